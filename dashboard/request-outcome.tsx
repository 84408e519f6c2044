import type { Schema } from "@millwright/sdk";
import { Tag } from "./status-tag.tsx";

/** Shows a request's status and error code. */
export function RequestOutcome({ request: { status, code } }: { request: Schema<"request"> }) {
  const isFailed = code !== null || (status ?? 0) >= 400;
  return <Tag color={isFailed ? "red" : "mill"}>{[status ?? "No response", code].filter(Boolean).join(" ")}</Tag>;
}
