import { expect, test } from "vitest";
import { z } from "zod";
import { fault } from "#lib";
import { keyset, since } from "./changes.ts";
import { connector } from "./declare.ts";
import { stream } from "./declare-stream.ts";
import { cursor, nextLink, pageNumber, single } from "./paging.ts";
import type { StoredRaw } from "./raw.ts";
import { perPart } from "./scopes.ts";
import type { Query, SourceHttp, SourceRequest } from "./source.ts";
import type { Page, Reader, ReadStart, Stream } from "./stream.ts";

const halls = stream({
  title: "Halls",
  path: "/halls",
  key: "id",
  raw: z.object({ id: z.string(), sides: z.number() }),
});
const door = z.object({ id: z.number() });
const doors = stream({
  title: "Doors",
  parent: halls,
  parts: (hall) => Array.from({ length: hall.sides }, (_, side) => side),
  context: (hall, _context, _start, side) => ({ hall: hall.id, side }),
  path: (hall) => `/halls/${hall.id}/doors`,
  query: (_hall, _start, side) => ({ side }),
  key: (raw, { side }) => `${side}:${raw.id}`,
  raw: door,
});
const days = stream({
  title: "Door books",
  parts: (_parent, _context, { today }) => [today, "2026-03-03"],
  path: "/books",
  query: (_parent, _start, day) => ({ day }),
  paging: ({ settings }) => pageNumber({ param: "page", size: Number(settings.size) }),
  key: "id",
  raw: door,
});
const visits = stream({
  title: "Visits",
  looksInto: [halls],
  key: "id",
  raw: door,
  finds: "scopes",
  absence: "means nothing",
  async *read(reader) {
    yield* perPart(reader, ["a", "b"], async function* (part) {
      yield [{ raw: { id: part }, scope: part }];
    });
  },
});

const spec = {
  name: "gate",
  title: "Gate",
  description: "Doors.",
  docs: "https://gate.example",
  settings: z.object({}),
  credentials: z.object({}),
  auth: { kind: "api_key" as const, help: "None.", sign: () => ({}) },
  baseUrl: () => "https://gate.example",
  account: () => "one",
  limits: { rates: [], concurrent: 1 },
  records: "items",
  paging: single(),
};
const system = connector({ ...spec, streams: { visits, doors, halls, days } });

/** A source that responds from a table by path and query, and records the requests. */
function source(answers: Record<string, number[] | "forbidden">) {
  const asked: string[] = [];
  const call = async ({ path, query }: SourceRequest) => {
    const at = path + search(query);
    asked.push(at);
    const ids = answers[at] ?? [];
    if (ids === "forbidden") throw fault("permission_missing");
    return { status: 200, headers: {}, body: { items: ids.map((id) => ({ id })) } };
  };
  const ask = async <T>(request: SourceRequest) => (await call(request)).body as T;
  const http: SourceHttp = { call, ask, get: (path, options) => ask({ ...options, path }), find: ask };
  return { asked, http };
}
const search = (query: Query = {}): string => {
  const text = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return text.length > 0 ? `?${text.join("&")}` : "";
};

const start: ReadStart = {
  mode: "full",
  since: null,
  resume: null,
  window: { fromDay: "2026-03-01", untilDay: "2026-03-09", from: new Date(0), until: new Date(0) },
  today: "2026-03-02",
  todayIn: () => "2026-03-02",
  zone: "UTC",
  settings: { size: 2 },
};
const hall = (id: string, sides: number): StoredRaw => ({ key: id, raw: { id, sides }, context: {} });

/** Reads a stream to its end, or until it fails. */
async function read(of: Stream, http: SourceHttp, parents: StoredRaw[] = [], from: Partial<ReadStart> = {}) {
  const pages: Page[] = [];
  const reader: Reader = {
    ...start,
    ...from,
    http,
    async *parents(after) {
      yield* parents.filter(({ key }) => after == null || key > after);
    },
    parentCount: async () => parents.length,
    async *storedOf() {},
    stored: async () => [],
    storedKeys: async () => [],
  };
  try {
    for await (const page of of.read(reader)) pages.push(page);
    return { pages, failed: null };
  } catch (failed) {
    return { pages, failed };
  }
}

test("reads each part of a parent as its own list, and closes the parent after the last", async () => {
  const { http, asked } = source({ "/halls/h/doors?side=0": [1], "/halls/h/doors?side=1": [1, 2] });
  const { pages } = await read(system.stream("doors")!, http, [hall("g", 0), hall("h", 2)]);
  expect(asked).toEqual(["/halls/h/doors?side=0", "/halls/h/doors?side=1"]);
  expect(pages.map(({ closes }) => closes)).toEqual([{ scope: "g" }, { scope: "h" }]);
  expect(pages[1]!.rows.map(({ context, scope }) => ({ context, scope }))).toEqual([
    { context: { hall: "h", side: 0 }, scope: "h" },
    { context: { hall: "h", side: 1 }, scope: "h" },
    { context: { hall: "h", side: 1 }, scope: "h" },
  ]);
});

test("forecasts one request per part, and none for paginated lists", () => {
  const { requests: calls } = system.stream("doors")!;
  expect([hall("g", 0), hall("h", 2)].map((parent) => calls!(start, parent))).toEqual([0, 2]);
  expect(system.stream("days")!.requests).toBeNull();
});

test("parts without a parent are separate scopes, each paginated as the settings say", async () => {
  const { http, asked } = source({ "/books?day=2026-03-02&page=1": [1, 2], "/books?day=2026-03-02&page=2": [3] });
  const { pages } = await read(system.stream("days")!, http);
  expect(asked).toEqual([
    "/books?day=2026-03-02&page=1",
    "/books?day=2026-03-02&page=2",
    "/books?day=2026-03-02&page=3",
    "/books?day=2026-03-03&page=1",
  ]);
  expect(pages.map(({ rows, closes }) => [rows.length, closes?.scope])).toEqual([
    [3, "2026-03-02"],
    [0, "2026-03-03"],
  ]);
});

test("an interrupted read continues after the last finished scope", async () => {
  const { http, asked } = source({});
  const { pages } = await read(system.stream("days")!, http, [], { resume: { after: "2026-03-02", done: 1 } });
  expect(asked).toEqual(["/books?day=2026-03-03&page=1"]);
  expect(pages[0]!.progress).toEqual({ done: 2, total: 2 });
});

test("reports a rejected part, closes nothing, and reads the others", async () => {
  const { http } = source({ "/halls/g/doors?side=0": "forbidden", "/halls/h/doors?side=0": [1] });
  const { pages, failed } = await read(system.stream("doors")!, http, [hall("g", 1), hall("h", 1)]);
  expect(failed).toBeNull();
  expect(pages.map((page) => [page.failed?.scope, page.closes?.scope])).toEqual([
    ["g", undefined],
    [undefined, "h"],
  ]);
});

test("stops reading when the first three parts are all rejected", async () => {
  const all = ["a", "b", "c", "d"].map((id) => hall(id, 1));
  const { http, asked } = source(Object.fromEntries(all.map(({ key }) => [`/halls/${key}/doors?side=0`, "forbidden"])));
  const { failed } = await read(system.stream("doors")!, http, all);
  expect(failed).toMatchObject({ code: "permission_missing" });
  expect(asked).toHaveLength(3);
});

test("stops when a source returns the same page again", async () => {
  const { http } = source({ "/books?day=2026-03-02&page=1": [1, 2], "/books?day=2026-03-02&page=2": [1, 2] });
  const { pages } = await read(system.stream("days")!, http);
  expect(pages[0]?.failed).toMatchObject({ scope: "2026-03-02", cause: { code: "source_unreadable" } });
});

test("a check requests the first list of the first parent that has one, and lists parents only once", async () => {
  const { http, asked } = source({});
  const found = new Map([[system.stream("halls")!, [hall("g", 0), hall("h", 1)]]]);
  expect(await system.stream("doors")!.check!(http, start, found)).toBeUndefined();
  expect(asked).toEqual(["/halls/h/doors?side=0"]);
});

test("a check reports that it found no parent", async () => {
  const { http } = source({ "/halls": [] });
  expect(await system.stream("doors")!.check!(http, start)).toEqual({
    unknown: '"Halls" has no records yet to check this with.',
  });
});

const logs = stream({
  title: "Logs",
  path: "/logs",
  key: "id",
  raw: z.object({ id: z.number(), changed: z.string() }),
  changes: keyset({
    query: (after, size) => ({ size, ...(after && { changed: after.changed }) }),
    field: "changed",
    size: 7,
    mostSize: 28,
  }),
});
const logging = connector({ ...spec, streams: { logs } });

/** A source of records by stamp that goes by the stamp alone, and returns at most `cap` records. */
function logSource(stamps: string[], cap: number): { http: SourceHttp; sizes: number[] } {
  const rows = stamps.map((changed, id) => ({ id, changed }));
  const sizes: number[] = [];
  const call = async ({ query = {} }: SourceRequest) => {
    const after = String(query.changed ?? "");
    sizes.push(Number(query.size));
    const items = rows.filter(({ changed }) => changed >= after).slice(0, Math.min(Number(query.size), cap));
    return { status: 200, headers: {}, body: { items } };
  };
  const ask = async <T>(request: SourceRequest) => (await call(request)).body as T;
  return { sizes, http: { call, ask, get: (path, options) => ask({ ...options, path }), find: ask } };
}
const at = (minute: number): string => `2026-03-02T09:0${minute}:00Z`;

test.each<[what: string, stamps: string[], cap: number, read: number | "source_unreadable"]>([
  ["few records of one time", [at(1), at(1)], 100, 2],
  ["records of one time that fit on larger pages", Array.from({ length: 20 }, () => at(1)), 100, 20],
  ["a last page of fewer records of one time", [at(1), at(2), at(3), at(3), at(3)], 3, 5],
  [
    "more records of one time than the source returns, with later ones",
    [at(1), at(1), at(1), at(1), at(2)],
    3,
    "source_unreadable",
  ],
  ["the same at the largest size", [...Array.from({ length: 40 }, () => at(1)), at(2)], 100, "source_unreadable"],
])("A10: keyset reads %s to their end, or says that it cannot", async (_what, stamps, cap, expected) => {
  const { http } = logSource(stamps, cap);
  const { pages, failed } = await read(logging.stream("logs")!, http);
  const keys = new Set(pages.flatMap(({ rows }) => rows.map(({ raw }) => (raw as { id: number }).id)));
  if (expected === "source_unreadable") expect(failed).toMatchObject({ code: expected });
  else expect([failed, keys.size]).toEqual([null, expected]);
});

test.each([{ after: 7 }, true, ["x"], 7])("A10: a next page of %j fails instead of ending the list", async (next) => {
  expect(nextLink({ next: "next" }).next({ next: "/more" }, counted)).toEqual({ path: "/more", query: {} });
  expect(() => nextLink({ next: "next" }).next({ next }, counted)).toThrow("names no next page");
  if (typeof next !== "number")
    expect(() => cursor({ param: "after", next: "next" }).next({ next }, counted)).toThrow("names no next page");
  for (const end of [null, "", false, undefined]) {
    expect(nextLink({ next: "next" }).next({ next: end }, counted)).toBeNull();
    expect(cursor({ param: "after", next: "next" }).next({ next: end }, counted)).toBeNull();
  }
});
const counted = { count: 1, seen: 1, index: 0 };

test("rejects `since` with counted pages, because records would shift between pages", () => {
  const changed = stream({
    title: "Doors",
    path: "/doors",
    key: "id",
    raw: door,
    changes: since({ param: "since", field: "id" }),
    paging: pageNumber({ param: "page", size: 2 }),
  });
  expect(() => connector({ ...spec, streams: { changed } })).toThrow("gate.changed has counted pages");
});

test("how a missing record is detected depends on how its stream is read", () => {
  const missedBy = (name: string) => system.stream(name)!.missedBy;
  expect(["halls", "doors", "days", "visits"].map(missedBy)).toEqual(["run", "scope", "scope", "never"]);
});

test("streams that others reference come first", () => {
  expect(system.ordered.map(({ name }) => name)).toEqual(["halls", "visits", "doors", "days"]);
});
