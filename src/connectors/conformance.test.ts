import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  type Answer,
  type Connector,
  fault,
  type Page,
  type Reader,
  type SourceHttp,
  type SourceRequest,
  type StoredRaw,
  type Stream,
  todayFor,
  type Verdict,
  windowBetween,
  zoneOf,
} from "#kit";
import { canonicalText, recordId } from "#lib";
import { compileMapping, type Fragment, prepareRaw } from "#mapping";
import { type Fields, type Model, models, type ReadAt } from "#model";
import { turnRound, typesAt, writableOf } from "#writes";
import { connectors } from "./index.ts";

/*
 * Reads every stream of every connector from the responses in `<connector>/fixtures/`. Connectors need no tests of
 * their own.
 *
 * - `connection.json`: `today`, `window`, and `settings` and `credentials` as a customer enters them.
 * - `<stream>.json`: the `requests` of a full read with their responses, each sent once, in any order; the `raw`
 *   records that the read returns; and under `expected`, by entity, the records that they feed. There, null fields are
 *   left out, a reference is the source id of its target, a reference to a line is `{ document, line }`, and
 *   `mapping_issues` names the fields with issues. Parents are the records of their own fixture. `resumed`: requests
 *   that only an interrupted read sends when it continues, such as a filter by the last change.
 * - `deliveries.json`, if the source has webhooks: deliveries, whether they are genuine for the secret `the-secret`,
 *   and what they name.
 * - `refusals.json`, if the connector has a `verdict`: one response each, and its meaning.
 */

type Asked = Pick<SourceRequest, "method" | "path" | "query" | "json">;
type Exchange = Asked & { answer: Answer };

interface StreamFixture {
  /** Settings for this stream only, merged into the connection's. */
  settings?: Record<string, unknown>;
  requests: Exchange[];
  /** Further requests that a read sends only when it continues after an interruption. */
  resumed?: Exchange[];
  raw: { key: string; context?: Record<string, unknown> }[];
  expected?: Record<string, Record<string, unknown>[]>;
}

interface ConnectionFixture {
  today: string;
  window: { fromDay: string; untilDay: string };
  settings: Record<string, unknown>;
  credentials: Record<string, unknown>;
}

interface DeliveryFixture {
  /** The name of the test case, as a sentence. */
  says: string;
  headers?: Record<string, string>;
  /** A text is sent as it is, anything else as JSON. */
  body: unknown;
  settings?: Record<string, unknown>;
  isGenuine?: boolean;
  hints: { stream: string; keys?: string[] }[];
}

interface Refusal {
  /** The name of the test case, as a sentence. */
  says: string;
  request: SourceRequest;
  answer: Answer;
  /** Null: the status is enough. */
  verdict: Partial<Verdict> | null;
}

const folderOf = (connector: Connector): string => join(import.meta.dirname, connector.name, "fixtures");
const has = (connector: Connector, name: string): boolean => existsSync(join(folderOf(connector), `${name}.json`));
const read = <T>(connector: Connector, name: string): T =>
  JSON.parse(readFileSync(join(folderOf(connector), `${name}.json`), "utf8")) as T;

const asked = ({ method, path, query, json }: Asked): string =>
  canonicalText({
    method: method ?? (json === undefined ? "GET" : "POST"),
    path,
    query: query ?? {},
    json: json ?? null,
  });

/** A source that responds from a fixture. Throws for a request that is not in the fixture, or is sent again. */
function answering(connector: Connector, exchanges: readonly Exchange[]): { http: SourceHttp; unasked(): string[] } {
  const left = new Map<string, Answer[]>();
  for (const exchange of exchanges) left.set(asked(exchange), [...(left.get(asked(exchange)) ?? []), exchange.answer]);
  const outcomeOf = (request: SourceRequest) => {
    // Pacing follows the budgets of declared lanes only.
    if (request.lane !== undefined && !connector.lanes?.includes(request.lane))
      throw new Error(`the connector does not declare the lane "${request.lane}"`);
    const answer = left.get(asked(request))?.shift();
    if (!answer) throw new Error(`the fixture has no such request, or no longer: ${asked(request)}`);
    const verdict = connector.verdict?.(answer, request) ?? (answer.status < 300 ? null : { is: "wrong" as const });
    return { answer, verdict: verdict?.is ?? "good" };
  };
  const call = async (request: SourceRequest): Promise<Answer> => {
    const { answer, verdict } = outcomeOf(request);
    if (verdict !== "good") throw fault(verdict === "forbidden" ? "permission_missing" : "source_refused");
    return answer;
  };
  const ask = async (request: SourceRequest) => (await call(request)).body as never;
  return {
    http: {
      call,
      ask,
      get: (path, options = {}) => ask({ ...options, path }),
      async find(request) {
        const { answer, verdict } = outcomeOf(request);
        return verdict === "gone" ? null : (answer.body as never);
      },
    },
    unasked: () => [...left].flatMap(([request, answers]) => answers.map(() => request)),
  };
}

/** The connection of the fixtures. Streams are read on demand; the parents of a child are the records of their own fixture. */
function connectionOf(connector: Connector) {
  const connection = read<ConnectionFixture>(connector, "connection");
  const rows = new Map<Stream, Promise<StoredRaw[]>>();

  const settingsOf = (stream: Stream | null): Record<string, unknown> =>
    connector.settings.parse({
      ...connection.settings,
      ...(stream && read<StreamFixture>(connector, stream.name).settings),
    });

  async function readerOf(stream: Stream, http: SourceHttp, resume: Reader["resume"] = null): Promise<Reader> {
    const settings = settingsOf(stream);
    const zone = zoneOf(connector, settings);
    const inOrder = (all: StoredRaw[]) => [...all].sort((one, other) => (one.key < other.key ? -1 : 1));
    const parents = stream.parent ? inOrder(await rowsOf(stream.parent)) : [];
    return {
      mode: "full",
      since: null,
      resume,
      window: windowBetween(connection.window.fromDay, connection.window.untilDay, zone),
      ...todayFor(Date.parse(`${connection.today}T12:00:00Z`), zone),
      zone,
      settings,
      http,
      async *parents(after = null) {
        for (const parent of parents) if (after === null || parent.key > after) yield parent;
      },
      parentCount: async () => parents.length,
      async *storedOf(other) {
        const isOn = (other as Stream).switchedOn?.(settings) ?? true;
        if (isOn) yield* inOrder(await rowsOf(other as Stream)) as never[];
      },
      // A first read has no stored records; a resumed one has those that it read before.
      stored: async (keys) => (resume === null ? [] : (await rowsOf(stream)).filter(({ key }) => keys.includes(key))),
      storedKeys: async () => [],
    };
  }

  async function pagesFrom(stream: Stream, resume: Reader["resume"] = null) {
    const { requests, resumed = [] } = read<StreamFixture>(connector, stream.name);
    const source = answering(connector, resume === null ? requests : [...requests, ...resumed]);
    const pages: Page[] = [];
    for await (const page of stream.read(await readerOf(stream, source.http, resume))) pages.push(page);
    return { pages, unasked: source.unasked() };
  }

  const storedFrom = (stream: Stream, pages: readonly Page[]): StoredRaw[] =>
    pages
      .flatMap((page) => page.rows)
      .map((row) => prepareRaw(stream, row))
      .map(({ key, raw, context }) => ({ key, raw, context }));

  const rowsOf = (stream: Stream): Promise<StoredRaw[]> => {
    const known = rows.get(stream) ?? pagesFrom(stream).then(({ pages }) => storedFrom(stream, pages));
    rows.set(stream, known);
    return known;
  };

  return { ...connection, settingsOf, readerOf, pagesFrom, storedFrom, rowsOf };
}

/** Returns the records that raw records feed, in the form of a fixture. */
function recordsOf(connector: Connector, stream: Stream, stored: readonly StoredRaw[], settings: object) {
  const env = { connectionId: CONNECTION, zone: zoneOf(connector, settings as never), settings: settings as never };
  const mapping = compileMapping(connector, env);
  const sourceIds = new Map<string, string>();
  const records: Record<string, Record<string, unknown>[]> = {};
  for (const feed of mapping.feeds(stream.name)) {
    const fragments = new Map<string, Fragment[]>();
    for (const { key, raw, context } of stored) {
      const made = feed.apply(key, raw, context as Record<string, unknown> | null, (_, id, sourceId) =>
        sourceIds.set(id, sourceId),
      );
      // A feed that only adds fields creates no record by itself; here its fields are shown.
      if (made) fragments.set(made.sourceId, [...(fragments.get(made.sourceId) ?? []), { ...made, onlyAdds: false }]);
    }
    const made = [...fragments.values()].map((each) => JSON.parse(mapping.assemble(feed.model, each)!.body));
    records[feed.model.name] = [...(records[feed.model.name] ?? []), ...made];
  }
  const plain = (value: unknown): unknown => {
    if (typeof value === "string") return sourceIds.get(value) ?? value;
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== "object" || value === null) return value;
    const { id, ...rest } = value as Record<string, unknown>;
    const isLine = id !== undefined && "source_id" in rest;
    return Object.fromEntries(Object.entries(isLine ? rest : (value as object)).map(([name, of]) => [name, plain(of)]));
  };
  return Object.fromEntries(
    Object.entries(records).map(([entity, all]) => [
      entity,
      all.map(({ id, connection_id, custom, mapping_issues, ...fields }) => {
        const issues = (mapping_issues as { field: string }[]).map(({ field }) => field);
        const filled = Object.entries(fields).filter(([, value]) => value !== null);
        return {
          ...(plain(Object.fromEntries(filled)) as object),
          ...(issues.length > 0 && { mapping_issues: issues }),
        };
      }),
    ]),
  );
}

const CONNECTION = "00000000-0000-4000-8000-000000000000";

/**
 * Writes each field of a record by itself into the raw record without that member, and expects to read the same value. Members that
 * the source reads under another name or in another form are left out, as are lines, whose form in a write is the source's own. Returns the number of
 * fields that were compared.
 */
function roundTrips(connector: Connector, stream: Stream, { key, raw, context }: StoredRaw, settings: object): number {
  const env = { zone: zoneOf(connector, settings as never), settings: settings as never };
  const mapping = compileMapping(connector, { connectionId: CONNECTION, ...env });
  const feed = mapping.feeds(stream.name).find(({ onlyAdds }) => !onlyAdds);
  const sourceIds = new Map<string, string>();
  const read = (of: unknown) =>
    feed?.apply(key, of, context as Record<string, unknown> | null, (_, id, sourceId) => sourceIds.set(id, sourceId))
      ?.values ?? {};
  const values = read(raw);
  let compared = 0;
  for (const verb of ["create", "update"] as const) {
    if (!stream.writes?.[verb]) continue;
    const writable = writableOf({ connector, stream, verb, effective: undefined, masks: [], described: [] });
    for (const name of writable.fields.keys()) {
      const value = values[name];
      if (value === null || value === undefined) continue;
      const given = String(sourceIds.get(String(value)) ?? "");
      const references = new Map([[`/${name}`, { key: given.slice(given.indexOf(":") + 1), record: {} }]]);
      const turned = turnRound(
        { writable, references, before: values, env, connectionId: CONNECTION, isBroken: () => false },
        { [name]: value },
      );
      // A word that several of the source's words give has no way back.
      if (turned.refusals.some(({ code }) => code === "not_allowed" || code === "locked")) continue;
      expect(turned.refusals, `${stream.name}.${name}`).toEqual([]);
      const members = Object.keys(turned.body);
      const isReadSo = (member: string) => typesAt(stream.raw, [member])?.has(jsonType(turned.body[member])) ?? false;
      if (members.length === 0 || !members.every(isReadSo)) continue;
      const rest = Object.entries(raw as object).filter(([member]) => !members.includes(member));
      const readAgain = read({ ...Object.fromEntries(rest), ...turned.body });
      expect(readAgain[name], `${stream.name}.${name}`).toEqual(value);
      compared++;
    }
  }
  return compared;
}

const jsonType = (value: unknown): string => (Array.isArray(value) ? "array" : value === null ? "null" : typeof value);

/** Returns what a fixture expects, with the ids of referenced lines. */
function withLineIds(fields: Fields, expected: Record<string, unknown>, recordId = ""): Record<string, unknown> {
  const at: ReadAt = { connectionId: CONNECTION, zone: "UTC", recordId };
  const inner = (name: string, value: unknown): unknown => {
    const field = fields[name];
    if (!field || value === null) return value;
    // A line of the same document is named by its key.
    if (field.kind === "line_reference") return field.read(value, at);
    if (typeof value !== "object") return value;
    const parts = field.fields ?? field.element?.fields;
    if (!parts) return value;
    return Array.isArray(value)
      ? value.map((each) => withLineIds(parts, each, recordId))
      : withLineIds(parts, value as Record<string, unknown>, recordId);
  };
  return Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, inner(name, value)]));
}

const byId = <T>(records: readonly T[]): T[] =>
  [...records].sort((one, other) =>
    String((one as { source_id?: unknown }).source_id) < String((other as { source_id?: unknown }).source_id) ? -1 : 1,
  );

describe.each(connectors)("$name", (connector) => {
  const streams = connector.ordered;

  test("has a fixture for each stream and no other", () => {
    expect(streams.map(({ name }) => name).filter((name) => !has(connector, name))).toEqual([]);
    const known = new Set(["connection", "deliveries", "refusals", ...streams.map(({ name }) => name)]);
    const files = readdirSync(folderOf(connector)).map((file) => basename(file, ".json"));
    expect(files.filter((file) => !known.has(file))).toEqual([]);
  });

  test.each(["settings", "credentials"] as const)("has a title and a description for each of its %s", (which) => {
    const { properties = {} } = z.toJSONSchema(connector[which], { io: "input" });
    const incomplete = Object.entries(properties).filter(
      ([, of]) => typeof of === "boolean" || !of.title || !of.description,
    );
    expect(incomplete.map(([name]) => name)).toEqual([]);
  });

  test("accepts settings and credentials, and returns a login and an account", () => {
    const { settings, credentials } = connectionOf(connector);
    const config = {
      settings: connector.settings.parse(settings),
      credentials: connector.credentials.parse(credentials),
    };
    expect(connector.account(config)).not.toBe("");
    expect(URL.canParse(connector.baseUrl(config.settings))).toBe(true);
    if (connector.auth.kind === "session") expect(connector.auth.login(config).path).not.toBe("");
  });

  describe.each(streams.filter(({ name }) => has(connector, name)))("$name", (stream) => {
    const of = connectionOf(connector);
    const fixture = read<StreamFixture>(connector, stream.name);

    test("sends exactly these requests, and reads each record once", async () => {
      const { pages, unasked } = await of.pagesFrom(stream);
      expect(unasked).toEqual([]);
      const came = of
        .storedFrom(stream, pages)
        .map(({ key, context }) => ({ key, ...(context !== null && { context }) }));
      expect(came.sort(byKey)).toEqual([...fixture.raw].sort(byKey));
      expect(new Set(came.map(({ key }) => key)).size).toBe(came.length);
    });

    test("creates exactly these records, with their mapping issues", async () => {
      const stored = await of.rowsOf(stream);
      const made = recordsOf(connector, stream, stored, of.settingsOf(stream));
      const expected = Object.entries(fixture.expected ?? {});
      expect(Object.keys(made).sort()).toEqual(expected.map(([entity]) => entity).sort());
      for (const [entity, records] of expected) {
        const { fields, prefix, name } = (models as Readonly<Record<string, Model>>)[entity]!;
        const idOf = (record: Record<string, unknown>) => recordId(prefix, CONNECTION, name, String(record.source_id));
        expect(byId(made[entity]!)).toEqual(
          byId(records.map((record) => withLineIds(fields as Fields, record, idOf(record)))),
        );
      }
    });

    if (stream.writes)
      test("writes each field so that it is read as the same value", async () => {
        const settings = of.settingsOf(stream);
        let compared = 0;
        for (const stored of await of.rowsOf(stream)) compared += roundTrips(connector, stream, stored, settings);
        // Otherwise, each field says how it is written.
        const fields = [stream.writes?.create, stream.writes?.update].flatMap((verb) =>
          Object.values(verb?.fields ?? {}),
        );
        if (compared === 0) expect(fields.filter((each) => each && !("put" in each) && !("to" in each))).toEqual([]);
      });

    test("continues from any interruption with the same result", async () => {
      const whole = await of.pagesFrom(stream);
      let unused = (fixture.resumed ?? []).map(asked);
      for (const [index, { resume }] of whole.pages.entries()) {
        if (resume === undefined) continue;
        const rest = await of.pagesFrom(stream, resume);
        unused = unused.filter((request) => rest.unasked.includes(request));
        const together = [...whole.pages.slice(0, index + 1), ...rest.pages];
        const latest = new Map(of.storedFrom(stream, together).map((row) => [row.key, row]));
        expect([...latest.values()].sort(byKey), `after page ${index + 1}`).toEqual(
          [...(await of.rowsOf(stream))].sort(byKey),
        );
      }
      expect(unused, "requests under `resumed` that no resumed read makes").toEqual([]);
    });

    // The number of pages of a list cannot be forecast.
    const { requests: forecastOf } = stream;
    if (forecastOf)
      test("makes as many requests as forecast", async () => {
        const reader = await of.readerOf(stream, answering(connector, fixture.requests).http);
        let forecast = 0;
        if (!stream.parent) forecast = forecastOf(reader, null);
        else for await (const parent of reader.parents()) forecast += forecastOf(reader, parent);
        expect(fixture.requests.length).toBe(forecast);
      });
  });

  const deliveries = has(connector, "deliveries") ? read<DeliveryFixture[]>(connector, "deliveries") : [];

  test("has deliveries.json if it has webhooks", () => {
    expect(deliveries.length > 0).toBe(connector.webhooks !== undefined);
  });

  test.each(deliveries)("$says", ({ headers = {}, body, settings = {}, isGenuine = true, hints }) => {
    const { settings: usual, credentials } = connectionOf(connector);
    const delivery = { headers, body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)) };
    const config = { settings: connector.settings.parse({ ...usual, ...settings }), credentials, secret: "the-secret" };
    expect(connector.webhooks!.verify(delivery, config)).toBe(isGenuine);
    expect(connector.webhooks!.hint(delivery).map(({ stream, keys }) => ({ stream: stream.name, keys }))).toEqual(
      hints,
    );
  });

  const refusals = has(connector, "refusals") ? read<Refusal[]>(connector, "refusals") : [];

  test("has refusals.json if it has a verdict", () => {
    expect(refusals.length > 0).toBe(connector.verdict !== undefined);
  });

  test.each(refusals)("$says", ({ request, answer, verdict }) => {
    const said = connector.verdict!(answer, request);
    if (verdict === null) expect(said).toBeNull();
    else expect(said).toMatchObject(verdict);
  });
});

function byKey(one: { key: string }, other: { key: string }): number {
  return one.key < other.key ? -1 : 1;
}
