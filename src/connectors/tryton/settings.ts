import { z } from "zod";
import { addressSetting, NO_SECRET, zoneSetting } from "#kit";

/** What a connection says of its Tryton server. */
export const settings = z.object({
  url: addressSetting({
    title: "Address of the server",
    description: "Where the Tryton client connects to, without the database's name.",
    examples: ["https://tryton.example.com"],
  }),
  database: z
    .string()
    .trim()
    .regex(/^[\w.-]+$/, "Only the database's name: letters, digits, hyphens and underscores.")
    .meta({
      title: "Database",
      description: "The database's name, as the client shows it at the login.",
      examples: ["plant"],
    }),
  zone: zoneSetting(),
  page_size: z.int().min(1).max(1000).default(100).meta({
    title: "Records on a page",
    description: "How many records are asked for at a time.",
  }),
  overlap_seconds: z.int().min(0).max(86_400).default(60).meta({
    title: "Overlap",
    description:
      "Tryton stamps a record when it is written, and shows it when that transaction ends: so many seconds before the last read are asked for again. More where transactions take longer.",
  }),
});
export type Settings = z.infer<typeof settings>;

/** A user of the Tryton server, best one for this alone. */
export const credentials = z.object({
  username: z
    .string()
    .trim()
    .min(1)
    .meta({ title: "User", description: "The login of a Tryton user.", ...NO_SECRET }),
  password: z.string().min(1).meta({ title: "Password", description: "The user's password." }),
});
export type Credentials = z.infer<typeof credentials>;

/** A reader's settings, which `settings` has read. */
export const pageSizeOf = (given: Readonly<Record<string, unknown>>): number => given.page_size as number;
export const overlapOf = (given: Readonly<Record<string, unknown>>): number => given.overlap_seconds as number;
