import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createConnection } from "#connections";
import { connector, stream } from "#kit";
import { handleMappingJob } from "#mapping";
import { purchaseOrder } from "#model";
import { type Answered, idOf, openTestApi, type TestApi } from "../../../test/api.ts";

const nothing = Object.fromEntries(Object.keys(purchaseOrder.fields).map((name) => [name, null])) as Record<
  keyof typeof purchaseOrder.fields,
  null
>;

/** A source whose orders have lines. */
const linewell = connector({
  name: "linewell",
  title: "Linewell",
  description: "A system for tests.",
  docs: "https://linewell.example",
  settings: z.object({}),
  credentials: z.object({}),
  auth: { kind: "api_key", help: "", sign: () => ({}) },
  baseUrl: () => "http://127.0.0.1",
  account: () => "one",
  limits: { rates: [], concurrent: 1 },
  streams: {
    orders: stream({
      title: "Orders",
      key: "id",
      finds: "everything",
      raw: z.object({ id: z.string(), name: z.string() }),
      async *read() {},
      model: purchaseOrder,
      map: {
        ...nothing,
        reference: "name",
        source_status: (raw) => ({ code: raw.name, text: null }),
        lines: (raw) =>
          ((raw as { rows?: { no: number; due: string }[] }).rows ?? []).map(
            (row) => ({ key: row.no, raw: row, line_number: row.no, due_on: row.due }) as never,
          ),
      },
    }),
  },
});

let t: TestApi;
let admin: { bearer: string };
let id: string;
let token: string;
beforeAll(async () => {
  t = await openTestApi({ connectors: [linewell] });
  admin = { bearer: t.key };
  const made = await createConnection(t.rig.deps, t.workspaceId, {
    connector: "linewell",
    settings: {},
    credentials: {},
  });
  id = made.connection.id;
  token = made.token!;
  await t.store(purchaseOrder, orders, { connectionId: id });
});
afterAll(() => t.close());

const row = (no: number, of: object) => ({ no, due: "2026-12-04", grade: "A", width: "10", tags: [1], ...of });
const orders = [
  { source_id: "0", name: "N-0", raw: { rows: [row(1, {}), row(2, { grade: "Q", width: "wide" })] } },
  { source_id: "1", name: "N-1", raw: { rows: [row(1, { grade: null, due: "soon", tags: [1, "x"] })] } },
  { source_id: "2", name: "N-2", raw: { rows: [] } },
];

const path = () => `/v1/connections/${id}/mappings/purchase_order`;
const job = { id: "00000000-0000-4000-8000-000000000001", signal: new AbortController().signal };
const reprocess = () => handleMappingJob(t.rig.deps, { workspace: t.workspaceId, connection: id }, job);
const read = async (sourceId: string, query = "") =>
  (await t.get(`/v1/purchase-orders/${idOf(purchaseOrder, id, sourceId)}${query}`, { bearer: token })).body;
const listed = async () =>
  (await t.get(`/v1/connections/${id}/mapping-issues`, admin)).body.data.map(({ field, reason, records }) => [
    field,
    reason,
    records,
  ]);
const inTable = "value not in the value table";

const custom = {
  "lines.grade": {
    type: "choice",
    choices: ["first", "second"],
    source: { path: "grade", values: { A: "first", B: "second" } },
  },
  "lines.width": { type: "integer", source: { path: "width" } },
  "lines.tags": { type: "list of integer", source: { path: "tags" } },
  "lines.label": { type: "text", source: { expression: 'raw.name + "/" + string(line.no)' } },
};

test("in lines, a missing value, a wrong type and a custom field are read, explained, listed and previewed per line", async () => {
  expect((await t.send("PATCH", path(), { ...admin, body: { custom } })).status).toBe(200);

  const first = await read("0");
  expect(first.lines.map((line: Answered) => line.custom)).toEqual([
    { grade: "first", width: 10, tags: [1], label: "N-0/1" },
    { grade: null, width: null, tags: [1], label: "N-0/2" },
  ]);
  const expected = { reason: expect.stringMatching(/^expected .*, got /) };
  expect(first.mapping_issues).toEqual([
    { field: "lines.1.custom.grade", reason: inTable, value: "Q" },
    { field: "lines.1.custom.width", ...expected, value: "wide" },
  ]);
  expect((await read("1")).mapping_issues).toMatchObject([
    { field: "lines.0.due_on", value: "soon" },
    { field: "lines.0.custom.tags", value: '[1,"x"]' },
  ]);
  expect((await read("2")).lines).toEqual([]);

  const told = async (sourceId: string) => {
    const { fields } = (await read(sourceId, "?explain=true")).explain;
    return new Map<string, Answered>(fields.map((each: Answered) => [each.field, each]));
  };
  const explained = await told("0");
  expect(explained.get("lines.custom.grade")).toMatchObject({
    sources: [{ origin: "connection", source: { path: "grade" }, raw: { grade: ["A", "Q"] }, is_used: true }],
    issues: [{ reason: inTable, value: "Q" }],
  });
  expect(explained.get("lines.custom.label")).toMatchObject({
    sources: [{ raw: { "raw.name": "N-0", "line.no": [1, 2] }, is_used: true }],
    issues: [],
  });
  // For a field mapped by code, what the code has read; its lists are separate.
  expect(explained.get("source_status")).toMatchObject({
    sources: [{ source: { computed: true }, raw: { name: "N-0" }, is_used: true }],
  });
  expect(explained.get("lines")!.sources[0].raw).toEqual({});
  // Each issue is reported in its own place only.
  expect(explained.get("lines")).toMatchObject({ sources: [{ source: { computed: true } }], issues: [] });
  const other = await told("1");
  expect(other.get("lines")!.issues).toEqual([]);
  expect(other.get("lines.due_on")).toMatchObject({
    sources: [{ source: { computed: true }, origin: "connector", is_used: false }],
    issues: [{ value: "soon" }],
  });
  expect(other.get("lines.custom.tags")!.issues).toMatchObject([{ value: '[1,"x"]' }]);
  expect(other.get("lines.custom.grade")).toMatchObject({ sources: [{ raw: { grade: [null] }, is_used: false }] });

  await reprocess();
  expect(await listed()).toEqual([
    ["lines.custom.grade", inTable, 1],
    ["lines.custom.tags", expect.stringMatching(/^expected [^,]*$/), 1],
    ["lines.custom.width", expect.stringMatching(/^expected [^,]*$/), 1],
    ["lines.due_on", expect.stringMatching(/^expected [^,]*$/), 1],
  ]);
});

test("the preview of a change in lines counts the same as applying it", async () => {
  const changes = [
    { custom: { "lines.grade": { ...custom["lines.grade"], source: { path: "grade", values: { Q: "second" } } } } },
    { custom: { "lines.width": { type: "text", source: { path: "width" } }, "lines.tags": null } },
    { fields: { title: { path: "name" } }, custom: { plant: { type: "integer", source: { path: "name" } } } },
  ];
  for (const change of changes) {
    const { body } = await t.post(`${path()}/previews`, change, admin);
    expect(body.state).toBe("done");
    const before = (await t.get("/v1/changes?limit=1000", { bearer: token })).body.data.length;
    await t.send("PATCH", path(), { ...admin, body: change });
    await reprocess();
    const after = (await t.get("/v1/changes?limit=1000", { bearer: token })).body.data.length;
    const issues = body.counts.issues.flatMap(({ field, reason, after: records }: Answered) =>
      records > 0 ? [[field, reason, records]] : [],
    );
    expect({ changed: body.counts.changed, issues: issues.sort() }).toEqual({
      changed: after - before,
      issues: (await listed()).sort(),
    });
    if (change === changes[0])
      expect(body.counts.fields).toEqual([
        expect.objectContaining({
          ...{ field: "lines.custom.grade", changed: 1, new_nulls: 0 },
          samples: [expect.objectContaining({ before: ["first", null], after: [null, "second"] })],
        }),
      ]);
  }
});

test("an override of a line's model field replaces the connector's rule", async () => {
  await t.send("PUT", path(), { ...admin, body: {} });
  await reprocess();
  const fields = {
    "lines.due_on": { path: "until" },
    "lines.description": { expression: 'raw.name + "/" + line.grade' },
    "lines.quantity": { expression: "quantity(line.width, 'kg')" },
  };
  const { body: begun } = await t.post(`${path()}/previews`, { fields }, admin);
  const { counts } = (await t.get(`${path()}/previews/${begun.id}`, admin)).body;
  const changed = Object.fromEntries(
    counts.fields.map((of: Answered) => [of.field, [of.changed, of.filled, of.new_nulls]]),
  );
  expect(changed).toEqual({
    "lines.due_on": [1, 0, 1],
    "lines.description": [1, 1, 0],
    "lines.quantity": [2, 2, 0],
  });
  expect((await t.send("PATCH", path(), { ...admin, body: { fields } })).status).toBe(200);

  const first = await read("0");
  expect(first.lines).toMatchObject([
    { line_number: 1, due_on: null, description: "N-0/A", quantity: { value: "10", unit: "KGM" } },
    { line_number: 2, due_on: null, description: "N-0/Q", quantity: null },
  ]);
  expect(first.mapping_issues).toMatchObject([{ field: "lines.1.quantity", value: "wide" }]);
  // The connector's value for the day does not match either, but its field was not requested.
  expect((await read("1")).mapping_issues).toMatchObject([{ field: "lines.0.description" }]);
  const rows = await t.get("/v1/purchase-order-lines?filter[description]=N-0/A&fields=description", { bearer: token });
  expect(rows.body.data).toMatchObject([{ description: "N-0/A" }]);
  const { fields: explained } = (await read("0", "?explain=true")).explain;
  expect(explained.find((of: Answered) => of.field === "lines.due_on")).toMatchObject({
    sources: [{ source: { path: "until" }, origin: "connection", raw: { until: [null, null] } }],
  });

  const before = (await t.get("/v1/changes?limit=1000", { bearer: token })).body.data.length;
  await reprocess();
  expect((await t.get("/v1/changes?limit=1000", { bearer: token })).body.data).toHaveLength(before + counts.changed);
  expect(await read("0")).toMatchObject({ lines: first.lines, mapping_issues: first.mapping_issues });
  expect((await listed()).map(([field, , records]: unknown[]) => [field, records])).toEqual([
    ["lines.description", 1],
    ["lines.quantity", 1],
  ]);
  const shown = (await t.get(path(), admin)).body.fields;
  expect(shown.find((of: Answered) => of.name === "lines.description")).toMatchObject({
    type: "text",
    sources: [{ source: fields["lines.description"], origin: "connection" }],
  });

  expect((await t.send("PATCH", path(), { ...admin, body: { fields: { "lines.due_on": null } } })).status).toBe(200);
  expect((await read("0")).lines[0].due_on).toBe("2026-12-04");
  const refused = await t.send("PATCH", path(), { ...admin, body: { fields: { "lines.due_onn": { path: "until" } } } });
  expect(refused.body.errors).toEqual([
    { field: "fields.lines.due_onn", reason: expect.stringContaining("did you mean `lines.due_on`?") },
  ]);
});
