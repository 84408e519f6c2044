import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import type { AlertDeps } from "../src/alerts/index.ts";
import { type Api, type ApiLimits, openApi } from "../src/api/index.ts";
import { createConnection } from "../src/connections/index.ts";
import { type Connector, connector, type DescribedField, isSignedBy, stream } from "../src/kit/index.ts";
import {
  contentHash,
  type HeldClock,
  heldClock,
  hurriedClock,
  recordId,
  recordIdBytes,
  silentLog,
} from "../src/lib/index.ts";
import { type Fields, type Model, purchaseOrder, sortKey, vendor as vendorModel } from "../src/model/index.ts";
import { pages } from "../src/store/index.ts";
import type { Scope } from "../src/vault/index.ts";
import { createApiKey, scopes } from "../src/vault/index.ts";
import { expectDocumented } from "./openapi.ts";
import { openRig, type Rig } from "./rig.ts";

/** A vendor for tests, over HTTP, for what the API does live. Its key is `good` until a test changes it. */
export interface FakeVendor {
  url: string;
  vendors: { id: string; name: string }[];
  /** Its own catalog of its orders' fields. */
  fields: DescribedField[];
  /** The key that it accepts. */
  key: string;
  /** How often it received another key. */
  refused: number;
  close(): Promise<void>;
}

async function openVendor(): Promise<FakeVendor> {
  const vendors: FakeVendor["vendors"] = [{ id: "1", name: "North Bearings" }];
  const server: Server = createServer((request, response) => {
    const isKnown = request.headers["x-api-key"] === vendor.key;
    if (!isKnown) vendor.refused++;
    response
      .writeHead(isKnown ? 200 : 401, { "content-type": "application/json" })
      .end(JSON.stringify(!isKnown ? { error: "no" } : request.url === "/fields" ? vendor.fields : vendors));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const vendor: FakeVendor = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    vendors,
    fields: [],
    key: "good",
    refused: 0,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
  return vendor;
}

const nothing = <M extends Model>(of: M) =>
  Object.fromEntries(Object.keys(of.fields).map((name) => [name, null])) as Record<keyof M["fields"], null>;

const vendors = stream({
  title: "Vendors",
  path: "/vendors",
  key: "id",
  raw: z.object({ id: z.string(), name: z.string() }),
  model: vendorModel,
  map: { ...nothing(vendorModel), name: "name" },
});

/** The public URL of source webhooks. */
export const HOOKS_URL = "https://millwright.example/v1/source-webhooks";

/** The vendor's connector. */
export const fixwell = connector({
  name: "fixwell",
  title: "Fixwell",
  description: "A system of our own, for tests.",
  docs: "https://developers.fixwell.example",
  settings: z.object({ url: z.url().meta({ title: "Address" }) }),
  credentials: z.object({ key: z.string().min(1).meta({ title: "Key" }) }),
  auth: {
    kind: "api_key",
    help: "Settings, Integrations, New key.",
    sign: ({ credentials }) => ({ "x-api-key": credentials.key }),
  },
  baseUrl: ({ url }) => url,
  account: ({ settings }) => settings.url,
  limits: { rates: [{ requests: 1000, per: "second" }], concurrent: 10 },
  webhooks: {
    help: "Settings, Webhooks.",
    streams: [vendors],
    verify: ({ headers, body }, { secret }) => isSignedBy(secret, body, headers["x-signature"] ?? ""),
    hint: () => [{ stream: vendors }],
  },
  streams: {
    vendors,
    orders: stream({
      title: "Orders",
      path: "/orders",
      key: "id",
      catalogue: (http) => http.get("/fields"),
      raw: z.object({ id: z.string(), name: z.string(), vendor: z.string().nullish() }),
      model: purchaseOrder,
      map: { ...nothing(purchaseOrder), reference: "name", vendor_id: "vendor" },
    }),
  },
});

/** A response body, or a part of it. */
export interface Answered {
  data: Answered[];
  // biome-ignore lint/suspicious/noExplicitAny: the tests check the content.
  [name: string]: any;
}

/** The response. */
export interface Got {
  status: number;
  headers: Record<string, string | undefined>;
  body: Answered;
  text: string;
}

/** The API on a separate rig, with a workspace, an API key and a connection. */
export interface TestApi {
  api: Api;
  rig: Rig;
  vendor: FakeVendor;
  clock: ReturnType<typeof heldClock>;
  workspaceId: string;
  connectionId: string;
  /** The connection's token, and an API key with all scopes. */
  token: string;
  key: string;
  /** Sends a request with the connection's token, unless another is given. */
  get(path: string, options?: CallOptions): Promise<Got>;
  post(path: string, body?: unknown, options?: CallOptions): Promise<Got>;
  send(method: string, path: string, options?: CallOptions): Promise<Got>;
  /** Returns a key with only these scopes. */
  keyWith(...scopes: Scope[]): Promise<string>;
  /** Creates a connection without data, and returns its ID and token. */
  connectAnother(): Promise<{ id: string; token: string }>;
  /** Stores records like a sync: with raw records, numbers and timestamps. */
  store(
    entity: Model,
    records: readonly Seed[],
    options?: { connectionId?: string; workspaceId?: string; deleted?: readonly string[] },
  ): Promise<void>;
  close(): Promise<void>;
}

export interface CallOptions {
  /** Null: none at all. */
  bearer?: string | null;
  headers?: Record<string, string>;
  body?: unknown;
}

/** A record to store: its source ID and its fields; `raw`: the content of its raw record beside ID and name. */
export type Seed = { source_id: string } & Record<string, unknown>;

/** The ID of a record with this source ID. */
export const idOf = (model: Model, connectionId: string, sourceId: string): string =>
  recordId(model.prefix, connectionId, model.name, sourceId);

/** A record in the form of the mapping module: all fields of the model, in order. */
export function bodyOf(model: Model, connectionId: string, { source_id, ...values }: Seed): Record<string, unknown> {
  const body: Record<string, unknown> = {
    id: idOf(model, connectionId, source_id),
    connection_id: connectionId,
    source_id,
  };
  for (const [name, { kind, fields }] of Object.entries(model.fields as Fields)) {
    body[name] = values[name] ?? null;
    if (kind !== "lines" || !Array.isArray(values[name])) continue;
    const empty = Object.fromEntries(Object.keys(fields!).map((each) => [each, null]));
    body[name] = values[name].map((line: object) => ({ ...empty, ...line }));
  }
  return { ...body, custom: values.custom ?? {}, mapping_issues: [] };
}

export async function openTestApi({
  workers = 0,
  callbackUrl,
  limits,
  smtp = null,
  ...options
}: {
  limits?: Partial<ApiLimits>;
  workers?: number;
  /** Beside the test vendor. */
  connectors?: readonly Connector[];
  callbackUrl?: string;
  smtp?: AlertDeps["smtp"];
  /** Used by the modules below the API as well. Default there: the machine's clock, with pauses that pass at once. */
  clock?: HeldClock;
} = {}): Promise<TestApi> {
  const vendor = await openVendor();
  const clock = options.clock ?? heldClock(Date.now());
  const connectors = [fixwell, ...(options.connectors ?? [])];
  const r = await openRig(connectors, {
    workers,
    sourceWebhooksUrl: HOOKS_URL,
    callbackUrl,
    smtp,
    clock: options.clock ?? hurriedClock(),
  });
  const { store, deps, workspaceId } = r;
  const api = await openApi({
    deps: { ...deps, clock, log: silentLog },
    limits,
  });
  const { key } = await createApiKey(deps, workspaceId, {
    name: "test",
    scopes: [...scopes],
  });
  const connectAnother = async () => {
    const made = await createConnection(deps, workspaceId, {
      connector: "fixwell",
      settings: { url: vendor.url },
      credentials: { key: "good" },
    });
    return { id: made.connection.id, token: made.token };
  };
  const { id: connectionId, token } = await connectAnother();

  const send = async (
    method: string,
    path: string,
    { bearer = token, headers = {}, body }: CallOptions = {},
  ): Promise<Got> => {
    const answer = await api.app.inject({
      method: method as "GET",
      url: path,
      headers: { ...(bearer !== null && { authorization: `Bearer ${bearer}` }), ...headers },
      ...(body !== undefined && { payload: body as object }),
    });
    const isJson = String(answer.headers["content-type"] ?? "").includes("json");
    expectDocumented({ method, path, status: answer.statusCode, headers: answer.headers, text: answer.body });
    return {
      status: answer.statusCode,
      headers: answer.headers as Got["headers"],
      text: answer.body,
      body: isJson && answer.body !== "" ? JSON.parse(answer.body) : null,
    };
  };

  return {
    api,
    rig: r,
    vendor,
    clock,
    workspaceId,
    connectionId,
    token,
    key,
    send,
    connectAnother,
    get: (path, of) => send("GET", path, of),
    post: (path, body, of) => send("POST", path, { ...of, ...(body !== undefined && { body }) }),
    keyWith: async (...scopes) => (await createApiKey(deps, workspaceId, { name: scopes.join(), scopes })).key,
    store: (model, seeds, of = {}) =>
      store.within(of.workspaceId ?? workspaceId, async (tx) => {
        const id = of.connectionId ?? connectionId;
        const stream = `${model.name === "purchase_order" ? "orders" : "vendors"}`;
        await pages.writeRaws(
          tx,
          { connectionId: id, stream },
          new pages.RawRows(
            seeds.map((seed) => ({
              key: seed.source_id,
              hash: contentHash(JSON.stringify(seed)),
              scope: null,
              dated: null,
              body: JSON.stringify({ id: seed.source_id, name: seed.name ?? "", ...(seed.raw as object) }),
              context: null,
            })),
          ),
          new Date(clock.now()).toISOString(),
        );
        await pages.lockChanges(tx, id);
        await pages.writeRecords(
          tx,
          id,
          new pages.RecordRows(
            seeds.map((seed) => {
              const body = bodyOf(model, id, seed);
              const text = JSON.stringify(body);
              return {
                entity: model.name,
                id: recordIdBytes(model.prefix, body.id as string)!,
                sourceId: seed.source_id,
                stream,
                key: seed.source_id,
                body: text,
                hash: contentHash(text),
                keys: model.indexed.map((name) => sortKey((model.fields as Fields)[name]!, body[name])),
              };
            }),
            (of.deleted ?? []).map((sourceId) => ({
              entity: model.name,
              id: recordIdBytes(model.prefix, idOf(model, id, sourceId))!,
              how: "reported" as const,
            })),
          ),
          "sync",
        );
      }),
    async close() {
      await api.close();
      await r.close();
      await vendor.close();
    },
  };
}
