import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { type Connector, connector, cursor, since, stream } from "../src/kit/index.ts";
import { item, purchaseOrder, vendor } from "../src/model/index.ts";

/*
 * A vendor that can be written to, for tests of operations, with one kind of record for each way to recover from a lost answer:
 * orders store the mark, partners remember an idempotency key, and parts have nothing, so they are looked up by content.
 */

/** A record of the vendor. */
export interface Thing {
  id: number;
  name: string;
  state: string;
  note: string | null;
  externalId: string | null;
  createdAt: string;
  changedAt: string;
  /** Grows with each change; a request may demand the one that it knows. */
  revision: number;
}

const KINDS = ["orders", "partners", "parts"] as const;
export type Kind = (typeof KINDS)[number];

/** The vendor: its records, and how it behaves. */
export interface WriteVendor {
  url: string;
  things: Record<Kind, Thing[]>;
  /** Writes that were executed, in order: "create orders 1", "confirm orders 1" … */
  effects: string[];
  /** All requests: "POST /orders" … */
  asked: string[];
  /** Called with each request before it is executed. Returns true if it has answered it. */
  before(request: { method: string; path: string }, response: ServerResponse): Promise<boolean> | boolean;
  /** Executes creates and changes without an effect, and answers as if they had one. */
  ignores: boolean;
  /** Adds a record as a person would. */
  add(kind: Kind, thing: Partial<Thing>): Thing;
  /** Changes a record as a person would. */
  edit(kind: Kind, id: number, to: Partial<Thing>): void;
  close(): Promise<void>;
}

/** Starts the vendor. */
export async function startWriteVendor(): Promise<WriteVendor> {
  const keys = new Map<string, number>();
  let nextId = 1;
  let moment = Date.now();
  const stamp = () => {
    moment = Math.max(moment + 1, Date.now());
    return new Date(moment).toISOString();
  };
  const server = createServer((request, response) => {
    void handle(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });

  const self: WriteVendor = {
    url: "",
    things: { orders: [], partners: [], parts: [] },
    effects: [],
    asked: [],
    before: () => false,
    ignores: false,
    add(kind, thing) {
      const at = stamp();
      const made = {
        ...{ id: nextId++, name: "", state: "draft", note: null, externalId: null },
        ...{ createdAt: at, changedAt: at, revision: 1 },
        ...thing,
      };
      self.things[kind].push(made);
      return made;
    },
    edit(kind, id, to) {
      const thing = self.things[kind].find((each) => each.id === id);
      if (thing) Object.assign(thing, to, { changedAt: stamp(), revision: thing.revision + 1 });
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = "";
    for await (const part of request) text += part;
    const url = new URL(request.url ?? "/", "http://vendor");
    const method = request.method ?? "GET";
    self.asked.push(`${method} ${url.pathname}`);
    if ((await self.before({ method, path: url.pathname }, response)) === true) return;
    const [, kind, id, action] = /^\/(orders|partners|parts)(?:\/(\d+))?(?:\/(\w+))?$/.exec(url.pathname) ?? [];
    const answer = (status: number, body?: unknown) => {
      if (response.destroyed || response.headersSent) return;
      response.writeHead(status, { "content-type": "application/json" });
      response.end(body === undefined ? "" : JSON.stringify(body));
    };
    if (!isKind(kind)) return answer(404, { error: "no such path" });
    const all = self.things[kind];
    const body = text === "" ? {} : JSON.parse(text);
    const thing = id === undefined ? undefined : all.find((each) => each.id === Number(id));
    if (method === "GET" && id === undefined) return answer(200, list(all, url.searchParams));
    if (id !== undefined && !thing) return answer(404, { error: "no such record" });
    if (method === "GET") return answer(200, thing);
    if (method === "POST" && id === undefined) return void create(kind, body, request, answer);
    if (!thing) return answer(405);
    if (body.revision !== undefined && body.revision !== thing.revision) return answer(409, { error: "changed" });
    if (body.name === "bad") return answer(422, { error: "bad name", member: "name" });
    const { revision: _, ...changes } = body;
    const to = action === "confirm" ? { state: "approved" } : action === "cancel" ? { state: "cancelled" } : changes;
    const isLegal = action !== "confirm" || thing.state === "draft";
    if (!self.ignores && isLegal) {
      self.effects.push(`${method === "DELETE" ? "delete" : (action ?? "change")} ${kind} ${thing.id}`);
      if (method === "DELETE") all.splice(all.indexOf(thing), 1);
      else self.edit(kind, thing.id, to);
    }
    answer(200, method === "DELETE" ? {} : { ok: true });
  }

  function create(
    kind: Kind,
    body: Record<string, unknown>,
    request: IncomingMessage,
    answer: (status: number, body?: unknown) => unknown,
  ): unknown {
    if (body.name === "bad") return answer(422, { error: "bad name", member: "name" });
    const key = request.headers["idempotency-key"];
    if (typeof key === "string" && keys.has(key)) return answer(409, { error: "used key" });
    const externalId = typeof body.externalId === "string" ? body.externalId : null;
    if (externalId !== null && self.things[kind].some((each) => each.externalId === externalId))
      return answer(409, { error: "exists" });
    if (self.ignores) return answer(201, { id: 0 });
    const made = self.add(kind, { name: String(body.name ?? ""), note: textOf(body.note), externalId });
    if (typeof key === "string") keys.set(key, made.id);
    self.effects.push(`create ${kind} ${made.id}`);
    // Parts are created without an answer that names them.
    return answer(201, kind === "parts" ? {} : { id: made.id });
  }

  function list(all: readonly Thing[], query: URLSearchParams) {
    const [mark, name, from] = [query.get("externalId"), query.get("name"), query.get("createdFrom")];
    const changed = query.get("changedFrom");
    const found = all.filter(
      (each) =>
        (mark === null || each.externalId === mark) &&
        (name === null || each.name === name) &&
        (from === null || each.createdAt >= from) &&
        (changed === null || each.changedAt >= changed),
    );
    return { rows: found.toSorted((a, b) => (a.changedAt < b.changedAt ? -1 : 1)), next: null };
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  self.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return self;
}

const isKind = (text: string | undefined): text is Kind => KINDS.some((kind) => kind === text);
const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

const raw = z.object({
  id: z.number(),
  name: z.string(),
  state: z.enum(["draft", "approved", "cancelled"]),
  note: z.string().nullable(),
  changedAt: z.string(),
  revision: z.number(),
});

const nothing = <F extends object>(fields: F) =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, null])) as Record<keyof F, null>;

const idIn = (body: unknown): string | null => {
  const { id } = Object(body) as { id?: unknown };
  return typeof id === "number" && id > 0 ? String(id) : null;
};
const rowsIn = (body: unknown): { id: number }[] => (Object(body) as { rows?: { id: number }[] }).rows ?? [];

/** For how long a lost request may still be at work, in minutes. A test sets it before it imports this file. */
const QUIET_MINUTES = Number(process.env.TEST_QUIET_MINUTES ?? 1);

const read = (path: string) => ({
  path,
  paging: cursor({ param: "after", next: "next" }),
  changes: since({ param: "changedFrom", field: "changedAt", ascending: true }),
  key: "id" as const,
  one: (key: string) => ({ path: `${path}/${key}` }),
});

const orders = stream({
  title: "Orders",
  ...read("/orders"),
  raw,
  model: purchaseOrder,
  map: {
    ...nothing(purchaseOrder.fields),
    title: "name",
    status: { from: "state", values: { draft: "draft", approved: "approved", cancelled: "cancelled" } },
    notes: "note",
  },
  writes: {
    create: {
      permissions: [],
      fields: { title: { required: true, to: "name" }, notes: { to: "note" } },
      initialStatus: "draft",
      send: (body) => ({ method: "POST", path: "/orders", json: body }),
      made: ({ body }) => idIn(body),
      recovery: {
        by: "external_id",
        quietMinutes: QUIET_MINUTES,
        put: (mark) => ({ externalId: mark }),
        find: async (http, { mark }) =>
          rowsIn(await http.get("/orders", { query: { externalId: mark } })).map(({ id }) => String(id)),
      },
    },
    update: {
      permissions: [],
      fields: { title: { to: "name" }, notes: { to: "note" } },
      send: ({ key }, body) => ({ method: "PATCH", path: `/orders/${key}`, json: body }),
      guard: (request, { raw: { revision } }) => ({ ...request, json: { ...Object(request.json), revision } }),
      isConflict: ({ status }) => status === 409,
      refused: ({ body }, { pointerOf }) => [
        { pointer: pointerOf("name"), code: "invalid", message: String(Object(body).error) },
      ],
    },
    transitions: [
      {
        permissions: [],
        from: ["draft"],
        to: "approved",
        send: ({ key }) => ({ method: "POST", path: `/orders/${key}/confirm`, json: {} }),
      },
      {
        permissions: [],
        from: ["draft", "approved"],
        to: "cancelled",
        send: ({ key }) => ({ method: "POST", path: `/orders/${key}/cancel`, json: {} }),
      },
    ],
    remove: { permissions: [], send: ({ key }) => ({ method: "DELETE", path: `/orders/${key}` }) },
  },
});

const partners = stream({
  title: "Partners",
  ...read("/partners"),
  raw,
  model: vendor,
  map: { ...nothing(vendor.fields), name: "name", notes: "note" },
  writes: {
    create: {
      permissions: [],
      fields: { name: { required: true }, notes: { to: "note" } },
      send: (body) => ({ method: "POST", path: "/partners", json: body }),
      made: ({ body }) => idIn(body),
      recovery: {
        by: "idempotency_key",
        header: "idempotency-key",
        minutes: 5,
        quietMinutes: QUIET_MINUTES,
        find: async (http, { body, sentAtMs }) => found(http, "/partners", body, sentAtMs),
      },
    },
  },
});

const parts = stream({
  title: "Parts",
  ...read("/parts"),
  raw,
  model: item,
  map: { ...nothing(item.fields), name: "name", description: "note" },
  writes: {
    create: {
      permissions: [],
      fields: { name: { required: true }, description: { to: "note" } },
      send: (body) => ({ method: "POST", path: "/parts", json: body }),
      made: ({ body }) => idIn(body),
      recovery: {
        by: "lookup",
        quietMinutes: QUIET_MINUTES,
        find: async (http, { body, sentAtMs }) => found(http, "/parts", body, sentAtMs),
      },
    },
  },
});

async function found(
  http: { get(path: string, options: object): Promise<unknown> },
  path: string,
  body: { [member: string]: unknown },
  sentAtMs: number,
): Promise<string[]> {
  const createdFrom = new Date(sentAtMs - 1000).toISOString();
  const rows = rowsIn(await http.get(path, { query: { name: String(body.name), createdFrom } }));
  return rows.map(({ id }) => String(id));
}

type Settings = { url: string };
type Credentials = { password: string };

/** The connector of the vendor. */
export const writeVendor: Connector = connector<Settings, Credentials>({
  name: "fixwell",
  title: "Fixwell",
  description: "A vendor for tests of writes.",
  docs: "https://fixwell.example",
  settings: z.object({ url: z.string() }),
  credentials: z.object({ password: z.string() }),
  auth: { kind: "api_key", help: "", sign: ({ credentials }) => ({ "x-api-key": credentials.password }) },
  baseUrl: ({ url }) => url,
  account: ({ settings }) => new URL(settings.url).host,
  limits: { rates: [], concurrent: 20 },
  records: "rows",
  streams: { orders, partners, parts },
});
