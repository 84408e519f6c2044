import { type Tx, type WebhookEndpoint, webhookEndpoints } from "#store";
import type { DeliverDeps } from "./deps.ts";
import { FAILING_AFTER_MS } from "./retry.ts";

/** An endpoint that a person must look at. */
export interface FailingEndpoint {
  id: string;
  /** Origin of its URL. */
  origin: string;
  since: string | null;
  retryAt: string | null;
  message: string;
}

/** Returns the endpoints that fail for an hour or were disabled because of that, in the order of their ids. */
export async function failingEndpoints({ clock }: Pick<DeliverDeps, "clock">, tx: Tx): Promise<FailingEndpoint[]> {
  const before = clock.now() - FAILING_AFTER_MS;
  const all = await webhookEndpoints.list(tx);
  return all.filter((each) => isFailing(each, before)).map(viewOf);
}

function isFailing({ status, disabled_reason, failing_since }: WebhookEndpoint, before: number): boolean {
  if (status === "disabled") return disabled_reason === "failing" || disabled_reason === "gone";
  return status === "enabled" && failing_since !== null && Date.parse(failing_since) <= before;
}

function viewOf({ id, url, status, failing_since, retry_at, last_error }: WebhookEndpoint): FailingEndpoint {
  const origin = URL.parse(url)?.origin ?? url;
  const error = last_error === null ? "" : ` ${last_error}`;
  const message =
    status === "disabled"
      ? `The webhook endpoint was disabled.${error} Correct the receiver and enable it: it gets everything that it missed.`
      : `The webhook endpoint fails.${error} Correct the receiver. Nothing is lost meanwhile.`;
  return { id, origin, since: failing_since, retryAt: status === "disabled" ? null : retry_at, message };
}

/** Returns the seconds since the oldest event that each enabled endpoint has not got, in all workspaces. */
export async function webhookLags({
  store,
  clock,
}: Pick<DeliverDeps, "store" | "clock">): Promise<Map<string, number>> {
  const rows = await webhookEndpoints.lags(store);
  return new Map(
    rows.map(({ id, behind_since, failing_since }) => {
      const since = behind_since ?? failing_since;
      return [id, since === null ? 0 : Math.max(0, (clock.now() - Date.parse(since)) / 1000)];
    }),
  );
}
