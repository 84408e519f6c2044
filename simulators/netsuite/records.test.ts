import { describe, expect, test } from "vitest";
import { codeOf, detailOf, type Rig, rig } from "./test-client.ts";

const order = (more: object = {}) => ({
  entity: { id: "16" },
  memo: "By test",
  item: {
    items: [
      { item: { id: "1" }, quantity: 10, rate: 2.5 },
      { item: { id: "2" }, quantity: 4, rate: 100, custcol_mw_machine: "Machine 3" },
    ],
  },
  ...more,
});

const read = async ({ record }: Rig, id: string) =>
  (await record("GET", `purchaseOrder/${id}?expandSubResources=true`)).body;

describe("one record", () => {
  test("is created, read, updated and deleted", async () => {
    const all = await rig();
    const { record, control } = all;
    const created = await record("POST", "purchaseOrder", {
      body: order({ externalId: "T-1", custbody_mw_urgent: true }),
    });
    expect([created.status, created.body]).toEqual([204, ""]);
    const location = created.headers.get("location")!;
    expect(location).toMatch(/\/services\/rest\/record\/v1\/purchaseOrder\/\d+$/);
    const id = location.split("/").at(-1)!;

    const body = await read(all, id);
    expect(body).toMatchObject({
      id,
      externalId: "T-1",
      tranDate: "2027-03-24",
      total: 425,
      status: { id: "B", refName: "Pending Receipt" },
      entity: {
        id: "16",
        refName: "Alder Supply",
        links: [{ rel: "self", href: expect.stringMatching(/\/vendor\/16$/) }],
      },
      lastModifiedDate: "2027-03-24T15:30:00Z",
      custbody_mw_urgent: true,
    });
    expect(body.item).toMatchObject({ count: 2, hasMore: false, totalResults: 2 });
    expect(body.item.items[1]).toMatchObject({
      line: 2,
      item: { id: "2" },
      quantity: 4,
      rate: 100,
      amount: 400,
      quantityReceived: 0,
      custcol_mw_machine: "Machine 3",
    });

    control.advance(60_000);
    expect(
      (
        await record("PATCH", `purchaseOrder/${id}`, {
          body: { memo: null, item: { items: [{ line: 1, quantity: 20 }] } },
        })
      ).status,
    ).toBe(204);
    const changed = await read(all, id);
    expect(changed.memo).toBeUndefined();
    expect(changed).toMatchObject({ total: 450, lastModifiedDate: "2027-03-24T15:31:00Z" });
    expect(changed.item.items.map((line: { quantity: number }) => line.quantity)).toEqual([20, 4]);

    expect((await record("DELETE", `purchaseOrder/${id}`)).status).toBe(204);
    const gone = await record("GET", `purchaseOrder/${id}`);
    expect([gone.status, codeOf(gone), detailOf(gone)]).toEqual([404, "NONEXISTENT_ID", "Record does not exist."]);
    expect(control.truth({ kinds: ["deletions"] }).deletions!.at(-1)).toMatchObject({
      type: "purchaseOrder",
      recordid: Number(id),
      deletedAt: "2027-03-24T15:31:00Z",
    });
  });

  test("is created once by external ID, however often it is sent", async () => {
    const all = await rig();
    const { record, control } = all;
    const put = () => record("PUT", "purchaseOrder/eid:OUR-KEY_1", { body: order() });
    const first = await put();
    const second = await put();
    expect([first.status, second.status]).toEqual([204, 204]);
    expect(control.truth({ kinds: ["purchaseOrders"] }).purchaseOrders).toHaveLength(61);
    const body = await read(all, "eid:OUR-KEY_1");
    expect(body).toMatchObject({ externalId: "OUR-KEY_1", id: first.headers.get("location")!.split("/").at(-1) });
    expect(body.item.count).toBe(2);
    expect((await record("POST", "purchaseOrder", { body: order({ externalId: "OUR-KEY_1" }) })).status).toBe(400);
    expect((await record("PUT", "purchaseOrder/17", { body: order() })).status).toBe(400);
  });

  test("returns the requested fields, and enumerations as plain values", async () => {
    const { record } = await rig();
    const { body } = await record("GET", "purchaseOrder/3?fields=tranId,status&simpleEnumFormat=true");
    expect(body).toEqual({ links: expect.anything(), tranId: "PO3", status: "B" });
    const whole = (await record("GET", "PURCHASEORDER/3")).body;
    expect(whole.item).toEqual({ links: [{ rel: "self", href: expect.stringMatching(/purchaseOrder\/3\/item$/) }] });
    expect((await record("GET", "purchaseOrder/3/item")).body.count).toBe(3);
  });

  test("editing a line updates the header's date, unless switched off", async () => {
    const { rows, control } = await rig();
    const stamp = async () =>
      (await rows("SELECT TO_CHAR(lastmodifieddate,'YYYY-MM-DD HH24:MI:SS') AS lm FROM transaction WHERE id = 1"))[0]!
        .lm;
    const edit = () =>
      control.changeRecord("purchaseOrder", 1, { item: { items: [{ line: 1, description: "Other" }] } });
    control.setSwitches({ lineEditsTouchHeader: "no" });
    const before = await stamp();
    edit();
    expect(await stamp()).toBe(before);
    control.setSwitches({ lineEditsTouchHeader: "yes" });
    edit();
    expect(await stamp()).toBe("2027-03-24 11:30:00");
  });

  test("`replace` replaces the lines", async () => {
    const all = await rig();
    const id = await all.create("purchaseOrder", order());
    const lines = { item: { items: [{ item: { id: "5" }, quantity: 1, rate: 9 }] } };
    await all.record("PATCH", `purchaseOrder/${id}`, { body: lines });
    expect((await read(all, id)).item.count).toBe(3);
    await all.record("PATCH", `purchaseOrder/${id}?replace=item`, { body: lines });
    expect(await read(all, id)).toMatchObject({ total: 9, item: { count: 1 } });
  });
});

describe("invalid bodies", () => {
  test("the error for an unknown reference names its path", async () => {
    const { record } = await rig();
    const answer = await record("POST", "purchaseOrder", {
      body: { ...order(), item: { items: [{ item: { id: "9999" }, quantity: 1 }] } },
    });
    expect([answer.status, codeOf(answer)]).toEqual([400, "INVALID_CONTENT"]);
    expect(detailOf(answer)).toBe(
      "Error while accessing resource: You have entered an Invalid Field Value 9999 for the following field: item",
    );
    expect(answer.body["o:errorDetails"][0]["o:errorPath"]).toBe("item.items[0].item");
  });

  test("saves nothing of an order whose second line is invalid", async () => {
    const { record, control } = await rig();
    const items = [
      { item: { id: "1" }, quantity: 1 },
      { item: { id: "1" }, quantity: "many" },
    ];
    expect((await record("POST", "purchaseOrder", { body: { ...order(), item: { items } } })).status).toBe(400);
    expect(control.truth({ kinds: ["purchaseOrders"] }).purchaseOrders).toHaveLength(60);
  });

  test("ignores unknown names unless validation is requested", async () => {
    const { record } = await rig();
    const body = { meme: "typo" };
    expect((await record("PATCH", "purchaseOrder/1", { body })).status).toBe(204);
    expect(
      (await record("PATCH", "purchaseOrder/1", { body, headers: { "X-NetSuite-PropertyNameValidation": "Error" } }))
        .status,
    ).toBe(400);
  });

  test("rejects invalid JSON, a missing required field and an unknown type", async () => {
    const { record, simulator, token } = await rig();
    const bad = await fetch(`${simulator.url}/services/rest/record/v1/purchaseOrder`, {
      method: "POST",
      body: "{",
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(await bad.json()).toMatchObject({ status: 400, "o:errorDetails": [{ "o:errorCode": "INVALID_REQUEST" }] });
    expect(detailOf(await record("POST", "purchaseOrder", { body: {} }))).toContain("entity");
    expect((await record("GET", "teapot/1")).status).toBe(404);
  });

  test("a record that others reference is not deleted", async () => {
    const { record } = await rig();
    const answer = await record("DELETE", "vendor/16");
    expect([answer.status, codeOf(answer)]).toEqual([400, "USER_ERROR"]);
  });
});

describe("collections", () => {
  test("returns IDs in pages", async () => {
    const { record } = await rig();
    const { body } = await record("GET", "purchaseOrder?limit=25&offset=50");
    expect(body).toMatchObject({ count: 10, hasMore: false, offset: 50, totalResults: 60 });
    expect(Object.keys(body.items[0])).toEqual(["links", "id"]);
    expect(body.links.map((link: { rel: string }) => link.rel)).toEqual(["prev", "first", "self"]);
  });

  test.each([
    ["entity EQUAL 16", ({ entity }: Fields) => entity === 16],
    ['memo IS "Urgent"', ({ memo }: Fields) => memo === "Urgent"],
    [
      "memo CONTAIN urg OR otherRefNum START_WITH RFQ-4",
      ({ memo, otherrefnum }: Fields) => memo === "Urgent" || String(otherrefnum).startsWith("RFQ-4"),
    ],
    ["memo EMPTY", ({ memo }: Fields) => memo === undefined],
    [
      "memo EMPTY_NOT AND (currency EQUAL 1 OR currency EQUAL 2)",
      ({ memo, currency }: Fields) => memo !== undefined && Number(currency) < 3,
    ],
    ["total BETWEEN [100, 2000]", ({ total }: Fields) => Number(total) >= 100 && Number(total) <= 2000],
    ["entity ANY_OF [16, 17]", ({ entity }: Fields) => entity === 16 || entity === 17],
    ["custbody_mw_urgent IS true", ({ custbody_mw_urgent }: Fields) => custbody_mw_urgent === true],
    ['tranDate ON_OR_AFTER "1/1/2027"', ({ trandate }: Fields) => String(trandate) >= "2027-01-01"],
  ] as [string, (order: Fields) => boolean][])("q=%s", async (q, fits) => {
    const { record, control } = await rig();
    const { status, body } = await record("GET", `purchaseOrder?${new URLSearchParams({ q })}`);
    const wanted = control
      .truth({ kinds: ["purchaseOrders"] })
      .purchaseOrders!.filter(fits)
      .map(({ id }) => String(id));
    expect(wanted.length).toBeGreaterThan(0);
    expect({ status, ids: body.items.map((item: { id: string }) => item.id) }).toEqual({ status: 200, ids: wanted });
  });

  test.each(['tranDate ON_OR_AFTER "2027-01-01"', "item EQUAL 5", "total LARGER 5", "(memo EMPTY", 'memo IS "open'])(
    "rejects q=%s and names it",
    async (q) => {
      const { record } = await rig();
      const answer = await record("GET", `purchaseOrder?${new URLSearchParams({ q })}`);
      expect(answer.status).toBe(400);
      expect(answer.body["o:errorDetails"][0]).toMatchObject({
        "o:errorCode": "INVALID_PARAMETER",
        "o:errorQueryParam": "q",
      });
    },
  );
});

type Fields = Record<string, unknown>;

describe("transforms", () => {
  test("receives and bills an order in parts, and updates its status", async () => {
    const all = await rig();
    const { record, control } = all;
    const id = await all.create("purchaseOrder", order({ location: { id: "1" } }));
    const stock = () => {
      const row = control.truth({ kinds: ["stock"] }).stock!.find((one) => one.item === 1 && one.location === 1)!;
      return [Number(row.quantityonhand), Number(row.quantityonorder)] as const;
    };
    const [onHand, onOrder] = stock();
    const letters: string[] = [];
    const step = async (target: string, body?: unknown) => {
      control.advance(1000);
      const answer = await record(
        "POST",
        `purchaseorder/${id}/!transform/${target}`,
        body === undefined ? {} : { body },
      );
      expect(answer.status, JSON.stringify(answer.body)).toBe(204);
      letters.push((await read(all, id)).status.id);
      return answer.headers.get("location")!.split("/").at(-1)!;
    };
    const receipt = await step("itemreceipt", {
      item: {
        items: [
          { orderLine: 1, quantity: 6 },
          { orderLine: 2, itemReceive: false },
        ],
      },
    });
    await step("vendorBill", {
      item: {
        items: [
          { orderLine: 1, quantity: 6 },
          { orderLine: 2, quantity: 1 },
        ],
      },
    });
    await step("itemReceipt");
    await step("vendorBill");
    expect(letters).toEqual(["D", "E", "F", "G"]);
    expect(stock()).toEqual([onHand + 10, onOrder - 10]);
    const body = await read(all, id);
    expect(body.item.items).toMatchObject([
      { quantityReceived: 10, quantityBilled: 10 },
      { quantityReceived: 4, quantityBilled: 4 },
    ]);
    expect(body.lastModifiedDate).toBe("2027-03-24T15:30:04Z");

    const made = (await record("GET", `itemReceipt/${receipt}?expandSubResources=true`)).body;
    expect(made).toMatchObject({ createdFrom: { id, refName: body.tranId }, entity: { id: "16" } });
    expect(made.item.items).toMatchObject([{ item: { id: "1" }, quantity: 6, orderDoc: { id } }]);
    const links = await all.rows(
      "SELECT nexttype, nextdoc, nextline, previousline FROM PreviousTransactionLineLink WHERE nextdoc = ?",
      [receipt],
    );
    expect(links).toEqual([{ nexttype: "ItemRcpt", nextdoc: receipt, nextline: "1", previousline: "1" }]);

    // Nothing is left to receive.
    expect((await record("POST", `purchaseOrder/${id}/!transform/itemReceipt`)).status).toBe(400);
  });

  test("deleting a receipt restores the open quantities", async () => {
    const all = await rig();
    const id = await all.create("purchaseOrder", order());
    const { headers } = await all.record("POST", `purchaseOrder/${id}/!transform/itemReceipt`);
    expect((await read(all, id)).status.id).toBe("F");
    expect(codeOf(await all.record("DELETE", `purchaseOrder/${id}`))).toBe("USER_ERROR");
    const receipt = headers.get("location")!.split("/").at(-1);
    expect((await all.record("DELETE", `itemReceipt/${receipt}`)).status).toBe(204);
    const body = await read(all, id);
    expect([body.status.id, body.item.items[0].quantityReceived]).toEqual(["B", 0]);
  });

  test("rejects more than the open quantity, and receives with the bill without Advanced Receiving", async () => {
    const all = await rig({ without: ["ADVRECEIVING"] });
    const id = await all.create("purchaseOrder", order());
    const over = { item: { items: [{ orderLine: 1, quantity: 11 }] } };
    expect((await all.record("POST", `purchaseOrder/${id}/!transform/vendorBill`, { body: over })).status).toBe(400);
    expect((await all.record("POST", `purchaseOrder/${id}/!transform/itemReceipt`)).status).toBe(400);
    expect((await all.record("POST", `purchaseOrder/${id}/!transform/vendorBill`)).status).toBe(204);
    expect((await read(all, id)).status.id).toBe("G");
  });

  test("transforms a vendor into a purchase order, and rejects other transforms", async () => {
    const { record } = await rig();
    const made = await record("POST", "vendor/16/!transform/purchaseOrder", { body: { memo: "From vendor" } });
    expect(made.headers.get("location")).toContain("/purchaseOrder/");
    expect((await record("POST", "purchaseOrder/3/!transform/salesOrder")).status).toBe(400);
  });

  test("an order reports that it is closed, rejected or pending approval", async () => {
    const all = await rig();
    const id = await all.create("purchaseOrder", order({ approvalStatus: { id: "1" } }));
    expect((await read(all, id)).status).toEqual({ id: "A", refName: "Pending Supervisor Approval" });
    expect((await all.record("POST", `purchaseOrder/${id}/!transform/itemReceipt`)).status).toBe(400);
    await all.record("PATCH", `purchaseOrder/${id}`, { body: { approvalStatus: { id: "2" } } });
    expect((await read(all, id)).status.id).toBe("B");
    await all.record("PATCH", `purchaseOrder/${id}`, {
      body: {
        item: {
          items: [
            { line: 1, isClosed: true },
            { line: 2, isClosed: true },
          ],
        },
      },
    });
    expect((await read(all, id)).status).toEqual({ id: "H", refName: "Closed" });
  });
});

describe("other types", () => {
  test.each([
    ["vendor", { companyName: "New Vendor", email: "a@vendor.example", custentity_mw_rating: 4 }],
    ["customer", { companyName: "New Customer" }],
    ["employee", { firstName: "New", lastName: "Person", hireDate: "2027-01-04" }],
    ["inventoryItem", { itemId: "NEW-1", cost: 3.5, stockUnit: { id: "1" } }],
    ["assemblyItem", { itemId: "NEW-2" }],
    ["location", { name: "New Plant", subsidiary: { id: "1" } }],
    ["subsidiary", { name: "New Subsidiary" }],
    ["department", { name: "New Team" }],
    ["classification", { name: "New Class" }],
    ["account", { acctNumber: "7000", acctType: "Expense" }],
    ["currency", { name: "Swiss Franc", symbol: "CHF" }],
    ["unitsType", { name: "Volume" }],
    ["salesOrder", { entity: { id: "28" }, item: { items: [{ item: { id: "1" }, quantity: 2, rate: 5 }] } }],
    ["workOrder", { assemblyItem: { id: "12" }, quantity: 7, startDate: "2027-04-01" }],
    ["customrecord_mw_machine", { name: "Machine 99", custrecord_mw_line: "Line 9" }],
  ])("%s is created, read, updated and deleted", async (type, body) => {
    const { create, record } = await rig();
    const id = await create(type, body);
    const read = await record("GET", `${type}/${id}`);
    for (const [name, value] of Object.entries(body))
      if (name !== "item") expect(read.body[name]).toMatchObject(value as object);
    expect((await record("PATCH", `${type}/${id}`, { body: { externalId: "EXT-9" } })).status).toBe(204);
    expect((await record("GET", `${type}/eid:EXT-9`)).body.id).toBe(id);
    expect((await record("DELETE", `${type}/${id}`)).status).toBe(204);
    expect((await record("GET", `${type}/${id}`)).status).toBe(404);
  });

  test("a work order's assembly is on its main line", async () => {
    const { create, rows } = await rig();
    const id = await create("workOrder", { assemblyItem: { id: "12" }, quantity: 7 });
    expect(
      await rows("SELECT item, quantity FROM transactionline WHERE transaction = ? AND mainline = 'T'", [id]),
    ).toEqual([{ item: "12", quantity: "7" }]);
  });

  test("an item is found only under its own type", async () => {
    const { record } = await rig();
    expect((await record("GET", "inventoryItem/12")).status).toBe(404);
    expect((await record("GET", "assemblyItem/12")).status).toBe(200);
  });
});

test("a custom field of one or several choices returns IDs and texts", async () => {
  const { create, record, rows } = await rig();
  const choice = { id: "3", refName: "High" };
  const several = [
    { id: "1", refName: "REACH" },
    { id: "4", refName: "ISO 9001" },
  ];
  const id = await create("purchaseOrder", {
    entity: { id: "16" },
    custbody_mw_priority: { id: "3" },
    custbody_mw_compliance: { items: [{ id: "1" }, { id: "4" }] },
  });
  expect((await record("GET", `purchaseOrder/${id}`)).body).toMatchObject({
    custbody_mw_priority: choice,
    custbody_mw_compliance: { items: several, totalResults: 2 },
  });
  const columns = ["custbody_mw_priority", "custbody_mw_compliance"];
  const select = columns.flatMap((name) => [`t.${name}`, `BUILTIN.DF(t.${name}) AS ${name}_text`]).join(", ");
  expect(await rows(`SELECT ${select} FROM transaction t WHERE t.id = ?`, [id])).toEqual([
    {
      custbody_mw_priority: "3",
      custbody_mw_priority_text: "High",
      custbody_mw_compliance: "1, 4",
      custbody_mw_compliance_text: "REACH, ISO 9001",
    },
  ]);
});

test("the metadata lists fields, and marks custom ones", async () => {
  const { record } = await rig();
  const { body, headers } = await record("GET", "metadata-catalog/purchaseOrder", {
    headers: { Accept: "application/schema+json" },
  });
  expect(headers.get("content-type")).toBe("application/schema+json");
  expect(body.properties.custbody_mw_urgent).toMatchObject({
    "x-ns-custom-field": true,
    title: "Urgent",
    type: "boolean",
  });
  expect(body.properties.entity.properties.id.type).toBe("string");
  expect(body.properties.status.properties).toBeDefined();
  expect(body.properties.item.properties.items.items.properties.custcol_mw_machine["x-ns-custom-field"]).toBe(true);
  expect(body.properties.custbody_mw_risk_score).toMatchObject({ title: "Risk score", type: "integer" });
  expect(body.properties.custbody_mw_priority.properties.id).toEqual({ type: "string" });
  expect(body.properties.custbody_mw_compliance.properties.items.type).toBe("array");
  const swagger = await record("GET", "metadata-catalog/purchaseOrder", {
    headers: { Accept: "application/swagger+json" },
  });
  expect(swagger.body.openapi).toBe("3.0.1");
});

describe("deleted records", () => {
  test("are listed under the type name that the switch sets", async () => {
    const { rows, control } = await rig();
    const id = control.createRecord("purchaseOrder", { entity: { id: "16" } });
    control.deleteRecord("purchaseOrder", id);
    const q =
      "SELECT TO_CHAR(deleteddate,'YYYY-MM-DD HH24:MI:SS') AS at, type, recordid, context FROM deletedrecord WHERE recordid = ?";
    expect(await rows(q, [String(id)])).toEqual([
      { at: "2027-03-24 11:30:00", type: "purchaseOrder", recordid: String(id), context: "User Interface" },
    ]);
    control.setSwitches({ deletedTypes: "title" });
    expect((await rows(q, [String(id)]))[0]!.type).toBe("Purchase Order");
  });
});
