import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { fault } from "#lib";
import { item } from "#model";
import { keyset, recent, snapshot } from "./changes.ts";
import { connector } from "./declare.ts";
import { stream } from "./declare-stream.ts";
import { cursor } from "./paging.ts";
import type { StoredRaw } from "./raw.ts";
import type { SourceRequest } from "./source.ts";
import type { Page, Reader, Stream } from "./stream.ts";

interface Tool {
  id: number;
  changed: string;
  text: string;
}
const unmapped = Object.fromEntries(Object.keys(item.fields).map((name) => [name, null])) as Record<
  keyof typeof item.fields,
  null
>;
const ofTools = {
  title: "Tools",
  path: "/tools",
  records: "rows",
  paging: cursor({ param: "after", next: "next" }),
  one: (key: string) => ({ path: `/tools/${key}` }),
  details: { same: ["changed"] },
  key: "id",
  raw: z.object({ id: z.number(), changed: z.string(), text: z.string().nullish() }),
  model: item,
  map: unmapped,
} as const;
const byChange = stream({
  ...ofTools,
  changes: keyset({
    query: (after, size) => ({ limit: size, since: after?.changed }),
    field: "changed",
    size: 3,
    overlapSeconds: 0,
    hasCursors: true,
    wholeEveryMinutes: 60,
  }),
});
const newestFirst = stream({ ...ofTools, kind: "b", path: "/newest", changes: recent({ field: "changed" }) });
const listed = stream({ ...ofTools, kind: "c", changes: snapshot() });
const marks = stream({
  title: "Marks",
  parent: listed,
  within: ({ text }) => (text ?? "").split(" ").map((word, at) => ({ id: `${word}/${at}` })),
  key: "id",
  raw: z.object({ id: z.string() }),
  kind: "m",
  model: item,
  map: unmapped,
});
connector({
  name: "shop",
  title: "Shop",
  description: "A shop.",
  docs: "https://shop.example",
  settings: z.object({}),
  credentials: z.object({}),
  auth: { kind: "api_key", help: "", sign: () => ({}) },
  baseUrl: () => "https://shop.example",
  account: () => "shop",
  limits: { rates: [], concurrent: 1 },
  streams: { byChange, newestFirst, listed, marks },
});

const NOW = Date.parse("2026-03-02T10:00:00Z");
const stampAt = (minute: number) => `2026-03-02T09:${String(minute).padStart(2, "0")}:00.000Z`;
const failing = new Set<number>();
/** Tools that are listed, and no longer exist. */
const gone = new Set<number>();
let tools: Tool[];
let asked: string[];
beforeEach(() => {
  tools = Array.from({ length: 7 }, (_, at) => ({ id: at + 1, changed: stampAt(at), text: `t${at + 1}` }));
  failing.clear();
  gone.clear();
  asked = [];
});

/** Pages of three rows that go by the date of change, and by id where dates are equal. */
function answer({ path, query = {} }: SourceRequest): unknown {
  asked.push(path);
  const [, key] = /^\/tools\/(\d+)$/.exec(path) ?? [];
  if (key !== undefined) {
    if (failing.has(Number(key))) throw fault("source_failed");
    return gone.has(Number(key)) ? null : tools.find(({ id }) => id === Number(key));
  }
  const inOrder = tools.filter(({ changed }) => changed >= String(query.since ?? ""));
  inOrder.sort((a, b) => (a.changed === b.changed ? a.id - b.id : a.changed < b.changed ? -1 : 1));
  if (path === "/newest") inOrder.reverse();
  const from = Number(query.after ?? 0);
  const rows = inOrder.slice(from, from + 3).map(({ id, changed }) => ({ id, changed }));
  return { rows, ...(from + 3 < inOrder.length && { next: from + 3 }) };
}

async function read(of: Stream<any, any>, start: Partial<Reader> & { known?: StoredRaw[] } = {}) {
  const { known = [], ...others } = start;
  const call = async (request: SourceRequest) => ({ status: 200, headers: {}, body: answer(request) });
  const reader = {
    mode: "full",
    since: null,
    resume: null,
    window: { fromDay: "2026-03-01", untilDay: "2026-03-02", from: new Date(), until: new Date() },
    settings: {},
    sourceNowMs: () => NOW,
    http: { call, ask: async (r: SourceRequest) => answer(r), find: async (r: SourceRequest) => answer(r) },
    stored: async (keys: readonly string[]) => known.filter(({ key }) => keys.includes(key)),
    async *parents(after: string | null) {
      for (const each of known) if (after === null || each.key > after) yield each;
    },
    ...others,
  } as unknown as Reader;
  const pages: Page[] = [];
  for await (const page of of.read(reader)) pages.push(page);
  const rows = pages.flatMap((page) => page.rows.map(({ raw }) => raw as Tool));
  return { pages, rows, watermark: pages.findLast((page) => page.watermark !== undefined)?.watermark };
}
const storedAs = (all: readonly Tool[]): StoredRaw[] =>
  all.map((raw) => ({ key: String(raw.id), raw: { ...raw }, context: {} }));

test("each row of a thin list is completed by one request", async () => {
  const { rows } = await read(byChange);
  expect(rows).toEqual(tools);
  expect(asked.filter((path) => path.startsWith("/tools/"))).toHaveLength(7);
});

test("records that share a stamp are read beyond a page, each once", async () => {
  for (const tool of tools) tool.changed = stampAt(5);
  expect((await read(byChange)).rows.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test("an incremental run that finds nothing sends one request", async () => {
  const { watermark } = await read(byChange);
  asked = [];
  const since = watermark as Reader["since"];
  const { rows } = await read(byChange, { mode: "incremental", since, known: storedAs(tools) });
  expect(asked).toEqual(["/tools"]);
  expect(rows.map(({ id }) => id)).toEqual([7]);
});

test("a whole list is read when it is due, and only changed rows are requested", async () => {
  const known = storedAs(tools);
  tools[1] = { id: 2, changed: stampAt(1), text: "unseen" };
  tools[2]!.changed = stampAt(30);
  const since = { since: stampAt(59), wholeAt: "2026-03-02T08:59:00.000Z" };
  const { pages, rows } = await read(byChange, { mode: "incremental", since, known });
  expect(pages.every((page) => page.isWhole)).toBe(true);
  expect(rows.map(({ id }) => id).sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(asked.filter((path) => path !== "/tools")).toEqual(["/tools/3"]);
});

test("a record that was deleted since it was listed is reported, and one that fails holds the watermark back", async () => {
  failing.add(2);
  gone.add(5);
  const { pages, rows, watermark } = await read(byChange);
  expect(rows.map(({ id }) => id)).toEqual([1, 3, 4, 6, 7]);
  expect(pages.flatMap((page) => page.removed ?? [])).toEqual(["5"]);
  expect(pages.some((page) => page.failed?.scope === null)).toBe(true);
  expect(watermark).toBeUndefined();
});

test("a list with the newest change first is read up to the last run's watermark", async () => {
  const { rows } = await read(newestFirst, { mode: "incremental", since: stampAt(5), known: storedAs(tools) });
  expect(rows.map(({ id }) => id)).toEqual([7, 6, 5]);
  expect(asked).toEqual(["/newest"]);
});

test("records inside the records of a parent are read without a request", async () => {
  const known = storedAs([{ id: 1, changed: stampAt(1), text: "one two" }]);
  expect((await read(marks, { known })).rows).toEqual([{ id: "one/0" }, { id: "two/1" }]);
  expect(asked).toEqual([]);
});

test("streams that cannot be read so are rejected", () => {
  const { one: _, ...withoutOne } = ofTools;
  expect(() => stream(withoutOne)).toThrow("which need `one` or `readOne`");
  expect(() => stream({ title: "Marks", within: () => [], key: "id", raw: z.object({ id: z.string() }) })).toThrow(
    "which needs `parent`",
  );
});
