import { z } from "zod";
import { isZone, sha256 } from "#lib";

/** Returns the setting `zone`: the IANA zone of times that have none and whose location declares none. */
export const zoneSetting = () =>
  z
    .string()
    .refine(isZone, "Enter an IANA time zone, such as Europe/London.")
    .default("UTC")
    .meta({
      title: "Time zone",
      description: "The IANA time zone for times without a zone, if their location has none either.",
      examples: ["Europe/London"],
      format: "time-zone",
    });

/** Returns a setting with a few values, each with a label. */
export const choiceSetting = <const Words extends Readonly<Record<string, string>>>(
  words: Words,
  about: { title: string; description: string },
) => z.enum(Object.keys(words) as (keyof Words & string)[]).meta({ ...about, choices: words });

/** Marks a credential that is not secret, such as a login or a client ID. Forms show it as plain text. */
export const NO_SECRET = { secret: false } as const;

/** Returns a setting for a URL. A trailing slash is removed. */
export const addressSetting = (about: { title: string; description: string; examples?: string[] }) =>
  z
    .url({ protocol: /^https?$/, error: "Enter a web address, such as https://system.example.com." })
    .refine(isPlain, "Enter the address without user, password, query or fragment.")
    .overwrite((address) => address.replace(/\/+$/, ""))
    .meta(about);

function isPlain(address: string): boolean {
  const url = URL.parse(address);
  // `z.url` has already rejected invalid URLs.
  return url === null || (url.username === "" && url.password === "" && url.search === "" && url.hash === "");
}

/** Returns a short hash of a secret, to identify a budget without revealing the secret. */
export const fingerprint = (secret: string): string => sha256(secret).toString("hex").slice(0, 16);
