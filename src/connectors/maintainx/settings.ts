import { z } from "zod";
import { addressSetting, choiceSetting } from "#kit";

/** The settings of a connection. Where MaintainX's behavior is not documented, a setting selects one reading of it. */
export const settings = z.object({
  url: addressSetting({
    title: "API URL",
    description: "The address of MaintainX's API. Keep https://api.getmaintainx.com/v1.",
    examples: ["https://api.getmaintainx.com/v1"],
  }).default("https://api.getmaintainx.com/v1"),
  organization_id: z
    .int()
    .positive()
    .optional()
    .meta({
      title: "Organization ID",
      description:
        "The ID of the organization to read, if the API key belongs to several. Create one connection per organization.",
      examples: [4711],
    }),
  record_links: choiceSetting(
    { app: "Pages of app.getmaintainx.com", none: "No links" },
    {
      title: "Links to records",
      description: "Whether records have a link to MaintainX. MaintainX does not document the addresses of its pages.",
    },
  ).default("app"),
  stock_on_hand: choiceSetting(
    { none: "Leave empty", sum: "Available, reserved, kitted and staged quantities together" },
    {
      title: "Quantity on hand",
      description: "How to calculate the quantity on hand at a location. MaintainX does not document it.",
    },
  ).default("none"),
});
export type Settings = z.infer<typeof settings>;

/** The credentials of a connection. */
export const credentials = z.object({
  api_key: z
    .string()
    .trim()
    .min(1)
    .meta({ title: "API key", description: "The key from Settings > Integrations > API Keys in MaintainX." }),
  webhook_secrets: z.string().trim().max(4000).optional().meta({
    title: "Webhook secrets",
    description:
      "The secrets of webhooks that you created in MaintainX, separated by commas. If set, deliveries without a valid signature are refused.",
  }),
});
export type Credentials = z.infer<typeof credentials>;

/** Returns the parsed settings of a read or a mapping. */
export const settingsOf = (of: { settings: Readonly<Record<string, unknown>> }): Settings => of.settings as Settings;
