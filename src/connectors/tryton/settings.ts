import { z } from "zod";
import { addressSetting, NO_SECRET, zoneSetting } from "#kit";

/** The settings of a connection. */
export const settings = z.object({
  url: addressSetting({
    title: "Server URL",
    description: "The address that the Tryton client connects to, without the database name.",
    examples: ["https://tryton.example.com"],
  }),
  database: z
    .string()
    .trim()
    .regex(/^[\w.-]+$/, "Enter only the database name. It has letters, digits, hyphens, dots and underscores.")
    .meta({
      title: "Database",
      description: "The database name that the Tryton client shows when you log in.",
      examples: ["plant"],
    }),
  zone: zoneSetting(),
  page_size: z.int().min(1).max(1000).default(100).meta({
    title: "Records per page",
    description: "How many records to request per page.",
  }),
  overlap_seconds: z.int().min(0).max(86_400).default(60).meta({
    title: "Overlap",
    description:
      "How many seconds before the last change to read again. Tryton shows a record when its transaction ends, which can be later than its timestamp. Increase the value if transactions take longer.",
  }),
  quiet_minutes: z.int().min(1).max(1440).default(10).meta({
    title: "Longest write",
    description:
      "How many minutes a write can take in Tryton whose answer was lost. Only after this time does Millwright take a record that it does not find for not written, and send the write again.",
  }),
  put_away: z.boolean().default(false).meta({
    title: "Put away received goods",
    description:
      "Whether a posted goods receipt also moves the goods from the input zone to the storage zone of the warehouse.",
  }),
});
export type Settings = z.infer<typeof settings>;

/** The credentials of a connection. */
export const credentials = z.object({
  username: z
    .string()
    .trim()
    .min(1)
    .meta({ title: "User", description: "The login name of the Tryton user.", ...NO_SECRET }),
  password: z.string().min(1).meta({ title: "Password", description: "The user's password." }),
});
export type Credentials = z.infer<typeof credentials>;

/** Settings of a read, which `settings` has parsed. */
export const pageSizeOf = (settings: Readonly<Record<string, unknown>>): number => settings.page_size as number;
export const overlapOf = (settings: Readonly<Record<string, unknown>>): number => settings.overlap_seconds as number;
export const putsAway = (settings: Readonly<Record<string, unknown>>): boolean => settings.put_away === true;
