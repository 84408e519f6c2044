import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Connector, stream } from "#kit";
import { heldClock, newId, silentLog } from "#lib";
import { warehouse } from "#model";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { guardedAgent } from "./addresses.ts";
import { openBudgets } from "./budget.ts";
import { check } from "./check.ts";
import type { Check } from "./check-result.ts";
import { createSourceClient, type SourceClient } from "./client.ts";
import { type Asked, fixwell, keyAuth, mapName, type Reply, rowsAt, startVendor, type Vendor } from "./test-vendor.ts";

let database: TestDatabase;
let vendor: Vendor;
const agent = guardedAgent(true);
const clock = heldClock();
const opened: SourceClient[] = [];

beforeAll(async () => {
  [database, vendor] = await Promise.all([testDatabase(), startVendor()]);
});
afterAll(async () => {
  await Promise.all([agent.close(), vendor?.close()]);
  await database?.drop();
});
beforeEach(() => {
  vendor.asked.length = 0;
});
afterEach(() => Promise.all(opened.splice(0).map((source) => source.close())));

const raw = z.object({ id: z.number(), name: z.string() });
const context = (parent: { id: number }) => ({ parent: parent.id });
const regions = stream({
  title: "Regions",
  path: "/regions",
  key: "id",
  raw,
  model: warehouse,
  kind: "region",
  map: mapName,
});
const sites = stream({
  title: "Sites",
  parent: regions,
  context,
  path: ({ id }) => `/regions/${id}/sites`,
  key: "id",
  raw,
  model: warehouse,
  kind: "site",
  map: mapName,
});
const binsNeed = { name: "Bins", location: "Settings, Roles, Warehouse", level: "View" };
const bins = stream({
  title: "Bins",
  parent: sites,
  context,
  path: ({ id }) => `/sites/${id}/bins`,
  key: "id",
  raw,
  model: warehouse,
  kind: "bin",
  map: mapName,
  permissions: [binsNeed],
});
const days = stream({
  title: "Days",
  parent: sites,
  context,
  parts: () => [1, 2, 3],
  path: ({ id }, _, day) => `/sites/${id}/days/${day}`,
  key: "id",
  raw,
});
const extras = stream({
  title: "Extras",
  path: "/extras",
  key: "id",
  raw,
  switchedOn: ({ zone }) => zone === "Europe/Berlin",
});
const tree = (own: Parameters<typeof fixwell>[0] = {}) =>
  fixwell({ auth: keyAuth(), streams: { regions, sites, bins, days, extras }, ...own });

const rows = (...ids: number[]): Reply => ({ body: { rows: ids.map((id) => ({ id, name: `No. ${id}` })) } });
/** Two regions with three and two sites. */
function usual({ path }: Asked): Reply {
  if (path === "/regions") return rows(1, 2);
  if (path === "/regions/1/sites") return rows(11, 12, 13);
  if (path === "/regions/2/sites") return rows(21, 22);
  return rows(Number(path.replaceAll(/\D/g, "")));
}
/** The usual responses, except for these paths. */
const but = (wrong: Record<string, Reply>) => (request: Asked) =>
  Object.entries(wrong).find(([path]) => new RegExp(`^${path}$`).test(request.path))?.[1] ?? usual(request);

async function look(connector: Connector, options: Partial<Parameters<typeof check>[0]> = {}): Promise<Check> {
  const settings = { url: vendor.url, ...options.settings };
  const source = createSourceClient({
    budgets: openBudgets({ store: database.store, clock, log: silentLog, worker: "test" }),
    clock,
    agent,
    connector: {
      ...connector,
      budget: (
        (id) => () =>
          id
      )(newId()),
    },
    limits: connector.limits,
    config: { settings, credentials: { password: "good" } },
    session: { read: async () => null, renew: async (_, login) => (await login({})).value, refused: async () => {} },
  });
  opened.push(source);
  return check({ connector, history: {}, source, clock, ...options, settings });
}
const answers = (found: Check) => Object.fromEntries(found.streams.map(({ stream: name, read }) => [name, read]));
const streamOf = (found: Check, name: string) => found.streams.find((each) => each.stream === name)!;

describe("a check", () => {
  test("covers every stream of the connection with as few requests as possible", async () => {
    vendor.answer = usual;
    const found = await look(tree());
    expect(answers(found)).toEqual({ regions: "yes", sites: "yes", bins: "yes", days: "yes" });
    expect(found.entities).toEqual([
      { entity: "warehouse", read: "yes", reason: null, missing_permissions: [], permissions: [binsNeed], writes: [] },
    ]);
    expect(vendor.paths()).toEqual([
      "/regions",
      "/regions/1/sites",
      "/regions/2/sites",
      "/sites/11/bins",
      "/sites/11/days/1",
    ]);
    expect(found.used).toBe(5);
  });

  test("forecasts the exact cost of a full first sync, by stream", async () => {
    vendor.answer = usual;
    const { forecast } = await look(tree());
    expect(forecast).toEqual({ requests: 1 + 2 + 5 + 15, by_stream: { regions: 1, sites: 2, bins: 5, days: 15 } });
  });

  test("counts the pages of a parent's list", async () => {
    vendor.answer = ({ path, query }) =>
      path === "/places"
        ? query.get("after")
          ? rows(3)
          : {
              body: {
                rows: [
                  { id: 1, name: "One" },
                  { id: 2, name: "Two" },
                ],
                next: "2",
              },
            }
        : rows(9);
    const places = stream({
      title: "Places",
      path: "/places",
      key: "id",
      raw,
      paging: {
        isStable: true,
        next: (body) =>
          (body as { next?: string }).next ? { query: { after: (body as { next: string }).next } } : null,
      },
    });
    const inside = stream({
      title: "Inside",
      parent: places,
      context,
      path: ({ id }) => `/places/${id}/inside`,
      key: "id",
      raw,
    });
    expect((await look(fixwell({ auth: keyAuth(), streams: { places, inside } }))).forecast).toEqual({
      requests: 2 + 3,
      by_stream: { places: 2, inside: 3 },
    });
  });

  test("requests only what the named entities need", async () => {
    vendor.answer = usual;
    const found = await look(tree(), { entities: ["warehouse"], settings: { zone: "Europe/Berlin" } });
    expect(Object.keys(answers(found))).toEqual(["regions", "sites", "bins"]);
  });

  test("covers the streams that the settings switch on", async () => {
    vendor.answer = usual;
    expect(answers(await look(tree(), { settings: { zone: "Europe/Berlin" } }))).toMatchObject({ extras: "yes" });
  });
});

describe("a stream that cannot be read", () => {
  test("for lack of a permission is reported as no, with the permission and its location", async () => {
    vendor.answer = but({ "/sites/.*/bins": { status: 403, body: {} } });
    const found = await look(tree());
    expect(streamOf(found, "bins")).toEqual({
      stream: "bins",
      entities: ["warehouse"],
      read: "no",
      reason: "Fixwell does not permit this. Grant the missing permission to the user of the integration.",
      missing_permissions: [binsNeed],
      permissions: [binsNeed],
      writes: [],
    });
    expect(found.entities[0]).toMatchObject({ read: "no" });
    expect(streamOf(found, "days").read).toBe("yes");
    expect(found.forecast!.by_stream).toMatchObject({ bins: 0, days: 15 });
  });

  test("because its parent cannot be read is reported as unknown, with the reason", async () => {
    vendor.answer = but({ "/regions/.*": { status: 403, body: {} } });
    const found = await look(tree());
    expect(answers(found)).toEqual({ regions: "yes", sites: "no", bins: "unknown", days: "unknown" });
    expect(streamOf(found, "bins").reason).toContain("Sites");
  });

  test("because there is no record to check with is reported as unknown, without a request", async () => {
    vendor.answer = but({ "/regions/.*": rows() });
    const found = await look(tree());
    expect(answers(found)).toEqual({ regions: "yes", sites: "yes", bins: "unknown", days: "unknown" });
    expect(found.forecast).toEqual({ requests: 3, by_stream: { regions: 1, sites: 2, bins: 0, days: 0 } });
  });

  test("because its URL fails temporarily is reported as unknown", async () => {
    vendor.answer = but({ "/sites/.*/bins": { status: 500 } });
    expect(streamOf(await look(tree()), "bins")).toMatchObject({
      read: "unknown",
      reason: "Fixwell answered with an error (500).",
    });
  });

  test("because every URL fails, or the credentials are rejected, makes the check fail", async () => {
    vendor.answer = () => ({ status: 500 });
    await expect(look(tree())).rejects.toMatchObject({ code: "source_failed" });
    vendor.answer = () => null;
    await expect(look(tree())).rejects.toMatchObject({ code: "source_unreachable" });
    vendor.answer = () => ({ status: 401, body: {} });
    await expect(look(tree())).rejects.toMatchObject({ code: "credentials_refused" });
    vendor.answer = () => ({ status: 404, body: {} });
    await expect(look(tree())).rejects.toMatchObject({ code: "source_refused" });
  });

  test("because all permissions are missing does not make the check fail", async () => {
    vendor.answer = () => ({ status: 403, body: {} });
    expect(answers(await look(tree()))).toMatchObject({ regions: "no", sites: "unknown" });
  });

  test("with its own read function and no check is checked by its first page", async () => {
    vendor.answer = usual;
    const own = stream({
      title: "Own",
      key: "id",
      raw,
      async *read({ http }) {
        for (const page of [1, 2, 3])
          yield {
            rows: (await http.get<{ rows: z.infer<typeof raw>[] }>(`/own/${page}`)).rows.map((row) => ({ raw: row })),
          };
      },
    });
    const silent = stream({ title: "Silent", key: "id", raw, async *read() {} });
    const found = await look(fixwell({ auth: keyAuth(), streams: { own, silent } }));
    expect(answers(found)).toEqual({ own: "yes", silent: "unknown" });
    expect(vendor.paths()).toEqual(["/own/1"]);
  });
});

test("checks stored entities without counting them in the forecast", async () => {
  vendor.answer = usual;
  const stored = new Map([
    ["sites", [11, 12, 13, 21, 22].map((id) => ({ key: String(id), raw: { id, name: "" }, context: {} }))],
  ]);
  stored.set(
    "regions",
    [1, 2].map((id) => ({ key: String(id), raw: { id, name: "" }, context: {} })),
  );
  const found = await look(tree(), { stored: async ({ name }) => stored.get(name) ?? null });
  expect(vendor.paths()).toEqual(["/regions", "/regions/1/sites", "/sites/11/bins", "/sites/11/days/1"]);
  expect(found.forecast).toEqual({ requests: 23, by_stream: { regions: 1, sites: 2, bins: 5, days: 15 } });
});

test("with more parents than a check may request, leaves out the forecast and keeps the results", async () => {
  vendor.answer = ({ path }) =>
    path === "/regions" ? rows(...Array.from({ length: 500 }, (_, at) => at + 1)) : usual({ path } as Asked);
  const found = await look(tree());
  expect(found.forecast).toBeNull();
  expect(answers(found)).toEqual({ regions: "yes", sites: "yes", bins: "yes", days: "yes" });
  expect(found.used).toBeLessThan(410);
});

test("checks a connector of independent streams by one list each", async () => {
  vendor.answer = () => rows(1);
  const found = await look(
    fixwell({ auth: keyAuth(), streams: { one: rowsAt("/one", "One", "one"), two: rowsAt("/two", "Two", "two") } }),
  );
  expect(vendor.paths()).toEqual(["/one", "/two"]);
  expect(found).toMatchObject({ used: 2, forecast: { requests: 2 } });
});
