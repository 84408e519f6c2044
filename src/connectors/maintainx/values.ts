import { z } from "zod";
import { lacking, type MapEnv, type Reader } from "#kit";
import { unitCode } from "#model";
import { organizations } from "./organizations.ts";
import { settingsOf } from "./settings.ts";

/** MaintainX leaves nulls out of every answer, so a missing member is null. */
export const id = z.number().nullish();
export const text = z.string().nullish();
export const number = z.number().nullish();

/** Returns a source id with its kind, or null. References and ids have the same form. */
const idOf =
  (kind: string) =>
  (value: number | string | null | undefined): string | null =>
    value === null || value === undefined ? null : `${kind}:${value}`;
export const userId = idOf("user");
export const teamId = idOf("team");
export const assetId = idOf("asset");
export const locationId = idOf("location");
export const partId = idOf("part");
export const vendorId = idOf("vendor");
export const workOrderId = idOf("workorder");
export const meterId = idOf("meter");
export const attachmentId = idOf("attachment");

/** Returns the ids of a list, each with its kind; null if there is no list. */
export const idsOf = (make: (value: number) => string | null, values: readonly number[] | null | undefined) =>
  values ? values.flatMap((value) => make(value) ?? []) : null;

/** What MaintainX states about a record's organization: the currency of its amounts, and the zone of its days. */
export interface OrganizationContext {
  currency: string | null;
  zone: string | null;
}

/** Returns what gives records the currency and zone of their organization. */
export async function ofOrganization(reader: Pick<Reader, "storedOf" | "settings">) {
  const known = new Map<string, OrganizationContext>();
  for await (const { key, raw } of reader.storedOf(organizations))
    known.set(key, { currency: raw.currency ?? null, zone: raw.timeZone ?? null });
  const chosen = settingsOf(reader).organization_id;
  const only = known.size === 1 ? [...known.values()][0] : undefined;
  return (raw: { organizationId?: number | null | undefined }): OrganizationContext =>
    known.get(String(raw.organizationId ?? chosen)) ?? only ?? { currency: null, zone: null };
}

/** Returns an amount of cents. Null without a currency: the number alone has no meaning. */
export const cents = (value: number | null | undefined, currency: string | null) =>
  value === null || value === undefined || currency === null
    ? null
    : { amount: String(value / 100), currency: isoCode(currency) };

/** Returns an amount of cents with fractions, as a decimal string. */
export function exactCents(value: string | null | undefined, currency: string | null) {
  const [, sign = "", whole = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value ?? "") ?? [];
  if (whole === "" || currency === null) return null;
  const digits = whole.padStart(3, "0");
  return { amount: `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`, currency: isoCode(currency) };
}

/** Returns an amount in whole units, such as a decimal string. */
export const amountOf = (value: number | string | null | undefined, currency: string | null) =>
  value === null || value === undefined || currency === null ? null : { amount: value, currency: isoCode(currency) };

const isoCode = (currency: string): string | null => (/^[A-Z]{3}$/.test(currency) ? currency : null);

/** Returns seconds as whole minutes. */
export const minutesOf = (seconds: number | null | undefined): number | null =>
  seconds === null || seconds === undefined ? null : Math.round(seconds / 60);

/** MaintainX's parts have no units. */
export const countOf = (value: number | string | null | undefined) =>
  value === null || value === undefined ? null : { value, unit: null, source_unit: null };

// MaintainX recommends these names; gallons are American there.
const UNITS: Readonly<Record<string, string>> = { gallons: "GLL", psi: "PS", cycles: "", "g-force": "K40", dbm: "DBM" };

/** Returns the code of a meter's unit, if its name is known. */
export function unitOf(name: string): string | null {
  const known = UNITS[name.toLowerCase()];
  return known === undefined ? unitCode(name) : known === "" ? null : known;
}

/** Returns the day of an instant in a zone. */
export function dayIn(instant: string | null | undefined, zone: string | null): string | null {
  const time = new Date(instant ?? Number.NaN);
  if (Number.isNaN(time.getTime())) return null;
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone ?? "UTC", dateStyle: "short" }).format(time);
}

/** MaintainX's NONE means "not set". Its words have no step for the most urgent. */
export const priorities = { NONE: null, LOW: 4, MEDIUM: 3, HIGH: 2 } as const;

/** Returns the address of a record in MaintainX's application. It is not documented. */
export const pageOf = (path: string, key: number, env: MapEnv): string | null =>
  settingsOf(env).record_links === "app" ? `https://app.getmaintainx.com/${path}/${key}` : null;

/** A file, or the preview image of a record. Its URL expires after an hour, so it is not used. */
export const attachment = z.object({ id: z.number(), fileName: text, mimeType: text, createdAt: text });
export const files = { attachments: z.array(attachment).nullish(), thumbnail: attachment.nullish() };
type Files = { [K in keyof typeof files]?: z.infer<(typeof files)[K]> };

/** Returns the ids of a record's files. */
export const documentsOf = ({ attachments, thumbnail }: Files) =>
  [...(attachments ?? []), ...(thumbnail ? [thumbnail] : [])].map(({ id: key }) => `attachment:${key}`);

/** Fields that MaintainX never has. */
export const unnumbered = lacking("source_number", "source_url");
export const undated = { ...unnumbered, ...lacking("source_created_at", "source_updated_at") };
