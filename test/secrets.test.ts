import { randomBytes } from "node:crypto";
import { Writable } from "node:stream";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Delivery, type Hint, isSame, type WebhookSecret } from "../src/kit/index.ts";
import { openLog } from "../src/lib/index.ts";
import { type Millwright, startMillwright } from "../src/main.ts";
import { readSettings } from "../src/settings.ts";
import { type Asked, fixwell, rowsAt, sessionAuth, startVendor, type Vendor } from "../src/source/test-vendor.ts";
import { createApiKey, createWorkspace } from "../src/vault/index.ts";
import type { Answered } from "./api.ts";
import { type TestDatabase, testDatabase } from "./database.ts";

const canary = (what: string): string => `canary-${what}-${randomBytes(12).toString("hex")}`;

const rootKey = randomBytes(32);
const first = canary("first");
const second = canary("second");
const wrong = canary("wrong");
const session = canary("session");
const secrets: string[] = [first, second, wrong, session, rootKey.toString("base64"), rootKey.toString("latin1")];

const places = rowsAt("/places", "Places", "place");
const webhooks = {
  help: "",
  streams: [places],
  verify: ({ headers }: Delivery, { secret }: WebhookSecret) => isSame(headers["x-key"] ?? "", secret),
  hint: (): Hint[] => {
    throw new Error("it cannot be read");
  },
};

let database: TestDatabase;
let vendor: Vendor;
let millwright: Millwright;
let apiKey: string;
let password = first;
let isBroken = false;
const logged: string[] = [];
const answers: string[] = [];

/** A vendor that repeats what it was sent in every error. */
function talkative(request: Asked) {
  const said = { error: `bad: ${request.body} ${JSON.stringify(request.headers)}` };
  if (isBroken) return { status: 500, body: said };
  if (request.path === "/login")
    return JSON.parse(request.body).password === password
      ? { body: { token: `${session}-${password}` } }
      : { status: 401, body: said };
  return request.headers.authorization === `Bearer ${session}-${password}`
    ? { body: { rows: [{ id: 1, name: "Main store" }] } }
    : { status: 401, body: said };
}

beforeAll(async () => {
  [database, vendor] = await Promise.all([testDatabase(), startVendor()]);
  vendor.answer = talkative;
  const destination = new Writable({
    write(line, _, done) {
      logged.push(String(line));
      done();
    },
  });
  millwright = await startMillwright(
    readSettings({
      DATABASE_URL: database.url,
      PORT: "0",
      MILLWRIGHT_ROOT_KEY: rootKey.toString("base64"),
      MILLWRIGHT_PUBLIC_URL: "https://millwright.example",
    }),
    {
      api: true,
      work: true,
      log: openLog({ level: "trace", destination }),
      connectors: [fixwell({ auth: sessionAuth(3600), streams: { places }, webhooks })],
    },
  );
  const workspaceId = await createWorkspace(millwright.deps, "Test");
  const scopes = ["connections:read", "connections:write", "syncs:write", "data:read"];
  apiKey = (await createApiKey(millwright.deps, workspaceId, { name: "Test", scopes })).key;
  keep(apiKey);
});
afterAll(async () => {
  await millwright?.close();
  await vendor?.close();
  await database?.drop();
});

/** A key or token is secret after its routing part. */
const keep = (token: string) => secrets.push(token.slice(-40));

/** Sends a request. A token that is meant to be shown is removed from the response and searched for everywhere else. */
async function call(method: string, path: string, body?: unknown, bearer = apiKey) {
  const answer = await fetch(millwright.address + path, {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      "idempotency-key": randomBytes(8).toString("hex"),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const { token, url, secret, session, ...said } = (await answer.json()) as Answered;
  // Errors have codes too.
  const code = answer.ok ? said.code : undefined;
  for (const shown of [token, secret && url, secret, session, code]) if (shown) keep(shown);
  answers.push(JSON.stringify({ ...said, ...(code && { code: null }) }));
  return {
    status: answer.status,
    token: token as string,
    hook: { url, secret },
    link: { session, url, code },
    said,
  };
}

async function sync(id: string): Promise<string> {
  const { said } = await call("POST", `/v1/connections/${id}/syncs`, {});
  for (;;) {
    const { said: now } = await call("GET", `/v1/connections/${id}/syncs/${said.id}`);
    if (now.status !== "queued" && now.status !== "running") return now.status;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Everything in any table of any schema, with bytes as text, so that a secret stored as bytes is found. */
async function everything(): Promise<string> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const { rows: tables } = await client.query(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const all: string[] = [];
    for (const { name } of tables)
      for (const row of (await client.query(`select * from ${name}`)).rows)
        for (const value of Object.values(row))
          all.push(Buffer.isBuffer(value) ? value.toString("latin1") : JSON.stringify(value));
    return all.join("\n");
  } finally {
    await client.end();
  }
}

async function mustBeHidden(after: string, isStored: string | null): Promise<void> {
  await millwright.deps.requests.flush();
  const tables = await everything();
  if (isStored) expect(tables, after).toContain(isStored);
  for (const secret of secrets) {
    expect(tables.includes(secret), `a table, after ${after}: ${secret}`).toBe(false);
    expect(logged.join("").includes(secret), `the log, after ${after}: ${secret}`).toBe(false);
    expect(answers.join("\n").includes(secret), `an answer, after ${after}: ${secret}`).toBe(false);
  }
}

test("no secret from Link is stored or logged in clear text", async () => {
  const { link } = await call("POST", "/v1/link-sessions", { connectors: ["fixwell"] });
  const page = await fetch(millwright.address + new URL(link.url).pathname);
  expect(page.status).toBe(200);
  answers.push(await page.text());
  const attempt = (own: object) =>
    call(
      "POST",
      "/v1/link/pending-connections",
      { connector: "fixwell", settings: { url: vendor.url }, ...own },
      link.session,
    );
  for (const credentials of [{ password: wrong }, { password: [wrong] }, { passwort: wrong }])
    expect((await attempt({ credentials })).status).toBe(422);
  expect((await attempt({ credentials: { password }, settings: { url: `http://x:${wrong}@127.0.0.1` } })).status).toBe(
    422,
  );
  await mustBeHidden("tries in Link that were refused", null);

  const { said: trial } = await attempt({ credentials: { password } });
  expect((await call("GET", "/v1/link", undefined, link.session)).said.pending_connection).toEqual(trial);
  await mustBeHidden("a trial", trial.id);
  const at = `/v1/link/pending-connections/${trial.id}`;
  expect((await call("POST", `${at}/check`, {}, link.session)).status).toBe(200);
  const { link: made } = await call("POST", `${at}/connection`, {}, link.session);
  const { said, token } = await call("POST", "/v1/link-sessions/token", { code: made.code });
  expect(token).toMatch(/^mwc_/);
  await mustBeHidden("connecting in Link", said.connection.id);
  expect((await call("DELETE", `/v1/connections/${said.connection.id}?data=erase`)).status).toBe(200);
});

test("no table, log line or response contains a secret in clear text, from connecting to erasing", async () => {
  const input = (own: object) => ({
    connector: "fixwell",
    name: "Acme's stores",
    settings: { url: vendor.url },
    sync: false,
    ...own,
  });
  for (const credentials of [{ password: wrong }, { password: [wrong] }, { passwort: wrong }, { password, x: wrong }])
    expect((await call("POST", "/v1/connections", input({ credentials }))).status).toBe(422);
  const url = `http://user:${wrong}@127.0.0.1`;
  expect(
    (await call("POST", "/v1/connections", input({ credentials: { password }, settings: { url: url } }))).status,
  ).toBe(422);
  await mustBeHidden("credentials that were refused", null);

  const made = await call("POST", "/v1/connections", input({ credentials: { password } }));
  expect(made.status).toBe(201);
  const { id } = made.said.connection;
  expect((await call("POST", `/v1/connections/${id}/check`, {})).status).toBe(200);
  expect(await sync(id)).toBe("succeeded");
  expect((await call("GET", "/v1/warehouses", undefined, made.token)).said.data).toHaveLength(1);
  await mustBeHidden("a sync", "Main store");

  const { hook } = await call("POST", `/v1/connections/${id}/source-webhook`, {});
  const path = new URL(hook.url).pathname;
  for (const [at, key, status] of [
    [path, hook.secret, 200],
    [path, "wrong", 401],
    [`${path}x`, hook.secret, 401],
    [`${path}/more`, hook.secret, 404],
  ]) {
    const answer = await fetch(millwright.address + at, { method: "POST", headers: { "x-key": key }, body: key });
    expect(answer.status).toBe(status);
    // The response to its sender may contain the URL.
    if (status !== 404) answers.push(await answer.text());
  }
  await mustBeHidden("deliveries", "Main store");

  isBroken = true;
  expect((await call("POST", `/v1/connections/${id}/check`, {})).status).toBe(502);
  expect(await sync(id)).toBe("failed");
  isBroken = false;
  await mustBeHidden("a sync that failed", "source_failed");
  const { said: failed } = await call("GET", `/v1/requests?connection_id=${id}&code=source_failed`);
  expect(failed.data[0]).toMatchObject({ status: 500, stream: "places" });
  expect(failed.data[0]!.excerpt).toMatch(/bad: .*authorization.*\*\*\*/);

  password = second;
  expect(await sync(id)).toBe("failed");
  expect((await call("POST", "/v1/syncs", {}, made.token)).said.code).toBe("reauthorization_required");
  await mustBeHidden("credentials that the system refuses by now", "reauthorization_required");

  expect((await call("POST", `/v1/connections/${id}/reconnect`, { credentials: { password: wrong } })).status).toBe(
    422,
  );
  const again = await call("POST", `/v1/connections/${id}/reconnect`, { credentials: { password } });
  expect(again.status).toBe(200);
  expect((await call("POST", `/v1/connections/${id}/token`, {})).status).toBe(201);
  expect(await sync(id)).toBe("succeeded");
  await mustBeHidden("reconnecting", "Main store");

  expect((await call("DELETE", `/v1/connections/${id}?data=keep`)).said.status).toBe("disconnected");
  await mustBeHidden("disconnecting", "Main store");
  expect((await call("DELETE", `/v1/connections/${id}?data=erase`)).said.erased_at).not.toBeNull();
  await mustBeHidden("erasing", null);
  // Unsuccessful attempts never belonged to a connection; they are deleted after some days.
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query("delete from request_log where connection_id not in (select id from connection)");
  await owner.end();
  const left = await everything();
  for (const own of ["Main store", "Acme's stores", vendor.url]) expect(left).not.toContain(own);
});
