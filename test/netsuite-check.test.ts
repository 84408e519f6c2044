import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { integrationRoleId, minimalRoleId, type NetSuiteSimulator, start } from "../simulators/netsuite/index.ts";
import { type PermissionKey, permissionTable } from "../simulators/netsuite/permissions.ts";
import { addCertificate, createConnection, updateConnection } from "../src/connections/index.ts";
import { netsuite } from "../src/connectors/netsuite/index.ts";
import { permissions } from "../src/connectors/netsuite/permissions.ts";
import { entitiesOf, isRequired, type Permission } from "../src/kit/index.ts";
import type { Check } from "../src/source/index.ts";
import { checkConnection } from "../src/source/index.ts";
import { openRig, type Rig } from "./rig.ts";

/* Compares a check of a NetSuite role with the simulator, permission by permission. */

let simulator: NetSuiteSimulator;
let rig: Rig;
/**
 * Connected by certificate with the role that reads purchase orders and nothing else, and by token with a role with all
 * permissions.
 */
let least: string;
let token: string;

const LEVEL = { View: 1, Create: 2, Edit: 3, Full: 4 } as const;
const ALL = Object.fromEntries(Object.keys(permissionTable).map((key) => [key, LEVEL.Full]));
const LEAST = {
  ...Object.fromEntries(Object.keys(permissionTable).map((key) => [key, 0])),
  ADMI_LOGIN_OAUTH2: LEVEL.Full,
  ADMI_RESTWEBSERVICES: LEVEL.Full,
  REPO_ANALYTICS: LEVEL.Edit,
  TRAN_PURCHORD: LEVEL.View,
};
const MACHINE = "customrecord_mw_machine";
const keyOf = (name: string): PermissionKey =>
  (Object.keys(permissionTable) as PermissionKey[]).find((key) => permissionTable[key].name === name)!;

beforeAll(async () => {
  simulator = await start({ size: { purchaseOrders: 30 } });
  rig = await openRig([netsuite], { workers: 0 });
  const settings = { account_id: simulator.accountId, base_url: simulator.url, allow_http: true };
  const made = await addCertificate(rig.deps, rig.workspaceId, "netsuite", {});
  const { clientId } = simulator.credentials.certificate;
  const { certificate_id } = await simulator.control.issueCertificate({
    clientId,
    certificate: made.certificate_pem,
    roleId: minimalRoleId,
  });
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = simulator.credentials.tba;
  const connect = async (credentials: Record<string, unknown>) =>
    (await createConnection(rig.deps, rig.workspaceId, { connector: "netsuite", settings, credentials })).connection.id;
  least = await connect({ client_id: clientId, certificate: made.id, certificate_id });
  token = await connect({
    auth: "token",
    consumer_key: consumerKey,
    consumer_secret: consumerSecret,
    token_id: tokenId,
    token_secret: tokenSecret,
  });
});
afterAll(async () => {
  await rig?.close();
  await simulator?.close();
});
beforeEach(() => {
  simulator.control.setPermissions(minimalRoleId, LEAST);
  simulator.control.setPermissions(integrationRoleId, ALL);
  simulator.control.setSilentTables(minimalRoleId, []);
  simulator.control.setSwitches({
    rolePermissions: "visible",
    findTransaction: "notNeeded",
    missingRestPermission: "permission",
    missingWorkbook: "permission",
    permissionStatus: "403",
  });
  simulator.control.removeFault();
});

const check = (id: string, entities?: string[]) => checkConnection(rig.deps, rig.ref(id), entities ? { entities } : {});
const streamOf = (found: Check, name: string) => found.streams.find((each) => each.stream === name)!;
const namesOf = (needs: readonly Permission[]) => needs.map(({ name: permission }) => permission);
const toGive = ({ name: permission, level }: Permission) => ({
  [keyOf(permission)]: LEVEL[level as keyof typeof LEVEL],
});

/** Every permission that a stream needs beside the common ones, with the streams. */
const own = netsuite.ordered.flatMap((stream) =>
  stream.permissions.filter(isRequired).map((need) => ({ stream, need })),
);

describe.each(["visible", "hidden"] as const)("with the role's permissions %s", (rolePermissions) => {
  beforeEach(() => simulator.control.setSwitches({ rolePermissions }));

  test("the minimal role reads purchase orders, and the check names what to add for each other entity", async () => {
    const found = await check(least);
    for (const { entity, read, missing_permissions: missing } of found.entities) {
      const wanted = netsuite.entities.get(entity)!.flatMap((stream) => stream.permissions.filter(isRequired));
      if (entity === "purchase_order") expect([entity, read, missing.filter(isRequired)]).toEqual([entity, "yes", []]);
      else
        expect([entity, read, missing.filter(isRequired)]).toEqual([
          entity,
          "no",
          [...new Map(wanted.map((need) => [need.name, need])).values()].filter(
            ({ name: permission }) => permission !== "Purchase Order",
          ),
        ]);
    }
  });

  test.each(own)(
    "without $need.name, $stream.name reports that permission as missing, and is read with it",
    async (of) => {
      const { stream, need } = of;
      const found = async () => streamOf(await check(least, entitiesOf(stream)), stream.name);
      simulator.control.setPermissions(minimalRoleId, { ...ALL, [keyOf(need.name)]: 0 });
      const before = await found();
      expect(before).toMatchObject({ read: "no", missing_permissions: [need] });
      expect(before.reason).toContain(need.name);
      simulator.control.setPermissions(minimalRoleId, toGive(need));
      expect(await found()).toMatchObject({ read: "yes", missing_permissions: [] });
    },
  );

  test("Deleted Records is recommended, and everything is read without it", async () => {
    const without = await check(least);
    expect(without.missing_permissions).toContainEqual(
      expect.objectContaining({ name: "Deleted Records", level: "View", consequence: expect.any(String) }),
    );
    simulator.control.setPermissions(minimalRoleId, { ADMI_DELETEDRECORDS: LEVEL.View });
    expect(namesOf((await check(least)).missing_permissions)).not.toContain("Deleted Records");
  });

  test("names Find Transaction only where the account requires it", async () => {
    expect(namesOf((await check(least)).missing_permissions)).not.toContain("Find Transaction");
    simulator.control.setSwitches({ findTransaction: "needed" });
    expect(streamOf(await check(least), "purchaseOrders")).toMatchObject({ read: "no" });
    expect(namesOf(streamOf(await check(least), "purchaseOrders").missing_permissions)).toContain("Find Transaction");
    simulator.control.setPermissions(minimalRoleId, { TRAN_FIND: LEVEL.View });
    expect(streamOf(await check(least), "purchaseOrders").read).toBe("yes");
  });
});

describe("names permissions that everything requires first, and only those where nothing else is known", () => {
  test.each([
    ["ADMI_RESTWEBSERVICES", "REST Web Services", "Full", { missingRestPermission: "permission" }],
    ["ADMI_RESTWEBSERVICES", "REST Web Services", "Full", { permissionStatus: "400" }],
    ["ADMI_RESTWEBSERVICES", "REST Web Services", "Full", { missingRestPermission: "login" }],
    ["REPO_ANALYTICS", "SuiteAnalytics Workbook", "Edit", { missingWorkbook: "permission" }],
    ["REPO_ANALYTICS", "SuiteAnalytics Workbook", "Edit", { missingWorkbook: "notFound" }],
  ] as const)("%s: %s (%s), when NetSuite says it by %j", async (key, permission, level, switches) => {
    simulator.control.setSwitches(switches);
    simulator.control.setPermissions(minimalRoleId, { [key]: 0 });
    const found = await check(least);
    expect(found.missing_permissions.filter(isRequired)).toEqual([
      expect.objectContaining({ name: permission, level, location: expect.stringContaining("Manage Roles") }),
    ]);
    expect(found.entities.map(({ read }) => read)).toEqual(found.entities.map(() => "no"));
    const writes = found.entities[0]!.writes.map(({ allowed }) => allowed);
    expect(writes).toEqual(writes.map(() => "no"));
    simulator.control.setPermissions(minimalRoleId, { [key]: LEVEL.Full });
    expect(streamOf(await check(least), "purchaseOrders").read).toBe("yes");
  });

  test.each([
    [() => least, minimalRoleId, "ADMI_LOGIN_OAUTH2", "Log in using OAuth 2.0 Access Tokens"],
    [() => token, integrationRoleId, "ADMI_LOGIN_OAUTH", "Log in using Access Tokens"],
  ] as const)("the permission to log in: %#", async (connection, role, key, permission) => {
    simulator.control.setPermissions(role, { [key]: 0 });
    simulator.control.endTokens({});
    const refused = check(connection());
    await expect(refused).rejects.toMatchObject({ code: "credentials_refused" });
    const { message } = (await refused.catch((thrown) => thrown)) as Error;
    for (const part of [permission, "(Full)", "Manage Roles", "Login Audit Trail"]) expect(message).toContain(part);
    simulator.control.setPermissions(role, { [key]: LEVEL.Full });
    expect(streamOf(await check(connection()), "purchaseOrders").read).toBe("yes");
  });
});

test("entities that are not requested need no permissions, and the rest is read without them", async () => {
  const idle = [
    ...["Log in using Access Tokens", "Receive Order", "Perform Search"],
    ...["Custom Record Types", "Custom Fields", "Custom Item Fields", "Custom Lists"],
  ];
  simulator.control.setPermissions(minimalRoleId, {
    ...ALL,
    ...Object.fromEntries(idle.map((name) => [keyOf(name), 0])),
  });
  const found = await check(least);
  expect(found.missing_permissions).toEqual([]);
  const remarks = found.entities.map(({ read, reason }) => [read, reason?.replace(/:.*/, "") ?? null]);
  // Fields that this account does not have are not missing permissions.
  const lacking = "This account does not show these fields, so they are empty";
  for (const [read, remark] of remarks)
    expect([[null, lacking].includes(remark as never), read]).toEqual([true, "yes"]);
});

test("an empty table proves nothing: unknown by rows alone, reported where NetSuite lists the role's levels", async () => {
  simulator.control.setPermissions(minimalRoleId, ALL);
  simulator.control.setSilentTables(minimalRoleId, ["transaction"]);
  expect(streamOf(await check(least), "purchaseOrders")).toMatchObject({ read: "yes", reason: expect.any(String) });
  simulator.control.setSwitches({ rolePermissions: "hidden" });
  expect(streamOf(await check(least), "purchaseOrders")).toMatchObject({ read: "unknown", missing_permissions: [] });
});

test.each(["visible", "hidden"] as const)(
  "checks writing with forms that save nothing (levels %s)",
  async (rolePermissions) => {
    simulator.control.setSwitches({ rolePermissions });
    const before = simulator.control.truth({ kinds: ["purchaseOrders"] });
    const writes = async () =>
      (await check(least, ["purchase_order"])).entities[0]!.writes.slice(0, 2).map(
        ({ verb, allowed, missing_permissions: missing }) => [
          verb,
          allowed,
          missing.map(({ name: permission, level }) => `${permission} (${level})`),
        ],
      );
    expect(await writes()).toEqual([
      ["create", "no", ["Purchase Order (Create)"]],
      ["update", "no", ["Purchase Order (Edit)"]],
    ]);
    simulator.control.setPermissions(minimalRoleId, { TRAN_PURCHORD: LEVEL.Create });
    expect(await writes()).toEqual([
      ["create", "yes", []],
      ["update", "no", ["Purchase Order (Edit)"]],
    ]);
    simulator.control.setPermissions(minimalRoleId, { TRAN_PURCHORD: LEVEL.Edit });
    expect((await writes()).map(([, allowed]) => allowed)).toEqual(["yes", "yes"]);
    expect(simulator.control.truth({ kinds: ["purchaseOrders"] })).toEqual(before);
  },
);

test("reports as unknown whether an order can be changed while there is none, with the reason", async () => {
  simulator.control.setPermissions(minimalRoleId, ALL);
  simulator.control.setSilentTables(minimalRoleId, ["transaction"]);
  simulator.control.setSwitches({ rolePermissions: "hidden" });
  const [order] = (await check(least, ["purchase_order"])).entities;
  expect(order!.writes.slice(0, 2)).toMatchObject([
    { verb: "create", allowed: "yes" },
    { verb: "update", allowed: "unknown", reason: expect.stringContaining("no record yet") },
  ]);
});

test("names all rejected custom record types as NetSuite names them", async () => {
  const types = [MACHINE, "customrecord_mw_tool"];
  simulator.control.addCustomRecordType({ scriptId: types[1]!, name: "Tool" });
  const settings = { account_id: simulator.accountId, base_url: simulator.url, allow_http: true };
  await updateConnection(rig.deps, rig.ref(least), { settings: { ...settings, custom_records: types } });
  const custom = async () => streamOf(await check(least), "customRecords");
  const needed = (permission: string) => ({
    name: permission,
    level: "View",
    location: "Setup > Users/Roles > Manage Roles > (the role) > Permissions > Custom Record",
  });
  expect(await custom()).toMatchObject({ read: "no", missing_permissions: [needed("Machine"), needed("Tool")] });
  simulator.control.setPermissions(minimalRoleId, { [MACHINE]: LEVEL.View });
  expect(await custom()).toMatchObject({ read: "no", missing_permissions: [needed("Tool")] });
  simulator.control.setPermissions(minimalRoleId, { [types[1]!]: LEVEL.View });
  expect(await custom()).toMatchObject({ read: "yes", reason: null, missing_permissions: [] });
});

test("does not report a disabled feature as a missing permission", async () => {
  const off = ["SUBSIDIARIES", "LOCATIONS", "DEPARTMENTS", "CLASSES", "MULTICURRENCY", "UNITSOFMEASURE", "WORKORDERS"];
  simulator.control.setFeatures(Object.fromEntries(off.map((name) => [name, false])));
  const found = await check(least);
  simulator.control.setFeatures(Object.fromEntries(off.map((name) => [name, true])));
  const streams = ["subsidiaries", "locations", "departments", "classes", "currencies", "units", "workOrders"];
  for (const name of streams)
    expect(streamOf(found, name)).toMatchObject({ read: "not_available", reason: expect.stringContaining("is off") });
  expect(streamOf(found, "vendors")).toMatchObject({ read: "no", missing_permissions: [{ name: "Vendors" }] });
});

test("reports custom fields that NetSuite does not describe to the role as left out", async () => {
  const entities = ["purchase_order"];
  expect((await check(least, entities)).entities[0]).toMatchObject({
    read: "yes",
    // The role may not read units. Orders are read without the unit of their lines.
    reason:
      "Fields from these tables are empty, because the role lacks the permission or the feature is off: unitstypeuom (Units).",
  });
  simulator.control.addFault({ fault: "permissionLost", match: { operation: "metadata" } });
  expect((await check(least, entities)).entities[0]).toMatchObject({
    read: "yes",
    reason: expect.stringContaining("Custom fields are not read"),
  });
});

test("retries a rejection that NetSuite returns once despite the permission", async () => {
  simulator.control.addFault({ fault: "permissionLost", match: { path: "/record/v1/purchaseOrder" }, count: 1 });
  expect(streamOf(await check(least), "purchaseOrders").read).toBe("yes");
});

test("reports the clock difference", async () => {
  const { clock_skew_seconds: before } = await check(token);
  simulator.control.moveClock({ advanceMs: 20 * 60_000 });
  const { clock_skew_seconds: after } = await check(token);
  simulator.control.moveClock({ advanceMs: -20 * 60_000 });
  expect(Math.round((after! - before!) / 60)).toBe(20);
});

test("names the permissions as NetSuite does", () => {
  const theirs = Object.fromEntries(
    Object.entries(permissionTable).map(([key, { group, name, invented }]) => [
      name,
      { tab: group, key: invented ? null : key },
    ]),
  );
  expect(permissions).toEqual(theirs);
});
