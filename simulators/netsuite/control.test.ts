import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { simulate } from "../simulate.ts";
import { controlRoutes } from "./control.ts";
import { faultTable } from "./faults.ts";
import { start } from "./index.ts";
import { featureNames } from "./permissions.ts";
import { defaultSize } from "./seed.ts";
import { switchTable } from "./switches.ts";
import { askToken, assertionFor, rig } from "./test-client.ts";

const clock = { now: () => new Date("2027-03-24T15:30:00Z") };
const readme = readFileSync(join(import.meta.dirname, "README.md"), "utf8");

test("the same seed gives the same account, and another seed a different one", async () => {
  const truths = await Promise.all(
    [5, 5, 6].map(async (seed) => {
      const simulator = await start({ clock, frozen: true, seed, size: { purchaseOrders: 40 } });
      simulator.control.edit(30);
      const truth = JSON.stringify(simulator.control.truth());
      await simulator.close();
      return truth;
    }),
  );
  expect(truths[0]).toBe(truths[1]);
  expect(truths[0]).not.toBe(truths[2]);
});

test("the status of every seeded order matches its receipts and bills", async () => {
  const { control } = await rig({ size: { purchaseOrders: 200 } });
  control.edit(200);
  const seen = new Set<unknown>();
  for (const { status, lines, id } of control.truth({ kinds: ["purchaseOrders"] }).purchaseOrders!) {
    seen.add(status);
    const open = (
      lines as { quantity: number; quantityshiprecv: number; quantitybilled: number; isclosed: boolean }[]
    ).filter((line) => !line.isclosed);
    const sum = (column: "quantity" | "quantityshiprecv" | "quantitybilled") =>
      open.reduce((all, line) => all + line[column], 0);
    const [ordered, received, billed] = [sum("quantity"), sum("quantityshiprecv"), sum("quantitybilled")];
    const wanted =
      open.length === 0
        ? ["H", "C", "A"]
        : received === 0
          ? ["B", "A", "C"]
          : received < ordered
            ? ["D", "E"]
            : billed < ordered
              ? ["F"]
              : ["G"];
    expect(wanted, `order ${id}`).toContain(status);
  }
  expect([...seen].toSorted()).toEqual(expect.arrayContaining(["A", "B", "C", "D", "F", "G", "H"]));
});

test("offers the same control over HTTP", async () => {
  const { simulator } = await rig();
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${simulator.url}/control/${path}`, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    return [response.status, text ? JSON.parse(text) : undefined] as const;
  };
  const [, { id }] = await send("POST", "records/purchaseOrder", { entity: { id: "16" }, memo: "By control" });
  expect(await send("PATCH", `records/purchaseOrder/${id}`, { memo: "Changed" })).toEqual([200, { id }]);
  expect(await send("DELETE", `records/purchaseOrder/${id}`)).toEqual([204, undefined]);
  expect(
    (await send("PATCH", "roles/1002", { permissions: { LIST_VENDOR: 1, TRAN_PURCHORD: 0 } }))[1].permissions,
  ).toMatchObject({ LIST_VENDOR: 1 });
  expect((await send("PUT", "features", { SUBSIDIARIES: false }))[1].SUBSIDIARIES).toBe(false);
  expect((await send("PUT", "settings", { displayFormat: "DD/MM/YYYY" }))[1].displayFormat).toBe("DD/MM/YYYY");
  expect((await send("PUT", "clock", { advanceMs: 1000 }))[1].now).toBe("2027-03-24T15:30:01.000Z");
  expect((await send("PUT", "limits", { concurrency: 15 }))[1].concurrency).toBe(15);
  expect((await send("PUT", "switches", { receiptStatus: "A" }))[1].receiptStatus).toBe("A");
  expect((await send("POST", "faults", { fault: "cut", count: 1 }))[1]).toEqual({ id: 1 });
  expect((await send("DELETE", "faults/1"))[0]).toBe(204);
  expect((await send("POST", "edits", { steps: 3 }))[1].edits).toHaveLength(3);
  expect((await send("POST", "touch/purchaseOrder", { at: "2027-01-01T00:00:00Z" }))[1].touched).toBeGreaterThan(50);
  expect((await send("GET", "truth?kinds=vendors"))[1].vendors).toHaveLength(12);
  expect((await send("GET", "report"))[1].total).toBe(1);

  for (const [method, path, body, text] of [
    ["PATCH", "roles/1002", { permissions: { NOTHING: 1 } }, "No such permission: NOTHING"],
    ["PUT", "switches", { nothing: "on" }, "No such switch"],
    ["PUT", "settings", { zone: "Nowhere" }, "IANA"],
    ["POST", "records/teapot", {}, "No such record type: teapot"],
    ["POST", "records/purchaseOrder", { entity: { id: "1" }, meme: 1 }, "meme"],
    ["POST", "faults", { fault: "fire" }, "Invalid option"],
    ["GET", "nothing", undefined, "No such control call"],
  ] as const) {
    const [status, answer] = await send(method, path, body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(answer.error).toContain(text);
  }
});

test("the report lists each request's caller and outcome", async () => {
  const { control, rows, query, simulator } = await rig();
  control.resetReport();
  await rows("SELECT id FROM vendor");
  await query("SELECT id FROM nowhere");
  const { requests, byOperation, byStatus } = control.report();
  expect({ byOperation, byStatus }).toEqual({ byOperation: { suiteql: 2 }, byStatus: { 200: 1, 400: 1 } });
  expect(requests).toMatchObject([
    {
      operation: "suiteql",
      tables: ["vendor"],
      statement: "SELECT id FROM vendor",
      rows: 12,
      kind: "m2m",
      roleId: 1001,
      client: simulator.credentials.certificate.clientId,
    },
    { operation: "suiteql", tables: [], code: "INVALID_PARAMETER", rows: null },
  ]);
});

test("the command prints credentials that work", async () => {
  const { print, close } = await simulate([
    "netsuite",
    "--port",
    "0",
    "--json",
    "--size",
    "purchaseOrders=5",
    "--without",
    "SUBSIDIARIES",
    "--account",
    "7000009",
  ]);
  try {
    const described = JSON.parse(print);
    expect(described).toMatchObject({ name: "netsuite", accountId: "7000009", controlUrl: `${described.url}/control` });
    expect(Object.keys(described.credentials)).toEqual([
      "certificate",
      "minimalCertificate",
      "code",
      "publicCode",
      "tba",
      "entityId",
    ]);
    const { now } = (await (await fetch(`${described.controlUrl}/clock`)).json()) as { now: string };
    const simulator = { ...described, control: { now: () => now } };
    const answer = await askToken(simulator, {
      client_assertion: await assertionFor(simulator, described.credentials.certificate),
    });
    expect(answer.status).toBe(200);
  } finally {
    await close();
  }
});

test.each([
  [["--size", "purchaseorders=5"], "No such size"],
  [["--without", "EVERYTHING"], "No such feature"],
  [["--zone", "Nowhere"], "not a time zone"],
  [["--display-format", "YY"], "--display-format must be one of"],
  [["--limit", "speed=1"], "No such limit"],
  [["--fault", "{"], "not valid JSON"],
  [["--clock", "yesterday"], "not a time"],
])("the command rejects %s", async (flags, text) => {
  await expect(simulate(["netsuite", "--port", "0", ...flags])).rejects.toThrow(text);
});

test("the README lists every control request, switch, fault, feature and size", () => {
  for (const call of Object.keys(controlRoutes)) {
    const [method, path] = call.split(" ");
    const shown = path === "/control" ? "GET /control" : path!.replace("/control", "");
    expect(readme, call).toContain(shown);
    expect(readme).toContain(method!);
  }
  for (const [name, { values, says }] of Object.entries(switchTable)) {
    const row = readme.split("\n").find((line) => line.startsWith(`| \`${name}\``));
    expect(row, name).toBeDefined();
    for (const value of values) expect(row).toContain(`\`${value}\``);
    expect(row).toContain(says);
  }
  for (const [name, says] of Object.entries(faultTable)) {
    const row = readme.split("\n").find((line) => line.startsWith(`| \`${name}\``));
    expect(row, name).toContain(says);
  }
  for (const name of [...featureNames, ...Object.keys(defaultSize)]) expect(readme).toContain(`\`${name}\``);
});
