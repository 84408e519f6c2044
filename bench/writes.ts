import { createConnection } from "#connections";
import { type ConnectionRef, sha256 } from "#lib";
import { type PreparedWrite, submitOperation, workOperations } from "#writes";
import { startWriteVendor, writeVendor } from "../test/write-vendor.ts";
import { openModules, percentile } from "./modules.ts";

const AT_ONCE = 16;
const WRITES = 1000;
const SINGLE = 200;
const QUEUED = 1000;

/** Measures writes to a source that answers at once: many at once, one after the other, and a queue for one record. */
export async function measureWrites(url: string) {
  const vendor = await startWriteVendor();
  const modules = await openModules(url, [writeVendor]);
  const { deps, workspaceId, store } = modules;
  const { connection } = await createConnection(deps, workspaceId, {
    connector: "fixwell",
    settings: { url: vendor.url },
    credentials: { password: "p" },
    limits: { rates: [], concurrent: 64 },
    schedule: { paused: true },
  });
  const ref: ConnectionRef = { workspaceId, connectionId: connection.id };
  await store.within(workspaceId, (tx) =>
    tx.sql("update connection set writes_per_hour = 1000000 where workspace_id = $1 and id = $2", [
      workspaceId,
      connection.id,
    ]),
  );
  workOperations(deps, AT_ONCE);
  try {
    await submit(deps, ref, create("first"), 30_000);
    const times: number[] = [];
    for (let at = 0; at < SINGLE; at++) {
      const from = performance.now();
      const { state } = await submit(deps, ref, create(`single ${at}`), 30_000);
      if (state !== "succeeded") throw new Error(`a write ended as ${state}`);
      times.push(performance.now() - from);
    }
    const start = performance.now();
    let next = 0;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let at = next++; at < WRITES; at = next++) await submit(deps, ref, create(`many ${at}`), 30_000);
      }),
    );
    const seconds = (performance.now() - start) / 1000;
    const queued = await drain(deps, ref, vendor.things.orders[0]?.id ?? 0);
    const now = vendor.things.orders[0]?.name;
    if (now !== `queued ${QUEUED - 1}`) throw new Error(`the last queued write is not the last one: ${now}`);
    return {
      operations_per_s: Math.round(WRITES / seconds),
      p50_ms: Number(percentile(times, 0.5).toFixed(1)),
      p95_ms: Number(percentile(times, 0.95).toFixed(1)),
      queued_per_s: queued,
    };
  } finally {
    await modules.close();
    await vendor.close();
  }
}

type Deps = Awaited<ReturnType<typeof openModules>>["deps"];

const submit = (deps: Deps, ref: ConnectionRef, prepared: PreparedWrite, waitMs: number) =>
  submitOperation(deps, ref, prepared, {
    idempotencyKey: null,
    requestHash: sha256(JSON.stringify(prepared.intent)),
    by: { kind: "person", id: "bench" },
    waitMs,
  });

const create = (name: string): PreparedWrite => ({
  intent: {
    entity: "purchase_order",
    verb: "create",
    recordId: null,
    values: { title: name },
    status: null,
    reason: null,
  },
  stream: "orders",
  recordKey: null,
  values: { title: name },
  steps: [{ kind: "create", body: { name } }],
  mappingVersion: "1",
  seenHash: null,
});

/** Queues changes of one record, and returns how many a second were sent in their order. */
async function drain(deps: Deps, ref: ConnectionRef, id: number): Promise<number> {
  const start = performance.now();
  let last = "";
  for (let at = 0; at < QUEUED; at++) {
    const name = `queued ${at}`;
    const made = create(name);
    const operation = await submit(
      deps,
      ref,
      {
        ...made,
        intent: { ...made.intent, verb: "update" },
        recordKey: String(id),
        steps: [{ kind: "update", body: { name } }],
      },
      at === QUEUED - 1 ? 120_000 : 0,
    );
    last = operation.state;
  }
  if (last !== "succeeded") throw new Error(`the last queued write ended as ${last}`);
  return Math.round((QUEUED * 1000) / (performance.now() - start));
}
