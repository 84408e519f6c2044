import { formatCount } from "./format.ts";

/** One day of a bar chart. */
export interface Bar {
  /** `2026-11-24` */
  day: string;
  /** From bottom to top. `color` is a color of the theme, such as `red.7`. */
  parts: { label: string; value: number; color: string }[];
}

const days = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

/** Returns a day without its year: "24 Nov". */
export const dayText = (day: string): string => days.format(Date.parse(`${day}T00:00:00`));

/** Returns the height of a bar. */
export const totalOf = ({ parts }: Bar): number => parts.reduce((sum, { value }) => sum + value, 0);

/** Returns a bar as text: "3 succeeded, 1 failed". */
export function barText({ parts }: Bar): string {
  const shown = parts.filter(({ value }) => value > 0);
  if (shown.length === 0) return "none";
  return shown.map(({ label, value }) => `${formatCount(value)} ${label}`).join(", ");
}
