import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createConnection } from "../src/connections/index.ts";
import { connector, cursor, stream, syncToken } from "../src/kit/index.ts";
import { changeMapping } from "../src/mapping/index.ts";
import { purchaseOrder } from "../src/model/index.ts";
import { connections } from "../src/store/index.ts";
import { targetRecords } from "../src/sync/index.ts";
import { openRig, type Rig, runOf } from "./rig.ts";

/* A source whose every text has NUL and half of a surrogate pair: whichever columns its texts reach, all are stored. */

const BAD = "b\0a\ud83dd";
const STORED = "b\ufffda\ufffdd";
/** A key that would be the same as others if it were stored. */
const HALF_KEY = "half \ud83d";

/** The columns that the texts of this test reach. */
const REACHED = [
  ...["connection.account", "connection.name", "custom_key.key", "held_deletion.key", "mapping_version.note"],
  ...["raw.body", "raw.key", "raw_hash.key", "record.body", "record.issues", "record.key", "record.source_id"],
  ...["rejected_record.key", "request_log.excerpt", "run.alarms", "run.checkpoint", "run.watermark"],
  "stream_state.watermark",
];

const unmapped = Object.fromEntries(Object.keys(purchaseOrder.fields).map((name) => [name, null])) as Record<
  keyof typeof purchaseOrder.fields,
  null
>;
const raw = z.object({ id: z.string(), name: z.string().nullish(), day: z.string().nullish() });
const map = { ...unmapped, title: "name", ordered_on: "day", currency: "name" } as const;
const common = { key: "id", raw, model: purchaseOrder, map } as const;

const orders = stream({
  ...common,
  ...{ title: "Orders", path: "/orders", kind: "order" },
  paging: cursor({ param: "after", next: "next" }),
  changes: syncToken({ param: "token", next: "token" }),
  catalogue: (http) => http.get("/fields"),
});
const sites = stream({ ...common, ...{ title: "Sites", path: "/sites", kind: "site" } });
const visits = stream({
  ...common,
  ...{ title: "Visits", kind: "visit", parent: sites, path: () => "/visits" },
  context: (site) => ({ site: site.id }),
});
const named = stream({
  ...common,
  ...{ title: "Named", path: "/named", kind: "named" },
  one: (key) => ({ path: "/one", query: { key } }),
});
const refused = stream({ ...common, ...{ title: "Refused", path: "/refused", kind: "refused" } });

const source = connector({
  name: "bad-texts",
  title: "Bad texts",
  description: "A source for tests.",
  docs: "https://developers.source.example",
  settings: z.object({ url: z.string() }),
  credentials: z.object({ password: z.string() }),
  auth: { kind: "api_key", help: "", sign: ({ credentials }) => ({ authorization: credentials.password }) },
  baseUrl: ({ url }) => url,
  account: ({ settings }) => `${settings.url} ${BAD}`,
  limits: { rates: [], concurrent: 4 },
  records: "rows",
  streams: { orders, sites, visits, named, refused },
});

/** Bodies by path; undefined: 400 with a bad text. */
let answers: Record<string, unknown>;
let server: Server;
let r: Rig;
let owner: pg.Client;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://source");
    const body = answers[pathname];
    response.writeHead(body === undefined ? 400 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(body ?? { error: BAD, message: BAD }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  r = await openRig([source]);
  owner = new pg.Client({ connectionString: r.database.url });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await r?.close();
  server?.close();
});

/** Returns the columns, of all tables, in which a text of the source stands. */
async function columnsWithBadTexts(): Promise<string[]> {
  const { rows } = await owner.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and (data_type in ('text', 'jsonb', 'json') or udt_name in ('_text', '_jsonb'))
       and table_name in (select tablename from pg_tables where schemaname = 'public')
     order by 1, 2`,
  );
  const found: string[] = [];
  for (const { table, column } of rows) {
    const { rowCount } = await owner.query(
      `select from "${table}" where "${column}"::text like '%\ufffd%' or "${column}"::text like '%\\\\u0000%' limit 1`,
    );
    if (rowCount) found.push(`${table}.${column}`);
  }
  return found;
}

test("A6: every column that a text of a source can reach takes one that PostgreSQL does not", async () => {
  const row = (id: string) => ({ id, name: BAD, day: BAD, [BAD]: BAD });
  const many = Array.from({ length: 60 }, (_, index) => row(`${index} ${BAD}`.replace("\ud83d", "")));
  answers = {
    "/orders": { rows: [row("one\0"), row(HALF_KEY)], token: BAD },
    "/fields": [{ name: BAD, title: BAD, type: BAD }],
    "/sites": { rows: [row("site\0")] },
    "/named": { rows: many },
    "/one": { rows: [] },
  };
  const settings = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  const input = { connector: "bad-texts", name: BAD, settings, credentials: { password: "good" } };
  const { connection } = await createConnection(r.deps, r.workspaceId, input);
  const ref = r.ref(connection.id);
  const row0 = await r.store.within(r.workspaceId, (tx) => connections.find(tx, connection.id));
  if (!row0) throw new Error("the connection is not stored");
  await changeMapping(r.deps, row0, "purchase_order", {
    to: () => ({ fields: {}, custom: { word: { type: "text", indexed: true, source: { path: "name" } } } }),
    note: BAD,
    changedBy: null,
  });

  const first = await r.syncNow(connection.id);
  expect(runOf(first, "orders")).toMatchObject({ status: "succeeded", counts: { read: 1 } });
  expect(runOf(first, "refused")).toMatchObject({ status: "failed", error: { code: "source_refused" } });
  const [stored] = (await r.records(connection.id, "purchase_order")).values();
  expect(JSON.stringify(stored)).toContain(STORED);

  answers["/named"] = { rows: many.slice(0, 1) };
  await r.syncNow(connection.id, { full: true });
  await targetRecords(r.deps, ref, [{ stream: "named", keys: [BAD] }]);

  await r.deps.requests?.flush();

  expect(await columnsWithBadTexts()).toEqual(expect.arrayContaining(REACHED));
});
