import type { CSSProperties, ReactNode } from "react";
import { labelOf } from "./format.ts";
import classes from "./plain.module.css";

const COLORS: Readonly<Record<string, string>> = {
  active: "mill",
  open: "mill",
  succeeded: "mill",
  yes: "mill",
  healthy: "mill",
  running: "blue",
  degraded: "orange",
  partial: "orange",
  reauthorization_required: "red",
  failed: "red",
  failing: "red",
  needs_attention: "red",
  no: "red",
};

/** Statuses that read differently than their API values. */
const LABELS: Readonly<Record<string, string>> = {
  cancelled: "Canceled",
  never: "Never synced",
  not_available: "Not available",
};

/** Shows a few words with a colored dot. It is plain HTML, because long tables hold one in every row. */
export const Tag = ({ color, children }: { color: string; children: ReactNode }) => (
  <span className={classes.tag} style={{ "--tag": `var(--mantine-color-${color}-filled)` } as CSSProperties}>
    {children}
  </span>
);

/** Shows a status of the API by its label and color. */
export const StatusTag = ({ status }: { status: string }) => (
  <Tag color={COLORS[status] ?? "gray"}>{LABELS[status] ?? labelOf(status)}</Tag>
);
