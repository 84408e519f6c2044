import { connect } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { start } from "../../simulators/netsuite/index.ts";
import { watchLoad } from "./load.ts";
import { type Oddity, oddities, oddityNamed } from "./oddities.ts";
import { type HostileServer, proxySource, type Source, startHostile, worldSource } from "./server.ts";
import { headOf, piecesOf } from "./wire.ts";
import { jsonText, PAGE_SIZE, type Shape, shapes, token, World } from "./world.ts";

const NOW = Date.parse("2026-03-02T09:00:00Z");
const CREDENTIALS = { password: "plover-quartz", session: "heron-basalt" };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

interface Opened {
  server: HostileServer;
  world: World;
}
async function opened(seed = 1, now = () => NOW, source?: Source): Promise<Opened> {
  const world = new World(seed, now);
  const secrets = Object.values(CREDENTIALS);
  const server = await startHostile({ seed, source: source ?? worldSource(world, CREDENTIALS), now, secrets });
  open.push(server);
  return { server, world };
}

/** Returns all bytes of a response from the socket, and how the connection ended. */
function bytesAt(url: string, path: string, method = "GET"): Promise<{ bytes: Buffer; wasReset: boolean }> {
  const { port } = new URL(url);
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const socket = connect(Number(port), "127.0.0.1");
    let wasReset = false;
    socket.on("data", (part) => parts.push(part));
    socket.on("error", () => {
      wasReset = true;
    });
    socket.on("close", () => resolve({ bytes: Buffer.concat(parts), wasReset }));
    const head = [`${method} ${path} HTTP/1.1`, "host: x", `authorization: Bearer ${CREDENTIALS.session}`];
    socket.write(`${head.join("\r\n")}\r\nconnection: close\r\n\r\n`);
  });
}

const get = (url: string, session = CREDENTIALS.session): Promise<Response> =>
  fetch(url, { headers: { authorization: `Bearer ${session}` }, redirect: "manual" });

/** Returns the bytes of a list that an oddity affects. */
async function struckBy(oddity: Oddity, seed = 1): Promise<{ bytes: Buffer; wasReset: boolean }> {
  const { server, world } = await opened(seed);
  const target = oddity.shapes[0] ?? "cursors";
  const site = world.all("sites")[0]?.id ?? null;
  server.strikeWith([{ oddity, target, site }]);
  return await bytesAt(server.url, target === "bins" ? `/list/bins/${site}` : `/list/${target}`);
}
const textOf = async (name: string): Promise<string> => (await struckBy(oddityNamed(name))).bytes.toString("latin1");

interface Listed {
  rows: { id: number; changed: string }[];
  next?: string | null;
  total?: number;
}

describe("the healthy source", () => {
  /** Reads a list with its own kind of paging. */
  async function walk(url: string, shape: Shape): Promise<Listed["rows"]> {
    const rows: Listed["rows"] = [];
    let query = "";
    for (let page = 1; ; page++) {
      const path = query.startsWith("/") ? query : `/list/${shape}${query}`;
      const body = (await (await get(url + path)).json()) as Listed;
      rows.push(...body.rows);
      const last = body.rows.at(-1);
      if (body.rows.length < PAGE_SIZE || last === undefined || body.next === null) return rows;
      const next: Partial<Record<Shape, string>> = {
        offsets: `?offset=${rows.length}`,
        numbers: `?page=${page + 1}`,
        links: String(body.next),
        keysets: `?changed=${last.changed}&key=${last.id}`,
      };
      query = next[shape] ?? `?after=${body.next}`;
    }
  }

  test.each(["cursors", "offsets", "numbers", "links", "changes", "keysets"] as const)(
    "%s returns every row once",
    async (shape) => {
      const { server, world } = await opened();
      const ids = (await walk(server.url, shape)).map(({ id }) => id);
      expect(ids.toSorted()).toEqual(world.all(shape).map(({ id }) => id));
      expect(ids.length).toBeGreaterThan(2 * PAGE_SIZE);
    },
  );

  test("a parent's list contains its children, and a filter what changed since a time", async () => {
    let now = NOW;
    const { server, world } = await opened(1, () => now);
    const [site] = world.all("sites");
    const bins = (await (await get(`${server.url}/list/bins/${site?.id}`)).json()) as Listed;
    expect(bins.rows.map(({ id }) => id)).toEqual(
      world
        .all("bins")
        .filter((row) => row.site === site?.id)
        .map(({ id }) => id),
    );
    now += 60_000;
    const [row] = world.all("changes");
    if (row) world.touch(row);
    const changed = (await (await get(`${server.url}/list/changes?since=2026-03-02T09:00:30Z`)).json()) as Listed;
    expect(changed.rows.map(({ id }) => id)).toEqual([row?.id]);
  });

  test("returns one record by its key, and reports a deleted one", async () => {
    const { server, world } = await opened();
    const [row] = world.all("offsets");
    expect(await (await get(`${server.url}/one/offsets/${row?.id}`)).json()).toMatchObject({ id: row?.id });
    if (row) world.remove(row);
    expect((await get(`${server.url}/one/offsets/${row?.id}`)).status).toBe(404);
    const deleted = (await (await get(`${server.url}/deleted/offsets?since=2026-03-02T00:00:00Z`)).json()) as Listed;
    expect(deleted.rows.map(({ id }) => id)).toEqual([String(row?.id)]);
  });

  test("accepts only the right password and session", async () => {
    const { server } = await opened();
    const login = (password: string) =>
      fetch(`${server.url}/login`, { method: "POST", body: JSON.stringify({ password }) });
    expect((await login("wrong")).status).toBe(401);
    expect(await (await login(CREDENTIALS.password)).json()).toEqual({ token: CREDENTIALS.session });
    expect((await get(`${server.url}/list/cursors`, "wrong")).status).toBe(401);
  });

  test("edits keep the expected records in step with the returned ones", () => {
    const world = new World(3, () => NOW);
    world.edit("cursors");
    for (const row of world.all("cursors")) {
      const shown = JSON.parse(jsonText(world.shown(row))) as Record<string, unknown>;
      expect(world.expected(row)).toMatchObject({ name: shown.name, note: shown.note, day: shown.day });
      expect(world.expected(row)?.total).toBe(String(shown.amount));
    }
  });
});

describe("every oddity", () => {
  test("has a unique name and an effect", () => {
    expect(new Set(oddities.map(({ name }) => name)).size).toBe(oddities.length);
    for (const each of oddities) {
      const acts = [each.wire, each.list, each.rows, each.hides, each.isEverywhere, each.refusesMs];
      expect(
        acts.some((act) => act !== undefined),
        each.name,
      ).toBe(true);
      expect(each.phases.length * each.shapes.length, each.name).toBeGreaterThan(0);
    }
  });

  const quick = oddities.filter(({ isSlow, isHeavy, wire, list }) => !isSlow && !isHeavy && (wire || list));
  test("sends the same bytes for the same seed", { timeout: 60_000 }, async () => {
    const plain = (await struckBy({ ...oddityNamed("500 once"), wire: undefined })).bytes;
    for (const oddity of quick.filter(({ strikes }) => strikes === "list" || strikes === "part" || strikes === "all")) {
      const [one, other] = [await struckBy(oddity), await struckBy(oddity)];
      const withoutPort = ({ bytes }: { bytes: Buffer }): string =>
        bytes.toString("latin1").replaceAll(/127\.0\.0\.1:\d+/g, "host");
      expect(withoutPort(one), oddity.name).toBe(withoutPort(other));
      // The rows that an oddity writes do not exist yet.
      if (!oddity.rows && oddity.wire) expect(one.bytes.equals(plain), oddity.name).toBe(false);
    }
  });

  test("writes rows whose text is what it declares", () => {
    const world = new World(1, () => NOW);
    for (const oddity of oddities) {
      const [row] = world.plain(oddity.shapes[0] ?? "cursors");
      if (!row || !oddity.rows) continue;
      for (const odd of oddity.rows(row, 1000)) {
        const text = jsonText(world.shown({ ...row, odd: { ...odd, oddity: oddity.name } }));
        expect(() => JSON.parse(text), oddity.name).not.toThrow();
        if (!odd.isNew) expect(text, oddity.name).not.toBe(jsonText(world.shown(row)));
      }
    }
  });
});

describe("the sent bytes match the declaration", () => {
  test("statuses, reasons and headers that Node refuses to send", async () => {
    expect(await textOf("999")).toMatch(/^HTTP\/1\.1 999 Answer\r\n/);
    expect(await textOf("204 with a body")).toMatch(/^HTTP\/1\.1 204 [\s\S]*\r\n\r\n\{"rows"/);
    expect(await textOf("an interim 103 first")).toMatch(/^HTTP\/1\.1 103 [\s\S]*\r\n\r\nHTTP\/1\.1 200 /);
    expect(await textOf("two content lengths")).toMatch(/content-length: 7\r\ncontent-length: \d{3,}\r\n/);
    expect(await textOf("a header with NUL")).toContain("x-nul: a\0b");
    expect(await textOf("no such thing as a status line")).toMatch(/^SSH/);
  });

  test("lengths, cut responses and resets", async () => {
    const head = (text: string): number => text.indexOf("\r\n\r\n") + 4;
    const small = await textOf("a content length that is too small");
    expect(small).toContain("content-length: 20\r\n");
    expect(small.length - head(small)).toBeGreaterThan(100);
    const closed = await struckBy(oddityNamed("closed in the middle without a length"));
    expect(closed.wasReset).toBe(false);
    expect(closed.bytes.length - head(closed.bytes.toString("latin1"))).toBe(100);
    expect((await struckBy(oddityNamed("reset in the middle, once"))).wasReset).toBe(true);
    expect(await textOf("chunks that stop in the middle, once")).not.toContain("\r\n0\r\n");
    expect(await textOf("in chunks of one byte")).toMatch(/\r\n\r\n1\r\n\{\r\n1\r\n"/);
  });

  test("encodings and charsets", async () => {
    const { bytes } = await struckBy(oddityNamed("gzip"));
    expect(gunzipSync(bytes.subarray(bytes.indexOf("\r\n\r\n") + 4)).toString()).toContain('"rows"');
    const latin1 = await struckBy(oddityNamed("ISO-8859-1, declared"));
    expect(latin1.bytes.includes(Buffer.from("Größe", "latin1"))).toBe(true);
    expect(latin1.bytes.includes(Buffer.from("Größe", "utf8"))).toBe(false);
    expect((await struckBy(oddityNamed("UTF-16, declared"))).bytes.includes(Buffer.from("Größe", "utf16le"))).toBe(
      true,
    );
    expect((await struckBy(oddityNamed("UTF-8 with a mark"))).bytes.includes(Buffer.from("\ufeff{"))).toBe(true);
  });

  test("delays in every form", async () => {
    expect(await textOf("429 with Retry-After as an epoch")).toContain(`retry-after: ${NOW / 1000 + 5}\r\n`);
    expect(await textOf("429 with Retry-After as a date by a clock a day ahead")).toMatch(
      /retry-after: Tue, 03 Mar 2026 09:00:05 GMT\r\ndate: Tue, 03 Mar 2026 09:00:00 GMT/,
    );
  });

  test("secrets where an error repeats them", async () => {
    const text = await textOf("400 that repeats the credentials");
    for (const secret of Object.values(CREDENTIALS)) expect(text).toContain(secret);
  });

  test("floods arrive in pieces", () => {
    const oddity = oddityNamed("60 MB of numbers of 20 digits");
    const wire = oddity.wire?.({ status: 200, headers: [], body: "" }, {} as never);
    if (!wire) throw new Error("it sends nothing");
    expect(headOf(wire).toString()).not.toContain("content-length");
    const watch = watchLoad();
    let bytes = 0;
    for (const piece of piecesOf(wire)) bytes += piece.length;
    expect(bytes).toBeGreaterThan(59 * 1024 * 1024);
    expect(watch.end().grownMb).toBeLessThan(40);
  });

  test("an oddity strikes as often as declared, and where declared", async () => {
    const { server } = await opened();
    const [active] = server.strikeWith([{ oddity: oddityNamed("three 500 in a row"), target: "cursors", site: null }]);
    const statuses = [];
    for (let asked = 0; asked < 5; asked++) statuses.push((await get(`${server.url}/list/cursors`)).status);
    expect(statuses).toEqual([500, 500, 500, 200, 200]);
    expect((await get(`${server.url}/list/links`)).status).toBe(200);
    expect(active?.struck).toBe(3);
    server.strikeWith([{ oddity: oddityNamed("404 on a list"), target: "links", site: null }]);
    expect((await get(`${server.url}/list/links`)).status).toBe(404);
    server.strikeWith([]);
    expect((await get(`${server.url}/list/links`)).status).toBe(200);
  });

  test("paging fails as declared", async () => {
    const { server } = await opened();
    const oddity = oddityNamed("cursors in a cycle of two pages");
    server.strikeWith([{ oddity, target: "cursors", site: null }]);
    const next = async (after: string) =>
      ((await (await get(`${server.url}/list/cursors?after=${after}`)).json()) as Listed).next;
    expect([await next("0"), await next("7"), await next("14")]).toEqual(["7", "14", "7"]);
  });

  test("rejects connections until the time that the source's clock sets", async () => {
    let now = NOW;
    const { server } = await opened(1, () => now);
    server.strikeWith([{ oddity: oddityNamed("connections refused for 3 s"), target: "cursors", site: null }]);
    await expect(get(`${server.url}/list/cursors`)).rejects.toThrow();
    now += 3001;
    await expect
      .poll(
        async () =>
          await get(`${server.url}/list/cursors`).then(
            ({ status }) => status,
            () => "refused",
          ),
      )
      .toBe(200);
  });
});

test("a proxy in front of a simulator forwards its responses, and applies oddities", async () => {
  const simulator = await start({ seed: 5 });
  open.push(simulator);
  let server: HostileServer | null = null;
  const proxy = proxySource(simulator.url, () => server?.url ?? "");
  ({ server } = await opened(1, () => NOW, proxy));
  const direct = await fetch(`${simulator.url}/services/rest/query/v1/suiteql`, { method: "POST", body: "{}" });
  const passed = () => fetch(`${server?.url}/services/rest/query/v1/suiteql`, { method: "POST", body: "{}" });
  const through = await passed();
  expect(through.status).toBe(direct.status);
  const withoutTimes = (text: string): string => text.replaceAll(/\d/g, "0");
  expect(withoutTimes(await through.text())).toBe(withoutTimes(await direct.text()));
  server.strikeWith([
    { oddity: { ...oddityNamed("502 with a page once"), strikes: "all" }, target: "sites", site: null },
  ]);
  expect((await passed()).status).toBe(502);
  expect((await passed()).status).toBe(direct.status);
});

test("sends text that is not JSON unchanged", () => {
  expect(jsonText({ a: token("1e400"), b: ["ö", "\u2028", null] })).toBe('{"a":1e400,"b":["ö","\\u2028",null]}');
  expect(shapes).toContain("bins");
});
