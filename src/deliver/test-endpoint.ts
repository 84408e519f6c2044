import { setTimeout as wait } from "node:timers/promises";
import { openTestApi, type TestApi } from "../../test/api.ts";
import { openReceiver, type ReceivedWebhook, type WebhookReceiver } from "../../test/webhook-receiver.ts";
import { textOfChanged } from "../api/index.ts";
import { vendor } from "../model/index.ts";
import { webhookEndpoints } from "../store/index.ts";
import type { DispatcherDeps } from "./deps.ts";
import { advance, type Working } from "./dispatcher.ts";
import { createEndpoint, type EndpointInput } from "./endpoints.ts";
import { openRun } from "./open-run.ts";
import { pingEndpoint } from "./ping.ts";

/** An endpoint of a test's workspace, with a receiver that answers. */
export interface TestEndpoint {
  id: string;
  secret: string | null;
  receiver: WebhookReceiver;
  /** The dispatcher's state; another process takes over with `takeOver`. */
  working: Working;
  takeOver(): Promise<void>;
  /** Does all that can be done now. Returns after how many milliseconds there is something to do; null: it ended. */
  settle(): Promise<number | null>;
}

/** The API with functions to deliver webhooks step by step, by a held clock. */
export interface DeliverTest {
  t: TestApi;
  deps: DispatcherDeps;
  endpoint(input?: Partial<EndpointInput>): Promise<TestEndpoint>;
  /** Changes vendors of a connection. */
  change(connectionId: string, ...sourceIds: string[]): Promise<void>;
  close(): Promise<void>;
}

const defaults: Omit<EndpointInput, "url"> = {
  description: "",
  types: ["*"],
  connections: null,
  causes: ["sync", "webhook", "write"],
  style: "records",
  has_records: false,
  is_strict: false,
  signature: "hmac",
};

/** Opens a test of deliveries. */
export async function openDeliverTest(): Promise<DeliverTest> {
  const t = await openTestApi();
  const deps: DispatcherDeps = {
    ...t.rig.deps,
    clock: t.clock,
    recordText: textOfChanged.bind(null, t.rig.deps.connectors),
  };
  const receivers: WebhookReceiver[] = [];
  let edits = 0;
  return {
    t,
    deps,
    async endpoint(input) {
      const receiver = await openReceiver();
      receivers.push(receiver);
      const { endpoint, secret } = await createEndpoint(deps, t.workspaceId, {
        ...defaults,
        url: receiver.url,
        ...input,
      });
      const pinged = await pingEndpoint(deps, t.workspaceId, endpoint.id);
      if (pinged.endpoint.status !== "enabled") throw new Error(`the ping failed: ${pinged.attempt.error}`);
      const take = async (): Promise<Working> => {
        await t.rig.store.across((client) =>
          client.query("update webhook_endpoint set leased_until = null where id = $1", [endpoint.id]),
        );
        const claimed = (
          await webhookEndpoints.claim(deps.store, { worker: "test", leaseMs: 60_000, limit: 100 })
        ).find(({ id }) => id === endpoint.id);
        const run = claimed && (await openRun(deps, claimed));
        if (!run) throw new Error("the endpoint could not be claimed");
        const signal = new AbortController().signal;
        return { run, signal, sends: new Set(), wake: () => {}, verdict: "go_on" };
      };
      const of: TestEndpoint = {
        id: endpoint.id,
        secret,
        receiver,
        working: await take(),
        async takeOver() {
          of.working = await take();
        },
        async settle() {
          const { working } = of;
          working.run.isLookDue = true;
          working.run.isCheckDue = true;
          working.run.checkedAt = 0;
          working.run.lookMs = 0;
          for (;;) {
            working.run.storedAt = 0;
            const waitMs = await advance(deps, working);
            if (waitMs === null) return null;
            if (working.sends.size > 0) await Promise.race([...working.sends, wait(5)]);
            else if (waitMs > 50 && !working.run.isDirty && working.verdict === "go_on") return waitMs;
          }
        },
      };
      return of;
    },
    change: (connectionId, ...sourceIds) =>
      t.store(
        vendor,
        sourceIds.map((source_id) => ({ source_id, name: `name ${++edits}` })),
        { connectionId },
      ),
    async close() {
      for (const each of receivers) await each.close();
      await t.close();
    },
  };
}

/** The numbers of accepted events, by connection. */
export function numbersBy(webhooks: readonly ReceivedWebhook[]): Map<string, number[]> {
  const by = Map.groupBy(webhooks, ({ body }) => String(body.data.connection_id));
  return new Map([...by].map(([id, own]) => [id, own.map(({ body }) => Number(body.data.number))]));
}
