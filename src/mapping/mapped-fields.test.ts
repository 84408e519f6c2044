import { expect, test } from "vitest";
import { z } from "zod";
import { connector, stream } from "#kit";
import { purchaseOrder } from "#model";
import { describeMapping } from "./describe.ts";
import { mappedFieldsOf } from "./mapped-fields.ts";
import { applyOverrides, mappingOverride } from "./override.ts";

const nothing = Object.fromEntries(Object.keys(purchaseOrder.fields).map((name) => [name, null])) as Record<
  keyof typeof purchaseOrder.fields,
  null
>;
const raw = z.object({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  place: z.object({ dock: z.string() }).nullish(),
  rows: z.array(z.object({ no: z.number(), article: z.string() })),
});
const orders = stream({
  title: "Orders",
  path: "/orders",
  key: "id",
  raw,
  model: purchaseOrder,
  map: {
    ...nothing,
    reference: "name",
    source_status: (of) => ({ code: of.state, text: of.place?.dock.trim() }),
    description: (of) => {
      if (of.state === "new") throw new Error("no description yet");
      return of.name;
    },
    lines: (of) => of.rows.map((row) => ({ key: row.no, raw: row, item_code: row.article }) as never),
  },
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
  streams: { orders },
});

test("lists where a source field is used: paths, expressions and the connector's code", () => {
  const override = mappingOverride.parse({
    fields: { title: { expression: 'raw.name + raw["a.b"].c' } },
    custom: { "lines.label": { type: "text", source: { expression: "line.article + raw.id" } } },
  });
  const effective = applyOverrides("purchase_order", 2, mappingOverride.parse({}), override);
  const mappings = [describeMapping(fixwell, "purchase_order", effective)!];
  const sample = [
    { id: "1", name: "A", state: "new", place: null, rows: [] },
    { id: "2", name: "B", state: "done", place: { dock: "D" }, rows: [{ no: 1, article: "X" }] },
  ].map((each) => ({ raw: each, context: null }));
  const mapped = mappedFieldsOf({ connector: fixwell, settings: {} }, "orders", mappings, sample);
  const of = (name: string) => `purchase_order.${name}`;
  expect(Object.fromEntries(mapped)).toEqual({
    "false id": [of("lines.custom.label")],
    "false name": [of("reference"), of("title"), of("description")],
    "false a\\.b.c": [of("title")],
    "false state": [of("source_status"), of("description")],
    "false place": [of("source_status")],
    "false place.dock": [of("source_status")],
    "false rows": [of("lines")],
    "true no": [of("lines")],
    "true article": [of("lines"), of("lines.custom.label")],
  });
  expect(mappedFieldsOf({ connector: fixwell, settings: {} }, "others", mappings, sample).size).toBe(0);
});
