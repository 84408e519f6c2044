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
