import { z } from "zod";
import { choiceSetting, zoneSetting } from "#kit";
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
    line_quantities: choiceSetting(
      {
        base: "Base unit of the item's unit type",
        transaction: "Unit of the transaction",
      },
      {
        title: "Unit of line quantities",
        description:
          "The unit in which NetSuite returns quantities of transaction lines. Oracle does not document it; public sources say the base unit. Reading base units requires the permission Units.",
      },
    ).default("base"),
    write_mark: choiceSetting(
      {
        external_id: "External ID",
        custom_field: "Custom field",
        none: "Nowhere",
      },
      {
        title: "Mark of written records",
        description:
          "Where Millwright marks the records that it creates, so that it finds them if NetSuite's answer is lost. Choose a custom field if another integration uses the external ID. Nowhere: they are found by their content.",
      },
    ).default("external_id"),
    mark_fields: z
      .array(z.string().regex(/^cust(body|entity)_\w+$/, "Enter script IDs such as custbody_mark and custentity_mark."))
      .max(2)
      .optional()
      .meta({
        title: "Custom fields of marks",
        description:
          "Script IDs of the free-form text fields for marks: custbody_ for transactions, custentity_ for vendors.",
        examples: [["custbody_millwright", "custentity_millwright"]],
      }),
    write_approval: z.boolean().default(false).meta({
      title: "Approve purchase orders",
      description:
        "Lets Millwright approve purchase orders by setting their approval status. No public source confirms that this works with every approval routing. Try it in a sandbox first.",
    }),
    write_close: z.boolean().default(false).meta({
      title: "Close purchase orders",
      description:
        "Lets Millwright close purchase orders by closing all their lines. No public source confirms it for the REST service. Try it in a sandbox first.",
    }),
    write_line_removal: z.boolean().default(false).meta({
      title: "Remove lines of purchase orders",
      description:
        "Lets Millwright remove lines by replacing all lines of the order. No public source confirms what NetSuite keeps of the other lines. Try it in a sandbox first.",
    }),
    write_work_order_status: z.boolean().default(false).meta({
      title: "Release work orders",
      description:
        "Lets Millwright change the status of manufacturing work orders between planned and released. No public source confirms it for the REST service. Try it in a sandbox first.",
    }),
    overlap_minutes: z.int().min(0).max(1440).default(10).meta({
      title: "Overlap",
      description:
        "How many minutes before the last change to read again, because NetSuite can show a change with delay.",
    }),
  })
  .refine(isSafeBase, { path: ["base_url"], error: "Use https. For a local address, you can allow http://." });
export type NetSuiteSettings = z.output<typeof settings>;

/** The settings of marks, which \`settings\` has parsed. */
export type WriteMark = Pick<NetSuiteSettings, "write_mark" | "mark_fields">;

/** Returns whether a switch is on for what no public source confirms. */
export const isSwitchedOn =
  (name: "write_approval" | "write_close" | "write_line_removal" | "write_work_order_status") =>
  (settings: Readonly<Record<string, unknown>>): boolean =>
    settings[name] === true;
