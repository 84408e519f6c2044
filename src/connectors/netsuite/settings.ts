import { z } from "zod";
import { zoneSetting } from "#kit";
import { accountSettings, isSafeBase } from "./hosts.ts";

/** What a connection says of its NetSuite account. */
export const settings = accountSettings
  .extend({
    zone: zoneSetting(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, "A currency's three-letter code (ISO 4217), such as EUR.")
      .optional()
      .meta({
        title: "Currency",
        description: "ISO 4217 code of the account's only currency, where it has no Multiple Currencies feature.",
        examples: ["EUR"],
      }),
    custom_records: z
      .array(z.string().regex(/^customrecord\w+$/, "A type's script ID, such as customrecord_machine."))
      .max(50)
      .optional()
      .meta({
        title: "Custom records",
        description:
          "Script IDs of the types of custom records that are read as they are (Customization > Lists, Records, & Fields > Record Types, ID).",
        examples: [["customrecord_machine"]],
      }),
    overlap_minutes: z.int().min(0).max(1440).default(10).meta({
      title: "Overlap",
      description:
        "So many minutes before the newest change that was read are asked for again, since NetSuite commits late.",
    }),
  })
  .refine(isSafeBase, { path: ["base_url"], error: "Use https, or allow http:// for an address on this machine." });
export type NetSuiteSettings = z.output<typeof settings>;
