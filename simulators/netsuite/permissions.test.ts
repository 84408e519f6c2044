import { describe, expect, test } from "vitest";
import { minimalRoleId } from "./index.ts";
import type { PermissionKey } from "./permissions.ts";
import { codeOf, detailOf, rig } from "./test-client.ts";

/** Authenticated with the role that may read purchase orders and nothing else. */
async function minimalRig() {
  const all = await rig();
  const token = await all.signIn(all.minimalCertificate);
  const probe = (q: string) => all.query(q, [], { token });
  return { ...all, minimalToken: token, probe };
}

const missing = (title: string) =>
  `Permission Violation: You need the '${title}' permission to access this page. Please contact your account administrator.`;

test("the minimal role reads purchase orders and no other transactions", async () => {
  const { probe } = await minimalRig();
  const types = await probe("SELECT type, COUNT(*) AS n FROM transaction GROUP BY type");
  expect(types.body.items).toEqual([{ links: [], type: "PurchOrd", n: "60" }]);
  const lines = await probe(
    "SELECT COUNT(*) AS n FROM transactionline tl JOIN transaction t ON t.id = tl.transaction WHERE tl.mainline = 'F'",
  );
  expect(lines.body.items[0].n).toBe("180");
  expect((await probe("SELECT id FROM transaction WHERE type = 'ItemRcpt' AND ROWNUM <= 1")).body).toMatchObject({
    count: 0,
  });
});

const tables: [table: string, key: PermissionKey][] = [
  ["vendor", "LIST_VENDOR"],
  ["customer", "LIST_CUSTJOB"],
  ["employee", "LIST_EMPLOYEE"],
  ["item", "LIST_ITEM"],
  ["aggregateitemlocation", "LIST_ITEM"],
  ["location", "LIST_LOCATION"],
  ["subsidiary", "LIST_SUBSIDIARY"],
  ["department", "LIST_DEPARTMENT"],
  ["classification", "LIST_CLASS"],
  ["account", "LIST_ACCOUNT"],
  ["currency", "LIST_CURRENCY"],
  ["unitstype", "LIST_UNIT"],
  ["deletedrecord", "ADMI_DELETEDRECORDS"],
  ["customfield", "ADMI_CUSTFIELD"],
  ["customrecordtype", "ADMI_CUSTRECORD"],
];

test.each(tables)("%s is not found without %s, and is found with it", async (table, key) => {
  const { probe, control } = await minimalRig();
  const q = `SELECT * FROM ${table} WHERE ROWNUM <= 1`;
  const refused = await probe(q);
  expect(refused.status).toBe(400);
  expect(detailOf(refused)).toContain(`Search error occurred: Record '${table}' was not found.`);
  control.setPermissions(minimalRoleId, { [key]: 1 });
  expect((await probe(q)).body.count).toBe(1);
});

test.each([
  ["ItemRcpt", "TRAN_ITEMRCPT"],
  ["VendBill", "TRAN_VENDBILL"],
  ["SalesOrd", "TRAN_SALESORD"],
  ["WorkOrd", "TRAN_WORKORD"],
] as const)("transactions of type %s require %s", async (type, key) => {
  const { probe, control } = await minimalRig();
  const q = `SELECT id FROM transaction WHERE type = '${type}'`;
  expect((await probe(q)).body.totalResults).toBe(0);
  control.setPermissions(minimalRoleId, { [key]: 1 });
  expect((await probe(q)).body.totalResults).toBeGreaterThan(0);
});

test("without any transaction permission, the transaction record is not found", async () => {
  const { probe, control } = await minimalRig();
  control.setPermissions(minimalRoleId, { TRAN_PURCHORD: 0 });
  expect(detailOf(await probe("SELECT id FROM transaction"))).toContain("Record 'transaction' was not found.");
});

test("a custom record type has its own permission", async () => {
  const { probe, record, control, minimalToken } = await minimalRig();
  const q = "SELECT id FROM customrecord_mw_machine";
  expect(detailOf(await probe(q))).toContain("was not found");
  expect(detailOf(await record("GET", "customrecord_mw_machine", { token: minimalToken }))).toBe(
    missing("Custom Record -> Machine"),
  );
  control.setPermissions(minimalRoleId, { customrecord_mw_machine: 1 });
  expect((await probe(q)).body.totalResults).toBe(8);
});

describe("permissions that every request requires", () => {
  test("REST Web Services", async () => {
    const { probe, call, control, minimalToken } = await minimalRig();
    control.setPermissions(minimalRoleId, { ADMI_RESTWEBSERVICES: 0 });
    const refused = await probe("SELECT id FROM Dual");
    expect([refused.status, codeOf(refused), detailOf(refused)]).toEqual([
      403,
      "INSUFFICIENT_PERMISSION",
      missing("Setup -> REST Web Services"),
    ]);
    // The time requires no permission.
    expect((await call("GET", "system/v1/serverTime", { token: minimalToken })).status).toBe(200);
    control.setSwitches({ missingRestPermission: "login" });
    expect((await probe("SELECT id FROM Dual")).status).toBe(401);
  });

  test("SuiteAnalytics Workbook", async () => {
    const { probe, record, control, minimalToken } = await minimalRig();
    control.setPermissions(minimalRoleId, { REPO_ANALYTICS: 0 });
    expect(detailOf(await probe("SELECT id FROM transaction"))).toBe(missing("Reports -> SuiteAnalytics Workbook"));
    expect((await record("GET", "purchaseOrder", { token: minimalToken })).status).toBe(200);
    expect((await record("GET", "purchaseOrder?q=id EQUAL 1", { token: minimalToken })).status).toBe(403);
    control.setSwitches({ missingWorkbook: "notFound" });
    expect(detailOf(await probe("SELECT id FROM transaction"))).toContain("Record 'transaction' was not found.");
  });
});

test("the record service names the missing permission by level", async () => {
  const { record, control, minimalToken: token } = await minimalRig();
  const body = { entity: { id: "16" } };
  expect(detailOf(await record("GET", "currency/1", { token }))).toBe(missing("Lists -> Currency"));
  expect((await record("GET", "purchaseOrder/1", { token })).status).toBe(200);
  expect(detailOf(await record("POST", "purchaseOrder", { token, body }))).toBe(
    missing("Transactions -> Purchase Order"),
  );
  control.setPermissions(minimalRoleId, { TRAN_PURCHORD: 2 });
  expect((await record("POST", "purchaseOrder", { token, body })).status).toBe(204);
  expect((await record("PATCH", "purchaseOrder/1", { token, body: { memo: "x" } })).status).toBe(403);
  control.setPermissions(minimalRoleId, { TRAN_PURCHORD: 3 });
  expect((await record("PATCH", "purchaseOrder/1", { token, body: { memo: "x" } })).status).toBe(204);
  expect((await record("DELETE", "purchaseOrder/2", { token })).status).toBe(403);
  control.setSwitches({ permissionStatus: "400" });
  const other = await record("DELETE", "purchaseOrder/2", { token });
  expect([other.status, codeOf(other)]).toEqual([400, "INSUFFICIENT_PERMISSION"]);
});

test("a write check saves nothing", async () => {
  const { record, control, minimalToken: token } = await minimalRig();
  const probe = () =>
    record("POST", "purchaseOrder", {
      token,
      headers: { Accept: "application/vnd.oracle.resource+json; type=create-form" },
    });
  expect((await probe()).status).toBe(403);
  control.setPermissions(minimalRoleId, { TRAN_PURCHORD: 2 });
  const form = await probe();
  expect(form.status).toBe(200);
  expect(form.body.tranDate).toBe("2027-03-24");
  expect(control.truth({ kinds: ["purchaseOrders"] }).purchaseOrders).toHaveLength(60);
});

test("a form for a change shows the result, requires the change's level, and saves nothing", async () => {
  const { record, control, minimalToken: token } = await minimalRig();
  const before = control.truth({ kinds: ["purchaseOrders"] });
  const probe = (body?: object) =>
    record("PATCH", "purchaseOrder/1", {
      token,
      headers: { Accept: "application/vnd.oracle.resource+json; type=edit-form" },
      ...(body && { body }),
    });
  control.setPermissions(minimalRoleId, { TRAN_PURCHORD: 2 });
  expect(detailOf(await probe())).toBe(missing("Transactions -> Purchase Order"));
  control.setPermissions(minimalRoleId, { TRAN_PURCHORD: 3 });
  expect(await probe({ memo: "Would be" })).toMatchObject({ status: 200, body: { id: "1", memo: "Would be" } });
  expect(await probe()).toMatchObject({ status: 200, body: { id: "1" } });
  expect(control.truth({ kinds: ["purchaseOrders"] })).toEqual(before);
});

test("rolepermissions lists the role's own permissions, unless hidden", async () => {
  const { probe, control } = await minimalRig();
  const q = `SELECT permkey, name, permlevel, restriction, role FROM rolepermissions WHERE role = ${minimalRoleId} AND permkey = 'TRAN_PURCHORD'`;
  expect((await probe(q)).body.items).toEqual([
    {
      links: [],
      name: "Purchase Order",
      permkey: "TRAN_PURCHORD",
      permlevel: "1",
      restriction: "-1",
      role: String(minimalRoleId),
    },
  ]);
  control.setSwitches({ rolePermissions: "hidden" });
  expect(detailOf(await probe(q))).toContain("Record 'rolepermissions' was not found.");
});

test("a table can be silently empty for a role", async () => {
  const { probe, control } = await minimalRig();
  control.setSilentTables(minimalRoleId, ["transaction"]);
  expect((await probe("SELECT id FROM transaction")).body).toMatchObject({ count: 0, totalResults: 0 });
});

test("the metadata catalog shows what the role may see", async () => {
  const { record, minimalToken: token } = await minimalRig();
  const names = async (path: string, of?: string) => {
    const { body } = await record("GET", path, of ? { token: of } : {});
    return body.items.map((item: { name: string }) => item.name);
  };
  expect(await names("metadata-catalog", token)).toEqual(["purchaseOrder"]);
  expect(await names("metadata-catalog?select=purchaseOrder,itemReceipt")).toEqual(["purchaseOrder", "itemReceipt"]);
  expect((await record("GET", "metadata-catalog/vendor", { token })).status).toBe(404);
});

test("governance limits require an administrator", async () => {
  const { call, control, signIn, simulator } = await rig();
  expect((await call("GET", "system/v1/governanceLimits")).status).toBe(403);
  const { certificate_id: certificateId, privateKey } = await control.issueCertificate({ roleId: 3 });
  const credentials = { ...simulator.credentials.certificate, certificateId, privateKey: privateKey!, roleId: 3 };
  const answer = await call("GET", "system/v1/governanceLimits", { token: await signIn(credentials) });
  expect(answer).toMatchObject({ status: 200, body: { accountConcurrencyLimit: 5 } });
});
