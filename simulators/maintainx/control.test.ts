import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { simulate } from "../simulate.ts";
import { controlRoutes } from "./control.ts";
import { editKinds } from "./edits.ts";
import { faultTable } from "./faults.ts";
import { largeSize, start } from "./index.ts";
import { vendorLimits } from "./limits.ts";
import { defaultSize } from "./seed.ts";
import { defaultSwitches, switchTable } from "./switches.ts";
import { type Rig, request, rig, wednesday } from "./test-client.ts";
import { truthKinds } from "./truth.ts";

const upcoming = { show_upcoming: true, limit: 200 };

describe("the organizations", () => {
  test("are the same for the same seed and day, and differ for another", async () => {
    const truthOf = async (seed: number, clock = wednesday) => {
      const { control } = await rig({ seed, clock: { now: () => new Date(clock) } });
      return JSON.stringify({ ...control.truth(), at: "" });
    };
    const first = await truthOf(3);
    expect(await truthOf(3, "2027-03-24T21:00:00Z")).toBe(first);
    expect(await truthOf(4)).not.toBe(first);
  });

  test("contain the difficult cases", async () => {
    const { world } = await rig();
    const orders = world.all("workOrders", [1]);
    expect([orders.length, world.all("assets", [1]).length]).toEqual([defaultSize.workOrders, defaultSize.assets]);
    expect(new Set(orders.map(({ status }) => status)).size).toBe(6);
    expect(new Set(orders.map(({ type }) => type)).size).toBe(5);
    expect(orders.some(({ isParent }) => isParent) && orders.some(({ previousId }) => previousId !== null)).toBe(true);
    expect(orders.length - new Set(orders.map(({ updatedAt }) => updatedAt)).size).toBeGreaterThan(5);
    expect(new Set(world.all("purchaseOrders", [1]).map(({ status }) => status)).size).toBe(7);
    expect(
      world
        .all("purchaseOrders", [1])
        .flatMap(({ items }) => items)
        .some(({ unitCost }) => unitCost?.includes(".")),
    ).toBe(true);
    const parts = world.all("parts", [1]);
    expect(
      [0, 1, 2].every((length) =>
        parts.some(({ stock }) => (length === 2 ? stock.length > 1 : stock.length === length)),
      ),
    ).toBe(true);
    expect(parts.some(({ isSingleStock }) => isSingleStock)).toBe(true);
    const depth = (id: number | null): number => (id === null ? 0 : 1 + depth(world.data.assets.get(id)!.parentId));
    expect(Math.max(...world.all("assets", [1]).map(({ id }) => depth(id)))).toBeGreaterThan(2);
    expect([...world.data.organizations.values()].map(({ currency }) => currency)).toEqual(["CHF", null]);
    expect(world.data.workOrders.size - world.all("workOrders").length).toBe(defaultSize.deletions + 1);
    // Every reference leads to a record of the same organization.
    for (const order of world.all("workOrders")) {
      for (const [table, id] of [
        ["assets", order.assetId],
        ["locations", order.locationId],
        ["workOrders", order.parentId],
      ] as const)
        if (id !== null) expect(world.get(table, id).organizationId).toBe(order.organizationId);
      for (const { partId } of order.parts)
        expect(world.get("parts", partId).organizationId).toBe(order.organizationId);
    }
  });

  test("can be any size, up to a plant's", async () => {
    const empty = Object.fromEntries(
      Object.keys(defaultSize).map((name) => [
        name,
        ["organizations", "users", "locations", "daysBack"].includes(name) ? 1 : 0,
      ]),
    );
    const { get } = await rig({ size: empty });
    expect((await get("/workorders")).body).toEqual({ workOrders: [] });
    const large = await rig({ size: { ...largeSize, organizations: 1 } });
    expect([large.world.data.workOrders.size, large.world.data.assets.size, large.world.data.parts.size]).toEqual([
      5003, 2000, 500,
    ]);
    const { rows, pages } = await large.all("/workorders", "workOrders", upcoming);
    expect([rows.length, pages]).toEqual([5000, 25]);
    await expect(start({ size: { assetts: 3 } as object })).rejects.toThrow(/No such size: assetts/);
    await expect(start({ size: { users: 0 } })).rejects.toThrow(/at least 1/);
  });
});

/** What the API shows of some kinds, by id, in the words of the truth. */
async function readAll({ all, get }: Rig) {
  const byId = async (path: string, plural: string, singular: string, query: Record<string, string[]> = {}) => {
    const { rows } = await all(path, plural, path === "/workorders" ? upcoming : { limit: 200 });
    const read = [];
    for (const { id } of rows) read.push((await get(`${path}/${id}`, query)).body[singular]);
    return read.sort((one, other) => one.id - other.id);
  };
  return {
    workOrders: await byId("/workorders", "workOrders", "workOrder", { expand: ["extra_fields"] }),
    assets: await byId("/assets", "assets", "asset"),
    parts: await byId("/parts", "parts", "part"),
    purchaseOrders: await byId("/purchaseorders", "purchaseOrders", "purchaseOrder"),
    workRequests: await byId("/workrequests", "workRequests", "workRequest"),
  };
}

describe("the truth", () => {
  test("matches what a client reads, after any edits", async () => {
    const rigged = await rig({ size: { workOrders: 30, assets: 15, parts: 12, purchaseOrders: 8, workRequests: 6 } });
    const { control } = rigged;
    control.edit(120);
    control.advance(1000);
    const read = await readAll(rigged);
    const truth = control.truth({ organizationId: 1 });
    const same = [
      "title",
      "status",
      "priority",
      "assetId",
      "locationId",
      "updatedAt",
      "createdAt",
      "completedAt",
      "dueDate",
      "externalData",
      "extraFields",
      "categories",
    ];
    const pick = (row: object, names: string[]) =>
      Object.fromEntries(names.map((name) => [name, Reflect.get(row, name) ?? null]));
    expect(read.workOrders.map((row) => pick(row, same))).toEqual(truth.workOrders!.map((row) => pick(row, same)));
    for (const { id, comments, costs } of truth.workOrders!) {
      expect((await rigged.all(`/workorders/${id}/comments`, "comments")).rows).toHaveLength(
        (comments as object[]).length,
      );
      expect((await rigged.get(`/workorders/${id}/costs`)).body.costs.total).toBe((costs as { total: number }).total);
    }
    const asset = [
      "name",
      "description",
      "parentId",
      "locationId",
      "serialNumber",
      "barcode",
      "extraFields",
      "updatedAt",
    ];
    expect(read.assets.map((row) => pick(row, asset))).toEqual(truth.assets!.map((row) => pick(row, asset)));
    expect(
      read.parts.map((row) => [
        row.id,
        row.availableQuantity,
        row.inStockQuantity,
        row.orderedQuantity,
        row.unitCost ?? null,
      ]),
    ).toEqual(truth.parts!.map((row) => [row.id, row.available, row.inStock, row.orderedQuantity, row.unitCost]));
    expect(
      read.purchaseOrders.map(({ id, status, items }) => [
        id,
        status,
        items.map((item: { quantityReceived: number }) => item.quantityReceived),
      ]),
    ).toEqual(
      truth.purchaseOrders!.map(({ id, status, items }) => [
        id,
        status,
        (items as { quantityReceived: number }[]).map((item) => item.quantityReceived),
      ]),
    );
    expect(read.workRequests.map(({ id, requestStatus }) => [id, requestStatus])).toEqual(
      truth.workRequests!.map(({ id, requestStatus }) => [id, requestStatus]),
    );
  });

  test("can be limited to kinds, an organization and changes, and names deleted records on request", async () => {
    const { control, simulator, remove, world } = await rig();
    const order = world.all("workOrders", [1])[0]!;
    control.advance(5000);
    const since = control.now();
    await remove(`/workorders/${order.id}`);
    const query = new URLSearchParams({
      kinds: "workOrders,assets",
      organizationId: "1",
      modifiedSince: since,
      withDeleted: "true",
    });
    const { body } = await request(`${simulator.url}/control/truth?${query}`);
    expect(body).toMatchObject({ at: since, assets: [], workOrders: [{ id: order.id, deletedAt: since }] });
    expect(Object.keys(control.truth())).toEqual(["at", ...truthKinds]);
    expect(control.truth({ kinds: ["workOrders"] }).workOrders!.map(({ id }) => id)).not.toContain(order.id);
  });
});

describe("random edits", () => {
  test("the same seed makes the same edits, of every wanted kind, for one organization", async () => {
    const run = async (seed: number) => {
      const { control } = await rig();
      return { edits: control.edit(250, { seed }), truth: JSON.stringify(control.truth()) };
    };
    const first = await run(11);
    expect(new Set(first.edits.map(({ kind }) => kind))).toEqual(
      new Set([...editKinds, ...(first.edits.some(({ kind }) => kind === "none") ? ["none"] : [])]),
    );
    expect(await run(11)).toEqual(first);
    expect((await run(12)).edits).not.toEqual(first.edits);
    const { control } = await rig();
    const own = JSON.stringify(control.truth({ organizationId: 1 }));
    expect(new Set(control.edit(15, { kinds: ["status"], organizationId: 2 }).map(({ kind }) => kind))).toEqual(
      new Set(["status"]),
    );
    expect(JSON.stringify(control.truth({ organizationId: 1 }))).toBe(own);
  });
});

describe("control over HTTP", () => {
  test("offers everything that a test can do in the process", async () => {
    const { simulator, control, world, post } = await rig();
    const ask = (method: string, path: string, body?: unknown) =>
      request(`${simulator.url}/control/${path}`, { method, body: body === undefined ? null : JSON.stringify(body) });
    const { id } = (await ask("POST", "records/assets", { name: "Übers Netz" })).body;
    expect((await ask("PATCH", `records/assets/${id}`, { locationId: 1 })).body).toMatchObject({
      name: "Übers Netz",
      locationId: 1,
    });
    expect((await ask("POST", `records/assets/${id}/files`, { fileName: "a.txt", content: "Hi" })).body.id).toEqual(
      expect.any(Number),
    );
    expect((await ask("DELETE", `records/assets/${id}`)).status).toBe(204);
    expect((await ask("POST", "records/assets?organizationId=2", { name: "There" })).status).toBe(200);
    const stamp = "2027-03-01T00:00:00.000Z";
    expect((await ask("POST", "touch/workOrders", { at: stamp })).body.touched).toBe(world.all("workOrders").length);
    expect(world.all("workOrders").every(({ updatedAt }) => updatedAt === stamp)).toBe(true);
    const order = world.all("workOrders", [1]).find(({ status }) => status === "OPEN")!;
    expect((await ask("PUT", `work-orders/${order.id}/status`, { status: "SKIPPED" })).status).toBe(204);
    expect(order).toMatchObject({ status: "SKIPPED", completedAt: control.now() });
    const asked = (await post("/workrequests", { title: "x" })).body.id;
    const approved = (await ask("PUT", `work-requests/${asked}/status`, { status: "APPROVED" })).body.workOrderId;
    expect(world.get("workRequests", asked).workOrderId).toBe(approved);
    expect((await ask("POST", "users", { firstName: "A", lastName: "B" })).body.id).toEqual(expect.any(Number));
    expect((await ask("POST", "edits", { steps: 3, kinds: ["create"], seed: 4 })).body.edits).toHaveLength(3);

    expect((await ask("GET", "clock")).body).toEqual({ now: wednesday, frozen: true });
    expect((await ask("PUT", "clock", { advanceMs: 3_600_000 })).body.now).toBe("2027-03-24T10:00:00.000Z");
    expect((await ask("PUT", "switches", { nulls: "present" })).body.nulls).toBe("present");
    expect((await ask("PUT", "switches", { nulls: "absent" })).body).toEqual(defaultSwitches());
    expect((await ask("GET", "switches")).body).toEqual(defaultSwitches());
    expect((await ask("PUT", "limits", { perUser: 9 })).body).toMatchObject({
      limits: { perUser: 9 },
      used: { users: { 1: 0 } },
    });
    expect((await ask("DELETE", "limits/used")).status).toBe(204);
    expect((await ask("GET", "limits")).body.used).toEqual({ users: {}, organizations: {} });
    const fault = (await ask("POST", "faults", { fault: "serverError", count: 2 })).body;
    expect((await ask("GET", "faults")).body).toMatchObject([{ id: fault.id, fault: "serverError", met: 0 }]);
    expect((await ask("DELETE", `faults/${fault.id}`)).status).toBe(204);
    expect((await ask("DELETE", "faults")).status).toBe(204);
    expect((await ask("POST", "late")).status).toBe(204);
    const key = (await ask("POST", "keys", { name: "new", forbidden: ["parts."] })).body;
    expect((await ask("PATCH", "keys/new", { isRevoked: true })).body).toEqual({ ...key, isRevoked: true });
    expect((await ask("GET", "keys")).body.map(({ name }: { name: string }) => name)).toEqual([
      "main",
      "multi",
      "other",
      "new",
    ]);

    const hook = (await post("/subscriptions", { type: "ROLE_CREATED", url: `${simulator.url}/control` })).body;
    expect((await ask("GET", "subscriptions")).body).toMatchObject([{ id: hook.id, secret: hook.secret }]);
    expect((await ask("POST", `subscriptions/${hook.id}/approve`)).status).toBe(204);
    expect(
      (await ask("POST", "events", { type: "ROLE_CREATED", payload: { actorId: 1, roleId: 2, roleName: "x" } })).status,
    ).toBe(204);
    expect((await ask("POST", "webhooks/flush")).status).toBe(204);
    expect((await ask("GET", "webhooks")).body).toMatchObject([
      { type: "ROLE_CREATED", payload: { roleId: 2, orgId: 1 } },
    ]);
    expect((await ask("GET", "truth?kinds=assets")).body.assets.length).toBe(world.all("assets").length);
    expect((await ask("GET", "report")).body.byOperation).toMatchObject({ "workrequests.create": 1 });
    expect((await ask("DELETE", "report")).status).toBe(204);
    expect((await ask("GET", "traffic")).body).toEqual({ inFlight: 0, held: 0, late: 0 });
    expect(control.report().total).toBe(0);
    expect((await ask("GET", "")).body.calls).toEqual(Object.keys(controlRoutes));
  });

  test.each([
    ["POST", "records/nothing", {}, 400, /workOrders/],
    ["PATCH", "records/assets/999999", { name: "x" }, 404, /not found/],
    ["PATCH", "records/assets/2", { nam: "x" }, 400, /No such field: nam/],
    ["PUT", "switches", { nonsense: "on" }, 400, /No such switch/],
    ["PUT", "switches", { nulls: "some" }, 400, /has no position "some"/],
    ["PUT", "clock", { set: "yesterday" }, 400, /set/],
    ["PUT", "limits", { perDay: 1 }, 400, /perDay/],
    ["POST", "faults", { fault: "nonsense" }, 400, /fault/],
    ["POST", "keys", { name: "main" }, 400, /There is a key/],
    ["PUT", "work-requests/999999/status", { status: "APPROVED" }, 404, /not found/],
    ["POST", "events", { type: "NOTHING" }, 400, /type/],
    ["GET", "nothing", undefined, 404, /GET \/control/],
    ["GET", "truth?kinds=nothing", undefined, 400, /kinds/],
  ])("%s %s %j is rejected", async (method, path, body, status, error) => {
    const { simulator } = await rig({ size: { workOrders: 3 } });
    const reply = await request(`${simulator.url}/control/${path}`, {
      method,
      body: body ? JSON.stringify(body) : null,
    });
    expect([reply.status, reply.body.error]).toEqual([status, expect.stringMatching(error)]);
  });
});

describe("the command", () => {
  test("prints one line of JSON with everything a client needs, and runs until closed", async () => {
    const directory = await mkdtemp(join(tmpdir(), "maintainx-"));
    onTestFinished(() => rm(directory, { recursive: true }));
    const file = join(directory, "requests.jsonl");
    const args = ["--port", "0", "--json", "--seed", "9", "--size", "workOrders=5", "--size", "assets=10", "--frozen"];
    const more = ["--switch", "retryAfter=present", "--limit", "perUser=2", "--clock", wednesday, "--report", file];
    const { print, close } = await simulate([
      "maintainx",
      ...args,
      ...more,
      "--fault",
      '{"fault":"serverError","count":1}',
    ]);
    expect(print).not.toContain("\n");
    const { apiUrl, controlUrl, credentials } = JSON.parse(print);
    const headers = { Authorization: `Bearer ${credentials.apiKey}` };
    expect((await fetch(`${apiUrl}/assets`, { headers })).status).toBe(500);
    expect((await request(`${apiUrl}/assets`, { headers })).body.assets).toHaveLength(10);
    const over = await request(`${apiUrl}/assets`, { headers });
    expect([over.status, over.headers.get("retry-after")]).toEqual([429, "60"]);
    expect((await request(`${controlUrl}/clock`)).body).toEqual({ now: wednesday, frozen: true });
    await close();
    const lines = (await readFile(file, "utf8")).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).status)).toEqual([500, 200, 429]);
  });

  test("prints readable text otherwise, and explains an invalid flag", async () => {
    const { print, close } = await simulate(["maintainx", "--port", "0"]);
    await close();
    expect(print).toMatch(/^MaintainX simulator, seed 1\./);
    expect(print).toMatch(/apiUrl: +http:\/\/127.*\/v1/);
    expect((await simulate(["maintainx", "--help"])).print).toContain("--large");
    for (const [args, message] of [
      [["--size", "assets"], /name=value/],
      [["--size", "assets=-1"], /from 0 on/],
      [["--limit", "perDay=3"], /No such limit/],
      [["--switch", "nulls=some"], /has no position/],
      [["--fault", "{"], /not valid JSON/],
      [["--clock", "noon"], /not a time/],
      [["--nonsense"], /nonsense/],
    ] as const)
      await expect(simulate(["maintainx", "--port", "0", ...args])).rejects.toThrow(message);
  });
});

test("the README lists every switch, fault, size, limit, edit and control request", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8").replace(/ +/g, " ");
  const wanted = [
    ...Object.entries(switchTable).map(
      ([name, { values, says }]) => `| \`${name}\` | \`${values.join("`, `")}\` | ${says} |`,
    ),
    ...Object.entries(faultTable).map(([name, says]) => `| \`${name}\` | ${says} |`),
    ...[...Object.keys(defaultSize), ...Object.keys(vendorLimits), ...editKinds].map((name) => `\`${name}\``),
    ...Object.keys(controlRoutes).map((call) => call.split(" ")[1]!.replace("/control/", "/")),
  ];
  expect(wanted.filter((text) => !readme.includes(text))).toEqual([]);
});
