import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { createConnection } from "#connections";
import { connector, cursor, stream } from "#kit";
import { heldClock } from "#lib";
import { purchaseOrder } from "#model";
import { rejectedRecords } from "#store";
import { type Rig, rig, runOf } from "../../test/rig.ts";

/*
 * What counts as "not there", "all there is" and "cannot be stored" (docs/decisions/evidence.md). Each test sets what the
 * source answers, by path; a function sees the query.
 */

interface Reply {
  status?: number;
  /** Sent as it is if it is a text, else as JSON. */
  body: unknown;
  headers?: Record<string, string>;
}
type Answer = Reply | ((query: URLSearchParams) => Reply);

const answers = new Map<string, Answer>();
const asked: string[] = [];
const clock = heldClock("2026-03-02T09:00:00Z");
let server: Server;
let r: Rig;

const unmapped = Object.fromEntries(Object.keys(purchaseOrder.fields).map((name) => [name, null])) as Record<
  keyof typeof purchaseOrder.fields,
  null
>;
const raw = z.object({ id: z.union([z.number(), z.string()]), name: z.string().nullish(), day: z.string().nullish() });
const common = { key: "id", raw, model: purchaseOrder } as const;
const map = { ...unmapped, title: "name", ordered_on: "day" } as const;

const orders = stream({
  ...common,
  ...{ title: "Orders", path: "/orders", kind: "order", map, dated: "day" },
  paging: cursor({ param: "after", next: "next" }),
});

/** Asked for one by one. */
const visits = stream({
  ...common,
  ...{ title: "Visits", path: "/visits", kind: "visit", map },
  one: (key) => ({ path: `/visits/${key}` }),
});

const vendor = connector({
  name: "evidence",
  title: "Evidence",
  description: "A vendor for tests.",
  docs: "https://evidence.example",
  settings: z.object({ url: z.string() }),
  credentials: z.object({ password: z.string() }),
  auth: { kind: "api_key", help: "", sign: ({ credentials }) => ({ authorization: credentials.password }) },
  baseUrl: ({ url }) => url,
  account: ({ settings }) => settings.url,
  limits: { rates: [], concurrent: 4 },
  records: "rows",
  streams: { orders, visits },
});

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://vendor");
    asked.push(url.pathname + url.search);
    const answer = answers.get(url.pathname) ?? { status: 404, body: {} };
    const { status = 200, body, headers } = typeof answer === "function" ? answer(url.searchParams) : answer;
    response.writeHead(status, {
      "content-type": "application/json",
      date: new Date(clock.now()).toUTCString(),
      ...headers,
    });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  r = await rig([vendor], { clock });
});
afterAll(async () => {
  await r?.close();
  server.close();
});
beforeEach(() => {
  answers.clear();
  answers.set("/orders", { body: { rows: [{ id: 1, name: "One" }] } });
  answers.set("/visits", { body: { rows: [] } });
  asked.length = 0;
});

const connected = async (): Promise<string> => {
  const settings = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  const input = { connector: "evidence", settings, credentials: { password: "good" } };
  return (await createConnection(r.deps, r.workspaceId, input)).connection.id;
};
const stored = async (id: string): Promise<string[]> =>
  [...(await r.records(id, "purchase_order")).values()].map(({ source_id }) => String(source_id)).sort();
const rejected = (id: string) =>
  r.store.within(r.workspaceId, (tx) => rejectedRecords.list(tx, id, { after: null, limit: 100 }));
const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;

test("A5: a record that cannot be stored is listed with its reason, and the others of its page are stored", async () => {
  const long = "k".repeat(2001);
  const rows = [
    '{"id":1,"name":"One"}',
    `{"id":"${long}","name":"Long"}`,
    '{"id":"a\\ud800","name":"Half"}',
    '{"id":"a\\ud801","name":"Other half"}',
    `{"id":2,"name":"Deep","extra":${nested(4000)}}`,
    '{"id":3,"name":"Three\\u0000"}',
  ];
  const id = await connected();
  answers.set("/orders", { body: `{"rows":[${rows.join()}]}` });
  const run = runOf(await r.syncNow(id), "orders");
  expect(run).toMatchObject({ status: "succeeded", counts: { changed: 2, rejected: 4 } });
  expect(await stored(id)).toEqual(["order:1", "order:3"]);
  const list = await rejected(id);
  expect(list.map(({ key }) => key?.slice(0, 3)).sort()).toEqual(["2", "a\u{FFFD}", "a\u{FFFD}", "kkk"]);
  expect(list.map(({ reason }) => reason).sort()).toEqual([
    "nested more than 1000 levels deep",
    "the key has half of a character (an unpaired UTF-16 surrogate)",
    "the key has half of a character (an unpaired UTF-16 surrogate)",
    "the key is longer than 2000 bytes",
  ]);
});

test("A5: a stored record that becomes unstorable is not deleted, and leaves the list once it can be stored", async () => {
  const id = await connected();
  answers.set("/orders", { body: { rows: [1, 2, 3].map((each) => ({ id: each, name: `Order ${each}` })) } });
  await r.syncNow(id);
  answers.set("/orders", {
    body: `{"rows":[{"id":1,"name":"Order 1"},{"id":2,"extra":${nested(4000)}},{"id":3,"name":"Order 3"}]}`,
  });
  for (const _ of [1, 2]) {
    const { counts, alarms } = runOf(await r.syncNow(id), "orders");
    expect({ counts, alarms }).toMatchObject({ counts: { unchanged: 2, rejected: 1, deleted: 0 }, alarms: [] });
  }
  expect(await stored(id)).toEqual(["order:1", "order:2", "order:3"]);
  answers.set("/orders", { body: { rows: [1, 2, 3].map((each) => ({ id: each, name: `New ${each}` })) } });
  await r.syncNow(id);
  expect(await rejected(id)).toEqual([]);
});

test("A4: a day that is none leaves the record stored with an issue", async () => {
  const id = await connected();
  const days = ["0000-00-00", "2026-02-30", "2026-13-01", "0000-01-01", "2026-02-28"];
  answers.set("/orders", { body: { rows: days.map((day, at) => ({ id: at + 1, name: day, day })) } });
  expect(runOf(await r.syncNow(id), "orders")).toMatchObject({ status: "succeeded", counts: { changed: 5 } });
  const orders = [...(await r.records(id, "purchase_order")).values()];
  for (const { title, ordered_on, mapping_issues } of orders)
    if (title === "2026-02-28") expect(ordered_on).toBe(title);
    else if (title !== "0000-01-01")
      expect({ ordered_on, issues: mapping_issues }).toMatchObject({
        ordered_on: null,
        issues: [{ field: "ordered_on" }],
      });
});

const HTML = "<html><body>Not found</body></html>";
test.each<[string, Reply, "deleted" | "kept"]>([
  ["404", { status: 404, body: { error: "no such visit" } }, "deleted"],
  ["404 without a body", { status: 404, body: "" }, "deleted"],
  ["410", { status: 410, body: {} }, "deleted"],
  ["an empty 200", { body: "" }, "kept"],
  ["204", { status: 204, body: "" }, "kept"],
  ["205", { status: 205, body: "" }, "kept"],
  ["null", { body: "null" }, "kept"],
  ["an empty object", { body: {} }, "kept"],
  ["404 with a page", { status: 404, body: HTML, headers: { "content-type": "text/html" } }, "kept"],
  ["403", { status: 403, body: {} }, "kept"],
  ["500", { status: 500, body: {} }, "kept"],
])("A7: a record that is missing from its list and answered by %s", async (_name, reply, expected) => {
  const id = await connected();
  const rows = Array.from({ length: 10 }, (_, at) => ({ id: at + 1, name: `Visit ${at + 1}` }));
  answers.set("/visits", { body: { rows } });
  await r.syncNow(id);
  answers.set("/visits", { body: { rows: rows.slice(1) } });
  answers.set("/visits/1", reply);
  const run = runOf(await r.syncNow(id), "visits");
  expect(run.status).toBe("succeeded");
  expect((await stored(id)).includes("visit:1")).toBe(expected === "kept");
  expect(run.alarms.map(({ code }) => code)).toEqual(expected === "kept" ? ["incomplete_list"] : []);
});
