import type { Schema } from "@millwright/sdk";
import { Secret } from "./secret.tsx";
import { exactly } from "./words.tsx";

/** How long a link may be good. */
export const LIVES = [
  { value: "1800", label: "30 minutes" },
  { value: "86400", label: "a day" },
  { value: "604800", label: "a week" },
  { value: "2592000", label: "30 days" },
];

/** A link's address, to be handed to whom it is for. */
export const LinkMade = ({ link }: { link: Schema<"link_session"> & { url: string } }) => (
  <Secret
    title={link.customer_name ? `The link for ${link.customer_name}` : "The link"}
    text={link.url}
    about={`It is shown this once. Whoever opens it may connect, until ${exactly(link.expires_at)}: send it to your customer alone.`}
  />
);
