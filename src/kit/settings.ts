import { z } from "zod";
import { isZone, sha256 } from "#lib";

/** The setting `zone`, which connectors share: where a source's times have no zone and their place declares none. */
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

/** A setting that is one of a few values, each with the words by which people choose it. */
export const choiceSetting = <const Words extends Readonly<Record<string, string>>>(
  words: Words,
  about: { title: string; description: string },
) => z.enum(Object.keys(words) as (keyof Words & string)[]).meta({ ...about, choices: words });

/** Says of a credential that it only names whoever signs in (a login, a client id): forms show it as it is typed. */
export const NO_SECRET = { secret: false } as const;

/** A setting that is the web address of a system. A slash at its end is cut. */
export const addressSetting = (about: { title: string; description: string; examples?: string[] }) =>
  z
    .url({ protocol: /^https?$/, error: "Enter a web address, such as https://system.example.com." })
    .refine(isPlain, "Enter the address without user, password, query or fragment.")
    .overwrite((address) => address.replace(/\/+$/, ""))
    .meta(about);

function isPlain(address: string): boolean {
  const url = URL.parse(address);
  // What is no address at all has been refused already.
  return url === null || (url.username === "" && url.password === "" && url.search === "" && url.hash === "");
}

/** A name for a secret that does not tell it, for what is counted by it. */
export const fingerprint = (secret: string): string => sha256(secret).toString("hex").slice(0, 16);
