import { expect, test } from "vitest";
import { z } from "zod";
import { connector, stream } from "#kit";
import { type Model, purchaseOrder, space } from "#model";
import { compileMapping } from "./compile.ts";
import { applyOverrides, type MappingOverride, mappingOverride } from "./override.ts";

const nothing = <M extends Model>(of: M) =>
  Object.fromEntries(Object.keys(of.fields).map((name) => [name, null])) as Record<keyof M["fields"], null>;

const raw = z.object({
  id: z.string(),
  name: z.string().nullish(),
  state: z.enum(["new", "done"]).nullish(),
  rows: z.array(z.object({ no: z.number() })).nullish(),
});
const orders = stream({
  title: "Orders",
  path: "/orders",
  key: "id",
  raw,
  model: purchaseOrder,
  map: {
    ...nothing(purchaseOrder),
    reference: "name",
    status: { from: "state", values: { new: "draft", done: "closed" } },
    lines: (of) => (of.rows ?? []).map((row) => ({ key: row.no, raw: row }) as never),
  },
});
const room = z.object({ id: z.string(), name: z.string() });
const rooms = stream({
  title: "Rooms",
  path: "/rooms",
  key: "id",
  raw: room,
  feeds: { space: { model: space, id: (of) => of.id, map: { ...nothing(space), name: "name" } } },
});
const seats = stream({
  title: "Seats",
  path: "/seats",
  key: "id",
  raw: z.object({ id: z.string(), most: z.number() }),
  adds: { capacity: { model: space, id: (of) => of.id, map: { capacity: "most" } } },
});
const fixwell = connector({
  name: "fixwell",
  title: "Fixwell",
  description: "A system for tests.",
  docs: "https://fixwell.example",
  settings: z.object({}),
  credentials: z.object({}),
  auth: { kind: "api_key", help: "", sign: () => ({}) },
  baseUrl: () => "https://fixwell.example",
  account: () => "one",
  limits: { rates: [], concurrent: 1 },
  streams: { orders, rooms, seats },
});

const override = (of: z.input<typeof mappingOverride>): MappingOverride => mappingOverride.parse(of);

function mapped(
  entity: Model,
  raws: readonly (readonly [stream: string, raw: Record<string, unknown>])[],
  layers: { workspace?: z.input<typeof mappingOverride>; connection?: z.input<typeof mappingOverride> },
) {
  const effective = applyOverrides(entity.name, 2, override(layers.workspace ?? {}), override(layers.connection ?? {}));
  const mapping = compileMapping(fixwell, {
    connectionId: "0199f3a2-7c1e-7b1a-9d2e-3f4a5b6c7d8e",
    zone: "Europe/London",
    settings: {},
    effectiveMappings: new Map([[entity.name, effective]]),
  });
  const fragments = raws.flatMap(([name, each]) =>
    mapping.feeds(name).flatMap((feed) => feed.apply(String(each.id), each, null) ?? []),
  );
  return JSON.parse(mapping.assemble(entity, fragments)!.body);
}
const order = (given: Record<string, unknown>, connection: z.input<typeof mappingOverride>, workspace = {}) =>
  mapped(purchaseOrder, [["orders", { id: "1", ...given }]], { connection, workspace });

test("the nearest override wins, field by field", () => {
  const workspace = { fields: { reference: { path: "theirs" }, notes: { path: "note" } } };
  const connection = { fields: { reference: { path: "ours" } } };
  expect(order({ name: "n", theirs: "t", ours: "o", note: "x", state: "new" }, connection, workspace)).toMatchObject({
    reference: "o",
    notes: "x",
    status: "draft",
  });
});

test("a field is a path, a path with a table, an expression, a constant or nothing", () => {
  const given = { name: "n", "a.b": { c: "deep" }, urgency: 2 };
  expect(
    order(given, {
      fields: {
        title: { path: "a\\.b.c" },
        notes: { path: "urgency", values: { 1: "low", 2: "high" } },
        description: { expression: 'raw.name + "!"' },
        currency: { constant: "EUR" },
        reference: { unmapped: true },
      },
    }),
  ).toMatchObject({
    title: "deep",
    notes: "high",
    description: "n!",
    currency: "EUR",
    reference: null,
    mapping_issues: [],
  });
});

test("a value that does not match leaves the field null, with the reason and the source's value", () => {
  const record = order(
    { urgency: 3, when: "soon", name: "n" },
    {
      fields: {
        notes: { path: "urgency", values: { 1: "low" } },
        ordered_on: { path: "when" },
        due_on: { expression: "raw.when" },
      },
    },
  );
  expect(record).toMatchObject({ notes: null, ordered_on: null, due_on: null });
  expect(record.mapping_issues).toEqual([
    expect.objectContaining({ field: "ordered_on", value: "soon" }),
    expect.objectContaining({ field: "due_on", value: "soon" }),
    { field: "notes", reason: "value not in the value table", value: "3" },
  ]);
});

test("a path reaches only the record's own members", () => {
  for (const path of ["constructor", "__proto__", "name.length", "rows.0", "toString.name"])
    expect(order({ name: "n", rows: [{ no: 1 }] }, { fields: { title: { path } } }), path).toMatchObject({
      title: null,
      mapping_issues: [],
    });
});

test("custom fields of every type are under `custom`", () => {
  const { custom, mapping_issues } = order(
    { a: "x", n: "12", d: 1.5, t: "T", day: "2026-11-24T00:00:00", at: "2026-11-24T10:00:00Z", s: "hot", l: [1, 2] },
    {
      custom: {
        text: { type: "text", source: { path: "a" } },
        whole: { type: "integer", source: { path: "n" } },
        amount: { type: "decimal", source: { path: "d" } },
        yes: { type: "boolean", source: { path: "t", values: { T: true, F: false } } },
        on: { type: "date", source: { path: "day" } },
        at: { type: "timestamp", source: { path: "at" } },
        heat: { type: "choice", choices: ["hot", "cold"], source: { path: "s" } },
        numbers: { type: "list of integer", source: { path: "l" } },
        any: { type: "json", source: { expression: "raw.l" } },
        none: { type: "text", source: { path: "missing" } },
        wrong: { type: "choice", choices: ["mild"], source: { path: "s" } },
      },
    },
  );
  expect(custom).toEqual({
    text: "x",
    whole: 12,
    amount: "1.5",
    yes: true,
    on: "2026-11-24",
    at: "2026-11-24T10:00:00.000Z",
    heat: "hot",
    numbers: [1, 2],
    any: [1, 2],
    none: null,
    wrong: null,
  });
  expect(mapping_issues).toEqual([expect.objectContaining({ field: "custom.wrong", value: "hot" })]);
});

test("custom fields in lines read the source's line", () => {
  const record = order(
    {
      id: "1",
      rows: [
        { no: 1, project: { id: 7 } },
        { no: 2, project: { id: "x" } },
      ],
    },
    {
      custom: {
        "lines.project": { type: "integer", source: { path: "project.id" } },
        "lines.both": { type: "text", source: { expression: 'raw.id + "/" + string(line.no)' } },
      },
    },
  );
  expect(record.lines.map((line: { custom: unknown }) => line.custom)).toEqual([
    { project: 7, both: "1/1" },
    { project: null, both: "1/2" },
  ]);
  expect(record.mapping_issues).toEqual([expect.objectContaining({ field: "lines.1.custom.project", value: "x" })]);
});

test("with several raw records, a source for all streams replaces additional rules, and a source for one stream joins them", () => {
  const raws = [
    ["rooms", { id: "r", name: "Room", places: 5 }],
    ["seats", { id: "r", most: 8, wide: true }],
  ] as const;
  expect(mapped(space, raws, {})).toMatchObject({ name: "Room", capacity: 8 });
  expect(mapped(space, raws, { connection: { fields: { capacity: { path: "places" } } } })).toMatchObject({
    capacity: 5,
  });
  expect(mapped(space, raws, { connection: { fields: { capacity: { unmapped: true } } } }).capacity).toBeNull();
  expect(
    mapped(space, raws, {
      connection: {
        fields: { capacity: { streams: { rooms: { path: "missing" } } } },
        custom: { wide: { type: "boolean", source: { streams: { seats: { path: "wide" } } } } },
      },
    }),
  ).toMatchObject({ capacity: 8, custom: { wide: true } });
});

test("with several raw records, a custom field takes the first one's value, whatever its name", () => {
  const raws = [
    ["rooms", { id: "r", name: "Room" }],
    ["seats", { id: "r", most: 8, wide: "very" }],
  ] as const;
  const wide = { type: "text", source: { streams: { seats: { path: "wide" } } } } as const;
  expect(mapped(space, raws, { connection: { custom: { wide, constructor: wide } } }).custom).toEqual({
    wide: "very",
    constructor: "very",
  });
});

test("rejects an invalid override", () => {
  for (const wrong of [
    { fields: { a: { path: "" } } },
    { fields: { a: { path: "x", expression: "y" } } },
    { fields: { a: { unmapped: false } } },
    { custom: { A: { type: "text", source: { path: "x" } } } },
    { custom: { a: { type: "words", source: { path: "x" } } } },
    { custom: { a: { type: "choice", source: { path: "x" } } } },
    { custom: { a: { type: "text", choices: ["x"], source: { path: "x" } } } },
    { customs: {} },
  ])
    expect(mappingOverride.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
});
