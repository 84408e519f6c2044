import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { odoo } from "../../src/connectors/odoo/index.ts";
import {
  type Page,
  type Reader,
  type SourceHttp,
  type SourceRequest,
  todayFor,
  windowBetween,
} from "../../src/kit/index.ts";
import { compileMapping, type Fragment, prepareRaw } from "../../src/mapping/index.ts";
import { startOdoo } from "./odoo.ts";

/*
 * Records the connector's fixtures from a real Odoo: the requests of a full read with the server's own responses, cut to the
 * first records of each list and to the fields that the connector asks for.
 *
 * node test/odoo/record.ts
 */

const FOLDER = join(import.meta.dirname, "../../src/connectors/odoo/fixtures");
const RECORDS = 4;
const SETTINGS = { url: "https://odoo.plant.example", database: "plant", page_size: 100 };
const CREDENTIALS = { username: "reader", api_key: "not-a-real-key" };
const TODAY = "2026-11-24";
const WINDOW = { fromDay: "2026-08-26", untilDay: TODAY };
const CONNECTION = "00000000-0000-4000-8000-000000000000";

type Exchange = SourceRequest & { answer: { status: number; headers: Record<string, string>; body: unknown } };

interface Args {
  domain?: unknown[];
  fields?: string[];
  limit?: number;
}

/** Sends requests to the server and keeps them with the responses. Later pages of a list are empty. */
function recording(url: string, key: string): { http: SourceHttp; exchanges: Exchange[] } {
  const exchanges: Exchange[] = [];
  const call = async (request: SourceRequest) => {
    const args = request.json as Args;
    const [first] = args.domain ?? [];
    const isLater = Array.isArray(first) && first[0] === "id" && first[1] === ">" && first[2] !== 0;
    const answer = await fetch(url + request.path, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `bearer ${key}` },
      body: JSON.stringify(request.json),
    });
    if (!answer.ok) throw new Error(`${request.path}: ${answer.status} ${await answer.text()}`);
    const body = await answer.json();
    const isPage = request.path.endsWith("/search_read") && args.limit === SETTINGS.page_size;
    const cut = isPage ? (isLater ? [] : (body as unknown[]).slice(0, RECORDS)) : body;
    const recorded = { status: 200, headers: { "content-type": "application/json" }, body: cut };
    const { method, path, json } = request;
    exchanges.push({ method: method ?? "POST", path, json, answer: recorded });
    return recorded;
  };
  const ask = async (request: SourceRequest) => (await call(request)).body as never;
  return { exchanges, http: { call, ask, find: ask, get: (path, options = {}) => ask({ ...options, path }) } };
}

/** Leaves out the descriptions of fields that no request asks for. */
function trimmed(exchanges: readonly Exchange[]): Exchange[] {
  const asked = new Set(exchanges.flatMap(({ json }) => words(json)));
  const described = new Set(exchanges.map(({ path }) => path.split("/")[3]));
  return exchanges.map((exchange) => {
    if (!exchange.path.endsWith("/fields_get")) return exchange;
    const kept = Object.entries(exchange.answer.body as Record<string, { relation?: string }>).filter(
      ([name, { relation = "" }]) => asked.has(name) || (name.startsWith("product_") && described.has(relation)),
    );
    return { ...exchange, answer: { ...exchange.answer, body: Object.fromEntries(kept) } };
  });
}

/** Every name in the fields and domains of a request, also those within paths. */
const words = (value: unknown): string[] =>
  typeof value === "string"
    ? value.split(".")
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(words)
      : [];

const server = await startOdoo();
if ("skipped" in server) throw new Error(server.skipped);
const settings = odoo.settings.parse(SETTINGS) as Record<string, unknown>;
try {
  await write("connection", { today: TODAY, window: WINDOW, settings: SETTINGS, credentials: CREDENTIALS });
  for (const stream of odoo.ordered) {
    const { http, exchanges } = recording(server.url, server.keys.reader);
    const reader: Reader = {
      mode: "full",
      since: null,
      resume: null,
      window: windowBetween(WINDOW.fromDay, WINDOW.untilDay, "UTC"),
      ...todayFor(Date.parse(`${TODAY}T12:00:00Z`), "UTC"),
      zone: "UTC",
      settings,
      http,
      async *parents() {},
      parentCount: async () => 0,
      async *storedOf() {},
      stored: async () => [],
      storedKeys: async () => [],
    };
    const pages: Page[] = [];
    for await (const page of stream.read(reader)) pages.push(page);
    const stored = pages.flatMap(({ rows }) => rows).map((row) => prepareRaw(stream, row));
    const raw = stored.map(({ key }) => ({ key }));
    await write(stream.name, { requests: trimmed(exchanges), raw, expected: recordsOf(stream.name, stored) });
  }
} finally {
  await server.stop();
}

function write(name: string, value: unknown): Promise<void> {
  return writeFile(join(FOLDER, `${name}.json`), `${JSON.stringify(value, null, 2)}\n`);
}

/** Returns the records that raw records feed, with source ids as references and without null fields. */
function recordsOf(
  stream: string,
  stored: readonly { key: string; raw: unknown; context: Record<string, unknown> | null }[],
) {
  const mapping = compileMapping(odoo, { connectionId: CONNECTION, zone: "UTC", settings });
  const sourceIds = new Map<string, string>();
  const records: Record<string, unknown[]> = {};
  const plain = (value: unknown): unknown => {
    if (typeof value === "string") return sourceIds.get(value) ?? value;
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).filter(([name]) => !("source_id" in value && name === "id"));
    return Object.fromEntries(entries.map(([name, of]) => [name, plain(of)]));
  };
  for (const feed of mapping.feeds(stream)) {
    const made: Fragment[] = [];
    for (const { key, raw, context } of stored) {
      const fragment = feed.apply(key, raw, context, (_, id, sourceId) => sourceIds.set(id, sourceId));
      if (fragment) made.push({ ...fragment, onlyAdds: false });
    }
    records[feed.model.name] = made.map((each) => {
      const body = JSON.parse(mapping.assemble(feed.model, [each])!.body) as Record<string, unknown>;
      const { id: _, connection_id: __, custom: ___, mapping_issues: issues, ...fields } = body;
      if ((issues as unknown[]).length > 0) throw new Error(`${stream}: ${JSON.stringify(issues)}`);
      const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
      return plain(withOrderLines(filled, stored.find(({ key }) => key === body.source_id)?.raw));
    });
  }
  return records;
}

/** Words references to order lines as fixtures do: by the source ids of the order and of its line, which the raw lines have. */
function withOrderLines(record: Record<string, unknown>, raw: unknown): Record<string, unknown> {
  const rows = Object.values(raw as object)
    .filter(Array.isArray)
    .flat()
    .filter((row): row is OrderedRow => row?.["purchase_line_id."] !== undefined);
  const worded = (line: Record<string, unknown>) => {
    const row = rows.find(({ id }) => String(id) === line.source_id);
    if (!row?.purchase_line_id || !line.purchase_order_line_id) return line;
    const [document, of] = [row["purchase_line_id."]?.order_id?.[0], row.purchase_line_id[0]].map(String);
    return { ...line, purchase_order_line_id: { document, line: of } };
  };
  return Array.isArray(record.lines) ? { ...record, lines: record.lines.map(worded) } : record;
}

interface OrderedRow {
  id: number;
  purchase_line_id: [number, string] | null;
  "purchase_line_id."?: { order_id: [number, string] | null } | null;
}
