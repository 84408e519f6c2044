import { text as readText } from "node:stream/consumers";
import fc from "fast-check";
import type { InjectOptions } from "fastify";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiDocument } from "../src/api/index.ts";
import { purchaseOrder, vendor as vendorModel } from "../src/model/index.ts";
import { createApiKey, createWorkspace } from "../src/vault/index.ts";
import { idOf, openTestApi, type TestApi } from "./api.ts";
import {
  type Caller,
  type Endpoint,
  type MadeRequest,
  OBJECTS,
  RAW_NUMBER,
  requestsOf,
  STRANGERS,
  type WorldObject,
} from "./api-requests.ts";
import { type Received, undocumented } from "./openapi.ts";

/*
 * Every operation of the OpenAPI document answers random, wrong and hostile requests of every kind of caller as documented:
 * no fault of Millwright's own, no request without an end, and refused requests change nothing.
 */

const isLong = process.env.MILLWRIGHT_TEST_LONG === "1";
/** At least so many requests in all. */
const REQUESTS = isLong ? 200_000 : 5_500;
const SEED = Number(process.env.MILLWRIGHT_TEST_SEED ?? 20_261_130);
const DEADLINE_MS = 20_000;
/** So often the requests to one operation may end what they need and get it anew. */
const MOST_WORLDS = isLong ? 200 : 4;
/** A held clock makes each event stream tell at once what it would tell in minutes. */
const STREAMS = isLong ? 100 : 6;
const document = apiDocument();
const endpoints: Endpoint[] = Object.entries(document.paths).flatMap(([path, of]) =>
  Object.entries(of).map(([verb, operation]) => ({ verb, path, operation })),
);
const RUNS = Math.ceil(REQUESTS / endpoints.length);

/** Tables that requests write to whatever their answer is. */
const UNCOMPARED = new Set(["request_log", "idempotency", "budget", "budget_lease", "field_catalogue"]);
/** Columns that tell when something was used, and how often it was tried. */
const UNCOMPARED_COLUMNS = ["last_used_at", "attempts", "attempts_since", "budget_names"];
/** Operations that show errors to a person, as HTML. */
const PAGES = ["/v1/oauth/callback", "/v1/oauth/start"];

/** The objects that requests name, and the callers. */
interface World {
  objects: Record<WorldObject, string>;
  bearers: Record<Exclude<Caller, "entitled">, string | null>;
  /** Whether a request may have ended a connection, a key or a session. */
  isWorn: boolean;
}

let t: TestApi;
let owner: pg.Client;
let tables: string[];
let foreign: { connection: string; key: string };
let world: World;
let sent = 0;

beforeAll(async () => {
  t = await openTestApi({
    limits: {
      requestsPerMinute: 1e9,
      linkRequestsPerMinute: 1e9,
      wrongTokensPerMinute: 1e9,
      concurrentRequests: 1e6,
      concurrentRawRequests: 1e6,
    },
  });
  owner = new pg.Client({ connectionString: t.rig.database.url });
  await owner.connect();
  const { rows } = await owner.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by tablename",
  );
  tables = rows.map(({ name }) => name).filter((name) => !UNCOMPARED.has(name));
  const { deps } = t.rig;
  const other = await createWorkspace(deps, "Other");
  foreign = {
    connection: crypto.randomUUID(),
    key: (await createApiKey(deps, other, { name: "foreign", scopes: ["connections:read", "data:read"] })).key,
  };
  world = await makeWorld();
});
afterAll(async () => {
  await owner?.end();
  await t?.close();
});

/** Makes a connection with data of every kind, and callers of every kind. */
async function makeWorld(): Promise<World> {
  const { deps } = t.rig;
  const admin = { bearer: t.key };
  const [connection, other, ended] = [await t.connectAnother(), await t.connectAnother(), await t.connectAnother()];
  const reader = await t.keyWith("data:read");
  const revoked = await createApiKey(deps, t.workspaceId, { name: "revoked", scopes: ["connections:read"] });
  const spare = await createApiKey(deps, t.workspaceId, { name: "spare", scopes: ["data:read"] });
  await t.send("DELETE", `/v1/api-keys/${revoked.id}`, admin);
  await t.send("DELETE", `/v1/connections/${ended.id}`, admin);
  const connectionId = connection.id;
  const names = ["1", "2", "3"].map((id) => ({ source_id: id, name: `Vendor ${id}`, raw: { plant_code: "P1" } }));
  await t.store(vendorModel, names, { connectionId, deleted: ["9"] });
  await t.store(purchaseOrder, [{ source_id: "1", reference: "A", vendor_id: null }], { connectionId });
  const sync = (await t.post("/v1/syncs", { entities: ["vendor"] }, { bearer: connection.token })).body;
  const runs = (await t.get("/v1/runs", { bearer: connection.token })).body.data;
  const note = { note: "first", fields: { name: { path: "id" } } };
  const mapping = `/v1/connections/${connectionId}/mappings/purchase_order`;
  const preview = (await t.post(`${mapping}/previews`, { custom: {} }, admin)).body;
  await t.send("PATCH", `/v1/connections/${connectionId}/mappings/vendor`, { ...admin, body: note });
  const session = (await t.post("/v1/link-sessions", { connectors: ["fixwell"], reusable: true }, admin)).body;
  const pending = await t.post(
    "/v1/link/pending-connections",
    { connector: "fixwell", settings: { url: t.vendor.url }, credentials: { key: "good" } },
    { bearer: session.session },
  );
  const hook = await t.post(`/v1/connections/${connectionId}/source-webhook`, {}, admin);
  const list = await t.get("/v1/vendors?limit=1", { bearer: connection.token });
  await deps.requests.flush();
  const requests = (await t.get("/v1/requests?limit=1", admin)).body.data;
  const objects: World["objects"] = {
    connection: connectionId,
    other: other.id,
    ended: ended.id,
    foreign: foreign.connection,
    vendor: idOf(vendorModel, connectionId, "1"),
    order: idOf(purchaseOrder, connectionId, "1"),
    sync: sync.id,
    run: runs[0]?.id,
    preview: preview.id,
    link_session: session.id,
    api_key: spare.id,
    request: requests[0]?.id,
    cursor: list.body.next_cursor,
    vendor_url: t.vendor.url,
    pending: pending.body.id,
    webhook: hook.body.url.split("/").at(-1),
  };
  for (const name of OBJECTS) expect(objects[name], `the world has no ${name}`).toEqual(expect.any(String));
  const garbage = `mwk_${"A".repeat(60)}`;
  const bearers = { admin: t.key, reader, token: connection.token, link: session.session, revoked: revoked.key };
  return { objects, bearers: { ...bearers, foreign: foreign.key, none: null, garbage }, isWorn: false };
}

/** Returns the state of all tables as one text. */
async function snapshot(): Promise<string> {
  const ignored = UNCOMPARED_COLUMNS.map((name) => ` - '${name}'`).join("");
  const parts = tables.map(
    (name) => `(select '${name} ' || coalesce(md5(string_agg(row, '' order by row)), '')
      from (select (to_jsonb(each)${ignored})::text as row from "${name}" each) rows)`,
  );
  const { rows } = await owner.query<{ state: string[] }>(`select array[${parts.join(",")}] as state`);
  return rows[0]?.state.join("\n") ?? "";
}

/** Returns who sends a request that its operation allows. */
function entitled({ operation }: Endpoint): Exclude<Caller, "entitled"> {
  const schemes = new Set(operation.security.flatMap((each) => Object.keys(each)));
  if (schemes.has("api_key")) return "admin";
  return schemes.has("link_session") ? "link" : "none";
}

const filled = (text: string): string =>
  text.replace(/@(\w+)@/g, (whole, name: WorldObject) => world.objects[name] ?? whole).replace(RAW_NUMBER, "$1");

/** Sends a request and returns the answer. Fails if there is none in time. */
async function answerOf(endpoint: Endpoint, request: MadeRequest): Promise<Received> {
  const bearer = world.bearers[request.caller === "entitled" ? entitled(endpoint) : request.caller];
  const { body } = request;
  const path = filled(request.url);
  const options: InjectOptions = {
    method: endpoint.verb.toUpperCase() as "GET",
    url: path,
    headers: {
      ...Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, filled(value)])),
      ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
    },
    ...(body !== null && { payload: typeof body === "string" ? filled(body) : body }),
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${DEADLINE_MS} ms`)), DEADLINE_MS);
  });
  try {
    // An event stream answers with its head; its events may come minutes later.
    if (isStream(endpoint))
      return { method: options.method ?? "GET", path, ...(await Promise.race([headOf(options), late])) };
    const { statusCode, headers, body: text } = await Promise.race([t.api.app.inject(options), late]);
    return { method: options.method ?? "GET", path, status: statusCode, headers, text };
  } finally {
    clearTimeout(timer);
  }
}

const isStream = ({ path }: Endpoint): boolean => path.endsWith("/stream");

/** Sends a request for an event stream, and returns its head, or the whole error. */
async function headOf(options: InjectOptions): Promise<Pick<Received, "status" | "headers" | "text">> {
  const { statusCode: status, headers, stream } = await t.api.app.inject({ ...options, payloadAsStream: true });
  const body = stream();
  if (status >= 400) return { status, headers, text: await readText(body) };
  body.destroy();
  return { status, headers, text: "" };
}

/** Returns what is wrong with an answer; null: nothing. */
function wrongIn(endpoint: Endpoint, request: MadeRequest, answer: Received): string | null {
  const { status, headers, text } = answer;
  // The database is well: only a source's failure may be answered.
  if (status >= 500 && status !== 502) return `status ${status}: ${text.slice(0, 500)}`;
  if (status >= 400 && headers["content-type"] !== "application/problem+json") {
    const isPage = PAGES.includes(endpoint.path);
    if (!isPage) return `an error of type ${headers["content-type"]}: ${text.slice(0, 300)}`;
  }
  const isSecured = endpoint.operation.security.length > 0;
  if (isSecured && status < 400 && STRANGERS.includes(request.caller)) return `a stranger is served: ${status}`;
  return undocumented(answer);
}

/** Returns whether an operation may end what the requests of others need. */
const isEnding = ({ verb, path }: Endpoint): boolean => verb === "delete" || path.endsWith("/token");

async function expectRight(endpoint: Endpoint, request: MadeRequest): Promise<Received> {
  const answer = await answerOf(endpoint, request);
  sent++;
  const wrong = wrongIn(endpoint, request, answer);
  if (wrong !== null) throw new Error(`${answer.method} ${answer.path.slice(0, 300)}: ${wrong}`);
  return answer;
}

test.each(endpoints.map((endpoint) => [endpoint.verb, endpoint.path, endpoint] as const))(
  "%s %s answers as documented, whatever is sent",
  { timeout: isLong ? 3_600_000 : 180_000 },
  async (_verb, _path, endpoint) => {
    let before = await snapshot();
    let [worlds, last] = [0, ""];
    const property = fc.asyncProperty(requestsOf(document)(endpoint), async (request) => {
      if (world.isWorn && worlds++ < MOST_WORLDS) {
        world = await makeWorld();
        before = await snapshot();
      }
      const answer = await expectRight(endpoint, request);
      last = `${answer.method} ${answer.path.slice(0, 300)} ${answer.status}`;
      if (endpoint.verb === "get" || answer.status >= 400) return;
      world.isWorn = isEnding(endpoint);
      before = await snapshot();
    });
    const numRuns = endpoint.path.endsWith("/events") || isStream(endpoint) ? STREAMS : RUNS;
    await fc.assert(property, { numRuns, seed: SEED + endpoints.indexOf(endpoint), endOnFailure: true });
    expect(await snapshot(), `refused requests changed the data, the last: ${last}`).toBe(before);
    if (world.isWorn) world = await makeWorld();
  },
);

test("the server still serves, after at least as many requests as promised", async () => {
  world = await makeWorld();
  expect((await t.get("/v1/vendors", { bearer: world.bearers.token })).body.data).toHaveLength(3);
  expect((await t.get("/readyz", { bearer: null })).status).toBe(200);
  expect(sent).toBeGreaterThanOrEqual(isLong ? 200_000 : 5_000);
});
