import { formatRelativeTime, formatTime } from "./format.ts";
import classes from "./plain.module.css";

/** Shows a time relative to now (`2 hours ago`), with the exact time as its tooltip; "never" if there is none. */
export function RelativeTime({ at }: { at: string | null | undefined }) {
  if (!at) return <span className={classes.dimmed}>never</span>;
  return (
    // The browser's own tooltip: one of Mantine's in every row of a long table would take most of the drawing time.
    <time dateTime={at} title={formatTime(at)}>
      {formatRelativeTime(at, Date.now())}
    </time>
  );
}
