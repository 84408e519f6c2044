import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { connector, cursor, keyset, pageNumber, since, single, snapshot, stream, syncToken, windowed } from "#kit";
import { warehouse } from "#model";
import { type Rig, rig } from "../../test/rig.ts";

/*
 * Every kind of incremental reading, through the engine, from a source that behaves as sources do: it stamps in whole
 * seconds by a clock that is not ours, leaves records unstamped until their first edit, gives equal stamps to many, and is
 * edited while its pages are read. What is stored in the end must be what it holds.
 */

interface Row {
  id: string;
  name: string;
  /** Null until its first edit. */
  changed: string | null;
  day: string;
  /** How often anything had changed when this did: for the sync token. */
  version: number;
}

const SIZE = 6;
const OURS_MINUS_THEIRS_MS = 3 * 3_600_000;
const DAYS = ["2026-11-20", "2026-11-22", "2026-11-24", "2026-11-26"];

/** Numbers that look random and are the same for the same seed. https://en.wikipedia.org/wiki/Linear_congruential_generator */
function randomFrom(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return { below: (most: number) => Math.floor(next() * most), chance: (share: number) => next() < share };
}
type Random = ReturnType<typeof randomFrom>;

/** The source: rows that are edited, made, deleted and moved to another day. */
class Source {
  rows = new Map<string, Row>();
  deleted: { id: string; at: string }[] = [];
  version = 0;
  private made = 0;
  nowMs = Date.parse("2026-11-24T09:00:00Z") - OURS_MINUS_THEIRS_MS;
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
    for (let at = 0; at < 36; at++) this.make(at % 3 === 0);
  }

  /** Whole seconds; often the same one twice. */
  stamp(): string {
    if (this.random.chance(0.6)) this.nowMs += 1000;
    return new Date(this.nowMs).toISOString().replace(".000Z", "Z");
  }

  make(isUnstamped = false): void {
    const id = `r${String(this.random.below(1000)).padStart(3, "0")}-${this.made++}`;
    const day = DAYS[this.random.below(DAYS.length)]!;
    this.rows.set(id, { id, name: "new", changed: isUnstamped ? null : this.stamp(), day, version: ++this.version });
  }

  edit(): void {
    const row = this.any();
    if (!row) return;
    row.name = `edited ${++this.version}`;
    row.version = this.version;
    row.changed = this.stamp();
    if (this.random.chance(0.2)) row.day = DAYS[this.random.below(DAYS.length)]!;
  }

  delete(): void {
    const row = this.any();
    if (!row) return;
    this.rows.delete(row.id);
    this.version++;
    this.deleted.push({ id: row.id, at: this.stamp() });
  }

  /** Something happens, or nothing. */
  happen(of: { deletes: boolean }): void {
    const what = this.random.below(10);
    if (what < 2) this.edit();
    else if (what < 3) this.make();
    else if (what < 4 && of.deletes) this.delete();
  }

  private any(): Row | undefined {
    const all = [...this.rows.values()];
    return all[this.random.below(all.length)];
  }
}

let source: Source;
/** Called before each page is answered. */
let meanwhile: (() => void) | null = null;
let asked = 0;
let server: Server;
let r: Rig;

const page = (rows: readonly Row[], url: URL) => {
  const number = Number(url.searchParams.get("page") ?? 1);
  return { rows: rows.slice((number - 1) * SIZE, number * SIZE) };
};
/** Unstamped rows stand first, as in most databases' orders or by their own choice. */
const place = (changed: string | null, id: string) => `${changed ?? ""} ${id}`;
const byChanged = (a: Row, b: Row) => (place(a.changed, a.id) < place(b.changed, b.id) ? -1 : 1);
const byId = (a: Row, b: Row) => (a.id < b.id ? -1 : 1);

const answers: Record<string, (url: URL) => { status?: number; body: unknown }> = {
  "/everything": (url) => ({ body: page([...source.rows.values()].sort(byId), url) }),
  "/days": (url) => {
    const [from, until] = [url.searchParams.get("from")!, url.searchParams.get("until")!];
    return { body: page([...source.rows.values()].filter(({ day }) => day >= from && day <= until).sort(byId), url) };
  },
  "/oldest-first": (url) => {
    const after = url.searchParams.get("after");
    const rows = [...source.rows.values()].filter(({ changed }) => after === null || (changed ?? "") > after);
    return { body: page(rows.sort(byChanged), url) };
  },
  "/any-order": (url) => {
    const after = url.searchParams.get("after");
    const rows = [...source.rows.values()].filter(({ changed }) => after === null || (changed ?? "") > after);
    return { body: page(rows.sort(byId), url) };
  },
  "/after-pair": (url) => {
    const after = place(url.searchParams.get("changed"), url.searchParams.get("id") ?? "");
    const rows = [...source.rows.values()].sort(byChanged).filter((row) => place(row.changed, row.id) > after);
    return { body: { rows: rows.slice(0, Number(url.searchParams.get("size"))) } };
  },
  "/by-token": (url) => {
    const token = Number(url.searchParams.get("token") ?? 0);
    // It forgets tokens, as sources do.
    if (token > 0 && token < source.version - 40) return { status: 410, body: {} };
    const from = Number(url.searchParams.get("cursor") ?? token);
    const rows = [...source.rows.values()].filter((row) => row.version > from).sort((a, b) => a.version - b.version);
    const some = rows.slice(0, SIZE);
    const isLast = rows.length <= SIZE;
    return { body: { rows: some, ...(isLast ? { token: String(source.version) } : { cursor: some.at(-1)!.version }) } };
  },
  "/deleted": (url) => {
    const after = url.searchParams.get("after") ?? "";
    return { body: { gone: source.deleted.filter(({ at }) => at >= after) } };
  },
};

const nothing = Object.fromEntries(Object.keys(warehouse.fields).map((name) => [name, null])) as Record<
  keyof typeof warehouse.fields,
  null
>;
const of = (kind: string) => ({
  key: "id" as const,
  raw: z.object({ id: z.string(), name: z.string(), changed: z.string().nullable(), day: z.string() }),
  kind,
  model: warehouse,
  map: { ...nothing, name: "name" as const },
});
const numbered = pageNumber({ param: "page", size: SIZE });
const deletedList = {
  request: (after: string | null) => ({ path: "/deleted", query: after === null ? {} : { after } }),
  records: "gone",
  key: "id",
  at: "at",
  paging: single(),
};

const system = connector({
  name: "kinds",
  title: "Kinds",
  about: "One list, read in every way.",
  docs: "",
  settings: z.object({ url: z.string() }),
  credentials: z.object({}),
  auth: { kind: "apiKey", help: "", sign: () => ({}) },
  baseUrl: ({ url }) => url,
  account: ({ settings }) => settings.url,
  limits: { rates: [], concurrent: 4 },
  records: "rows",
  streams: {
    everything: stream({ title: "All", path: "/everything", paging: numbered, changes: snapshot(), ...of("a") }),
    days: stream({
      title: "Days",
      path: "/days",
      paging: numbered,
      dated: "day",
      changes: windowed(({ fromDay, untilDay }) => ({ from: fromDay, until: untilDay })),
      ...of("d"),
    }),
    oldestFirst: stream({
      title: "Oldest first",
      path: "/oldest-first",
      paging: numbered,
      changes: since({ param: "after", field: "changed", ascending: true }),
      deletedList,
      ...of("o"),
    }),
    anyOrder: stream({
      title: "Any order",
      path: "/any-order",
      paging: numbered,
      changes: since({ param: "after", field: "changed" }),
      ...of("y"),
    }),
    afterPair: stream({
      title: "After a pair",
      path: "/after-pair",
      changes: keyset({
        query: (after, size) => ({ ...(after && { changed: after.changed, id: after.key }), size }),
        field: "changed",
        size: SIZE,
      }),
      ...of("k"),
    }),
    byToken: stream({
      title: "By token",
      path: "/by-token",
      paging: cursor({ param: "cursor", next: "cursor" }),
      changes: syncToken({ param: "token", next: "token" }),
      ...of("t"),
    }),
  },
});

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url!, "http://source");
    meanwhile?.();
    asked++;
    const { status = 200, body } = answers[url.pathname]!(url);
    const date = new Date(source.nowMs).toUTCString();
    response.writeHead(status, { "content-type": "application/json", date }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  r = await rig([system]);
});
afterAll(async () => {
  await r?.close();
  server.close();
});

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const KINDS = { everything: "a", days: "d", oldestFirst: "o", anyOrder: "y", afterPair: "k", byToken: "t" } as const;
type Kind = keyof typeof KINDS;
const kinds = Object.keys(KINDS) as Kind[];
const SEEDS = process.env.MILLWRIGHT_TEST_LONG === "1" ? 25 : 1;

describe.each(Array.from({ length: SEEDS }, (_, at) => at + 1))("a source that changes meanwhile (seed %i)", (seed) => {
  let id: string;

  /** What is stored of one kind: names by the source's id. */
  const held = async (kind: Kind) =>
    new Map(
      [...(await r.records(id, "warehouse"))]
        .filter(([sourceId]) => sourceId.startsWith(`${KINDS[kind]}:`))
        .map(([sourceId, record]) => [sourceId.slice(2), record.name as string]),
    );
  const truth = () => new Map([...source.rows.values()].map((row) => [row.id, row.name]));
  const sync = async (full = false) => {
    const { runs } = await r.syncNow(id, { full });
    expect(runs.map(({ stream, error }) => [stream, error])).toEqual(runs.map(({ stream }) => [stream, null]));
    return new Map(runs.map((run) => [run.stream, run]));
  };

  test("is known to the letter once it rests, and nothing that lived on was ever taken for gone", {
    timeout: 240_000,
  }, async () => {
    const random = randomFrom(seed);
    source = new Source(random);
    const { connection } = await r.connect.create(r.workspaceId, {
      connector: "kinds",
      settings: { url: url() },
      credentials: {},
      history: { window_days: 60, ahead_days: 60 },
    });
    id = connection.id;
    // The first read goes by page numbers over everything: what is deleted then would hide a row behind it until the next.
    meanwhile = () => source.happen({ deletes: false });
    await sync();
    for (let round = 0; round < 3; round++) {
      for (let between = 0; between < 6; between++) source.happen({ deletes: true });
      const before = new Set(source.rows.keys());
      const known = new Map<Kind, Map<string, string>>();
      for (const kind of kinds) known.set(kind, await held(kind));
      // In one of them everything is read, and rows are deleted meanwhile: nothing that lives on may vanish for it.
      const isWhole = round === 1;
      meanwhile = () => source.happen({ deletes: isWhole });
      await sync(isWhole);
      meanwhile = null;
      for (const kind of kinds) {
        const now = await held(kind);
        const vanished = [...known.get(kind)!.keys()].filter(
          (each) => before.has(each) && source.rows.has(each) && !now.has(each),
        );
        expect(vanished, `${kind}, round ${round}`).toEqual([]);
      }
    }
    // It rests, and its clock goes on. What changed is found without reading everything; what was deleted, by whole reads that miss it twice.
    source.nowMs += 60_000;
    await sync();
    const present = (found: Map<string, string>) => new Map([...found].filter(([each]) => source.rows.has(each)));
    for (const kind of ["afterPair", "oldestFirst", "byToken"] as const)
      expect([...present(await held(kind))].sort(), kind).toEqual([...truth()].sort());
    await sync(true);
    await sync(true);
    for (const kind of kinds) expect([...(await held(kind))].sort(), kind).toEqual([...truth()].sort());

    // And it stays so, for next to nothing: once what whole reads leave to be asked for again has been.
    await sync();
    asked = 0;
    const runs = await sync();
    for (const [, { counts }] of runs) expect(counts).toMatchObject({ changed: 0, deleted: 0 });
    for (const kind of ["afterPair", "oldestFirst", "anyOrder", "byToken"] as const)
      expect(runs.get(kind)!.counts.read, kind).toBeLessThan(source.rows.size);
  });
});
