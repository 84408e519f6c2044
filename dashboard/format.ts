// Each formatter is created once: creating one takes longer than formatting a hundred values.
const numbers = new Intl.NumberFormat();
const exactTimes = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const shortTimes = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const relativeTimes = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

const ACRONYMS: Record<string, string> = { id: "ID", ids: "IDs", url: "URL", api: "API" };

/** Returns an identifier as a label: `reauthorization_required` as "Reauthorization required", `deskOccupancy` as "Desk occupancy". */
export function labelOf(name: string): string {
  const text = name.replaceAll("_", " ").replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const label = text.replace(/\b(id|ids|url|api)\b/g, (word) => ACRONYMS[word] ?? word);
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** Splits a description into parts of plain text and of code, which is between backticks. `at` is a part's number. */
export const splitCode = (text: string): { at: number; text: string; isCode: boolean }[] =>
  text
    .split("`")
    .map((part, at) => ({ at, text: part, isCode: at % 2 === 1 }))
    .filter((part) => part.text !== "");

/** Returns a number with thousands separators. */
export const formatCount = (count: number): string => numbers.format(count);

/** Returns a timestamp in the browser's locale and time zone, to the second. */
export const formatTime = (at: string): string => exactTimes.format(Date.parse(at));

/** Returns a timestamp relative to `now` (milliseconds): "2 hours ago", "in 5 minutes". */
export function formatRelativeTime(at: string, now: number): string {
  const seconds = (Date.parse(at) - now) / 1000;
  const [unit, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ["second", 1];
  return relativeTimes.format(Math.round(seconds / size), unit);
}

/**
 * Returns any value of a record as one line of text. Amounts and quantities have their currency or unit. Null and missing
 * values are empty. Lists of objects are reduced to their length.
 */
export function formatValue(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return formatList(value);
  if (typeof value === "string" && TIMESTAMP.test(value)) return shortTimes.format(Date.parse(value));
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object") return String(value);
  const members: Record<string, unknown> = { ...value };
  if ("amount" in members) return joined([members.amount, members.currency]);
  if ("value" in members) return joined([members.value, members.unit ?? members.source_unit]);
  return Object.values(members).filter(Boolean).join(", ");
}

function formatList(values: readonly unknown[]): string {
  if (values.every((each) => each === null)) return "";
  // Values of lines keep their positions.
  return values.every((each) => each === null || typeof each !== "object")
    ? values.map((each) => each ?? "—").join(", ")
    : `${values.length} ×`;
}

const joined = (parts: readonly unknown[]): string => parts.filter(Boolean).join(" ");
