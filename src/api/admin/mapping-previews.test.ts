import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { heldClock } from "#lib";
import { enqueueLostPreviews, handleMappingJob, handlePreviewJob } from "#mapping";
import { purchaseOrder } from "#model";
import { type Answered, idOf, openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
let admin: { bearer: string };
beforeAll(async () => {
  // Previews expire by the test rig's clock.
  t = await openTestApi({ clock: heldClock(Date.now()) });
  admin = { bearer: t.key };
});
afterAll(() => t.close());

// Each test has its own connection.
let connection: { id: string; token: string };
beforeEach(async () => {
  connection = await t.connectAnother();
});
const job = { id: "00000000-0000-4000-8000-000000000001", signal: new AbortController().signal };
const path = () => `/v1/connections/${connection.id}/mappings/purchase_order`;
const preview = (body: object, query = "") => t.post(`${path()}/previews${query}`, body, admin);
const look = (id: string) => t.get(`${path()}/previews/${id}`, admin);
const work = (id: string, on = connection.id) =>
  handlePreviewJob(t.rig.deps, { workspace: t.workspaceId, connection: on, preview: id }, job);
const reprocess = () => handleMappingJob(t.rig.deps, { workspace: t.workspaceId, connection: connection.id }, job);
const orders = (raws: object[], on = connection.id) =>
  t.store(
    purchaseOrder,
    raws.map((raw, n) => ({ source_id: `${n}`, name: `N-${n}`, reference: `N-${n}`, raw })),
    { connectionId: on },
  );
const fieldOf = (counts: Answered, name: string) => counts.fields.find((each: Answered) => each.field === name);

/** Returns the real effect of applying a change: the changes with its cause, and the issues listed afterwards. */
async function applied(body: object) {
  const count = async () => {
    const [row] = await t.rig.store.within(t.workspaceId, (tx) =>
      tx.sql<{ count: number }>("select count(*) from change where connection_id = $1 and cause = 'mapping'", [
        connection.id,
      ]),
    );
    return row!.count;
  };
  const before = await count();
  expect((await t.send("PATCH", path(), { ...admin, body })).status).toBe(200);
  await reprocess();
  const issues = await t.get(`/v1/connections/${connection.id}/mapping-issues`, admin);
  const listed = issues.body.data.map(({ field, reason, records }) => [field, reason, records]);
  return { changed: (await count()) - before, listed: listed.sort() };
}

test("finds and executes a preview whose job was never added, and adds no second job", async () => {
  await orders(Array.from({ length: 1001 }, () => ({})));
  vi.spyOn(t.rig.deps.jobs, "addMany").mockRejectedValueOnce(new Error("the process was killed"));
  expect((await preview({ fields: { title: { constant: "T" } } })).status).toBe(500);
  expect(await enqueueLostPreviews(t.rig.deps)).toBe(1);
  expect(await enqueueLostPreviews(t.rig.deps)).toBe(0);
  const [[, [job]]] = vi.mocked(t.rig.deps.jobs.addMany).mock.calls.slice(-1) as [[string, [{ preview: string }]]];
  await work(job.preview);
  expect((await look(job.preview)).body).toMatchObject({ state: "done", counts: { changed: 1001 } });
});

test("a preview over all records counts the same as applying it, whatever the previous mapping", async () => {
  const raws = Array.from({ length: 1050 }, (_, n) => ({
    code: n % 10 === 0 ? null : `C-${n % 7}`,
    state: ["a", "b", "c"][n % 3],
    day: n % 5 === 0 ? "soon" : "2026-11-24",
  }));
  await orders(raws);
  await t.store(purchaseOrder, [], { connectionId: connection.id, deleted: ["3", "9"] });
  const changes = [
    {
      fields: {
        title: { path: "code" },
        status: { path: "state", values: { a: "approved", b: "closed" } },
        ordered_on: { path: "day" },
      },
      custom: { code: { type: "text", source: { path: "code" } } },
    },
    { fields: { title: { expression: 'raw.code == null ? null : "C-" + raw.code.substring(2)' }, ordered_on: null } },
    {
      fields: { status: { path: "state", values: { a: "approved", b: "closed", c: "closed" } } },
      custom: { code: null },
    },
  ];
  for (const [at, change] of changes.entries()) {
    const begun = await preview(change);
    expect(begun.status).toBe(201);
    expect(begun.body).toMatchObject({ state: "running", estimate: { records: 1000 }, counts: { records: 0 } });
    await work(begun.body.id);
    const { body } = await look(begun.body.id);
    expect(body).toMatchObject({ state: "done", progress: { done: 1048, total: 1048 }, base_version: at + 1 });
    if (at === 0) {
      expect(fieldOf(body.counts, "title")).toMatchObject({ changed: 943, filled: 943, new_nulls: 0 });
      expect(fieldOf(body.counts, "title").samples[0]).toMatchObject({
        before: null,
        after: expect.stringMatching(/^C-/),
      });
      expect(body.counts.issues).toContainEqual(
        expect.objectContaining({
          ...{ field: "status", kind: "missing_value", before: 0, after: 350 },
          values: [{ value: "c", records: 350 }],
        }),
      );
      expect(body.counts.rejected).toEqual({ before: 0, after: 490 });
    }
    if (at === 2) expect(fieldOf(body.counts, "custom.code")).toMatchObject({ is_removed: true, new_nulls: 943 });
    const listed = body.counts.issues
      .filter(({ after }: Answered) => after > 0)
      .map(({ field, reason, after }: Answered) => [field, reason, after]);
    expect({ changed: body.counts.changed, listed: listed.sort() }).toEqual(await applied(change));
  }
});

test("a preview distinguishes records that get a value from those that get only an empty field", async () => {
  await orders([{ code: "A" }, { code: null }, { code: 7, size: "big" }, {}]);
  const change = {
    custom: {
      code: { type: "text", source: { path: "code" } },
      size: { type: "integer", source: { path: "size" } },
    },
  };
  const { body } = await preview(change);
  // A record also shows a value that does not match, beside the empty field.
  expect(body.counts).toMatchObject({ records: 4, changed: 4, only_empty_fields: 2, rejected: { after: 1 } });
  expect(fieldOf(body.counts, "custom.code")).toMatchObject({ changed: 2, filled: 2 });
  expect((await applied(change)).changed).toBe(4);

  const taken = await preview({ custom: { code: null } });
  expect(taken.body.counts).toMatchObject({ changed: 4, only_empty_fields: 2 });
});

test("while an earlier change is being reprocessed, a preview compares with what reads return", async () => {
  await orders([{ code: "A" }, { code: "B" }]);
  await t.send("PUT", path(), { ...admin, body: { fields: { title: { path: "code" } } } });
  const begun = await preview({ fields: { title: { path: "code", values: { A: "A" } } } });
  expect(begun.body).toMatchObject({
    state: "done",
    counts: { changed: 1, fields: [{ field: "title", new_nulls: 1, samples: [{ before: "B", after: null }] }] },
  });
  const all = await preview({ fields: { notes: { constant: "n" } } }, "?as=put");
  expect(all.body.counts.fields.map(({ field }: Answered) => field).sort()).toEqual(["notes", "title"]);
});

test("a preview counts records whose stored form differs from the active mapping, as after a release", async () => {
  await t.store(
    purchaseOrder,
    ["A", null, null].map((code, n) => ({ source_id: `${n}`, notes: "made by other rules", raw: { code } })),
    { connectionId: connection.id },
  );
  const change = { fields: { title: { path: "code" } } };
  const { body } = await preview(change);
  expect(body).toMatchObject({ state: "done", counts: { changed: 3, fields: [{ field: "title", changed: 1 }] } });
  expect((await applied(change)).changed).toBe(3);
});

test("a preview continues after an interruption, is outdated by a change, and ends when deleted or expired", async () => {
  await orders(Array.from({ length: 1010 }, () => ({})));
  const change = { fields: { title: { constant: "T" } } };
  const broken = (await preview(change)).body.id;
  const stopped = new AbortController();
  stopped.abort(new Error("stopped"));
  const once = { workspace: t.workspaceId, connection: connection.id, preview: broken };
  await expect(handlePreviewJob(t.rig.deps, once, { ...job, signal: stopped.signal })).rejects.toThrow("stopped");
  await work(broken);
  await work(broken);
  expect((await look(broken)).body).toMatchObject({ state: "done", counts: { records: 1010, changed: 1010 } });

  const deleted = (await preview(change)).body.id;
  expect((await t.send("DELETE", `${path()}/previews/${deleted}`, admin)).status).toBe(204);
  await work(deleted);
  expect((await look(deleted)).status).toBe(404);

  const outdated = (await preview(change)).body.id;
  await t.send("PATCH", path(), { ...admin, body: change });
  await work(outdated);
  expect((await look(outdated)).body.state).toBe("outdated");
  t.clock.advance(3600_001);
  expect((await look(outdated)).status).toBe(404);
});

test("a preview for a connector adds up the counts of all its connections", async () => {
  const other = await t.connectAnother();
  await orders(Array.from({ length: 60 }, (_, n) => ({ code: `${n % 2}` })));
  await orders([{ code: "0" }], other.id);
  await t.send("PUT", path(), { ...admin, body: { fields: { notes: { constant: "mine" } } } });
  await reprocess();
  // Previews of other tests are executed too.
  const all = "/v1/workspace/mappings/fixwell/purchase_order";
  const begun = await t.post(
    `${all}/previews`,
    { fields: { title: { path: "code", values: { 1: "one" } }, notes: { constant: "all" } } },
    admin,
  );
  expect(begun.body.state).toBe("running");
  for (const { connection_id } of begun.body.connections) await work(begun.body.id, connection_id);
  const { body } = await t.get(`${all}/previews/${begun.body.id}`, admin);
  expect(body).toMatchObject({ state: "done", connection_id: null, estimate: { records: expect.any(Number) } });
  const of = (id: string) => body.connections.find(({ connection_id }: Answered) => connection_id === id);
  expect(of(connection.id)).toMatchObject({ state: "done", done: 60, changed: 60 });
  expect(of(other.id)).toMatchObject({ state: "done", done: 1, changed: 1 });
  const sum = body.connections.reduce((total: number, { done }: Answered) => total + done, 0);
  expect(body.counts).toMatchObject({ records: sum, changed: sum });
  // The connection's own override replaces it.
  expect(fieldOf(body.counts, "notes")).toMatchObject({ changed: sum - 60 });
  expect((await look(begun.body.id)).status).toBe(404);
  expect((await t.send("DELETE", `${all}/previews/${begun.body.id}`, admin)).status).toBe(204);
});

test("an expression is tested on records while it is edited", async () => {
  await orders([{ code: "A" }, { code: "7" }]);
  const id = idOf(purchaseOrder, connection.id, "1");
  const tried = (body: object, query = "") => t.post(`${path()}/test${query}`, body, admin);
  const { body } = await tried({
    fields: { title: { expression: "raw.name + raw.code" } },
    custom: { code: { type: "integer", source: { path: "code" } } },
  });
  expect(body.data).toHaveLength(2);
  const one = await tried({ custom: { code: { type: "integer", source: { path: "name" } } } }, `?ids=${id}`);
  expect(one.body.data).toEqual([
    {
      id,
      source_id: "1",
      fields: [
        {
          ...{ field: "custom.code", before: null, after: null },
          issues: [{ reason: expect.stringMatching(/^expected an integer/), value: "N-1" }],
        },
      ],
    },
  ]);
  expect(body.data.find((each) => each.id === id)!.fields).toEqual([
    { field: "title", before: null, after: "N-17", issues: [] },
    { field: "custom.code", before: null, after: 7, issues: [] },
  ]);
  expect((await tried({ fields: { title: { expression: "raw." } } })).body).toMatchObject({
    status: 422,
    code: "mapping_invalid",
    field: "fields.title.expression",
  });
  expect((await tried({}, "?ids=po_1")).body.code).toBe("invalid_parameter");
  expect((await t.get(path(), admin)).body.version).toBe(1);
});

test("previews require an administrator who may read data, and are limited in number", async () => {
  expect((await t.post(`${path()}/previews`, {})).status).toBe(403);
  expect((await t.post(`${path()}/previews`, {}, { bearer: await t.keyWith("connections:write") })).body.code).toBe(
    "scope_missing",
  );
  expect((await preview({ fields: { titel: { path: "x" } } })).body.code).toBe("mapping_invalid");
  expect((await preview({ feilds: {} })).status).toBe(400);
  expect((await look("0")).status).toBe(404);
  await orders(Array.from({ length: 1001 }, () => ({})));
  const statuses = [];
  for (let n = 0; n < 11; n++) statuses.push((await preview({ fields: { title: { constant: `${n}` } } })).status);
  expect(statuses.at(-1)).toBe(409);
});
