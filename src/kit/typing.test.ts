import { expect, test } from "vitest";
import { z } from "zod";
import { type In, model, person, purchaseOrder, text, warehouse } from "#model";
import { stream } from "./declare-stream.ts";
import type { Source } from "./mapping.ts";
import type { Writes } from "./writes.ts";

// The compiler is the test here: it must find each mistake below, and `tsc` fails if it does not.

const door = z.object({
  id: z.number(),
  label: z.string(),
  state: z.enum(["open", "shut"]),
  isLocked: z.boolean(),
  owner: z.object({ email: z.string(), age: z.number() }).nullish(),
});

const fields = { name: text({ description: "Its name.", example: "North" }) };
const place = model("location", { title: "Place", description: "A place." }, fields);
const common = { source_number: null, source_url: null, source_created_at: null, source_updated_at: null } as const;

const halls = stream({
  title: "Halls",
  path: "/halls",
  key: "id",
  raw: z.object({ id: z.number(), code: z.string() }),
});
const of = { title: "Doors", path: "/doors", raw: door } as const;

test("a mapping can be a path, a path into an object, a constant, code, or nothing", () => {
  const declared = [
    stream({ ...of, key: "id", model: place, map: { ...common, name: "label" } }),
    stream({ ...of, key: "id", model: place, map: { ...common, name: "owner.email" } }),
    stream({ ...of, key: "id", model: place, map: { ...common, name: "id" } }),
    stream({ ...of, key: "id", model: place, map: { ...common, name: { constant: "North" } } }),
    stream({ ...of, key: "id", model: place, map: { ...common, name: (raw, { zone }) => `${raw.label} in ${zone}` } }),
    stream({ ...of, key: "id", model: place, map: { ...common, name: null } }),
  ];
  expect(declared.map(({ feeds }) => feeds.length)).toEqual([1, 1, 1, 1, 1, 1]);
});

test("a misspelled path does not compile", () => {
  // @ts-expect-error: it is `label`
  stream({ ...of, key: "id", model: place, map: { ...common, name: "lable" } });
  // @ts-expect-error: it is `owner.email`
  stream({ ...of, key: "id", model: place, map: { ...common, name: "owner.mail" } });
  // @ts-expect-error: it is `id`
  stream({ ...of, key: "ident", model: place, map: { ...common, name: "label" } });
  // @ts-expect-error: it is `label`
  stream({ ...of, key: "id", volatile: ["lable"], model: place, map: { ...common, name: "label" } });
  // @ts-expect-error: it is `label`
  stream({ ...of, key: "id", mask: () => ["lable"], model: place, map: { ...common, name: "label" } });
});

test("leaving out a field of the entity does not compile", () => {
  // @ts-expect-error: `name` is missing
  stream({ ...of, key: "id", model: place, map: { ...common } });
  // @ts-expect-error: nearly all are missing
  stream({ ...of, key: "id", feeds: { who: { model: person, map: { ...common, name: "label" } } } });
});

test("a field that the entity lacks does not compile", () => {
  // @ts-expect-error: there is no `title`
  stream({ ...of, key: "id", model: place, map: { ...common, name: "label", title: "label" } });
  // @ts-expect-error: there is no `nmae`
  stream({ ...of, key: "id", adds: { who: { model: person, id: () => "1", map: { nmae: "label" } } } });
});

test("a value of the wrong type does not compile", () => {
  // @ts-expect-error: the field is text, `isLocked` is a boolean
  stream({ ...of, key: "id", model: place, map: { ...common, name: "isLocked" } });
  // @ts-expect-error: the field is text
  stream({ ...of, key: "id", model: place, map: { ...common, name: (raw) => raw.isLocked } });
  // @ts-expect-error: the field is a boolean, `label` is text
  stream({ ...of, key: "id", adds: { store: { model: warehouse, id: () => "1", map: { is_active: "label" } } } });
});

type Kind = Source<z.infer<typeof door>, unknown, In<typeof warehouse.fields.kind>>;

test("a value table must be complete, with choices of the field only", () => {
  const whole: Kind = { from: "state", values: { open: "store", shut: "site" } };
  const knowsNone: Kind = { from: "state", values: { open: "store", shut: null } };
  // @ts-expect-error: `shut` is missing
  const incomplete: Kind = { from: "state", values: { open: "store" } };
  // @ts-expect-error: `shop` is not a kind of warehouse
  const wrongWord: Kind = { from: "state", values: { open: "store", shut: "shop" } };
  // @ts-expect-error: `ajar` is not a value of the field
  const tooMany: Kind = { from: "state", values: { open: "store", shut: "site", ajar: "bin" } };
  expect([whole, knowsNone, incomplete, wrongWord, tooMany]).toHaveLength(5);
});

test("a value outside the choices does not compile", () => {
  const constant: Kind = { constant: "store" };
  // @ts-expect-error: `shop` is not a kind of warehouse
  const wrongConstant: Kind = { constant: "shop" };
  // @ts-expect-error: `shop` is not a kind of warehouse
  const wrongCode: Kind = () => "shop";
  expect([constant, wrongConstant, wrongCode]).toHaveLength(3);
});

test("the types of a parent, its parts and the context are known where they are used", () => {
  const ofHall = { ...of, parent: halls } as const;
  const doors = stream({
    ...ofHall,
    parts: (hall) => [{ side: `${hall.code} north` }, { side: `${hall.code} south` }],
    context: (hall, _context, _start, { side }) => ({ hall: hall.id, side }),
    query: (hall, _start, { side }) => ({ hall: hall.id, side }),
    key: (raw, { side }) => `${side}:${raw.id}`,
    feeds: {
      door: {
        model: place,
        id: (raw, { hall }) => `${hall}:${raw.id}`,
        map: { ...common, name: (raw, { side }) => `${side} ${raw.label}` },
      },
    },
  });
  expect(doors.parent).toBe(halls);
  // @ts-expect-error: a hall has a `code`, not a `name`
  stream({ ...ofHall, query: (hall) => ({ hall: hall.name }), key: "id" });
  // @ts-expect-error: the context has a `hall`, not a `house`
  stream({ ...ofHall, context: (hall) => ({ hall: hall.id }), key: (raw, { house }) => `${house}:${raw.id}` });
  // @ts-expect-error: a part has a `side`, not an `end`
  stream({ ...ofHall, parts: () => [{ side: "north" }], query: (_hall, _start, { end }) => ({ end }), key: "id" });
});

const order = z.object({ id: z.number(), state: z.enum(["draft", "sent"]), vendor: z.number().nullish() });
const unmapped = Object.fromEntries(Object.keys(purchaseOrder.fields).map((name) => [name, null])) as Record<
  keyof typeof purchaseOrder.fields,
  null
>;
const ordersOf = (writes: Writes<z.infer<typeof order>, {}, typeof purchaseOrder>) =>
  stream({
    title: "Orders",
    path: "/orders",
    key: "id",
    raw: order,
    one: (key) => ({ path: `/orders/${key}` }),
    model: purchaseOrder,
    map: { ...unmapped, vendor_id: "vendor" },
    writes,
  });
const recovery = { by: "lookup", quietMinutes: 5, find: async () => [] } as const;
const create = { permissions: [], send: () => ({ path: "/orders" }), made: () => null, recovery };

test("writes name the model's fields, words and statuses, and the record's members", () => {
  const declared = ordersOf({
    create: {
      ...create,
      fields: {
        vendor_id: { required: true },
        ordered_on: { put: (day) => ({ day: day.slice(0, 10) }) },
        receipt_status: { words: { full: "F" } },
        lines: { each: { quantity: { put: ({ value }) => ({ quantity: Number(value) }) } }, put: () => ({}) },
      },
      initialStatus: "draft",
    },
    transitions: [
      { permissions: [], from: ["draft"], to: "sent", send: ({ raw }) => ({ path: `/orders/${raw.id}/send` }) },
    ],
  });
  expect(Object.keys(declared.writes ?? {})).toEqual(["create", "transitions"]);
});

test("mistakes in writes do not compile", () => {
  // @ts-expect-error: it is `vendor_id`
  ordersOf({ create: { ...create, fields: { vendorId: {} } } });
  // @ts-expect-error: `full` is misspelled
  ordersOf({ create: { ...create, fields: { receipt_status: { words: { ful: "F" } } } } });
  // @ts-expect-error: a day is a text
  ordersOf({ create: { ...create, fields: { ordered_on: { put: (day: number) => ({ day }) } } } });
  // @ts-expect-error: it is `quantity`
  ordersOf({ create: { ...create, fields: { lines: { each: { amountt: {} }, put: () => ({}) } } } });
  ordersOf({
    // @ts-expect-error: a quantity has `value`
    create: { ...create, fields: { lines: { each: { quantity: { put: (q) => ({ q: q.count }) } }, put: () => ({}) } } },
  });
  // @ts-expect-error: no order has the status `posted`
  ordersOf({ transitions: [{ permissions: [], from: ["draft"], to: "posted", send: () => ({ path: "/" }) }] });
  ordersOf({
    // @ts-expect-error: it is `raw.id`
    transitions: [{ permissions: [], from: ["draft"], to: "sent", send: ({ raw }) => ({ path: raw.ident }) }],
  });
});

test("a stream that writes must be able to read a record back", () => {
  expect(() =>
    stream({ title: "Orders", path: "/o", key: "id", raw: order, model: purchaseOrder, map: unmapped, writes: {} }),
  ).toThrow("`one` or `readOne`");
});
