import { z } from "zod";
import { compileExpression } from "#expressions";
import { connector, type Source, stream } from "#kit";
import { newId } from "#lib";
import { compileMapping } from "#mapping";
import { purchaseOrder } from "#model";
import { nothing, order } from "./source.ts";

type Sources = Readonly<Record<string, unknown>>;

/** Ten fields, each with a path. */
const paths: Sources = {
  source_number: "number",
  source_created_at: "created",
  source_updated_at: "changed",
  ordered_on: "date",
  due_on: "due",
  notes: "memo",
  reference: "vendor.name",
  payment_terms: "shipTo.city",
  delivery_terms: "shipTo.country",
  shipping_method: "shipTo.line",
};

const table = (path: string, values: Readonly<Record<string, string>>) => ({ from: path, values });
const byState = table("state", { draft: "draft", approved: "approved", closed: "closed" });

/** Ten fields, each with a path and a value table. */
const tables: Sources = {
  status: byState,
  source_number: byState,
  notes: byState,
  reference: byState,
  payment_terms: table("currency", { EUR: "30 days net", USD: "in advance" }),
  delivery_terms: table("shipTo.country", { GB: "DAP Leeds", DE: "FCA Hamburg" }),
  shipping_method: table("shipTo.zip", { "LS1 4AP": "Road freight" }),
  ordered_on: table("currency", { EUR: "2026-11-20" }),
  due_on: table("currency", { EUR: "2026-12-04" }),
  approved_at: table("currency", { EUR: "2026-11-20T14:05:00Z" }),
};

const expression = (text: string, type: Parameters<typeof compileExpression>[1]["type"]) => {
  const { evaluate } = compileExpression(text, { type });
  return (raw: unknown, context: Readonly<Record<string, unknown>>) => evaluate(raw, context);
};

/** Ten fields, each with an expression. */
const expressions: Sources = {
  status: expression("lookup(raw.state, {'draft': 'draft', 'approved': 'approved', 'closed': 'closed'})", "choice"),
  source_number: expression("raw.number.replace('PO-', '')", "text"),
  notes: expression("coalesce(filled(raw.memo), '-')", "text"),
  reference: expression("[raw.vendor.name, raw.number].join(' / ')", "text"),
  payment_terms: expression("raw.currency == 'EUR' ? '30 days net' : 'in advance'", "text"),
  delivery_terms: expression("'DAP ' + raw.shipTo.city", "text"),
  due_on: expression("addDays(raw.due, 2)", "day"),
  source_updated_at: expression("instant(raw.changed)", "timestamp"),
  total: expression("money(number(raw.total) * 1.2, raw.currency)", "money"),
  subtotal: expression("money(sum(raw.lines.map(line, number(line.price) * line.id)), raw.currency)", "money"),
};

function sourceOf(map: Sources) {
  const orders = stream({
    title: "Orders",
    key: "id",
    finds: "everything",
    raw: z.object({ id: z.number() }),
    async *read() {},
    model: purchaseOrder,
    // The kit's types hold a connector's mapping to its raw records; here three of them share one.
    map: { ...nothing, ...(map as Record<string, Source<unknown, unknown, never>>) } as typeof nothing,
  });
  return connector({
    name: "mapped",
    title: "Mapped",
    description: "A source whose mapping is measured.",
    docs: "",
    settings: z.object({}),
    credentials: z.object({}),
    auth: { kind: "api_key", help: "", sign: () => ({}) },
    baseUrl: () => "http://127.0.0.1",
    account: () => "mapped",
    limits: { rates: [], concurrent: 1 },
    streams: { orders },
  });
}

/** Returns how many raw records per second are mapped with ten fields, including their bodies and hashes. */
function perSecond(map: Sources, records: number): number {
  const mapping = compileMapping(sourceOf(map), { connectionId: newId(), zone: "Europe/London", settings: {} });
  const [feed] = mapping.feeds("orders");
  const raws = Array.from({ length: 1000 }, (_, at) => order(at));
  const run = (count: number): void => {
    for (let at = 0; at < count; at++) {
      const fragment = feed!.apply(String(at), raws[at % raws.length], null)!;
      if (fragment.issues.length > 0) throw new Error(`a field does not fit: ${JSON.stringify(fragment.issues)}`);
      mapping.assemble(feed!.model, [fragment]);
    }
  };
  run(records / 10);
  const start = performance.now();
  run(records);
  return Math.round(records / ((performance.now() - start) / 1000));
}

/** Returns the records mapped per second, by the kind of source of their fields. */
export const mappingPerSecond = (records: number) => ({
  paths: perSecond(paths, records),
  tables: perSecond(tables, records),
  expressions: perSecond(expressions, records),
});
