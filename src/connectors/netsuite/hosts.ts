import { z } from "zod";

/** The settings for the account and the addresses of its services. */
export const accountSettings = z.object({
  account_id: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9]+(_[A-Z0-9]+)?$/, "Enter the account ID as NetSuite shows it, such as 1234567 or 1234567_SB1.")
    .meta({
      title: "Account ID",
      description: "The account ID under Setup > Company > Company Information.",
      examples: ["1234567", "1234567_SB1"],
    }),
  base_url: z
    .url({ protocol: /^https?$/, error: "Enter a web address, such as https://1234567.suitetalk.api.netsuite.com." })
    .overwrite((address) => address.replace(/\/+$/, ""))
    .optional()
    .meta({
      title: "Base URL",
      description:
        "Replaces NetSuite's own suitetalk, restlets and app addresses. Leave it empty unless you use a proxy or a simulator.",
    }),
  allow_http: z.boolean().default(false).meta({
    title: "Allow http:// for local addresses",
    description: "Allows a base URL that starts with http:// on the machine that runs Millwright, such as a simulator.",
  }),
});

/** Whether the base URL is https, or http on this machine if `allow_http` is set. */
export const isSafeBase = ({ base_url, allow_http }: Pick<Settings, "base_url" | "allow_http">): boolean => {
  const url = base_url === undefined ? null : URL.parse(base_url);
  return url?.protocol !== "http:" || (allow_http && /^(127(\.\d+){3}|\[::1\]|localhost)$/.test(url.hostname));
};

export type Settings = z.output<typeof accountSettings>;

/**
 * Host names have the account ID in lower case, with a hyphen for the underscore: `1234567_SB1` is `1234567-sb1`.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1498251763.html
 */
const hostOf = (service: string, { account_id, base_url }: Settings): string =>
  base_url ?? `https://${account_id.toLowerCase().replaceAll("_", "-")}.${service}.netsuite.com`;

/** Returns the URL for REST, SuiteQL and tokens. */
export const suitetalkUrl = (settings: Settings): string => hostOf("suitetalk.api", settings);
/** Returns the URL for certificate rotation. */
export const restletsUrl = (settings: Settings): string => hostOf("restlets.api", settings);
/** Returns the URL of the consent page. */
export const appUrl = (settings: Settings): string => hostOf("app", settings);
