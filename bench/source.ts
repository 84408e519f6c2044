import { z } from "zod";
import { connector, type PageRows, type SourceHttp, stream } from "#kit";
import { purchaseOrder } from "#model";

/** Returns a purchase order of about 1 KB, built from its number and its number of edits. */
export function order(number: number, edits = 0) {
  const day = String(1 + (number % 28)).padStart(2, "0");
  return {
    id: number,
    number: `PO-${number}`,
    state: (["draft", "approved", "closed"] as const)[number % 3]!,
    vendor: { id: number % 500, name: `Vendor ${number % 500}` },
    date: `2026-${String(1 + (number % 12)).padStart(2, "0")}-${day}`,
    due: `2026-12-${day}`,
    currency: "EUR",
    total: (number * 1.5).toFixed(2),
    memo: `Order ${number}, edited ${edits} times. ${"Deliver to the gate at the back. ".repeat(4)}`,
    created: "2026-01-01T08:00:00Z",
    changed: `2026-11-24T08:00:${String(edits % 60).padStart(2, "0")}Z`,
    shipTo: { line: "1 Mill Lane", city: "Leeds", zip: "LS1 4AP", country: "GB" },
    lines: [1, 2, 3, 4].map((line) => ({
      id: line,
      item: `I-${(number * 7 + line) % 2000}`,
      text: `Item ${line} of this order`,
      quantity: String(line),
      unit: "pcs",
      price: "12.50",
    })),
  };
}

export type Order = ReturnType<typeof order>;

/** A mapping with only unmapped fields. */
export const nothing = Object.fromEntries(Object.keys(purchaseOrder.fields).map((name) => [name, null])) as Record<
  keyof typeof purchaseOrder.fields,
  null
>;

/** A source in memory that returns the rows of `rows`, 1,000 per page. */
export const memorySource = (rows: () => Iterable<Order>) =>
  orderSource("memory", async function* () {
    let page: { raw: Order }[] = [];
    for (const raw of rows()) {
      page.push({ raw });
      if (page.length < 1000) continue;
      yield { rows: page };
      page = [];
    }
    if (page.length > 0) yield { rows: page };
  });

/** A source with one list of orders over HTTP. Each customer has its own request budget. */
export const quietSource = () =>
  orderSource("quiet", async function* (http) {
    const { items } = await http.get<{ items: Order[] }>("/orders");
    yield { rows: items.map((raw) => ({ raw })) };
  });

function orderSource(name: string, read: (http: SourceHttp) => AsyncGenerator<{ rows: PageRows }>) {
  const orders = stream({
    title: "Orders",
    key: "id",
    finds: "everything",
    raw: z.object({
      id: z.number(),
      number: z.string(),
      state: z.enum(["draft", "approved", "closed"]),
      vendor: z.object({ id: z.number() }),
      date: z.string(),
      due: z.string(),
      currency: z.string(),
      total: z.string(),
      memo: z.string(),
      created: z.string(),
      changed: z.string(),
      lines: z.array(
        z.object({
          id: z.number(),
          item: z.string(),
          text: z.string(),
          quantity: z.string(),
          unit: z.string(),
          price: z.string(),
        }),
      ),
    }),
    read: ({ http }) => read(http),
    model: purchaseOrder,
    map: {
      ...nothing,
      source_number: "number",
      source_created_at: "created",
      source_updated_at: "changed",
      status: { from: "state", values: { draft: "draft", approved: "approved", closed: "closed" } },
      vendor_id: "vendor.id",
      ordered_on: "date",
      due_on: "due",
      total: (raw) => ({ amount: raw.total, currency: raw.currency }),
      notes: "memo",
      lines: (raw) =>
        raw.lines.map((line) => ({
          key: line.id,
          line_number: line.id,
          item_id: line.item,
          description: line.text,
          quantity: { value: line.quantity, source_unit: line.unit },
          unit_price: { amount: line.price, currency: raw.currency },
        })) as never,
    },
  });
  return connector({
    name,
    title: name,
    description: "A source to measure with.",
    docs: "",
    settings: z.object({ url: z.string().default("http://127.0.0.1"), customer: z.string().default("one") }),
    credentials: z.object({}),
    auth: { kind: "api_key", help: "", sign: () => ({}) },
    baseUrl: ({ url }) => url,
    account: ({ settings }) => settings.customer,
    limits: { rates: [{ requests: 500, per: "minute" }], concurrent: 4 },
    streams: { orders },
  });
}
