import { Alert, Button, Group, Text, Title } from "@mantine/core";
import { MillwrightError } from "@millwright/sdk";
import { useRouter } from "@tanstack/react-router";
import { type ComponentProps, type CSSProperties, type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { CallsLink } from "./calls-link.tsx";
import classes from "./words.module.css";

const COLOURS: Record<string, string> = {
  active: "mill",
  open: "mill",
  used: "gray",
  expired: "gray",
  revoked: "gray",
  succeeded: "mill",
  yes: "mill",
  running: "blue",
  queued: "gray",
  never: "gray",
  cancelled: "gray",
  disconnected: "gray",
  unknown: "gray",
  partial: "orange",
  reauthorization_required: "red",
  failed: "red",
  no: "red",
};

/** A page's heading, which names the browser's tab too. */
export function Heading({ children }: { children: string }) {
  useEffect(() => {
    // After the page has been painted: browsers tell their windows of it first, and one would wait for that.
    const soon = setTimeout(() => {
      document.title = `${children} · Millwright`;
    });
    return () => clearTimeout(soon);
  }, [children]);
  return <Title order={1}>{children}</Title>;
}

/** `reauthorization_required` and `deskOccupancy` as people read them. */
export const words = (name: string): string => {
  const text = name.replaceAll("_", " ").replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** A word or two, marked by a colour. Plain, since long tables hold one in every row. */
export const Mark = ({ colour, children }: { colour: string; children: ReactNode }) => (
  <span className={classes.mark} style={{ "--mark": `var(--mantine-color-${colour}-filled)` } as CSSProperties}>
    {children}
  </span>
);

/** A state, by word and colour. */
export const State = ({ of }: { of: string }) => <Mark colour={COLOURS[of] ?? "gray"}>{words(of)}</Mark>;

/** A small button that stands in each row of a long table, and is plain for that reason. */
export const RowButton = ({ danger = false, ...props }: ComponentProps<"button"> & { danger?: boolean }) => (
  <button type="button" className={danger ? `${classes.button} ${classes.danger}` : classes.button} {...props} />
);

/** Whoever only passes over a link on the way elsewhere does not mean it. */
const POINTING_MS = 50;

/** A connection's name, which leads to it. Plain as well: the router's own links each follow where one is. */
export function ConnectionLink({ id, children }: { id: string; children: ReactNode }) {
  const router = useRouter();
  const to = { to: "/connections/$id", params: { id } } as const;
  const pointing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ahead = () => void router.preloadRoute(to);
  const go = (event: MouseEvent) => {
    // With a key held it is for a tab of its own.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void router.navigate(to);
  };
  return (
    <a
      href={`${router.basepath}/connections/${id}`}
      className={classes.link}
      onClick={go}
      onFocus={ahead}
      onPointerEnter={() => {
        pointing.current = setTimeout(ahead, POINTING_MS);
      }}
      onPointerLeave={() => clearTimeout(pointing.current)}
    >
      {children}
    </a>
  );
}

// Each is made once: making one takes longer than to format a hundred values by it.
const numbers = new Intl.NumberFormat();
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const short = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** An instant, to the second. */
export const exactly = (at: string): string => exact.format(Date.parse(at));

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** A time as people say it (`2 hours ago`), with the exact one behind it. */
export function When({ at }: { at: string | null | undefined }) {
  if (!at) return <span className={classes.dimmed}>never</span>;
  const seconds = (Date.parse(at) - Date.now()) / 1000;
  const [unit, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ["second", 1];
  return (
    // The browser's own hint: one of ours on every row of a long table is what drawing it would take longest for.
    <time dateTime={at} title={exactly(at)}>
      {relative.format(Math.round(seconds / size), unit)}
    </time>
  );
}

/** A refusal, in its own words, with what to tell whoever runs Millwright. */
export function Problem({ of, again }: { of: Error; again?: () => void }) {
  return (
    <Alert color="red" title={of.message} role="alert">
      <Group justify="space-between">
        <Text size="sm">
          {of instanceof MillwrightError ? `${of.problem?.title ?? ""} ` : "Millwright could not be reached."}
          {of instanceof MillwrightError && of.requestId && (
            <CallsLink of={{ request_id: of.requestId }} c="inherit" inherit>
              Request {of.requestId}
            </CallsLink>
          )}
        </Text>
        {again && (
          <Button size="xs" variant="light" color="red" onClick={again}>
            Try again
          </Button>
        )}
      </Group>
    </Alert>
  );
}

/** A number with separators. */
export const counted = (count: number): string => numbers.format(count);

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** A value as it fits into a cell. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) {
    if (value.every((each) => each === null)) return "";
    // Of lines, each in its place.
    return value.every((each) => each === null || typeof each !== "object")
      ? value.map((each) => each ?? "—").join(", ")
      : `${value.length} ×`;
  }
  if (typeof value === "string" && INSTANT.test(value)) return short.format(Date.parse(value));
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object") return String(value);
  const held = value as Record<string, unknown>;
  if ("amount" in held) return [held.amount, held.currency].filter(Boolean).join(" ");
  if ("value" in held) return [held.value, held.unit ?? held.source_unit].filter(Boolean).join(" ");
  return Object.values(held).filter(Boolean).join(", ");
}
