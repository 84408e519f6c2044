import { z } from "zod";
import { type Connector, type ConnectorSpec, connector, type FieldRefusal, type Page, type Reader, stream } from "#kit";
import { item, purchaseOrder, space, vendor as vendorModel } from "#model";

/** A record of the vendor, as its API returns it. */
export type Row = { id: number } & Record<string, unknown>;

const nothing = <N extends string>(fields: Readonly<Record<N, unknown>>) =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, null])) as Record<N, null>;

const orderRaw = z.object({
  id: z.number(),
  state: z.enum(["D", "Q", "A", "X"]),
  party: z.number().nullish(),
  ref: z.string().nullish(),
  memo: z.object({ text: z.string().nullish() }).nullish(),
  ordered: z.string().nullish(),
  currency: z.string().nullish(),
  rate: z.number().nullish(),
  ship: z.string().nullish(),
  term: z.string().nullish(),
  lines: z.array(
    z.object({ id: z.number(), product: z.number().nullish(), qty: z.number().nullish(), price: z.number().nullish() }),
  ),
});

// A line's members that are left out are null.
const linesOf = ({ lines, currency }: z.infer<typeof orderRaw>) =>
  lines.map((line) => ({
    key: line.id,
    raw: line,
    item_id: line.product,
    quantity: line.qty == null ? null : { value: line.qty, unit: "C62" },
    unit_price: line.price == null ? null : { amount: line.price, currency: currency ?? null },
  }));

const lineFields = {
  item_id: { required: true, to: "product" },
  quantity: { required: true, to: "qty" },
  unit_price: { to: "price" },
  description: { to: "text", maxLength: 20 },
} as const;

const DRAFT = ["draft"] as const;

/** The orders of the vendor, with every kind of write. */
const orders = stream({
  title: "Orders",
  path: "/orders",
  key: "id",
  raw: orderRaw,
  one: (key) => ({ path: `/orders/${key}` }),
  catalogue: (http) => http.get("/fields"),
  model: purchaseOrder,
  map: {
    ...nothing(purchaseOrder.fields),
    status: { from: "state", values: { D: "draft", Q: "pending_approval", A: "approved", X: "cancelled" } },
    vendor_id: "party",
    reference: "ref",
    notes: "memo.text",
    ordered_on: "ordered",
    currency: "currency",
    exchange_rate: "rate",
    shipping_method: { from: "ship", values: { R: "Road freight", S: "Sea freight" } },
    title: (raw) => `Order ${raw.id}`,
    lines: (raw) => linesOf(raw) as never,
  },
  writes: {
    create: {
      permissions: [{ name: "Orders", location: "Roles", level: "create" }],
      initialStatus: "draft",
      fields: {
        vendor_id: { required: true },
        reference: { maxLength: 12 },
        notes: {},
        ordered_on: {},
        currency: {},
        exchange_rate: {},
        shipping_method: {},
        lines: { each: lineFields, put: (lines) => ({ lines: lines.map(({ body }) => body) }) },
      },
      describe: (http) => http.get("/described"),
      check: ({ lines }): FieldRefusal[] =>
        (lines ?? []).flatMap((line, index) =>
          line.quantity && Number(line.quantity.value) <= 0
            ? [{ pointer: `/lines/${index}/quantity`, code: "invalid", message: "A quantity must be positive." }]
            : [],
        ),
      send: (body) => ({ method: "POST", path: "/orders", json: body, headers: { "x-secret": "s" } }),
      made: ({ body }) => String((body as Row).id),
      recovery: {
        by: "external_id",
        quietMinutes: 5,
        put: (mark) => ({ external: mark }),
        find: async () => [],
      },
    },
    update: {
      permissions: [],
      fields: {
        reference: { maxLength: 12 },
        notes: {},
        ordered_on: { changeableIn: DRAFT },
        shipping_method: {},
        lines: {
          each: lineFields,
          put: (lines) => ({
            lines: lines.map(({ body, key, isRemoved }) =>
              key === null ? ["create", body] : isRemoved ? ["delete", Number(key)] : ["write", Number(key), body],
            ),
          }),
        },
      },
      send: ({ key }, body) => ({ method: "PATCH", path: `/orders/${key}`, json: body }),
    },
    transitions: [
      {
        permissions: [],
        from: ["draft"],
        to: "pending_approval",
        send: ({ key }) => ({ method: "POST", path: `/orders/${key}/quote` }),
      },
      {
        permissions: [{ name: "Approve", location: "Roles" }],
        from: ["pending_approval"],
        to: "approved",
        send: ({ key }) => ({ method: "POST", path: `/orders/${key}/confirm` }),
      },
      {
        permissions: [],
        from: ["draft", "pending_approval"],
        to: "cancelled",
        send: ({ key }, { reason }) => ({ method: "POST", path: `/orders/${key}/cancel`, json: { reason } }),
      },
    ],
    remove: { permissions: [], from: ["draft"], send: ({ key }) => ({ method: "DELETE", path: `/orders/${key}` }) },
  },
});

const named = z.object({ id: z.number(), name: z.string(), unit: z.string().nullish() });

const vendors = stream({
  title: "Vendors",
  path: "/vendors",
  key: "id",
  raw: named,
  model: vendorModel,
  map: { ...nothing(vendorModel.fields), name: "name" },
});

const items = stream({
  title: "Items",
  path: "/items",
  key: "id",
  raw: named,
  model: item,
  map: {
    ...nothing(item.fields),
    name: "name",
    unit: ({ unit }) => ({ code: unit ?? null, source_unit: unit === "KGM" ? "Kilo" : null }),
  },
});

const ofKind = (kind: string) =>
  stream({
    title: kind,
    path: `/${kind}s`,
    key: "id",
    raw: named,
    kind,
    model: space,
    map: { ...nothing(space.fields), name: "name" },
    read: async function* ({ http }: Reader): AsyncGenerator<Page> {
      const { rows } = await http.get<{ rows: Row[] }>(`/${kind}s`);
      yield { rows: rows.map((raw) => ({ raw })) };
    },
  });

type Settings = { url: string };
type Credentials = { password: string };

/** The connector of a vendor that can be written to. */
export const writable = (own: Partial<ConnectorSpec<Settings, Credentials>> = {}): Connector =>
  connector<Settings, Credentials>({
    name: "boltwell",
    title: "Boltwell",
    description: "A vendor for tests that can be written to.",
    docs: "https://boltwell.example",
    settings: z.object({ url: z.string().meta({ title: "Address" }) }),
    credentials: z.object({ password: z.string().meta({ title: "Key" }) }),
    auth: { kind: "api_key", help: "", sign: ({ credentials }) => ({ "x-api-key": credentials.password }) },
    baseUrl: ({ url }) => url,
    account: ({ settings }) => settings.url,
    limits: { rates: [], concurrent: 4 },
    records: "rows",
    streams: { vendors, items, desks: ofKind("desk"), rooms: ofKind("room"), orders },
    ...own,
  });

/** The lists of a vendor by path, and what it describes. */
export interface Stock {
  [path: string]: Row[];
}

/** A vendor's stock for tests: two orders, two vendors, two items. */
export const stock = (): Stock => ({
  "/vendors": [
    { id: 7, name: "North Bearings" },
    { id: 8, name: "South Bearings" },
  ],
  "/items": [
    { id: 1, name: "Bearing", unit: "C62" },
    { id: 2, name: "Grease", unit: "KGM" },
  ],
  "/desks": [{ id: 1, name: "Desk" }],
  "/rooms": [{ id: 1, name: "Room" }],
  "/orders": [
    {
      id: 41,
      state: "D",
      party: 7,
      ref: "NB-1",
      ordered: "2026-11-20",
      currency: "EUR",
      lines: [
        { id: 5, product: 1, qty: 10, price: 3.95 },
        { id: 6, product: 2, qty: 2, price: 8 },
      ],
    },
    { id: 42, state: "Q", party: 7, currency: "EUR", lines: [] },
    { id: 43, state: "X", party: 8, currency: "EUR", lines: [] },
  ],
});
