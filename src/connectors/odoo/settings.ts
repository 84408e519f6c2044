import { z } from "zod";
import { addressSetting, choiceSetting, NO_SECRET, zoneSetting } from "#kit";

/** The settings of a connection. */
export const settings = z.object({
  url: addressSetting({
    title: "Odoo URL",
    description: "The address that users open Odoo with, without a path.",
    examples: ["https://odoo.example.com"],
  }),
  database: z
    .string()
    .trim()
    .regex(/^[\w.-]+$/, "Enter only the database name. It has letters, digits, hyphens, dots and underscores.")
    .meta({
      title: "Database",
      description: "The name of the database. On Odoo Online it is the first part of the address.",
      examples: ["plant"],
    }),
  api: choiceSetting(
    { auto: "By the server's version", json2: "JSON-2 (19 and later)", jsonrpc: "JSON-RPC (14 to 21)" },
    { title: "API", description: "The API to read with. Leave it at the default unless one of them is blocked." },
  ).default("auto"),
  zone: zoneSetting(),
  page_size: z.int().min(1).max(2000).default(500).meta({
    title: "Records per page",
    description: "How many records to request per page.",
  }),
  overlap_seconds: z.int().min(0).max(86_400).default(180).meta({
    title: "Overlap",
    description:
      "How many seconds before the last change to read again. Odoo shows a record when its transaction ends, which can be later than its timestamp. Increase the value if transactions take longer.",
  }),
});
export type Settings = z.infer<typeof settings>;

/** The credentials of a connection. */
export const credentials = z.object({
  username: z
    .string()
    .trim()
    .min(1)
    .meta({ title: "User", description: "The login of the Odoo user that the API key belongs to.", ...NO_SECRET }),
  api_key: z
    .string()
    .trim()
    .min(1)
    .meta({ title: "API key", description: "An API key of this user, from its preferences." }),
});
export type Credentials = z.infer<typeof credentials>;

/** Settings of a read, which `settings` has parsed. */
export const pageSizeOf = (of: Readonly<Record<string, unknown>>): number =>
  settings.shape.page_size.parse(of.page_size);
export const overlapOf = (of: Readonly<Record<string, unknown>>): number =>
  settings.shape.overlap_seconds.parse(of.overlap_seconds);
