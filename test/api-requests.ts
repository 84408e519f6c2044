import fc from "fast-check";
import type { apiDocument } from "../src/api/index.ts";

/*
 * Makes random requests to an operation of the OpenAPI document: valid ones, ones with one mistake, and hostile ones. Where
 * a request names an object, its text has a placeholder such as `@connection@`, which the test replaces when it sends it.
 */

type Document = ReturnType<typeof apiDocument>;
type Operation = Document["paths"][string][string];
type Schema = Readonly<Record<string, unknown>>;

/** An operation, and where it is. */
export interface Endpoint {
  verb: string;
  path: string;
  operation: Operation;
}

/** Who sends a request: the caller that the operation is for, or somebody else. */
export const CALLERS = [
  "entitled",
  "admin",
  "reader",
  "token",
  "link",
  "revoked",
  "foreign",
  "none",
  "garbage",
] as const;
export type Caller = (typeof CALLERS)[number];
/** Those whom no operation that needs a caller serves. */
export const STRANGERS: readonly Caller[] = ["revoked", "none", "garbage"];

/** A request as the generator makes it. */
export interface MadeRequest {
  caller: Caller;
  url: string;
  headers: Record<string, string>;
  /** Text or bytes; null: no body. */
  body: string | Buffer | null;
}

/** The placeholders of objects that exist. */
export const OBJECTS = [
  ...[
    "connection",
    "other",
    "ended",
    "foreign",
    "vendor",
    "order",
    "sync",
    "run",
    "preview",
    "link_session",
    "api_key",
  ],
  ...["request", "cursor", "vendor_url", "pending", "webhook"],
] as const;
export type WorldObject = (typeof OBJECTS)[number];

const at = (name: WorldObject): string => `@${name}@`;

/** A number that JavaScript would change is written as it is. */
const rawNumber = (digits: string): string => `@number:${digits}@`;
export const RAW_NUMBER = /"@number:([^"@]+)@"/g;

const HOSTILE_NAMES = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "then", "toJSON"];
const HOSTILE_TEXTS = [
  ...HOSTILE_NAMES,
  ...["", " ", "\0", "a\0b", "\ud800", "x\udc00y", "\u202e", "\ufeff", "\ufffe", "null", "undefined", "NaN", "true"],
  ...["-1", "0", "1e400", "-0", "9007199254740993", "99999999999999999999999", "0x10", "١٢"],
  ...["'; drop table record; --", "../../etc/passwd", "..%2f..%2f", "%00", "%", "{{x}}", "<script>alert(1)</script>"],
  ...["0000-01-01T00:00:00Z", "0000-00-00", "2026-02-30", "9999-12-31T23:59:59.999Z", "+275760-09-13", "24:00"],
  ...["javascript:alert(1)", "file:///etc/passwd", "http://127.0.0.1:9/", "http://[::1]:9/", "http://127.0.0.1:99999/"],
  ...[
    "a".repeat(300),
    "😀".repeat(2_000),
    "a,".repeat(3_000),
    "(".repeat(500),
    "*/*",
    "* * * * * *",
    "/",
    "\\",
    "\r\n",
  ],
  ...["id", "source_id,source_id", "lines.", ".", "custom.", "custom.x", "-", "[]", "filter", "*", "$", "a.b[0].c"],
];
/** Words that mean something somewhere. */
const WORDS = [
  ...[
    "vendor",
    "purchase_order",
    "fixwell",
    "vendors",
    "orders",
    "name",
    "reference",
    "id",
    "vendor_id",
    "note",
    "key",
  ],
  ...["modified_at", "-modified_at", "total", "raw", "lines", "custom", "good", "bad", "x", "text", "2026-11-30"],
  ...["2026-11-30T10:00:00Z", "active", "1", "2", "not_found", "api_key", "de", "#187264", "https://app.example"],
];

const hostileText = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom("x".repeat(70_000), "é".repeat(20_000)) },
);
const id = fc.oneof(
  fc.constantFrom(...OBJECTS.map(at)),
  fc.uuid(),
  fc.constantFrom("00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"),
);
const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 2, arbitrary: id },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);

/** An object with any own members, `__proto__` too. */
const objectOf = (entries: readonly (readonly [string, unknown])[]): object =>
  Object.defineProperties(
    {},
    Object.fromEntries(
      entries.map(([name, value]) => [
        name === "__proto__" ? "__proto__" : name,
        { value, enumerable: true, writable: true, configurable: true },
      ]),
    ),
  );

const nested = (depth: number, inner: unknown): unknown => {
  let value = inner;
  for (let level = 0; level < depth; level++) value = level % 2 ? { a: value } : [value];
  return value;
};
const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(
      ...[
        null,
        true,
        false,
        0,
        -1,
        1.5,
        2 ** 53,
        -(2 ** 31) - 1,
        2 ** 31,
        1e308,
        5e-324,
        [],
        {},
        [null],
        [[]],
        { "": 0 },
      ],
      ...["1e400", "-1e400", "9007199254740993", "0.1000000000000000055", `1${"0".repeat(400)}`].map(rawNumber),
      nested(63, 1),
      nested(70, 1),
      objectOf([["constructor", { prototype: {} }]]),
      objectOf([["__proto__", { isAdmin: true }]]),
      Array.from({ length: 2_000 }, (_, index) => index),
      Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`name_${index}`, "x"])),
    ),
  },
  { weight: 2, arbitrary: fc.array(word, { maxLength: 4 }) },
  { weight: 2, arbitrary: fc.dictionary(fc.oneof(word, hostileText), word, { maxKeys: 3 }) },
);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const schemaIn = (value: unknown): Schema => (isRecord(value) ? value : {});
const numberIn = (value: unknown, otherwise: number): number => (typeof value === "number" ? value : otherwise);

/** Makes the values that schemas allow. Schemas within themselves end at a depth. */
class Values {
  readonly #schemas: Readonly<Record<string, unknown>>;
  readonly #known = new Map<string, fc.Arbitrary<unknown>>();

  constructor(document: Document) {
    this.#schemas = document.components.schemas;
  }

  /** Returns what makes values of a schema. */
  of(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
    if (depth > 6) return fc.constant(null);
    if (typeof schema.$ref === "string") return this.#reference(schema.$ref, depth);
    const choices = listOf(schema.anyOf ?? schema.oneOf);
    if (choices.length > 0) return fc.oneof(...choices.map((each) => this.of(schemaIn(each), depth)));
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
    if (schema.type === "object") return this.#object(schema, depth);
    if (schema.type === "array") {
      const minLength = numberIn(schema.minItems, 0);
      const items = this.of(schemaIn(schema.items), depth + 1);
      return fc.array(items, { minLength, maxLength: Math.max(minLength, Math.min(numberIn(schema.maxItems, 3), 3)) });
    }
    return scalar(schema);
  }

  #reference(ref: string, depth: number): fc.Arbitrary<unknown> {
    const key = `${ref} ${depth}`;
    const known = this.#known.get(key) ?? this.of(schemaIn(this.#schemas[ref.split("/").at(-1) ?? ""]), depth + 1);
    this.#known.set(key, known);
    return known;
  }

  #object(schema: Schema, depth: number): fc.Arbitrary<unknown> {
    const required = listOf(schema.required);
    const properties = Object.entries(schemaIn(schema.properties)).map(([name, each]) => {
      const value = this.of(schemaIn(each), depth + 1).map((made) => [name, made] as const);
      return required.includes(name) ? value : fc.option(value, { nil: null, freq: 1 });
    });
    const names = isRecord(schema.propertyNames) ? this.of(schema.propertyNames, depth + 1).map(String) : word;
    const others = isRecord(schema.additionalProperties)
      ? fc.array(fc.tuple(fc.oneof(names, word), this.of(schema.additionalProperties, depth + 1)), { maxLength: 2 })
      : fc.constant([]);
    return fc
      .tuple(fc.tuple(...properties), others)
      .map(([own, further]) => objectOf([...own.filter((each) => each !== null), ...further]));
  }
}

function scalar(schema: Schema): fc.Arbitrary<unknown> {
  const [min, max] = [numberIn(schema.minimum, -1000), numberIn(schema.maximum, 1000)];
  switch (schema.type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.oneof(fc.integer({ min, max: Math.min(max, min + 5) }), fc.constantFrom(min, max));
    case "number":
      return fc.double({ min, max, noNaN: true });
    case "string":
      return textOf(schema);
    default:
      return fc.oneof(word, fc.integer(), fc.constant(null), fc.dictionary(word, word, { maxKeys: 2 }));
  }
}

function textOf(schema: Schema): fc.Arbitrary<string> {
  if (schema.format === "uri") return fc.constantFrom(at("vendor_url"), "https://app.example/done");
  if (schema.format === "date-time") return fc.constantFrom("2026-11-30T10:00:00Z", "1970-01-01T00:00:00.000Z");
  if (typeof schema.pattern === "string") return fc.oneof(fc.stringMatching(new RegExp(schema.pattern)), word);
  const examples = listOf(schema.examples).map(String);
  return examples.length > 0 ? fc.oneof(fc.constantFrom(...examples), word) : word;
}

/** Puts what the test's own connector takes in place of what an example of another one names. */
function adapted(example: unknown): unknown {
  return JSON.parse(JSON.stringify(example).replaceAll('"tryton"', '"fixwell"'), (key, value: unknown) =>
    key === "settings" ? { url: at("vendor_url") } : key === "credentials" ? { key: "good" } : value,
  );
}

/** Returns all places in a value: itself, its members, and theirs. */
function placesOf(value: unknown, place: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const inner = Array.isArray(value)
    ? value.map((each, index) => [index, each] as const)
    : isRecord(value)
      ? Object.entries(value)
      : [];
  return [place, ...inner.flatMap(([name, each]) => placesOf(each, [...place, name]))];
}

/** Returns a copy whose part at a place is changed; undefined removes it. */
function changedAt(value: unknown, place: readonly (string | number)[], change: (old: unknown) => unknown): unknown {
  const [name, ...rest] = place;
  if (name === undefined) return change(value);
  if (Array.isArray(value)) return value.map((each, index) => (index === name ? changedAt(each, rest, change) : each));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(
    ([each, inner]) => [each, each === name ? changedAt(inner, rest, change) : inner] as const,
  );
  return objectOf(entries.filter(([, inner]) => inner !== undefined));
}

/** Returns values with one mistake. */
const spoiled = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .record({
      valid,
      which: fc.nat(),
      hostile: hostileJson,
      name: fc.oneof(hostileText, word),
      kind: fc.nat({ max: 3 }),
    })
    .map(({ valid: value, which, hostile, name, kind }) => {
      const places = placesOf(value);
      const place = places[which % places.length] ?? [];
      return changedAt(value, place, (old) => {
        if (kind === 0) return undefined;
        if (kind === 1 && isRecord(old)) return objectOf([...Object.entries(old), [name, hostile]]);
        if (kind === 1 && typeof old === "string") return `${old}${name}`;
        return hostile;
      });
    });

const BROKEN_BODIES: readonly (string | Buffer)[] = [
  ...[
    "",
    "{",
    "null",
    "[]",
    "0",
    '"',
    "{}{}",
    "\ufeff{}",
    "NaN",
    '{"a":1,"a":2}',
    '{"\\ud800":1}',
    "{'a':1}",
    "---\n- a",
  ],
  ...["[".repeat(100_000), `${'{"a":'.repeat(50_000)}`, "- ".repeat(20_000), "a: &a [*a]", "a: !!js/function 'x'"],
  ...['{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}', " ".repeat(1_100_000)],
  ...[Buffer.from([0xff, 0xfe, 0x7b]), Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]), Buffer.alloc(2_000)],
];
const CONTENT_TYPES = [
  ...["text/plain", "application/json; charset=utf-16", "multipart/form-data", "application/json;", "json", ""],
  ...["application/yaml", "application/x-www-form-urlencoded", "*/*"],
];

interface MadeBody {
  body: string | Buffer | null;
  type: string | null;
}

function bodies(values: Values, operation: Operation): fc.Arbitrary<MadeBody> {
  const medias = Object.entries(operation.requestBody?.content ?? {});
  const none: MadeBody = { body: null, type: null };
  const json = (value: unknown, type: string): MadeBody => ({ body: JSON.stringify(value) ?? null, type });
  const broken = fc
    .tuple(fc.constantFrom(...BROKEN_BODIES), fc.constantFrom(...CONTENT_TYPES, "application/json", "application/json"))
    .map(([body, type]) => ({ body, type }));
  if (medias.length === 0)
    return fc.oneof({ weight: 12, arbitrary: fc.constant(none) }, { weight: 1, arbitrary: broken });
  const ofMedia = medias.map(([type, { schema, example }]) => {
    const valid = values.of(schema);
    const good = example === undefined ? valid : fc.oneof(fc.constant(adapted(example)), valid);
    const sentAs = type === "*/*" ? "application/json" : type;
    return fc.oneof(
      { weight: 4, arbitrary: good.map((value) => json(value, sentAs)) },
      { weight: 5, arbitrary: spoiled(good).map((value) => json(value, sentAs)) },
      { weight: 1, arbitrary: hostileJson.map((value) => json(value, sentAs)) },
    );
  });
  return fc.oneof(
    { weight: 10, arbitrary: fc.oneof(...ofMedia) },
    { weight: 1, arbitrary: broken },
    { weight: 1, arbitrary: fc.constant(none) },
  );
}

const RAW_PARTS = ["%", "%00", "%zz", "%ED%A0%80", "%FF%FE", "%C0%80", "a%2fb", "%2e%2e", "+", "&&", "=", "[", "]=1"];
/** Percent-encodes a text for a URL. Half of a surrogate pair becomes bytes that are no UTF-8. */
const encoded = (text: string): string => (text.isWellFormed() ? encodeURIComponent(text) : "%ED%A0%80");

/** The object whose id a path takes at `{id}`. */
const OBJECT_OF_PATH: Readonly<Record<string, WorldObject>> = {
  connections: "connection",
  syncs: "sync",
  runs: "run",
  requests: "request",
  vendors: "vendor",
  "link-sessions": "link_session",
  "api-keys": "api_key",
  "pending-connections": "pending",
};
const PATH_WORDS: Readonly<Record<string, readonly string[]>> = {
  name: ["fixwell"],
  connector: ["fixwell"],
  entity: ["vendor", "purchase_order"],
  stream: ["vendors", "orders"],
  key: ["1", "2"],
  version: ["1", "2"],
  code: ["not_found"],
  sync_id: [at("sync")],
  run_id: [at("run")],
  preview_id: [at("preview")],
  token: [at("webhook")],
};

function paths({ path, operation }: Endpoint): fc.Arbitrary<string> {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const parts = parameters.map((name) => {
    const before =
      path
        .slice(0, path.indexOf(`{${name}}`))
        .split("/")
        .at(-2) ?? "";
    const known = PATH_WORDS[name] ?? [at(OBJECT_OF_PATH[before] ?? "order")];
    return fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...known) },
      { weight: 2, arbitrary: id },
      { weight: 1, arbitrary: word.map(encoded) },
      { weight: 2, arbitrary: hostileText.map((text) => encoded(text.slice(0, 5_000))) },
      { weight: 1, arbitrary: fc.constantFrom(...RAW_PARTS) },
    );
  });
  const isShort = operation.parameters === undefined;
  return fc.tuple(fc.tuple(...parts), fc.nat({ max: isShort ? 40 : 80 })).map(([values, odd]) => {
    const filled = parameters.reduce((made, name, index) => made.replace(`{${name}}`, () => values[index] ?? ""), path);
    return odd === 0 ? `${filled}/` : filled;
  });
}

const OPERATORS = ["", "", "", "[gte]", "[lt]", "[in]", "[ne]", "[contains]", "[is_null]", "[__proto__]", "[]"];

function queries(values: Values, operation: Operation): fc.Arbitrary<string> {
  const declared = (operation.parameters ?? []).filter((each) => each.in === "query");
  const pairs = declared.map(({ name, schema }) => {
    const valid = values.of(schema).map(String);
    const value = fc.oneof({ weight: 5, arbitrary: valid }, { weight: 3, arbitrary: hostileText });
    const operator = name.startsWith("filter[") ? fc.constantFrom(...OPERATORS) : fc.constant("");
    const own = name === "cursor" ? fc.oneof(fc.constant(at("cursor")), value) : value;
    return fc.tuple(own, operator).map(([text, suffix]) => `${name}${suffix}=${encoded(text)}`);
  });
  const odd = fc.oneof(
    fc.tuple(fc.oneof(word, hostileText), hostileText).map(([name, text]) => `${encoded(name)}=${encoded(text)}`),
    fc.constantFrom(...RAW_PARTS),
  );
  const some =
    pairs.length === 0
      ? fc.constant([])
      : fc
          .subarray(pairs, { maxLength: Math.min(3, pairs.length) })
          .chain((chosen) => fc.tuple(...chosen) as fc.Arbitrary<string[]>);
  const none: string[] = [];
  return fc
    .tuple(
      some,
      fc.oneof({ weight: 9, arbitrary: fc.constant(none) }, { weight: 1, arbitrary: fc.array(odd, { maxLength: 2 }) }),
    )
    .map(([chosen, further]) => [...chosen, ...further].join("&"));
}

/** What Node lets a client send in a header. */
const headerText = (text: string): string => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, "?").slice(0, 4_000);

function headersOf(operation: Operation): fc.Arbitrary<Record<string, string>> {
  const declared = (operation.parameters ?? []).filter((each) => each.in === "header").map(({ name }) => name);
  const isOfConnection = declared.includes("Millwright-Connection");
  const values: Record<string, fc.Arbitrary<string>> = {
    "Millwright-Connection": fc.oneof({ weight: 6, arbitrary: fc.constant(at("connection")) }, id, hostileText),
    "If-Match": fc.oneof(fc.constantFrom('"1"', '"2"', "*", 'W/"1"', '"1", "2"'), hostileText),
    "If-None-Match": fc.oneof(fc.constantFrom('"x"', "*"), hostileText),
    "Idempotency-Key": fc.oneof(fc.uuid(), fc.constantFrom("one", "two"), hostileText),
  };
  const others: Record<string, fc.Arbitrary<string>> = {
    accept: fc.constantFrom("application/json", "text/html", "", "*/*;q=2"),
    "accept-language": fc.constantFrom("de", "*", ";;;"),
    "x-request-id": hostileText,
    cookie: hostileText.map((text) => `millwright_session=${text}`),
    "x-forwarded-for": hostileText,
  };
  const option = (of: Record<string, fc.Arbitrary<string>>, odds: number) =>
    Object.entries(of).map(([name, value]) =>
      fc.option(
        value.map((text) => [name, headerText(text)] as const),
        { nil: null, freq: odds },
      ),
    );
  const own = Object.fromEntries(Object.entries(values).filter(([name]) => declared.includes(name)));
  // `freq: n`: null in one case of n + 1.
  const always = isOfConnection ? option({ "Millwright-Connection": values["Millwright-Connection"] ?? id }, 8) : [];
  delete own["Millwright-Connection"];
  const rare = fc.oneof(
    { weight: 9, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.tuple(...option(others, 1)) },
  );
  return fc
    .tuple(fc.tuple(...always), fc.tuple(...option(own, 1)), rare)
    .map((all) => Object.fromEntries(all.flat().filter((each) => each !== null)));
}

/** Returns a function that tells what makes the requests of an operation. */
export function requestsOf(document: Document): (endpoint: Endpoint) => fc.Arbitrary<MadeRequest> {
  const values = new Values(document);
  return (endpoint) => {
    const { operation } = endpoint;
    const caller = fc.oneof(
      { weight: 14, arbitrary: fc.constant<Caller>("entitled") },
      { weight: 5, arbitrary: fc.constantFrom(...CALLERS) },
    );
    return fc
      .record({
        caller,
        path: paths(endpoint),
        query: queries(values, operation),
        headers: headersOf(operation),
        made: bodies(values, operation),
      })
      .map(({ caller: who, path, query, headers, made }) => ({
        caller: who,
        url: query === "" ? path : `${path}?${query}`,
        headers: { ...headers, ...(made.type !== null && { "content-type": made.type }) },
        body: made.body,
      }));
  };
}
