import { describe, expect, test } from "vitest";
import { operations, Router } from "./operations.ts";
import { listen, type Rig, rig, schema } from "./test-client.ts";
import { missingDocument } from "./test-schema.ts";
import { eventTypes } from "./webhooks.ts";

const hour = 3_600_000;
const router = new Router(operations);

/** Sends a write, after its body was checked by the vendor's document. */
async function send({ call }: Rig, method: string, path: string, status: number, body?: unknown) {
  const found = router.find(method, path);
  if (schema && body !== undefined && found)
    expect(schema.body(`${method} ${found.operation.path}`, body), `${method} ${path}`).toEqual([]);
  const reply = await call(method, path, body === undefined ? {} : { body });
  expect(reply.status, `${method} ${path} ${JSON.stringify(reply.body)}`).toBe(status);
  return reply.body;
}

/** Writes with every operation. Returns nothing: the answers are checked by the vendor's document. */
async function writeEverything(rigged: Rig): Promise<void> {
  const { world, simulator } = rigged;
  const write = (method: string, path: string, status: number, body?: unknown) =>
    send(rigged, method, path, status, body);
  const bytes = Buffer.from("file");
  const put = async (path: string) => expect((await rigged.call("PUT", path, { bytes })).status, path).toBe(201);
  const first = (table: "assets" | "locations" | "teams" | "vendors" | "categories") => world.all(table, [1])[0]!;
  const part = world.all("parts", [1]).find(({ stock }) => stock.length > 0)!;
  const locationId = part.stock[0]!.locationId;

  // Places and labels
  const location = await write("POST", "/locations", 200, {
    name: "New",
    parentId: locationId,
    vendorIds: [first("vendors").id],
  });
  await write("PATCH", `/locations/${location.id}`, 200, { address: "Street 1", extraFields: { Floor: "3" } });
  const category = await write("POST", "/categories", 201, { label: "New", description: "x" });
  await write("PATCH", `/categories/${category.id}`, 200, { label: "Newer" });
  const custom = await write("POST", "/assetcustomstatuses", 201, { label: "Washing", baseAssetStatus: "OFFLINE" });
  await write("PATCH", `/assetcustomstatuses/${custom.id}`, 200, { label: "Washing 2" });
  const maker = await write("POST", "/manufacturers", 201, { name: "Maker" });
  await write("POST", "/models", 201, { name: "M1", manufacturerId: maker.id });
  const [field] = await write("POST", "/customfields/assets", 200, {
    fields: [{ label: "New one", type: "singleSelect", options: ["a"] }],
  });
  await write("PATCH", `/customfields/assets/${field.id}`, 204, { field: { label: "Renamed", required: true } });

  // Assets
  const asset = await write("POST", "/assets", 201, {
    ...{ name: "New", parentId: first("assets").id, locationId, extraFields: { Renamed: "a" } },
    ...{
      manufacturer: { name: "Maker" },
      model: { name: "M2" },
      depreciation: { purchasePrice: 12.5, usefulLifeYears: 5 },
    },
  });
  await write("PATCH", `/assets/${asset.id}`, 200, { description: null, barcode: "B", teamIds: [first("teams").id] });
  const down = await write("POST", `/assets/${asset.id}/status`, 201, { status: "OFFLINE", downtimeType: "PLANNED" });
  await write("PATCH", `/assetstatuses/${down.assetStatus.id}`, 200, {
    description: "Cleaning",
    customStatusId: custom.id,
  });

  // People
  const user = await write("POST", "/users", 201, {
    firstName: "New",
    lastName: "Person",
    email: "new@example.com",
    externalData: { a: 1 },
  });
  await write("PATCH", `/users/${user.id}`, 200, { role: "OPERATOR", hourlyRate: 4200 });
  const team = await write("POST", "/teams", 201, { name: "New", memberIds: [1], assetIds: [asset.id] });
  await write("PATCH", `/teams/${team.id}`, 200, { description: "x" });
  await write("POST", `/teams/${team.id}/members`, 201, { id: user.id, teamRole: "MEMBER" });
  await write("PATCH", `/teams/${team.id}/members/${user.id}`, 200, { teamRole: "ADMIN" });

  // Vendors, parts, orders
  const vendor = await write("POST", "/vendors", 201, {
    name: "New",
    emails: ["a@example.com"],
    extraFields: { "Supplier No.": "7" },
  });
  await write("PATCH", `/vendors/${vendor.id}`, 200, { description: "x" });
  const contact = await write("POST", `/vendors/${vendor.id}/contacts`, 201, { name: "Ann", email: "ann@example.com" });
  await write("PATCH", `/vendors/${vendor.id}/contacts/${contact.id}`, 200, { role: "Sales" });
  expect((await rigged.get(`/vendors/${vendor.id}/contacts/${contact.id}`)).status).toBe(200);
  const made = await write("POST", "/parts", 201, {
    ...{ name: "New", unitCost: 1250, vendors: [{ vendorId: vendor.id, partNumber: "X" }], assetIds: [asset.id] },
    locations: [{ locationId, availableQuantity: 5, minimumQuantity: 1, area: "A" }],
  });
  await write("PATCH", `/parts/${made.id}`, 200, {
    locations: { addedUpdated: [{ locationId: location.id, availableQuantity: 3 }], removedLocationIds: [] },
  });
  const otherPart = world.all("parts", [2])[0]!;
  const transfer = await write("POST", "/parttransferrequests", 201, {
    quantityRequested: 2,
    sourcePartId: made.id,
    destinationPartId: otherPart.id,
  });
  await write("PATCH", `/parttransferrequests/${transfer.id}`, 200, {
    status: "APPROVED",
    sourceLocationId: locationId,
  });
  expect((await rigged.get(`/parttransferrequests/${transfer.id}`)).body.partTransferRequest.quantityTransferred).toBe(
    2,
  );
  const order = await write("POST", "/purchaseorders", 201, {
    ...{ vendorId: vendor.id, title: "New", dueDate: "2027-04-01T00:00:00.000Z", vendorContactIds: [contact.id] },
    ...{ items: [{ partId: made.id, quantityOrdered: 4, unitCost: 12.5, lineExtraFields: { "GL account": "4711" } }] },
    ...{ costs: [{ name: "Shipping", type: "AMOUNT_TAXABLE", amount: 900 }], extraFields: { Remarks: "x" } },
  });
  await write("PATCH", `/purchaseorders/${order.id}`, 200, { note: "x", overrideNumber: "PO-1" });
  await write("POST", `/purchaseorders/${order.id}/comments`, 201, { content: "Hi" });
  await write("PATCH", `/purchaseorders/${order.id}/status`, 200, { status: "APPROVED", reviewNote: "ok" });
  await write("PATCH", `/purchaseorders/${order.id}/fulfillment`, 200, {
    items: [{ id: order.items[0].id, fulfillments: [{ locationId, quantityReceived: 1 }] }],
  });

  // Meters
  const meter = await write("POST", "/meters", 201, {
    name: "New",
    unit: "Hours",
    assetId: asset.id,
    readingFrequency: { type: "WEEKLY", interval: 1, days: ["MONDAY"] },
  });
  await write("PATCH", `/meters/${meter.id}`, 200, { description: "x" });
  const trigger = await write("POST", "/metertriggers", 201, {
    meterTrigger: { meterId: meter.id, amount: 100, condition: "IS_GREATER", name: "Too hot" },
    workOrderTemplate: { title: "Cool it", data: { priority: "HIGH", dueDate: { type: "OFFSET", offset: 3600 } } },
  });
  await write("PATCH", `/metertriggers/${trigger.id}`, 204, { meterTrigger: { amount: 90 } });
  await write("PATCH", `/metertriggers/${trigger.id}/workordertemplates`, 204, { title: "Cool it down" });
  await write("POST", `/meters/${meter.id}/readings`, 201, { readingValue: 50.5 });
  await write("POST", "/meterreadings", 201, [
    { meterId: meter.id, value: 120, readingDate: "2027-03-24T08:30:00.000Z" },
  ]);

  // Plans and procedures
  const blueprint = await write("POST", "/maintenanceplans/workorderblueprints", 201, {
    title: "Service",
    estimatedTime: 600,
    priority: "LOW",
  });
  const plan = await write("POST", "/maintenanceplans", 201, {
    ...{ name: "New", recurrence: { type: "MONTHLY", interval: 1, day: 5 }, workOrderBlueprintId: blueprint.id },
    ...{
      planningHorizon: { value: 2, unit: "DAY" },
      planAssets: [{ assetId: asset.id }],
      startDate: "2027-03-01T00:00:00.000Z",
    },
  });
  await write("PATCH", `/maintenanceplans/${plan.id}`, 200, {
    name: "Newer",
    addedUpdatedIntervals: [{ interval: 3, workOrderBlueprintId: blueprint.id }],
  });
  const template = await write("POST", "/proceduretemplates", 201, {
    title: "New",
    fields: [{ label: "Ok?", type: "CHECKBOX" }],
  });
  await write("PATCH", `/proceduretemplates/${template.id}`, 204, {
    title: "Newer",
    fields: [
      { id: template.fields[0].id, label: "Fine?" },
      { label: "More", type: "TEXT" },
    ],
  });

  // Requests and work orders
  const ask = await write("POST", "/workrequests", 200, {
    title: "Broken",
    priority: "HIGH",
    assetId: asset.id,
    creatorContactInfo: "guest@example.com",
  });
  await write("PATCH", `/workrequests/${ask.id}`, 200, { description: "Smoke", extraFields: { "Cost Center": "9" } });
  const work = await write("POST", "/workorders", 200, {
    ...{
      title: "Fix",
      assetId: asset.id,
      locationId,
      priority: "HIGH",
      type: "REACTIVE",
      workRequestId: ask.id,
      isParent: true,
    },
    ...{
      assignees: [
        { type: "USER", id: 1 },
        { type: "TEAM", id: team.id },
      ],
      categories: ["Newer"],
      vendorIds: [vendor.id],
    },
    ...{ dueDate: "2027-04-01T00:00:00.000Z", startDate: "2027-03-25T00:00:00.000Z", estimatedTime: 900 },
    ...{ externalData: { request: "r-1" }, extraFields: { "Downtime (min)": "30" }, procedureTemplateId: template.id },
    ...{
      partsUsed: [{ partId: made.id, quantityUsed: 1, locationId }],
      repeatability: { type: "WEEKLY", interval: 1, days: ["MONDAY"] },
    },
  });
  await write("POST", "/workorders", 200, { title: "Sub", parentId: work.id });
  await write("PATCH", `/workorders/${work.id}`, 200, {
    description: "x",
    partsUsed: [{ partId: made.id, quantityUsed: 2, locationId }],
  });
  const patched = await rigged.call("PATCH", `/workorders/${work.id}`, {
    body: { title: "Fixed" },
    query: { expand: ["parts", "assignees", "asset"] },
  });
  expect(patched.body.workOrder.assignees).toHaveLength(2);
  await write("PATCH", `/workorders/${work.id}/partStatus`, 200, { partStatus: "KITTED" });
  await write("POST", `/workorders/${work.id}/comments`, 201, { content: "Hi @[Zoë](u|1)" });
  await write("POST", `/workorders/${work.id}/costs`, 201, {
    type: "TIME",
    costType: "WORK",
    durationTotal: 1800,
    hourlyRate: 6000,
  });
  await write("POST", `/workorders/${work.id}/costs`, 201, { type: "EXPENSE", costType: "TRAVEL", costPerUnit: 2500 });
  for (const sub of ["comments", "costs", "subworkorders"])
    expect((await rigged.get(`/workorders/${work.id}/${sub}`)).status).toBe(200);
  await put(`/workorders/${work.id}/procedure/fields/0/attachment/a.png`);
  await write("DELETE", `/workorders/${work.id}/procedure/fields/0/attachment`, 204);
  await write("PATCH", `/workorders/${work.id}/status`, 200, { status: "IN_PROGRESS" });
  await write("PATCH", `/workorders/${work.id}/status`, 200, { status: "DONE" });
  await write("DELETE", `/workorders/${work.id}/procedure`, 204);

  // Files
  const files = {
    assets: asset.id,
    locations: location.id,
    parts: made.id,
    purchaseorders: order.id,
    vendors: vendor.id,
    workorders: work.id,
    workrequests: ask.id,
  };
  for (const [path, id] of Object.entries(files)) {
    await put(`/${path}/${id}/attachments/datasheet.pdf`);
    await put(`/${path}/${id}/thumbnail/motor.png`);
    expect((await rigged.get(`/${path}/${id}`)).status).toBe(200);
    await write("DELETE", `/${path}/${id}/attachments/datasheet.pdf`, 204);
  }
  await put(`/metertriggers/${trigger.id}/thumbnail/motor.png`);
  await put(`/metertriggers/${trigger.id}/workordertemplates/attachments/a.pdf`);
  await write("DELETE", `/metertriggers/${trigger.id}/workordertemplates/attachments/a.pdf`, 204);

  // Subscriptions
  const hook = await write("POST", "/subscriptions", 201, { type: "NEW_VENDOR", url: `${simulator.url}/nothing` });
  await write("PATCH", `/subscriptions/${hook.id}`, 200, { url: `${simulator.url}/other` });
  for (const path of [`/subscriptions/${hook.id}`, `/subscriptions/${hook.id}/secret`])
    expect((await rigged.get(path)).status).toBe(200);

  // Deletes
  for (const path of [
    ...[
      `/subscriptions/${hook.id}`,
      `/workorders/${work.id}`,
      `/workrequests/${ask.id}`,
      `/proceduretemplates/${template.id}`,
    ],
    ...[
      `/maintenanceplans/${plan.id}`,
      `/metertriggers/${trigger.id}`,
      `/meters/${meter.id}`,
      `/purchaseorders/${order.id}`,
    ],
    ...[`/parts/${made.id}`, `/vendors/${vendor.id}/contacts/${contact.id}`, `/vendors/${vendor.id}`],
    ...[`/teams/${team.id}/members/${user.id}`, `/teams/${team.id}`, `/users/${user.id}`, `/assets/${asset.id}`],
    ...[`/customfields/assets/${field.id}`, `/assetcustomstatuses/${custom.id}`, `/categories/${category.id}`],
    `/locations/${location.id}`,
  ]) {
    await write("DELETE", path, 204);
    const again = await rigged.call("DELETE", path);
    expect(again.status, path).toBe(404);
  }
}

describe("every write", () => {
  test.skipIf(!schema)(
    `is valid by the vendor's document, and every kind of event is told (${schema ? "checked" : missingDocument})`,
    async () => {
      const rigged = await rig({ seed: 3 });
      const { payloads } = await listen(rigged, eventTypes);
      const before = new Set(schema!.seen);
      await writeEverything(rigged);
      rigged.control.changeKey("other", { isRevoked: true });
      rigged.control.issueKey({ name: "new" });
      rigged.control.advance(20 * 24 * hour);
      const events = new Set((await payloads()).map(({ eventType }) => eventType));
      expect([...eventTypes].filter((type) => !events.has(type))).toEqual([
        ...["CONNECTOR_TOKEN_REVOKED", "DATA_EXPORT_INITIATED", "INVITE_LINK_ARCHIVED", "INVITE_LINK_CREATED"],
        ...["INVITE_LINK_UPDATED", "NEW_SLASH_COMMAND", "ROLE_ARCHIVED", "ROLE_CREATED", "ROLE_UPDATED"],
        ...["SSO_CONFIG_CHANGED", "USER_ACTIVATED", "USER_LOGIN_FAILURE", "USER_LOGIN_SUCCESS", "USER_LOGOUT"],
        ...["USER_PERMISSIONS_CHANGED", "USER_SESSION_REVOKED"],
      ]);
      const writes = operations.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);
      expect(writes.filter((operation) => !schema!.seen.has(operation))).toEqual([]);
      expect(before.size).toBeLessThan(schema!.seen.size);
    },
  );
});

const upcoming = { show_upcoming: true, limit: 200 };
const workOrder = async ({ get }: Pick<Rig, "get">, id: number, expand: string[] = []) =>
  (await get(`/workorders/${id}`, { expand })).body.workOrder;

describe("work orders", () => {
  test("comments, time and costs do not move updatedAt; a comment moves lastMessageSentAt", async () => {
    const rigged = await rig();
    const { post, control, all } = rigged;
    const { id } = (await post("/workorders", { title: "New" })).body;
    const createdAt = control.now();
    control.advance(hour);
    const comment = (await post(`/workorders/${id}/comments`, { content: "Hi" })).body;
    const time = await post(`/workorders/${id}/costs`, {
      type: "TIME",
      costType: "WORK",
      durationTotal: 1800,
      hourlyRate: 6000,
    });
    expect(time.body).toMatchObject({ type: "TIME", durationTotal: 1800, rowTotal: 3000, userId: 1, total: 3000 });
    const expense = await post(`/workorders/${id}/costs`, { type: "EXPENSE", costType: "TRAVEL", costPerUnit: 250 });
    expect(expense.body).toMatchObject({ type: "EXPENSE", rowTotal: 250, total: 3250, id: expect.any(Number) });
    const expected = { updatedAt: createdAt, lastMessageSentAt: control.now() };
    expect(await workOrder(rigged, id, ["times", "expenditures"])).toMatchObject({
      ...expected,
      ...{ times: [{ durationTotal: 1800 }], expenditures: [{ costPerUnit: 250 }] },
    });
    const { rows } = await all(`/workorders/${id}/comments`, "comments");
    expect(rows).toEqual([{ id: comment.id, authorId: 1, content: "Hi", createdAt: control.now() }]);
    const { costs } = (await rigged.get(`/workorders/${id}/costs`)).body;
    expect(costs.total).toBe(3250);
    // Rows have no id when they are read.
    expect(costs.rows.every((row: object) => !("id" in row))).toBe(true);
    expect((await all("/workorders", "workOrders", { ...upcoming, "updatedAt[gte]": control.now() })).rows).toEqual([]);
  });

  test("go through every status in any order; DONE has completedAt and completerId", async () => {
    const rigged = await rig();
    const { post, patch, control } = rigged;
    const { id } = (await post("/workorders", { title: "New" })).body;
    const states = ["DONE", "OPEN", "ON_HOLD", "IN_PROGRESS", "CANCELED", "IN_PROGRESS", "DONE"] as const;
    for (const status of states) {
      control.advance(hour);
      const { body } = await patch(`/workorders/${id}/status`, { status });
      const isClosed = status === "DONE" || status === "CANCELED";
      expect(body.workOrder).toMatchObject({ status, updatedAt: control.now() });
      expect([body.workOrder.completedAt, body.workOrder.completerId]).toEqual(
        isClosed ? [control.now(), 1] : [undefined, undefined],
      );
    }
    for (const [path, status] of [
      ["status", "SKIPPED"],
      ["status", "COMPLETED"],
    ] as const)
      expect((await patch(`/workorders/${id}/${path}`, { status })).body.errors[0]).toMatchObject({
        fieldPath: "status",
        fieldValue: status,
      });
    expect((await patch(`/workorders/${id}`, { status: "DONE" })).body.errors[0].fieldPath).toBe("status");
    control.setSwitches({ canceledCompletedAt: "absent" });
    await patch(`/workorders/${id}/status`, { status: "CANCELED" });
    expect((await workOrder(rigged, id)).completedAt).toBeUndefined();
  });

  test("a null clears, arrays replace or add, extra fields merge or are replaced", async () => {
    const rigged = await rig();
    const { post, patch, control } = rigged;
    const [a, b] = [
      { type: "USER", id: 1 },
      { type: "USER", id: 2 },
    ];
    const fields = { "Cost Center": "A", Shift: "Spät" };
    const draft = {
      title: "New",
      description: "x",
      dueDate: "2027-04-01T10:00:00+02:00",
      assignees: [a],
      extraFields: fields,
    };
    const { id } = (await post("/workorders", draft)).body;
    const change = { description: null, assignees: [b], extraFields: { "Cost Center": "B" } };
    await patch(`/workorders/${id}`, change);
    const read = await workOrder(rigged, id, ["assignees", "extra_fields"]);
    expect(read).toMatchObject({ dueDate: "2027-04-01T08:00:00.000Z", assignees: [b], assigneeIds: [2] });
    expect([read.description, read.extraFields]).toEqual([undefined, { "Cost Center": "B", Shift: "Spät" }]);
    control.setSwitches({ patchArrays: "add", patchExtraFields: "replace" });
    await patch(`/workorders/${id}`, { assignees: [a], extraFields: { Shift: "Früh" } });
    expect(await workOrder(rigged, id, ["assignees", "extra_fields"])).toMatchObject({
      assignees: [b, a],
      extraFields: { Shift: "Früh" },
    });
  });

  test("parts used move the stock by the difference, and cost", async () => {
    const rigged = await rig();
    const { post, patch, get, control, world } = rigged;
    const locationId = world.all("locations", [1])[0]!.id;
    const part = (
      await post("/parts", { name: "Lamp", unitCost: 900, locations: [{ locationId, availableQuantity: 10 }] })
    ).body.id;
    const stock = async () => (await get(`/parts/${part}`)).body.part.locations[0];
    const used = (quantityUsed: number) => ({ partsUsed: [{ partId: part, quantityUsed, locationId }] });
    control.advance(hour);
    const { id } = (await post("/workorders", { title: "Lamp", ...used(3) })).body;
    expect(await stock()).toMatchObject({ availableQuantity: 7 });
    expect((await get(`/parts/${part}`)).body.part.updatedAt).toBe(control.now());
    await patch(`/workorders/${id}`, used(1));
    expect(await stock()).toMatchObject({ availableQuantity: 9 });
    await patch(`/workorders/${id}/partStatus`, { partStatus: "RESERVED" });
    expect(await stock()).toMatchObject({
      availableQuantity: 9,
      committedQuantities: { reserved: 1, kitted: 0, staged: 0 },
    });
    expect((await get(`/parts/${part}`)).body.part.inStockQuantity).toBe(10);
    await patch(`/workorders/${id}/partStatus`, { partStatus: "ISSUED" });
    expect((await get(`/parts/${part}`)).body.part.inStockQuantity).toBe(9);
    expect((await get(`/workorders/${id}/costs`)).body.costs).toMatchObject({
      total: 900,
      rows: [{ type: "PART", partId: part, quantity: 1 }],
    });
    await patch(`/workorders/${id}`, { partsUsed: [] });
    expect(await stock()).toMatchObject({ availableQuantity: 10 });
    await patch(`/workorders/${id}`, used(2));
    const second = (await post("/workorders", { title: "Second", ...used(3) })).body.id;
    await rigged.remove(`/workorders/${second}`);
    expect(await stock()).toMatchObject({ availableQuantity: 8 });
    control.setSwitches({ deletedReturnsStock: "no", inStock: "available" });
    const third = (await post("/workorders", { title: "Third", ...used(1) })).body.id;
    await rigged.remove(`/workorders/${third}`);
    expect((await get(`/parts/${part}`)).body.part).toMatchObject({ availableQuantity: 7, inStockQuantity: 7 });
    await patch(`/workorders/${id}`, { partsUsed: [] });
    await patch(`/parts/${part}`, { locations: { addedUpdated: [{ locationId, availableQuantity: 10 }] } });
    control.setSwitches({ negativeStock: "refused" });
    expect(await patch(`/workorders/${id}`, { title: "No", ...used(11) })).toMatchObject({ status: 400 });
    expect([await stock(), (await workOrder(rigged, id)).title]).toEqual([
      expect.objectContaining({ availableQuantity: 10 }),
      "Lamp",
    ]);
    control.setSwitches({ stockFalls: "done", kitting: "off" });
    await patch(`/workorders/${id}`, used(4));
    expect(await stock()).toMatchObject({ availableQuantity: 10 });
    await patch(`/workorders/${id}/status`, { status: "DONE" });
    expect(await stock()).toMatchObject({ availableQuantity: 6 });
    expect((await patch(`/workorders/${id}/partStatus`, { partStatus: "KITTED" })).status).toBe(400);
  });

  test("a repeated one has a next one when it is done; a sub work order counts in its parent's progress", async () => {
    const rigged = await rig();
    const { post, patch } = rigged;
    const repeatability = { type: "MONTHLY", interval: 1, day: 5 };
    const { id } = (
      await post("/workorders", {
        title: "Monthly",
        dueDate: "2027-04-05T08:00:00.000Z",
        repeatability,
        procedureTemplateId: 1,
      })
    ).body;
    await patch(`/workorders/${id}/status`, { status: "DONE" });
    const { nextId } = await workOrder(rigged, id);
    const next = await workOrder(rigged, nextId);
    expect(next).toMatchObject({
      previousId: id,
      status: "OPEN",
      dueDate: "2027-05-05T08:00:00.000Z",
      recurrenceInfo: repeatability,
    });
    expect(next.procedure.fields.length).toBeGreaterThan(3);
    const { payloads } = await listen(rigged, ["WORK_ORDER_STATUS_CHANGE"]);
    const child = (await post("/workorders", { title: "Child", parentId: nextId })).body.id;
    await patch(`/workorders/${child}/status`, { status: "IN_PROGRESS" });
    expect(await workOrder(rigged, nextId)).toMatchObject({
      isParent: true,
      progress: { inProgressCount: 1, openCount: 0 },
    });
    await patch(`/workorders/${nextId}/status`, { status: "ON_HOLD" });
    const counts = { inProgressCount: 1, onHoldCount: 0, doneCount: 0 };
    expect(await payloads()).toMatchObject([{ workOrderId: child }, { workOrderId: nextId, progress: counts }]);
    expect((await post("/workorders", { title: "Too deep", parentId: child })).body.errors[0].fieldPath).toBe(
      "parentId",
    );
    expect((await rigged.get(`/workorders/${nextId}/subworkorders`)).body.subworkorders).toMatchObject([{ id: child }]);
  });

  test.each([
    [{}, "title", "must have required property title"],
    [{ title: 5 }, "title", "must be string"],
    [{ title: "x", priority: "URGENT" }, "priority", "must be equal to one of the allowed values"],
    [{ title: "x", type: "CYCLE_COUNT" }, "type", "must be equal to one of the allowed values"],
    [{ title: "x", assignees: [{ id: 1 }] }, "assignees.0.type", "must have required property type"],
    [{ title: "x", assignees: [{ type: "USER", id: 999 }] }, "assignees.0.id", "User not found"],
    [{ title: "x", dueDate: "tomorrow" }, "dueDate", 'must match format "date-time"'],
    [{ title: "x", assetId: 999999 }, "assetId", "Asset not found"],
    [
      { title: "x", partsUsed: [{ partId: 1 }] },
      "partsUsed.0.quantityUsed",
      "must have required property quantityUsed",
    ],
    [{ title: "x", extraFields: { Nothing: "1" } }, "extraFields.Nothing", "Custom field 'Nothing' does not exist"],
    [{ title: "x", extraFields: { Shift: "Noon" } }, "extraFields.Shift", "must be equal to one of the allowed values"],
    [{ title: "x", categories: ["Nothing"] }, "categories.0", "Category not found"],
    [{ title: "x", statuus: "OPEN" }, "statuus", "must NOT have additional properties"],
  ])("the body %j is refused, and nothing is stored", async (body, fieldPath, error) => {
    const { post, world } = await rig({ size: { workOrders: 3 } });
    const before = JSON.stringify([...world.data.workOrders.values()]);
    expect(await post("/workorders", body)).toMatchObject({ status: 400, body: { errors: [{ error, fieldPath }] } });
    expect(JSON.stringify([...world.data.workOrders.values()])).toBe(before);
  });

  test("unknown fields and labels are ignored by their switches", async () => {
    const rigged = await rig({
      switches: { unknownBodyFields: "ignored", unknownExtraField: "ignored", unknownCategory: "created" },
    });
    const body = {
      title: "x",
      nothing: 1,
      assignees: [{ type: "USER", id: 1, more: 2 }],
      extraFields: { No: "1" },
      categories: ["Brand new"],
    };
    const { id } = (await rigged.post("/workorders", body)).body;
    expect(await workOrder(rigged, id, ["extra_fields"])).toMatchObject({
      categories: ["Brand new"],
      assigneeIds: [1],
      extraFields: {},
    });
  });

  test("required fields block DONE by their switch", async () => {
    const { world, patch } = await rig({ switches: { requiredFields: "block" } });
    const order = world.all("workOrders", [1]).find(({ procedure, status }) => status === "OPEN" && procedure)!;
    expect((await patch(`/workorders/${order.id}/status`, { status: "DONE" })).body.errors[0].error).toMatch(
      /^Required field/,
    );
    for (const field of order.procedure!.fields) field.text = "yes";
    expect((await patch(`/workorders/${order.id}/status`, { status: "DONE" })).status).toBe(200);
  });
});

describe("requests", () => {
  test("are approved by a work order, and done with it", async () => {
    const { post, patch, get, control } = await rig();
    const ask = (await post("/workrequests", { title: "Projector", creatorContactInfo: "+41 44 555 12 34" })).body.id;
    const read = async () => (await get(`/workrequests/${ask}`)).body.workRequest;
    expect(await read()).toMatchObject({
      requestStatus: "PENDING",
      creatorContactInfo: { type: "PHONE", value: "+41 44 555 12 34" },
    });
    const { id } = (await post("/workorders", { title: "Projector", workRequestId: ask })).body;
    expect(await read()).toMatchObject({ requestStatus: "APPROVED", workOrderId: id });
    await patch(`/workorders/${id}/status`, { status: "DONE" });
    expect((await read()).requestStatus).toBe("DONE");
    await patch(`/workorders/${id}/status`, { status: "OPEN" });
    expect((await read()).requestStatus).toBe("APPROVED");
    expect((await get("/workrequests", { limit: 1 })).body.workRequests[0].id).toBe(ask);

    const second = (await post("/workrequests", { title: "Second" })).body.id;
    control.decideRequest(second, "REJECTED");
    expect((await get(`/workrequests/${second}`)).body.workRequest.requestStatus).toBe("REJECTED");
    const third = (await post("/workrequests", { title: "Third" })).body.id;
    const orderId = control.decideRequest(third, "APPROVED");
    expect((await get(`/workrequests/${third}`, { expand: "work_order" })).body.workRequest.workOrder.id).toBe(orderId);
    control.setSwitches({ workRequestApproval: "none", requestFields: "any", requestFieldsMove: "no" });
    const { updatedAt } = (await get(`/workrequests/${third}`)).body.workRequest;
    control.advance(hour);
    const { body } = await patch(`/workrequests/${third}`, { extraFields: { Anything: "1" } });
    expect(body.workRequest).toMatchObject({ updatedAt, extraFields: { Anything: "1" } });
    const fourth = (await post("/workrequests", { title: "Fourth" })).body.id;
    await post("/workorders", { title: "x", workRequestId: fourth });
    expect((await get(`/workrequests/${fourth}`)).body.workRequest.requestStatus).toBe("PENDING");
  });
});

describe("assets", () => {
  test("a new status ends the last one, and the history is kept", async () => {
    const { post, patch, get, control } = await rig();
    const { id } = (await post("/assets", { name: "New" })).body;
    await post(`/assets/${id}/status`, { status: "ONLINE" });
    control.advance(hour);
    const down = (await post(`/assets/${id}/status`, { status: "OFFLINE", description: "Torn" })).body.assetStatus;
    expect(down).toMatchObject({ status: "OFFLINE", downtimeType: "UNPLANNED", startedAt: control.now() });
    expect((await get(`/assets/${id}`)).body.asset).toMatchObject({
      updatedAt: control.now(),
      status: { id: down.id, description: "Torn" },
    });
    control.advance(hour);
    const custom = (await post("/assetcustomstatuses", { label: "Wash", baseAssetStatus: "OFFLINE" })).body.id;
    await post(`/assets/${id}/status`, { customStatusId: custom });
    const { assetStatuses } = (await get("/assetstatuses", { assetId: id, sort: "startedAt" })).body;
    expect(assetStatuses.map(({ status, endedAt }: { status: string; endedAt?: string }) => [status, endedAt])).toEqual(
      [
        ["ONLINE", "2027-03-24T10:00:00.000Z"],
        ["OFFLINE", "2027-03-24T11:00:00.000Z"],
        ["OFFLINE", undefined],
      ],
    );
    const past = { startedAt: "2027-03-20T00:00:00.000Z", endedAt: "2027-03-19T00:00:00.000Z", status: "OFFLINE" };
    expect((await post(`/assets/${id}/status`, past)).body.errors[0].fieldPath).toBe("endedAt");
    expect((await post(`/assets/${id}/status`, {})).body.errors[0].fieldPath).toBe("status");
    await patch(`/assetstatuses/${down.id}`, { downtimeType: "PLANNED" });
    expect((await get("/assetstatuses", { assetId: id, limit: 200 })).body.assetStatuses[1].downtimeType).toBe(
      "PLANNED",
    );
  });

  test("cannot be below themselves; deleted ones leave their children at the top", async () => {
    const { world, patch, remove, get, control } = await rig();
    const child = world.all("assets", [1]).find(({ parentId }) => parentId)!;
    const parent = world.get("assets", child.parentId!);
    expect((await patch(`/assets/${parent.id}`, { parentId: child.id })).body.errors[0]).toMatchObject({
      fieldPath: "parentId",
    });
    const { updatedAt } = child;
    expect((await get(`/assets/${parent.id}`)).body.asset.childrenIds).toContain(child.id);
    await remove(`/assets/${parent.id}`);
    const { asset } = (await get(`/assets/${child.id}`)).body;
    expect([asset.parentId, asset.updatedAt]).toEqual([undefined, updatedAt]);
    control.setSwitches({ orphans: "kept" });
    const kept = world.all("assets", [1]).find(({ parentId }) => parentId)!;
    await remove(`/assets/${kept.parentId}`);
    expect((await get(`/assets/${kept.id}`)).body.asset.parentId).toBe(kept.parentId);
  });
});

describe("parts and purchase orders", () => {
  test("a deprecated stock field switches the record of locations off", async () => {
    const { post, patch, get, world, control } = await rig();
    const [one, two] = world.all("locations", [1]).map(({ id }) => id) as [number, number];
    const locations = [
      { locationId: one, availableQuantity: 4, area: "A" },
      { locationId: two, availableQuantity: 6 },
    ];
    const { id } = (await post("/parts", { name: "New", locations })).body;
    const read = async () => (await get(`/parts/${id}`)).body.part;
    await patch(`/parts/${id}`, { locations: { addedUpdated: [{ locationId: one, minimumQuantity: 2 }] } });
    expect(await read()).toMatchObject({
      availableQuantity: 10,
      locations: [{ availableQuantity: 4, area: "A", minimumQuantity: 2 }, {}],
    });
    control.setSwitches({ singleStock: "ignored" });
    await patch(`/parts/${id}`, { availableQuantity: 3 });
    expect((await read()).locations).toHaveLength(2);
    control.setSwitches({ singleStock: "collapse" });
    await patch(`/parts/${id}`, { availableQuantity: 3 });
    expect(await read()).toMatchObject({ availableQuantity: 3, locations: [], locationId: one, area: "A" });
  });

  test("receiving adds or sets, raises the stock, and moves the status on", async () => {
    const { post, patch, get, world, control } = await rig();
    const locationId = world.all("locations", [1])[0]!.id;
    const partId = (await post("/parts", { name: "New", locations: [{ locationId, availableQuantity: 1 }] })).body.id;
    const items = [
      { partId, quantityOrdered: 10, unitCost: 33.335 },
      { name: "Text", quantityOrdered: 1, unitCost: 100 },
    ];
    const order = (await post("/purchaseorders", { vendorId: null, items })).body;
    expect(order).toMatchObject({
      status: "PENDING",
      items: [{ unitCost: 33, unitCostDecimal: "33.335", price: 333, priceDecimal: "333.35" }, {}],
    });
    const receive = (id: number, quantityReceived: number) =>
      patch(`/purchaseorders/${order.id}/fulfillment`, {
        items: [{ id, fulfillments: [{ locationId, quantityReceived }] }],
      });
    const [first, second] = order.items.map(({ id }: { id: number }) => id);
    expect((await receive(first, 1)).body.errors[0].fieldPath).toBe("status");
    await patch(`/purchaseorders/${order.id}/status`, { status: "APPROVED" });
    const part = async () => (await get(`/parts/${partId}`)).body.part;
    expect(await part()).toMatchObject({ orderedQuantity: 10, availableQuantity: 1 });
    await receive(first, 4);
    const partly = (await receive(first, 4)).body.purchaseOrder;
    expect(partly).toMatchObject({
      status: "PARTIALLY_FULFILLED",
      items: [{ quantityReceived: 8, fulfillments: [{ quantityReceived: "8", locationId }] }, {}],
    });
    expect(await part()).toMatchObject({ orderedQuantity: 2, availableQuantity: 9 });
    control.setSwitches({ fulfillment: "sets" });
    await receive(first, 10);
    expect(await part()).toMatchObject({ orderedQuantity: 0, availableQuantity: 11 });
    expect((await receive(second, 1)).body.purchaseOrder.status).toBe("COMPLETED");
    control.setSwitches({ overReceipt: "refused", decimalStrings: "currency", itemPrice: "unit" });
    await patch(`/purchaseorders/${order.id}/status`, { status: "PARTIALLY_FULFILLED" });
    expect((await receive(second, 5)).status).toBe(400);
    expect((await get(`/purchaseorders/${order.id}`)).body.purchaseOrder.items[0]).toMatchObject({
      unitCostDecimal: "0.33335",
      priceDecimal: "0.33335",
    });
  });

  test.each([
    ["REQUESTED", ["PENDING", "DECLINED", "CANCELED"]],
    ["PENDING", ["APPROVED", "DECLINED", "CANCELED"]],
    ["DECLINED", ["PENDING", "CANCELED"]],
    ["APPROVED", ["CANCELED"]],
    ["PARTIALLY_FULFILLED", ["COMPLETED"]],
    ["COMPLETED", ["PARTIALLY_FULFILLED"]],
    ["CANCELED", []],
  ])("from %s a purchase order goes to %j only", async (from, allowed) => {
    const { world, patch } = await rig({ size: { workOrders: 2 } });
    const order = world.all("purchaseOrders", [1])[0]!;
    for (const status of ["PENDING", "APPROVED", "DECLINED", "CANCELED", "PARTIALLY_FULFILLED", "COMPLETED"] as const) {
      Object.assign(order, { status: from });
      const reply = await patch(`/purchaseorders/${order.id}/status`, { status });
      expect([status, reply.status]).toEqual([status, allowed.includes(status) ? 200 : 400]);
    }
  });

  test("parts move between organizations", async () => {
    const { post, patch, get, world } = await rig();
    const own = world.all("parts", [1]).find(({ stock }) => (stock[0]?.availableQuantity ?? 0) > 3)!;
    const other = world.all("parts", [2]).find(({ stock }) => stock.length > 0)!;
    const [before, there] = [own.stock[0]!.availableQuantity, other.stock[0]!.availableQuantity];
    const wrong = { quantityRequested: 2, sourcePartId: own.id, destinationPartId: own.id };
    expect((await post("/parttransferrequests", wrong)).status).toBe(400);
    const { id } = (await post("/parttransferrequests", { ...wrong, destinationPartId: other.id })).body;
    expect((await patch(`/parttransferrequests/${id}`, { status: "COMPLETED" })).status).toBe(400);
    await patch(`/parttransferrequests/${id}`, { status: "APPROVED" });
    await patch(`/parttransferrequests/${id}`, { status: "COMPLETED" });
    expect([own.stock[0]!.availableQuantity, other.stock[0]!.availableQuantity]).toEqual([before - 2, there + 2]);
    expect((await get("/parttransferrequests")).body.partTransferRequests).toMatchObject([
      { id, status: "COMPLETED", quantityReceived: 2 },
    ]);
  });
});

describe("meters", () => {
  test("only the last reading is seen; a trigger changes its state and makes a work order", async () => {
    const { post, get, control, world } = await rig();
    const { id } = (await post("/meters", { name: "New", unit: "Celsius" })).body;
    const trigger = (
      await post("/metertriggers", {
        meterTrigger: { meterId: id, amount: 80, condition: "IS_GREATER", name: "Hot" },
        workOrderTemplate: { title: "Cool", data: { dueDate: { type: "OFFSET", offset: 3600 } } },
      })
    ).body.id;
    const last = async () => (await get(`/meters/${id}`, { expand: "last_reading" })).body.meter.lastReading?.value;
    expect(await last()).toBeUndefined();
    await post(`/meters/${id}/readings`, { readingValue: 70 });
    await post(`/meters/${id}/readings`, { readingValue: 60, readingDate: "2027-03-24T08:00:00.000Z" });
    expect(await last()).toBe(70);
    control.setSwitches({ lastReading: "byCreatedAt" });
    expect(await last()).toBe(60);
    control.setSwitches({ lastReading: "byReadingDate" });
    const state = async () => (await get(`/metertriggers/${trigger}`)).body.meterTrigger.state;
    expect(await state()).toBe("STABLE");
    control.advance(1000);
    await post("/meterreadings", [{ meterId: id, value: 81 }]);
    expect(await state()).toBe("TRIGGERED");
    expect(world.all("workOrders", [1]).findLast(({ title }) => title === "Cool")).toMatchObject({
      dueDate: "2027-03-24T10:00:01.000Z",
    });
    expect(
      (await post(`/meters/${id}/readings`, { readingValue: 1, readingDate: "2028-01-01T00:00:00.000Z" })).status,
    ).toBe(400);
  });

  test("a batch with an invalid reading is refused as a whole, or in part, by the switch", async () => {
    const { post, world, control } = await rig();
    const meter = world.all("meters", [1])[0]!;
    const before = meter.readings.length;
    const batch = [
      { meterId: meter.id, value: 5 },
      { meterId: 999_999, value: 5 },
    ];
    expect((await post("/meterreadings", batch)).status).toBe(404);
    expect(meter.readings).toHaveLength(before);
    control.setSwitches({ rejectedBatch: "none" });
    expect((await post("/meterreadings", batch)).status).toBe(404);
    expect(meter.readings).toHaveLength(before + 1);
  });
});

test("plans make work orders as time passes, for each asset and with their intervals", async () => {
  const { world, control, get } = await rig();
  const plan = world.all("maintenancePlans", [1])[0]!;
  const before = world.all("workOrders", [1]).length;
  control.advance(Date.parse(plan.nextWorkOrderGenerationAt!) - Date.parse(control.now()));
  const made = world.all("workOrders", [1]).filter(({ planId }) => planId === plan.id);
  expect(made).toHaveLength(plan.assets.length);
  expect(world.all("workOrders", [1]).length).toBeGreaterThan(before);
  expect(made[0]).toMatchObject({ type: "PREVENTIVE", dueDate: plan.lastPlannedDueDate, creatorId: null });
  expect((await get(`/maintenanceplans/${plan.id}`)).body.maintenancePlan.nextCycleOccurrence).toBe(4);
});

describe("files", () => {
  test("have addresses that work for an hour, without a key", async () => {
    const { call, get, control } = await rig();
    const bytes = Buffer.from([0, 255, 10, 13, 200]);
    const { id } = (await call("POST", "/assets", { body: { name: "New" } })).body;
    const made = await call("PUT", `/assets/${id}/attachments/${encodeURIComponent("Ä b.png")}`, { bytes });
    expect(made.body).toMatchObject({ filename: "Ä b.png", publicUrl: expect.stringMatching(/^http/) });
    control.advance(hour / 2);
    const [file] = (await get(`/assets/${id}`)).body.asset.attachments;
    expect(file).toMatchObject({ fileName: "Ä b.png", mimeType: "image/png" });
    const read = await fetch(file.url);
    expect([read.status, read.headers.get("content-type"), Buffer.from(await read.arrayBuffer())]).toEqual([
      200,
      "image/png",
      bytes,
    ]);
    expect((await fetch(file.url.replace(/signature=./, "signature=z"))).status).toBe(403);
    control.advance(hour + 1);
    expect((await fetch(file.url)).status).toBe(403);
    expect((await fetch((await get(`/assets/${id}`)).body.asset.attachments[0].url)).status).toBe(200);
    control.setSwitches({ attachmentsMove: "no" });
    const { updatedAt } = (await get(`/assets/${id}`)).body.asset;
    await call("PUT", `/assets/${id}/attachments/${encodeURIComponent("Ä b.png")}`, { bytes: Buffer.from("other") });
    expect((await get(`/assets/${id}`)).body.asset.updatedAt).toBe(updatedAt);
    expect((await get(`/assets/${id}`)).body.asset.attachments).toHaveLength(1);
    expect((await call("PUT", `/assets/${id}/thumbnail/a.pdf`, { bytes })).status).toBe(400);
  });
});

test("a custom field's new label keeps its values; a deleted one takes them along", async () => {
  const { world, call, get } = await rig();
  const field = world.all("customFields", [1]).find(({ label }) => label === "Inventory No.")!;
  const asset = world.all("assets", [1]).find(({ extraFields }) => extraFields[field.label])!;
  const value = asset.extraFields[field.label];
  await call("PATCH", `/customfields/assets/${field.id}`, { body: { field: { label: "Number" } } });
  expect((await get(`/assets/${asset.id}`)).body.asset.extraFields).toMatchObject({ Number: value });
  await call("DELETE", `/customfields/assets/${field.id}`);
  expect((await get(`/assets/${asset.id}`)).body.asset.extraFields.Number).toBeUndefined();
  expect(
    (await call("POST", "/customfields/assets", { body: { fields: [{ label: "model", type: "oneline" }] } })).status,
  ).toBe(400);
});

test("people are unique by e-mail, stay readable when removed, and leave their teams", async () => {
  const { world, call, get } = await rig();
  const team = world.all("teams", [1])[1]!;
  const id = team.members.find(({ userId }) => userId !== 1)!.userId;
  const { email } = world.user(1)!;
  expect(
    (await call("POST", "/users", { body: { firstName: "A", lastName: "B", email } })).body.errors[0].fieldPath,
  ).toBe("email");
  expect((await call("DELETE", `/users/${id}`)).status).toBe(204);
  expect((await get("/users", { limit: 200 })).body.users.map((user: { id: number }) => user.id)).not.toContain(id);
  expect((await get(`/users/${id}`)).body.user.removedFromOrganization).toBe(true);
  expect(
    (await get(`/teams/${team.id}/members`)).body.members.map((member: { id: number }) => member.id),
  ).not.toContain(id);
  expect((await call("DELETE", "/users/1")).status).toBe(400);
});
