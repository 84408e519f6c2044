import { Tag } from "../status-tag.tsx";
import type { Endpoint } from "./queries.ts";

/** Returns an endpoint's state as people ask for it: whether events arrive. */
export function stateOf({ status, failing_since, retry_at, behind_since }: Endpoint): [color: string, label: string] {
  if (status === "unverified") return ["orange", "Not verified"];
  if (status === "disabled") return ["gray", "Disabled"];
  if (failing_since !== null && retry_at !== null) return ["red", "Failing"];
  if (failing_since !== null) return ["orange", "Some events fail"];
  return behind_since === null ? ["mill", "Up to date"] : ["blue", "Delivering"];
}

/** Shows whether events arrive at an endpoint. */
export function EndpointStatus({ endpoint }: { endpoint: Endpoint }) {
  const [color, label] = stateOf(endpoint);
  return <Tag color={color}>{label}</Tag>;
}
