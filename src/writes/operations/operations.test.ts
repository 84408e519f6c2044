import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createConnection } from "#connections";
import { type ConnectionRef, sha256 } from "#lib";
import { openRig, type Rig } from "../../../test/rig.ts";
import { type Kind, startWriteVendor, type WriteVendor, writeVendor } from "../../../test/write-vendor.ts";
import { type OperationView, type PreparedWrite, submitOperation } from "../index.ts";

let vendor: WriteVendor;
let rig: Rig;
let ref: ConnectionRef;
/** How far the database's time is moved. */
let shiftMs = 0;

const entities = { orders: "purchase_order", partners: "vendor", parts: "item" } as const;

beforeAll(async () => {
  vendor = await startWriteVendor();
  rig = await openRig([writeVendor], { times: { shiftMs: () => shiftMs } });
});
afterAll(async () => {
  await rig?.close();
  await vendor?.close();
});

beforeEach(async () => {
  vendor.before = () => {};
  vendor.ignores = false;
  for (const kind of ["orders", "partners", "parts"] as const) vendor.things[kind].length = 0;
  vendor.effects.length = 0;
  vendor.asked.length = 0;
  shiftMs = 0;
  const { connection } = await createConnection(rig.deps, rig.workspaceId, {
    connector: "fixwell",
    settings: { url: vendor.url },
    credentials: { password: "p" },
    schedule: { paused: true },
  });
  ref = rig.ref(connection.id);
});

const create = (kind: Kind, name: string, more: Partial<PreparedWrite> = {}): PreparedWrite => ({
  intent: {
    entity: entities[kind],
    verb: "create",
    recordId: null,
    values: { [kind === "orders" ? "title" : "name"]: name },
    status: null,
    reason: null,
  },
  stream: kind,
  recordKey: null,
  values: { name },
  steps: [{ kind: "create", body: { name } }],
  mappingVersion: "1",
  seenHash: null,
  ...more,
});

const submit = (
  prepared: PreparedWrite,
  options: { key?: string; body?: string; waitMs?: number } = {},
): Promise<OperationView> =>
  submitOperation(rig.deps, ref, prepared, {
    idempotencyKey: options.key ?? null,
    requestHash: sha256(options.body ?? JSON.stringify(prepared.intent)),
    by: { kind: "api_key", id: "k" },
    waitMs: options.waitMs ?? 10_000,
  });

const changes = () =>
  rig.store.within(ref.workspaceId, (tx) =>
    tx.sql<{ number: number; entity: string; kind: string; cause: string }>(
      "select number, entity, kind, cause from change where workspace_id = $1 and connection_id = $2 order by number",
      [ref.workspaceId, ref.connectionId],
    ),
  );

describe.each(["orders", "partners", "parts"] as const)("a create in %s", (kind) => {
  test("is sent once, and its record is stored before the answer", async () => {
    const operation = await submit(create(kind, "One"));
    expect(operation).toMatchObject({
      state: "succeeded",
      errors: [],
      differences: [],
      read_back: "done",
      attempts: 1,
    });
    expect(vendor.effects).toEqual([`create ${kind} ${vendor.things[kind][0]?.id}`]);
    const records = await rig.records(ref.connectionId, entities[kind]);
    expect([...records.values()].map(({ id }) => id)).toEqual([operation.record_id]);
    expect(await changes()).toEqual([{ number: 1, entity: entities[kind], kind: "created", cause: "write" }]);
    expect(operation.change_number).toBe(1);
  });
});
