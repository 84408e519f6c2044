import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rig } from "./test-client.ts";

const hour = 3_600_000;
const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);
const upcoming = { show_upcoming: true };

describe("pages", () => {
  test("have every row once, in the wanted order, at any size of pages", async () => {
    const { all, world } = await rig({ size: { workOrders: 40, assets: 25, parts: 12, purchaseOrders: 11 } });
    const lists = [
      ["/workorders", "workOrders", ["updatedAt", "createdAt", "dueDate", "startedAt", "completedAt"]],
      ["/assets", "assets", ["id", "createdAt", "updatedAt"]],
      ["/parts", "parts", ["id", "createdAt", "updatedAt"]],
      ["/purchaseorders", "purchaseOrders", ["id", "createdAt", "updatedAt"]],
      ["/assetstatuses", "assetStatuses", ["createdAt", "updatedAt", "startedAt", "endedAt"]],
    ] as const;
    const cases = fc.constantFrom(...lists).chain((list) =>
      fc.record({
        list: fc.constant(list),
        limit: fc.integer({ min: 3, max: 60 }),
        sort: fc.constantFrom(...list[2]),
        minus: fc.boolean(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ({ list: [path, table], limit, sort, minus }) => {
        const query = { limit, sort: `${minus ? "-" : ""}${sort}`, ...(table === "workOrders" ? upcoming : {}) };
        const { rows, pages } = await all(path, table, query);
        const stored = world.all(table, [1]);
        expect(idsOf(rows).sort((one, other) => one - other)).toEqual(idsOf(stored).sort((one, other) => one - other));
        expect(pages).toBe(Math.max(1, Math.ceil(stored.length / limit)));
        const keyOf = (row: object) => Reflect.get(row, sort) ?? null;
        const keys = rows.map(({ id }) => keyOf(stored.find((row) => row.id === id)!)).filter((key) => key !== null);
        const right = [...keys].sort((one, other) => (one < other ? -1 : 1));
        expect(keys).toEqual(minus ? right.reverse() : right);
      }),
      { numRuns: 25 },
    );
  });

  test("of work orders lose nothing that stays, whatever is created, deleted and changed in between", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 5, max: 20 }), async (seed, limit) => {
        const { all, control, world } = await rig({ size: { workOrders: 30, assets: 5, parts: 6, purchaseOrders: 2 } });
        const before = idsOf(world.all("workOrders", [1]));
        const kinds = ["create", "edit", "status", "delete", "comment"] as const;
        control.edit(1, { seed, kinds });
        const { rows } = await all("/workorders", "workOrders", { ...upcoming, limit, sort: "createdAt" }, () => {
          control.advance(1000);
          control.edit(3, { kinds });
        });
        const read = idsOf(rows);
        const kept = before.filter((id) => world.find("workOrders", id));
        expect(kept.filter((id) => !read.includes(id))).toEqual([]);
        expect(new Set(read).size).toBe(read.length);
      }),
      { numRuns: 6 },
    );
  });

  test("of assets, parts and purchase orders shift when a row before the offset goes or comes", async () => {
    const { get, control } = await rig({ size: { assets: 20 } });
    const first = (await get("/assets", { limit: 5 })).body;
    control.deleteRecord("assets", first.assets[0].id);
    const second = (await get("/assets", { limit: 5, cursor: first.nextCursor })).body;
    const whole = (await get("/assets", { limit: 200 })).body.assets;
    // The row at the end of the first page's place was never answered.
    expect(idsOf(second.assets)).toEqual(idsOf(whole.slice(5, 10)));
    expect(idsOf(first.assets)).not.toContain(whole[4].id);

    const newest = (await get("/parts", { limit: 5, sort: "-createdAt" })).body;
    control.createRecord("parts", { name: "Newest" });
    const after = (await get("/parts", { cursor: newest.nextCursor, limit: 5 })).body;
    expect(after.parts[0].id).toBe(newest.parts[4].id);
  });

  test("of other lists follow their switch", async () => {
    const { get, control } = await rig();
    const first = (await get("/vendors", { limit: 3 })).body;
    control.deleteRecord("vendors", first.vendors[0].id);
    const seen = idsOf((await get("/vendors", { limit: 200 })).body.vendors);
    expect(idsOf((await get("/vendors", { limit: 3, cursor: first.nextCursor })).body.vendors)).toEqual(
      seen.slice(2, 5),
    );
    control.setSwitches({ otherCursors: "offset" });
    const { nextCursor } = (await get("/vendors", { limit: 3 })).body;
    control.deleteRecord("vendors", seen[0]!);
    expect(idsOf((await get("/vendors", { limit: 3, cursor: nextCursor })).body.vendors)).toEqual(seen.slice(4, 7));
  });

  test("keep filters and sort in the cursor, and expand only by its switch", async () => {
    const { get, control, simulator } = await rig();
    const query = { limit: 2, sort: "-updatedAt", priorities: ["LOW", "HIGH"], expand: "assignees", ...upcoming };
    const first = (await get("/workorders", query)).body;
    expect(first.nextCursor).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z\|/);
    const second = (await get("/workorders", { cursor: first.nextCursor, limit: 2 })).body;
    const whole = (await get("/workorders", { ...query, limit: 200 })).body.workOrders;
    expect(idsOf(second.workOrders)).toEqual(idsOf(whole.slice(2, 4)));
    expect(second.workOrders[0].assignees).toBeUndefined();
    const byUrl = await fetch(simulator.url + first.nextPageUrl, {
      headers: { Authorization: `Bearer ${simulator.credentials.apiKey}` },
    });
    expect(first.nextPageUrl).toMatch(/^\/v1\/workorders\?/);
    expect(await byUrl.json()).toMatchObject({ workOrders: whole.slice(2, 4) });
    control.setSwitches({ cursorExpand: "kept", nextPagePath: "bare" });
    const kept = (await get("/workorders", query)).body;
    expect(kept.nextPageUrl).toMatch(/^\/workorders\?/);
    const third = (await get("/workorders", { cursor: kept.nextCursor, limit: 2 })).body;
    expect(third.workOrders[0].assignees).toBeDefined();
  });

  test.each(["", "nonsense", "2027-03-24T09:00:00.000Z|x|", "eyJvZmZzZXQiOiJ4In0"])(
    "a cursor %j is the start, or a 400",
    async (cursor) => {
      const { get } = await rig({ size: { workOrders: 3 } });
      for (const [path, plural] of [
        ["/workorders", "workOrders"],
        ["/assets", "assets"],
        ["/vendors", "vendors"],
      ] as const) {
        const { status, body } = await get(path, { cursor });
        if (cursor === "") expect(body[plural].length).toBeGreaterThan(0);
        else expect([status, body.errors[0].fieldPath]).toEqual([400, "cursor"]);
      }
    },
  );
});

describe("rows", () => {
  test("of work orders without expand have the measured fields only, and no nulls", async () => {
    const { get } = await rig();
    const { workOrders } = (await get("/workorders", { limit: 200, ...upcoming })).body;
    const measured = [
      ...["assetId", "completedAt", "completerId", "createdAt", "creatorId", "customerId", "description", "id"],
      ...["lastMessageSentAt", "locationId", "organizationId", "partStatus", "priority", "requesterId", "sequentialId"],
      ...["startDate", "status", "title", "type", "updatedAt", "workOrderSummary", "dueDate", "dueDateIsFullDay"],
      // In the document; not seen in the measured rows, which had none of them.
      ...["nextId", "previousId", "recurrenceInfo", "partsAvailability"],
    ];
    const names = new Set(workOrders.flatMap((row: object) => Object.keys(row)));
    expect([...names].filter((name) => !measured.includes(String(name)))).toEqual([]);
    expect(JSON.stringify(workOrders)).not.toContain("null");
  });

  test("are thin for purchase orders, vendors, teams, meters and triggers", async () => {
    const { get } = await rig();
    const namesIn = async (path: string, plural: string) => {
      const rows: object[] = (await get(path, { limit: 200 })).body[plural];
      return [...new Set(rows.flatMap((row) => Object.keys(row)))].sort();
    };
    expect(await namesIn("/purchaseorders", "purchaseOrders")).toEqual(["createdAt", "id", "status", "updatedAt"]);
    expect(await namesIn("/vendors", "vendors")).toEqual(["id", "name"]);
    expect(await namesIn("/teams", "teams")).toEqual(["id", "name"]);
    expect(await namesIn("/meters", "meters")).toEqual(["id", "measurementType", "name", "unit"]);
    expect(await namesIn("/metertriggers", "meterTriggers")).toEqual(["id", "meterId", "name"]);
  });

  test("keep nulls inside externalData", async () => {
    const { get, post } = await rig();
    const { id } = (await post("/workorders", { title: "Tag", externalData: { a: null, b: [1] } })).body;
    expect((await get(`/workorders/${id}`)).body.workOrder.externalData).toEqual({ a: null, b: [1] });
  });
});

describe("filters", () => {
  test("by status, with the broken pair", async () => {
    const { get, control, world } = await rig();
    const count = async (statuses: string[]) =>
      (await get("/workorders", { statuses, limit: 200, ...upcoming })).body.workOrders.length;
    const stored = (...statuses: string[]) =>
      world.all("workOrders", [1]).filter(({ status }) => statuses.includes(status)).length;
    expect(await count(["DONE", "CANCELED"])).toBe(stored("DONE", "CANCELED"));
    expect(await count(["DONE", "CANCELED", "SKIPPED"])).toBe(0);
    control.setSwitches({ canceledAndSkipped: "works" });
    expect(await count(["DONE", "CANCELED", "SKIPPED"])).toBe(stored("DONE", "CANCELED", "SKIPPED"));
  });

  test("by references, both ways, title, kind and times", async () => {
    const { get, world } = await rig();
    const orders = world.all("workOrders", [1]);
    const wanted = async (query: Record<string, string | number | (string | number)[]>) =>
      idsOf((await get("/workorders", { limit: 200, ...upcoming, ...query })).body.workOrders).sort((a, b) => a - b);
    const assetId = orders.find((order) => order.assetId)!.assetId!;
    expect(await wanted({ assets: assetId })).toEqual(idsOf(orders.filter((order) => order.assetId === assetId)));
    expect(await wanted({ notAssets: [assetId] })).toEqual(idsOf(orders.filter((order) => order.assetId !== assetId)));
    expect(await wanted({ title: "INSPECTION" })).toEqual(
      idsOf(orders.filter(({ title }) => /inspection/i.test(title))),
    );
    expect(await wanted({ parentSubWorkOrderTypes: "SUB_WORK_ORDER" })).toEqual(
      idsOf(orders.filter(({ parentId }) => parentId)),
    );
    const partId = orders.find(({ parts }) => parts.length > 0)!.parts[0]!.partId;
    expect(await wanted({ parts: partId })).toEqual(
      idsOf(orders.filter(({ parts }) => parts.some((part) => part.partId === partId))),
    );
    const category = world.all("categories", [1])[0]!;
    const inCategory = idsOf(orders.filter(({ categoryIds }) => categoryIds.includes(category.id)));
    expect(await wanted({ categories: category.label })).toEqual(inCategory);
    expect(await wanted({ categories: category.id })).toEqual(inCategory);
    const [from, to] = ["2027-01-01T00:00:00Z", "2027-02-15T12:00:00.000Z"];
    expect(await wanted({ "updatedAt[gte]": from, "updatedAt[lte]": to })).toEqual(
      idsOf(orders.filter(({ updatedAt }) => updatedAt >= from && updatedAt <= to)),
    );
  });

  test("by custom fields, with __c for the name of a parameter", async () => {
    const { get, world } = await rig();
    const asset = world.all("assets", [1]).find(({ extraFields }) => extraFields.model)!;
    const { assets } = (await get("/assets", { model__c: asset.extraFields.model!, limit: 200 })).body;
    expect(idsOf(assets)).toContain(asset.id);
    // Without it, the parameter asks for the asset's model.
    expect((await get("/assets", { model: asset.extraFields.model! })).body.assets).toEqual([]);
    const part = world.all("parts", [1]).find(({ extraFields }) => extraFields["ABC class"])!;
    const wanted = part.extraFields["ABC class"]!;
    const { parts } = (await get("/parts", { "ABC class": wanted, limit: 200 })).body;
    expect(idsOf(parts)).toEqual(
      idsOf(world.all("parts", [1]).filter((one) => one.extraFields["ABC class"] === wanted)),
    );
    expect((await get("/parts", { "No class": "A" })).body.error).toBe("'No class' is not a valid query parameter");
  });

  test("hide planned work, unless asked for, and new work for a while", async () => {
    const { get, post, control, world } = await rig();
    const now = world.now();
    const planned = idsOf(
      world.all("workOrders", [1]).filter(({ startDate }) => startDate !== null && startDate > now),
    );
    expect(planned.length).toBeGreaterThan(3);
    const shown = idsOf((await get("/workorders", { limit: 200 })).body.workOrders);
    expect(planned.filter((id) => shown.includes(id))).toEqual([]);
    expect(idsOf((await get("/workorders", { limit: 200, ...upcoming })).body.workOrders)).toEqual(
      expect.arrayContaining(planned),
    );

    control.setLimits({ lateListMinutes: 90 });
    const { id } = (await post("/workorders", { title: "Late" })).body;
    const listed = async () => idsOf((await get("/workorders", { limit: 200, title: "Late" })).body.workOrders);
    expect((await get(`/workorders/${id}`)).status).toBe(200);
    expect(await listed()).toEqual([]);
    control.advance(1.5 * hour - 1);
    expect(await listed()).toEqual([]);
    control.advance(1);
    expect(await listed()).toEqual([id]);
  });

  test.each([
    ["/workorders", { show_deleted: "true" }, { error: "'show_deleted' is not a valid query parameter" }],
    ["/users", { sort: "id" }, { error: "'sort' is not a valid query parameter" }],
    ["/workorders", { sort: "-id" }, { error: expect.stringMatching(/^'-id' is not a member of /) }],
    [
      "/workorders",
      { expand: ["asset", "nothing"] },
      { error: expect.stringMatching(/^'nothing' is not a member of /) },
    ],
    ["/workorders", { statuses: "OPEN,DONE" }, { error: expect.stringMatching(/^'OPEN,DONE' is not a member of /) }],
    ["/assets", { limit: 250 }, { errors: [{ error: "must be <= 200", fieldPath: "limit", fieldValue: 250 }] }],
    ["/assets", { limit: 0 }, { errors: [{ error: "must be >= 1", fieldPath: "limit", fieldValue: 0 }] }],
    [
      "/assets",
      { locationId: "x" },
      { errors: [{ error: "must be integer", fieldPath: "locationId", fieldValue: "x" }] },
    ],
    [
      "/parts",
      { "updatedAt[gte]": "yesterday" },
      { errors: [expect.objectContaining({ fieldPath: "updatedAt[gte]" })] },
    ],
    ["/assets/1", { expand: "status" }, { error: "'expand' is not a valid query parameter" }],
    ["/customfields/users", {}, { errors: [expect.objectContaining({ fieldPath: "entity", fieldValue: "users" })] }],
  ])("%s %j is refused", async (path, query, body) => {
    const { get } = await rig({ size: { workOrders: 2 } });
    expect(await get(path, query)).toMatchObject({ status: 400, body });
  });
});

test("a record is read by its sequential number, and a deleted one not at all", async () => {
  const { get, remove, world, control } = await rig();
  const order = world.all("workOrders", [1]).find(({ id, sequentialId }) => id !== sequentialId)!;
  expect((await get(`/workorders/${order.sequentialId}`, { useSequentialId: true })).body.workOrder.id).toBe(order.id);
  expect((await remove(`/workorders/${order.id}`)).status).toBe(204);
  expect(await get(`/workorders/${order.id}`)).toMatchObject({ status: 404, body: { error: "Work order not found" } });
  expect((await get(`/workorders/${order.sequentialId}`, { useSequentialId: true })).status).toBe(404);
  const listed = async () =>
    (await get("/workorders", { limit: 200, ...upcoming })).body.workOrders.find(
      (row: { id: number }) => row.id === order.id,
    );
  expect(await listed()).toBeUndefined();
  control.setSwitches({ deletedRecords: "listed" });
  expect((await listed()).deletedAt).toBe(world.now());
});
