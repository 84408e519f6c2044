import { z } from "zod";
import { zoneSetting } from "#kit";
import { accountSettings, isSafeBase } from "./hosts.ts";

/** The settings of a connection to a NetSuite account. */
export const settings = accountSettings
  .extend({
    zone: zoneSetting(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, "Enter a three-letter currency code (ISO 4217), such as EUR.")
      .optional()
      .meta({
        title: "Currency",
        description: "The ISO 4217 code of the account's currency, if the Multiple Currencies feature is off.",
        examples: ["EUR"],
      }),
    custom_records: z
      .array(
        z.string().regex(/^customrecord\w+$/, "Enter script IDs of custom record types, such as customrecord_machine."),
      )
      .max(50)
      .optional()
      .meta({
        title: "Custom records",
        description:
          "Script IDs of custom record types to read (ID column of Customization > Lists, Records, & Fields > Record Types).",
        examples: [["customrecord_machine"]],
      }),
    overlap_minutes: z.int().min(0).max(1440).default(10).meta({
      title: "Overlap",
      description:
        "How many minutes before the last change to read again, because NetSuite can show a change with delay.",
    }),
  })
  .refine(isSafeBase, { path: ["base_url"], error: "Use https. For a local address, you can allow http://." });
export type NetSuiteSettings = z.output<typeof settings>;
