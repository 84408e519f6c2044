import type { Schema } from "@millwright/sdk";
import { formatTime } from "./format.ts";
import { Secret } from "./secret.tsx";

const DEFAULT_LIFETIME = { value: "1800", label: "30 minutes" };

/** How long a link can be valid, in seconds. The first is the default. */
export const LINK_LIFETIMES = [
  DEFAULT_LIFETIME,
  { value: "86400", label: "1 day" },
  { value: "604800", label: "7 days" },
  { value: "2592000", label: "30 days" },
];

/** The lifetime that is selected at first. */
export const DEFAULT_LINK_LIFETIME = DEFAULT_LIFETIME.value;

/** Shows the URL of a created link, to be sent to the customer. */
export const CreatedLink = ({ link }: { link: Schema<"link_session"> & { url: string } }) => (
  <Secret
    title={link.customer_name ? `Link for ${link.customer_name}` : "Link created"}
    text={link.url}
    description={`Send it only to your customer: anyone with the link can connect a system until ${formatTime(link.expires_at)}. It is shown only once.`}
  />
);
