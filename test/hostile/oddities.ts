import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import type { Strike } from "./server.ts";
import { bytesOf, type Reply, type Wire, wireOf } from "./wire.ts";
import { type Listing, type OddRow, PAGE_SIZE, type Row, type Shape, token, type Value } from "./world.ts";

/** The rows of the fault list in issue 13 that a source can cause; `beyond`: not in that list. */
// biome-ignore format: one line a section
export type FaultRow =
  | "A1" | "A2" | "A3" | "A4" | "A5" | "A6" | "A7" | "A8" | "A9" | "A10" | "A11" | "A12" | "A13"
  | "B1" | "B2" | "B9" | "B10" | "D1" | "D2" | "D3" | "D5" | "D9" | "F" | "beyond";

/** When an oddity can strike. */
export type Phase = "check" | "first" | "incremental" | "targeted";

/**
 * What happens to the records that an oddity affects. `good`: they are stored with the right values in the same sync.
 * `bad`: they are listed as rejected or with issues, and all others are stored. `unreadable`: the affected part may
 * fail in this run; nothing of it is deleted, and other parts are read.
 */
export type Effect = "good" | "bad" | "unreadable";

/** One way in which a source misbehaves. */
export interface Oddity {
  name: string;
  row: FaultRow;
  effect: Effect;
  phases: readonly Phase[];
  /** The lists that it can strike. */
  shapes: readonly Shape[];
  /**
   * Which requests it affects: those of a list, of one parent's list, for a single record, logins, or all but logins.
   */
  strikes: "list" | "part" | "one" | "login" | "all";
  /** How often it strikes. Default: once. */
  times?: number;
  /** Instead, how long it strikes by the source's clock. */
  forMs?: number;
  /** How long the port accepts no connection. */
  refusesMs?: number;
  /** The number of requests that one sync may then send, if it is higher than usual. */
  mostRequests?: number;
  /** It takes a minute of real time or more: only `npm run test:long` runs it. */
  isSlow?: true;
  /** It moves tens of megabytes: memory has a higher limit, and only `npm run test:long` runs it in every phase. */
  isHeavy?: true;
  /** Codes that would mislead a reader of the run. */
  misleading?: readonly string[];
  /**
   * The response cannot be distinguished from a valid one: a run may succeed with it, and the next one must correct it.
   */
  isPlausible?: true;
  /** A second sync with the oddity still active must change nothing. */
  isQuietWhenRepeated?: true;
  /** The list leaves out an existing record meanwhile, so that the reader requests it by its key. */
  hides?: true;
  /** A record of one parent is in every parent's list. */
  isEverywhere?: true;
  /** Changes a response. */
  wire?(reply: Reply, at: Strike): Wire;
  /** Changes a page of a list. */
  list?(listing: Listing, at: Strike): Listing;
  /** Writes one or several rows in an odd form; `id` and the following ones are free. */
  rows?(row: Row, id: number): readonly OddRow[];
}

type Rest = Partial<Omit<Oddity, "name" | "row" | "effect">>;

const PAGED: readonly Shape[] = ["cursors", "offsets", "numbers", "links", "changes", "keysets"];
const SNAPSHOTS: readonly Shape[] = ["cursors", "offsets", "numbers", "links"];
const BY_CURSOR: readonly Shape[] = ["cursors", "bins"];
const WITH_ONE: readonly Shape[] = ["offsets"];
const BY_STAMP: readonly Shape[] = ["changes", "keysets"];
const ALWAYS = Number.POSITIVE_INFINITY;
const DAY_MS = 86_400_000;

const make = (name: string, row: FaultRow, effect: Effect, rest: Rest): Oddity => ({
  ...{ name, row, effect, phases: ["incremental", "first"], shapes: PAGED, strikes: "list" },
  ...rest,
});

const JSON_TYPE = ["content-type", "application/json"] as const;
const HTML = "<!doctype html><html><head><title>Sign in</title></head><body><form>Password</form></body></html>";
const says = (message: string): string => JSON.stringify({ error: { message } });
const headersBut = (reply: Reply, ...names: string[]) => reply.headers.filter(([name]) => !names.includes(name));

/** Returns the response with some headers replaced. */
const withHeaders = (reply: Reply, headers: Record<string, string>): Reply => ({
  ...reply,
  headers: [...headersBut(reply, ...Object.keys(headers)), ...Object.entries(headers)],
});

// ---- Answers by status -----------------------------------------------------------------------------------------------

/** A response with this status instead. */
const answers = (status: number, body = says("Not now."), headers: Record<string, string> = {}): Rest => ({
  wire: (reply) => wireOf({ ...withHeaders(reply, headers), status, body }),
});
const html = (status: number): Rest => answers(status, HTML, { "content-type": "text/html" });
const waits = (
  header: string | ((at: Strike) => string),
  extra: (at: Strike) => Record<string, string> = () => ({}),
): Rest => ({
  wire: (reply, at) =>
    wireOf({
      ...withHeaders(reply, { "retry-after": typeof header === "string" ? header : header(at), ...extra(at) }),
      status: 429,
      body: says("Too many requests."),
    }),
});
const utc = (ms: number): string => new Date(ms).toUTCString();

const passing: Oddity[] = [
  make("500 once", "beyond", "good", answers(500)),
  make("502 with a page once", "beyond", "good", html(502)),
  make("503 with Retry-After once", "beyond", "good", answers(503, "", { "retry-after": "3" })),
  make("504 with nothing once", "beyond", "good", answers(504, "")),
  make("599 once", "beyond", "good", answers(599)),
  make("408 once", "beyond", "good", answers(408)),
  make("three 500 in a row", "beyond", "good", { ...answers(500), times: 3 }),
  make("429 without Retry-After", "A2", "good", answers(429)),
  make("429 with Retry-After in seconds", "A2", "good", waits("2")),
  make(
    "429 with Retry-After as a date",
    "A2",
    "good",
    waits((at) => utc(at.nowMs + 5000)),
  ),
  make(
    "429 with Retry-After as a date by a clock a day ahead",
    "A2",
    "good",
    waits(
      (at) => utc(at.nowMs + DAY_MS + 5000),
      (at) => ({ date: utc(at.nowMs + DAY_MS) }),
    ),
  ),
  make(
    "429 with Retry-After as an epoch",
    "A2",
    "unreadable",
    waits((at) => String(Math.floor(at.nowMs / 1000) + 5)),
  ),
  make("429 with Retry-After in milliseconds", "A2", "unreadable", waits("120000000")),
  make("429 with Retry-After of 14 nines", "A2", "unreadable", waits("99999999999999")),
  make("429 with Retry-After past every number", "A2", "unreadable", waits("9".repeat(400))),
  make("429 with a negative Retry-After", "A2", "good", waits("-30")),
  make("429 with Retry-After in words", "A2", "good", waits("soon")),
  make("429 with an empty Retry-After", "A2", "good", waits("")),
  make("429 with a fraction as Retry-After", "A2", "good", waits("0.5")),
  make("429 with two values of Retry-After", "A2", "good", waits("2, 7")),
  make(
    "429 with Retry-After in the past",
    "A2",
    "good",
    waits((at) => utc(at.nowMs - DAY_MS)),
  ),
  make("429 with Retry-After in the year 9999", "A2", "unreadable", waits("Fri, 31 Dec 9999 23:59:59 GMT")),
  make("429 with Retry-After in hexadecimal", "A2", "unreadable", waits("0x7fffffff")),
  make("six 429 in a row", "A2", "good", { ...answers(429), times: 6 }),
  make("401 once", "A1", "good", answers(401)),
  make("401 on two requests, with a good login between them", "A1", "good", { ...answers(401), times: 2 }),
  make("401 on five requests in a row", "A1", "good", { ...answers(401), times: 5, strikes: "all" }),
  make("401 for a minute", "A1", "good", { ...answers(401), forMs: 60_000, strikes: "all" }),
  make("the login refused once", "A1", "good", {
    ...answers(401, says("Invalid login.")),
    phases: ["check"],
    strikes: "login",
  }),
  make("the session ended, and the login refused for 1.5 s", "A1", "good", {
    wire: (reply, at) =>
      wireOf({ ...reply, status: 401, body: says(at.asked.path === "/login" ? "INVALID_LOGIN" : "Ended.") }),
    forMs: 1500,
    strikes: "all",
  }),
  make("the login answers 500 twice", "beyond", "good", {
    ...answers(500),
    times: 2,
    phases: ["check"],
    strikes: "login",
  }),
];

const statuses: Oddity[] = [
  ...[400, 402, 405, 406, 409, 411, 414, 415, 418, 421, 422, 423, 425, 426, 431, 451].map((status) =>
    make(`${status} on one list`, "A8", "unreadable", { ...answers(status), times: ALWAYS }),
  ),
  make("403 on one list", "A8", "unreadable", {
    ...answers(403),
    times: ALWAYS,
    phases: ["incremental", "first", "check"],
  }),
  make("403 once", "A8", "unreadable", answers(403)),
  make("404 on a list", "A7", "unreadable", { ...answers(404), times: ALWAYS }),
  make("404 once on a list", "A7", "unreadable", answers(404)),
  make("410 on a list", "A7", "unreadable", { ...answers(410), times: ALWAYS }),
  make("999", "beyond", "unreadable", { ...answers(999), times: ALWAYS }),
  make("600", "beyond", "unreadable", { ...answers(600), times: ALWAYS }),
  make("500 always", "A8", "unreadable", { ...answers(500), times: ALWAYS }),
  make("500 on the second page, always", "A8", "unreadable", {
    wire: (reply, { asked }) => {
      const isFirst = ["after", "offset", "from"].every((name) => Number(asked.query.get(name) ?? 0) === 0);
      return isFirst && (asked.query.get("page") ?? "1") === "1"
        ? wireOf(reply)
        : wireOf({ ...reply, status: 500, body: says("Broken.") });
    },
    times: ALWAYS,
    shapes: SNAPSHOTS,
  }),
  make("500 for the list of one parent", "A8", "unreadable", part(answers(500))),
  make("404 for the list of one parent", "A8", "unreadable", part(answers(404))),
  make("403 for the list of one parent", "A8", "unreadable", part(answers(403))),
  make("400 for the list of one parent", "A8", "unreadable", part(answers(400))),
  make("a page of HTML for the list of one parent", "A8", "unreadable", part(html(200))),
  make("null for the list of one parent", "A8", "unreadable", part(answers(200, "null"))),
  make("204 for the list of one parent", "A8", "unreadable", part(answers(204, ""))),
  make("the list of one parent is empty for once", "beyond", "unreadable", {
    ...part(answers(200, '{"rows":[],"next":null}')),
    isPlausible: true,
  }),
  make("an interim 103 first", "beyond", "good", {
    wire: interim("HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"),
    times: ALWAYS,
  }),
  make("an interim 100 unasked", "beyond", "unreadable", {
    wire: interim("HTTP/1.1 100 Continue\r\n\r\n"),
    times: ALWAYS,
  }),
  make("an interim 102 first", "beyond", "good", { wire: interim("HTTP/1.1 102 Processing\r\n\r\n"), times: ALWAYS }),
  make("101 instead of an answer", "beyond", "unreadable", {
    wire: () => ({ status: 101, headers: [["upgrade", "websocket"]], body: Buffer.alloc(0), length: "none" }),
  }),
  make("201 for a list", "beyond", "good", { wire: (reply) => wireOf({ ...reply, status: 201 }), times: ALWAYS }),
  make("206 for a list", "beyond", "unreadable", { wire: (reply) => wireOf({ ...reply, status: 206 }), times: ALWAYS }),
  make("204 with a body", "beyond", "unreadable", {
    wire: (reply) => wireOf({ ...reply, status: 204 }),
    times: ALWAYS,
  }),
  make("204 for a list", "A7", "unreadable", { ...answers(204, ""), times: ALWAYS }),
  make("205 for a list", "A7", "unreadable", { ...answers(205, ""), times: ALWAYS }),
  make("an empty 200 for a list", "A7", "unreadable", { ...answers(200, ""), times: ALWAYS }),
  make("304 for a list", "beyond", "unreadable", { ...answers(304, ""), times: ALWAYS }),
  make("300 for a list", "beyond", "unreadable", { ...answers(300), times: ALWAYS }),
  make("a list where no user may read any", "A8", "unreadable", { ...answers(403), times: ALWAYS, strikes: "all" }),
];

/** The same for the list of one parent, always. */
function part(rest: Rest): Rest {
  return { ...rest, times: ALWAYS, strikes: "part", shapes: ["bins"] };
}

function interim(before: string) {
  return (reply: Reply): Wire => ({ ...wireOf(reply), before });
}

// ---- Redirects -------------------------------------------------------------------------------------------------------

const redirects = (status: number, to: (at: Strike) => string): Rest => ({
  wire: (reply, at) => wireOf({ ...withHeaders(reply, { location: to(at) }), status, body: "" }),
  times: ALWAYS,
});
const redirections: Oddity[] = [
  make(
    "301 to itself",
    "beyond",
    "unreadable",
    redirects(301, ({ asked }) => `${asked.path}?${asked.query}`),
  ),
  make(
    "302 in a circle of ever new addresses",
    "beyond",
    "unreadable",
    redirects(302, ({ asked, nth }) => `${asked.path}?n=${nth}`),
  ),
  make(
    "307 to another origin",
    "D1",
    "unreadable",
    redirects(307, ({ elsewhere, asked }) => `${elsewhere}${asked.path}`),
  ),
  make("302 to another origin, once", "D1", "unreadable", {
    ...redirects(302, ({ elsewhere, asked }) => `${elsewhere}${asked.path}`),
    times: 1,
  }),
  make("the login is redirected to another origin", "D1", "unreadable", {
    ...redirects(308, ({ elsewhere }) => `${elsewhere}/login`),
    ...{ strikes: "login", phases: ["check"] },
  }),
  make("302 without a location", "beyond", "unreadable", { ...answers(302, ""), times: ALWAYS }),
  make(
    "302 to a file",
    "beyond",
    "unreadable",
    redirects(302, () => "file:///etc/passwd"),
  ),
  make(
    "302 to a metadata service",
    "D1",
    "unreadable",
    redirects(302, () => "http://169.254.169.254/latest/meta-data/"),
  ),
  make(
    "302 to an address that cannot be read",
    "beyond",
    "unreadable",
    redirects(302, () => "http://[::1"),
  ),
  make(
    "303 to an address with credentials",
    "beyond",
    "unreadable",
    redirects(303, ({ url }) => url.replace("//", "//user:word@")),
  ),
  make("307 to the same list", "beyond", "good", {
    ...redirects(307, ({ asked }) => `${asked.path}?${asked.query}`),
    times: 1,
  }),
];

// ---- Headers, lengths, connections -----------------------------------------------------------------------------------

const headerOddities: Oddity[] = [
  make("no headers at all", "beyond", "good", { wire: (reply) => ({ ...wireOf(reply), headers: [] }), times: ALWAYS }),
  make("the content type says HTML and JSON comes", "beyond", "good", typed("text/html; charset=utf-8")),
  make("the content type says text", "beyond", "good", typed("text/plain")),
  make("the content type says JSON and HTML comes", "F", "unreadable", {
    ...answers(200, HTML, { "content-type": "application/json" }),
    times: ALWAYS,
    misleading: ["source_unreachable"],
  }),
  make("the content type twice", "beyond", "good", {
    wire: (reply) => ({ ...wireOf(reply), headers: [...reply.headers, JSON_TYPE] }),
    times: ALWAYS,
  }),
  make("a content type that is none", "beyond", "good", typed(";;;=")),
  make("a header of 12 KiB", "beyond", "good", {
    wire: (reply) => wireOf(withHeaders(reply, { "x-big": "a".repeat(12_000) })),
    times: ALWAYS,
  }),
  make("a header of 200 KiB", "beyond", "unreadable", {
    wire: (reply) => wireOf(withHeaders(reply, { "x-big": "a".repeat(200_000) })),
  }),
  make("3,000 headers", "beyond", "unreadable", {
    wire: (reply) => ({
      ...wireOf(reply),
      headers: [...reply.headers, ...Array.from({ length: 3000 }, (_, place) => [`x-${place}`, "a"] as const)],
    }),
  }),
  make("a header name with a space", "beyond", "unreadable", {
    wire: (reply) => ({ ...wireOf(reply), headers: [...reply.headers, ["x bad", "a"]] }),
  }),
  make("a header with NUL", "beyond", "unreadable", {
    wire: (reply) => ({ ...wireOf(reply), headers: [...reply.headers, ["x-nul", "a\0b"]] }),
  }),
  make("a header in Latin-1", "beyond", "good", {
    wire: (reply) => ({ ...wireOf(reply), headers: [...reply.headers, ["x-name", "Größe"]] }),
    times: ALWAYS,
  }),
  make("no such thing as a status line", "beyond", "unreadable", {
    wire: (reply) => ({ ...wireOf(reply), before: "SSH-2.0-OpenSSH_9.6\r\n" }),
  }),
  make("a content length that is too small", "beyond", "unreadable", {
    wire: (reply) => ({ ...wireOf(reply), length: 20 }),
    times: ALWAYS,
  }),
  make("a content length that is too large, once", "beyond", "good", {
    wire: (reply) => ({ ...wireOf(reply), length: bytesOf(reply.body).length + 100 }),
  }),
  make("a content length that is too large, always", "beyond", "unreadable", {
    wire: (reply) => ({ ...wireOf(reply), length: bytesOf(reply.body).length + 100 }),
    times: ALWAYS,
  }),
  make("two content lengths", "beyond", "unreadable", {
    wire: (reply) => ({ ...wireOf(reply), headers: [...reply.headers, ["content-length", "7"]] }),
  }),
  make("a content length beside chunks", "beyond", "unreadable", {
    wire: (reply) => ({ ...wireOf(reply), headers: [...reply.headers, ["content-length", "7"]], length: "chunked" }),
  }),
  make("no content length, ended by closing", "beyond", "good", {
    wire: (reply) => ({ ...wireOf(reply), length: "none" }),
    times: ALWAYS,
  }),
  make("in chunks of one byte", "beyond", "good", {
    wire: (reply) => ({ ...wireOf(reply), length: "chunked", pace: { bytes: 1, everyMs: 0 } }),
    times: 1,
  }),
  make("chunks that stop in the middle, once", "beyond", "good", {
    wire: (reply) => ({ ...wireOf(reply), length: "chunked", cutAt: 100 }),
  }),
  make("closed in the middle without a length", "beyond", "unreadable", {
    wire: (reply) => ({ ...wireOf(reply), length: "none", cutAt: 100 }),
    times: ALWAYS,
  }),
  make("reset in the middle, once", "beyond", "good", {
    wire: (reply) => ({ ...wireOf(reply), cutAt: 100, ends: "reset" }),
  }),
  make("reset before an answer, once", "beyond", "good", {
    wire: () => ({ status: 200, headers: [], body: Buffer.alloc(0), before: "H", cutAt: 0, ends: "reset" }),
  }),
  make("reset in the middle, always", "beyond", "unreadable", {
    wire: (reply) => ({ ...wireOf(reply), cutAt: 100, ends: "reset" }),
    times: ALWAYS,
  }),
  make("connections refused for 3 s", "A11", "good", { refusesMs: 3000, strikes: "all", times: 0 }),
  make("connections refused for 40 s", "A11", "good", { refusesMs: 40_000, strikes: "all", times: 0 }),
];

function typed(type: string): Rest {
  return { wire: (reply) => wireOf(withHeaders(reply, { "content-type": type })), times: ALWAYS };
}

// ---- Encodings -------------------------------------------------------------------------------------------------------

const packed = (encoding: string, pack: (body: Uint8Array) => Uint8Array): Rest => ({
  wire: (reply) => wireOf({ ...withHeaders(reply, { "content-encoding": encoding }), body: pack(bytesOf(reply.body)) }),
  times: ALWAYS,
});
const charset = (type: string, encode: (text: string) => Uint8Array): Rest => ({
  wire: (reply) => wireOf({ ...withHeaders(reply, { "content-type": type }), body: encode(String(reply.body)) }),
  times: ALWAYS,
});
const latin1 = (text: string): Uint8Array => Buffer.from(text, "latin1");
const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, "utf16le");
/** Overwrites the first occurrence of a text in a body. */
const replaced = (old: string, bytes: Uint8Array): Rest => ({
  wire: (reply) => {
    const body = Buffer.from(bytesOf(reply.body));
    const at = body.indexOf(old);
    const changed =
      at < 0 ? body : Buffer.concat([body.subarray(0, at), bytes, body.subarray(at + Buffer.byteLength(old))]);
    return wireOf({ ...reply, body: changed });
  },
  times: ALWAYS,
});

const encodings: Oddity[] = [
  make("gzip", "beyond", "good", packed("gzip", gzipSync)),
  make("gzip in capitals", "beyond", "good", packed("GZIP", gzipSync)),
  make("x-gzip", "beyond", "good", packed("x-gzip", gzipSync)),
  make("deflate", "beyond", "good", packed("deflate", deflateSync)),
  make("raw deflate", "F", "unreadable", { ...packed("deflate", deflateRawSync), misleading: ["source_unreachable"] }),
  make("br", "beyond", "good", packed("br", brotliCompressSync)),
  make(
    "identity as an encoding",
    "beyond",
    "good",
    packed("identity", (body) => body),
  ),
  make("gzip is said and plain text comes", "F", "unreadable", {
    ...packed("gzip", (body) => body),
    misleading: ["source_unreachable"],
  }),
  make("br is said and gzip comes", "F", "unreadable", {
    ...packed("br", gzipSync),
    misleading: ["source_unreachable"],
  }),
  make("gzip that stops in the middle", "F", "unreadable", {
    ...packed("gzip", (body) => gzipSync(body).subarray(0, 60)),
    misleading: ["source_unreachable"],
  }),
  make(
    "gzip with garbage behind it",
    "beyond",
    "unreadable",
    packed("gzip", (body) => Buffer.concat([gzipSync(body), Buffer.from("garbage")])),
  ),
  make(
    "gzip packed twice",
    "beyond",
    "unreadable",
    packed("gzip, gzip", (body) => gzipSync(gzipSync(body))),
  ),
  make("an encoding that nobody asked for", "beyond", "unreadable", packed("compress", gzipSync)),
  make("gzip that nothing says", "beyond", "unreadable", {
    wire: (reply) => wireOf({ ...reply, body: gzipSync(bytesOf(reply.body)) }),
    times: ALWAYS,
  }),
  make("ISO-8859-1, declared", "B1", "good", charset("application/json; charset=ISO-8859-1", latin1)),
  make("windows-1252, declared in quotes", "B1", "good", charset('application/json; charset="windows-1252"', latin1)),
  make("UTF-16, declared", "B1", "good", charset("application/json; charset=utf-16", utf16)),
  make("UTF-16 with a mark, undeclared", "B1", "unreadable", charset("application/json", utf16)),
  make(
    "UTF-8 with a mark",
    "B1",
    "good",
    charset("application/json", (text) => Buffer.from(`\ufeff${text}`)),
  ),
  make(
    "UTF-8 declared in capitals and quotes",
    "B1",
    "good",
    charset('application/json; charset="UTF8"', (text) => Buffer.from(text)),
  ),
  make(
    "a charset that is none",
    "B1",
    "good",
    charset("application/json; charset=x-nosuch", (text) => Buffer.from(text)),
  ),
  make("invalid UTF-8 in a value", "B1", "bad", {
    ...rowsOf(() => [{ shown: { note: "MARK-THE-BYTE" }, expected: null }]),
    ...replaced("MARK-THE-BYTE", Buffer.from([0x61, 0xff, 0xfe, 0x62])),
  }),
  make("invalid UTF-8 in two keys that would become one", "B1", "bad", {
    ...rowsOf((_, id) => [
      { shown: { id: `MARK-A-${id}` }, expected: null, isNew: true },
      { shown: { id: `MARK-B-${id}` }, expected: null, isNew: true },
    ]),
    wire: (reply) => {
      const text = Buffer.from(bytesOf(reply.body)).toString("latin1");
      return wireOf({
        ...reply,
        body: Buffer.from(text.replaceAll("MARK-A", "k\xff").replaceAll("MARK-B", "k\xfe"), "latin1"),
      });
    },
    times: ALWAYS,
    shapes: ["cursors", "numbers", "links"],
  }),
  make("a raw NUL in a text", "A5", "unreadable", replaced("ö", Buffer.from([0]))),
];

// ---- Bodies that are no list -----------------------------------------------------------------------------------------

const body = (make: (text: string) => string): Rest => ({
  wire: (reply) => wireOf({ ...reply, body: make(String(reply.body)) }),
  times: ALWAYS,
});
const nested = (levels: number, inner = "null"): string => "[".repeat(levels) + inner + "]".repeat(levels);

const bodies: Oddity[] = [
  make("a login page with 200", "F", "unreadable", { ...html(200), times: ALWAYS, misleading: ["source_unreachable"] }),
  make("a login page with 200, once", "beyond", "unreadable", html(200)),
  make(
    "XML with 200",
    "beyond",
    "unreadable",
    body(() => '<?xml version="1.0"?><error/>'),
  ),
  make(
    "JSON that stops in the middle",
    "beyond",
    "unreadable",
    body((text) => text.slice(0, text.length / 2)),
  ),
  make(
    "JSON with garbage behind it",
    "beyond",
    "unreadable",
    body((text) => `${text}\n<!-- 12 ms -->`),
  ),
  make(
    "two JSON documents",
    "beyond",
    "unreadable",
    body((text) => text + text),
  ),
  make(
    "JSON in a function call",
    "beyond",
    "unreadable",
    body((text) => `callback(${text});`),
  ),
  make(
    "JSON behind a guard",
    "beyond",
    "unreadable",
    body((text) => `)]}',\n${text}`),
  ),
  make(
    "NaN as a number",
    "beyond",
    "unreadable",
    body((text) => text.replace('"rows":', '"rate":NaN,"rows":')),
  ),
  make(
    "JSON in single quotes",
    "beyond",
    "unreadable",
    body((text) => text.replaceAll('"', "'")),
  ),
  make(
    "a JSON text that holds the list",
    "beyond",
    "unreadable",
    body((text) => JSON.stringify(text)),
  ),
  make(
    "true",
    "beyond",
    "unreadable",
    body(() => "true"),
  ),
  make(
    "a number",
    "beyond",
    "unreadable",
    body(() => "17"),
  ),
  make(
    "null",
    "A7",
    "unreadable",
    body(() => "null"),
  ),
  make(
    "an empty object",
    "beyond",
    "unreadable",
    body(() => "{}"),
  ),
  make(
    "an empty list at the top",
    "beyond",
    "unreadable",
    body(() => "[]"),
  ),
  make(
    "the object within a list",
    "beyond",
    "unreadable",
    body((text) => `[${text}]`),
  ),
  make(
    "null for the list",
    "B10",
    "unreadable",
    body((text) => text.replace(/"rows":\[.*\](?=[,}])/s, '"rows":null')),
  ),
  make(
    "an object for the list",
    "beyond",
    "unreadable",
    body((text) => text.replace(/"rows":\[.*\](?=[,}])/s, '"rows":{}')),
  ),
  make("an empty list, all at once", "beyond", "unreadable", {
    ...body(() => '{"rows":[],"next":null,"total":0}'),
    isPlausible: true,
  }),
  make(
    "an error with 200",
    "F",
    "unreadable",
    body(() => says("Session timed out.")),
  ),
  make("an answer nested 4,000 deep", "A5", "unreadable", {
    ...body(() => `{"rows":${nested(4000)}}`),
    isPlausible: true,
  }),
  make(
    "an answer nested 200,000 deep",
    "A5",
    "unreadable",
    body(() => nested(200_000)),
  ),
  make(
    "a member twice, the last one right",
    "beyond",
    "good",
    body((text) => text.replace("{", '{"rows":[],')),
  ),
  make(
    "a member called __proto__",
    "beyond",
    "good",
    body((text) => text.replace("{", '{"__proto__":{"rows":[]},"constructor":1,')),
  ),
  make(
    "spaces around the answer",
    "beyond",
    "good",
    body((text) => `\r\n\t ${text} \n`),
  ),
];

// ---- Error texts -----------------------------------------------------------------------------------------------------

const errors = (status: number, message: (at: Strike) => string): Rest => ({
  wire: (reply, at) =>
    wireOf({ ...withHeaders(reply, { "content-type": "application/json" }), status, body: says(message(at)) }),
  times: ALWAYS,
  phases: ["incremental", "first", "check"],
});
const errorTexts: Oddity[] = [
  make(
    "400 with NUL in its text",
    "A6",
    "unreadable",
    errors(400, () => "Bad\0 request"),
  ),
  make(
    "500 with NUL in its text",
    "A6",
    "unreadable",
    errors(500, () => "Bad\0 request"),
  ),
  make(
    "400 with half a surrogate in its text",
    "A6",
    "unreadable",
    errors(400, () => "Bad \ud83d request"),
  ),
  make(
    "403 with half a surrogate in its text",
    "A6",
    "unreadable",
    errors(403, () => "Bad \ude00 request"),
  ),
  make(
    "400 whose 200th letter is half of one",
    "A6",
    "unreadable",
    errors(400, () => `${"x".repeat(199)}😀${"y".repeat(300)}`),
  ),
  make(
    "500 whose 400th letter is half of one",
    "A6",
    "unreadable",
    errors(500, () => `${"x".repeat(399)}😀${"y".repeat(300)}`),
  ),
  make(
    "400 whose 500th letter is half of one",
    "A6",
    "unreadable",
    errors(400, () => `${"x ".repeat(249)}x😀${"y".repeat(300)}`),
  ),
  make(
    "400 with a megabyte of text",
    "A6",
    "unreadable",
    errors(400, () => "x".repeat(1_000_000)),
  ),
  make(
    "400 with control characters in its text",
    "A6",
    "unreadable",
    errors(400, () => "\u001b[31mred\u0007\u0000\u202e"),
  ),
  make(
    "400 that repeats the credentials",
    "D5",
    "unreadable",
    errors(400, ({ secrets }) => `Refused for ${secrets.join(" and ")}.`),
  ),
  make(
    "403 that repeats the credentials",
    "D5",
    "unreadable",
    errors(403, ({ secrets }) => `Refused: ${secrets.join("/")}`),
  ),
  make(
    "500 that repeats the credentials",
    "D5",
    "unreadable",
    errors(500, ({ secrets }) => `${secrets.join(",")} failed`),
  ),
  make("400 that repeats the credentials at the place where texts are cut", "D5", "unreadable", {
    ...errors(400, ({ secrets }) => secrets.map((secret) => "x ".repeat(92) + secret).join("")),
  }),
  make("400 that repeats the credentials with an escape in them", "D5", "unreadable", {
    ...errors(400, ({ secrets }) => `Refused for ${secrets.map((secret) => encodeURIComponent(secret)).join("&")}`),
  }),
  make("400 that repeats the credentials in base64", "D5", "unreadable", {
    ...errors(
      400,
      ({ secrets }) => `Refused for ${secrets.map((secret) => Buffer.from(secret).toString("base64")).join("&")}`,
    ),
  }),
  make("the login refuses and repeats the password", "D5", "unreadable", {
    ...errors(400, ({ secrets }) => `Wrong password: ${secrets[0]}`),
    ...{ strikes: "login", phases: ["check"] },
  }),
];

// ---- Paging ----------------------------------------------------------------------------------------------------------

/** Stores the first page, and returns it forever. */
const stuck = (listing: Listing, { kept }: Strike): Listing => {
  const first = kept.get("first") ?? listing;
  kept.set("first", first);
  return first;
};

const pagings: Oddity[] = [
  make("cursors in a cycle of two pages", "A9", "unreadable", {
    list: (listing, { asked }) => ({ ...listing, next: asked.query.get("after") === "7" ? "14" : "7" }),
    times: ALWAYS,
    shapes: BY_CURSOR,
  }),
  make("a cursor to itself", "A9", "unreadable", {
    list: (listing, { asked }) => ({ ...listing, next: asked.query.get("after") ?? "0" }),
    times: ALWAYS,
    shapes: BY_CURSOR,
  }),
  make("a next link to itself", "A9", "unreadable", {
    list: (listing, { asked }) => ({ ...listing, next: `${asked.path}?${asked.query}` }),
    times: ALWAYS,
    shapes: ["links"],
  }),
  make("next links in a circle", "A9", "unreadable", {
    list: (listing, { asked }) => ({
      ...listing,
      next: `/list/links?from=${(Number(asked.query.get("from") ?? 0) + PAGE_SIZE) % (2 * PAGE_SIZE)}`,
    }),
    times: ALWAYS,
    shapes: ["links"],
  }),
  make("the same full page for ever", "A9", "unreadable", {
    list: stuck,
    times: ALWAYS,
    shapes: ["offsets", "numbers", "cursors", "links"],
  }),
  make("two full pages in turn for ever", "A9", "unreadable", {
    list: (listing, { kept, nth }) => {
      if (nth < 2) kept.set(String(nth), listing);
      return kept.get(String(nth % 2)) ?? listing;
    },
    times: ALWAYS,
    shapes: ["offsets", "numbers"],
  }),
  make("an empty page with the same cursor", "A9", "unreadable", {
    list: (_, { asked }) => ({ rows: [], next: asked.query.get("after") ?? "start" }),
    times: ALWAYS,
    shapes: BY_CURSOR,
  }),
  make("empty pages with ever new cursors", "A9", "unreadable", {
    list: (_, { nth }) => ({ rows: [], next: `c${nth}` }),
    times: ALWAYS,
    shapes: BY_CURSOR,
  }),
  make("known rows behind ever new cursors", "A9", "unreadable", {
    list: (listing, at) => ({ ...stuck(listing, at), next: `c${at.nth}` }),
    times: ALWAYS,
    shapes: ["cursors"],
  }),
  make("pages shorter than asked for", "A10", "good", {
    list: (listing, { asked }) => shortened(listing, asked.query),
    times: ALWAYS,
    shapes: ["cursors", "offsets", "links"],
  }),
  make("a page that lacks a row and is not the last", "A10", "unreadable", {
    list: (listing) => ({ ...listing, rows: listing.rows.length === PAGE_SIZE ? listing.rows.slice(1) : listing.rows }),
    times: 1,
    shapes: ["offsets", "numbers"],
  }),
  make("a list that ends before the total that it states", "A10", "unreadable", {
    list: (listing) => ({ ...listing, rows: listing.rows.slice(0, 3), next: null }),
    times: 1,
    shapes: ["cursors", "offsets", "numbers", "links"],
  }),
  make("a next link to another origin", "D1", "unreadable", {
    list: (listing, { elsewhere }) => ({ ...listing, next: `${elsewhere}/list/links?from=7` }),
    times: ALWAYS,
    shapes: ["links"],
  }),
  make("a next link that is a file", "beyond", "unreadable", {
    list: (listing) => ({ ...listing, next: "file:///etc/passwd" }),
    times: ALWAYS,
    shapes: ["links"],
  }),
  make("a next link that cannot be read", "beyond", "unreadable", {
    list: (listing) => ({ ...listing, next: "http://[" }),
    times: ALWAYS,
    shapes: ["links"],
  }),
  make("a next link that is whole", "beyond", "good", {
    list: (listing, { url }) => ({ ...listing, ...(typeof listing.next === "string" && { next: url + listing.next }) }),
    times: ALWAYS,
    shapes: ["links"],
  }),
  make("an object as the cursor", "beyond", "unreadable", {
    list: (listing) => ({ ...listing, next: { after: 7 } }),
    times: ALWAYS,
    shapes: BY_CURSOR,
  }),
  make("an empty text as the last cursor", "beyond", "good", {
    list: (listing) => ({ ...listing, next: listing.next ?? "" }),
    times: ALWAYS,
    shapes: BY_CURSOR,
  }),
  make("a cursor of 100 KiB", "beyond", "unreadable", {
    list: (listing) => ({ ...listing, next: "c".repeat(100_000) }),
    times: ALWAYS,
    shapes: BY_CURSOR,
  }),
  make("every row on two pages", "beyond", "good", {
    list: (listing, { kept }) => {
      const before = kept.get("before")?.rows ?? [];
      kept.set("before", listing);
      return { ...listing, rows: [...before, ...listing.rows] };
    },
    times: ALWAYS,
    shapes: ["cursors", "links"],
  }),
  make("a row twice on a page", "beyond", "good", {
    list: (listing) => ({ ...listing, rows: [...listing.rows, ...listing.rows] }),
    times: ALWAYS,
    shapes: ["cursors", "links"],
  }),
  make("the rows in another order", "beyond", "good", {
    list: (listing) => ({ ...listing, rows: listing.rows.toReversed() }),
    times: ALWAYS,
    shapes: SNAPSHOTS,
  }),
  make("a child in the lists of all parents", "A12", "good", {
    isEverywhere: true,
    isQuietWhenRepeated: true,
    shapes: ["bins"],
    times: 0,
  }),
];

/** A source that returns at most three rows per page, whatever is requested, and continues from there. */
function shortened(listing: Listing, query: URLSearchParams): Listing {
  if (listing.rows.length <= 3) return listing;
  const rows = listing.rows.slice(0, 3);
  const from = Number(query.get("after") ?? query.get("from") ?? 0) + 3;
  if (!("next" in listing)) return { ...listing, rows };
  return {
    ...listing,
    rows,
    next: String(listing.next ?? "").startsWith("/") || query.has("from") ? `/list/links?from=${from}` : String(from),
  };
}

// ---- One record asked for by itself ----------------------------------------------------------------------------------

const alone = (rest: Rest): Rest => ({
  ...rest,
  ...{ strikes: "one", times: ALWAYS, hides: true, shapes: WITH_ONE, phases: ["incremental", "targeted"] },
});
const ones: Oddity[] = [
  make("a record left out of its list, though it stands", "beyond", "unreadable", { ...alone({}), times: 0 }),
  make("an empty 200 for one record", "A7", "unreadable", alone(answers(200, ""))),
  make("204 for one record", "A7", "unreadable", alone(answers(204, ""))),
  make("205 for one record", "A7", "unreadable", alone(answers(205, ""))),
  make("null for one record", "A7", "unreadable", alone(answers(200, "null"))),
  make("an empty object for one record", "A7", "unreadable", alone(answers(200, "{}"))),
  make("an empty list for one record", "A7", "unreadable", alone(answers(200, "[]"))),
  make("false for one record", "A7", "unreadable", alone(answers(200, "false"))),
  make("HTML for one record", "A7", "unreadable", alone(html(200))),
  make("another record than the one asked for", "A7", "unreadable", alone(answers(200, '{"id":1,"name":"Other"}'))),
  make("500 for one record", "A7", "unreadable", alone(answers(500))),
  make("403 for one record", "A7", "unreadable", alone(answers(403))),
  make("400 for one record", "A7", "unreadable", alone(answers(400))),
  make(
    "a reset for one record",
    "A7",
    "unreadable",
    alone({ wire: (reply) => ({ ...wireOf(reply), cutAt: 10, ends: "reset" }) }),
  ),
  make("404 with a page for one record, once", "A7", "unreadable", { ...alone(html(404)), times: 1 }),
];

// ---- Rows ------------------------------------------------------------------------------------------------------------

function rowsOf(rows: Oddity["rows"] & {}): Rest {
  return { rows, times: 0 };
}
const shown = (members: Record<string, Value>, expected: OddRow["expected"]): Rest =>
  rowsOf(() => [{ shown: members, expected }]);
const amount = (text: string, total: string | null): Rest => shown({ amount: token(text) }, { total });
const rejects = (members: Record<string, Value>): Rest => shown(members, null);
const whole = (text: string): Rest => ({
  ...rowsOf(() => [{ shown: token(text), expected: null, isNew: true }]),
  shapes: ["cursors", "numbers", "links"],
});
/** Rows with separate keys, all of which must be stored. */
const keyed = (...keys: readonly ((id: number) => Value)[]): Rest => ({
  ...rowsOf((_, id) =>
    keys.map((key, place) => ({
      shown: { id: key(id), name: `Keyed ${id} ${place}` },
      expected: { name: `Keyed ${id} ${place}` },
      isNew: true,
    })),
  ),
  shapes: SNAPSHOTS,
});
/** Rows whose keys may be impossible to store: each is listed, or stored as a separate record. */
const unkeyed = (...keys: readonly ((id: number) => Value)[]): Rest => keyed(...keys);
const stamped = (changed: Value, rest: Rest = {}): Rest => ({ ...shown({ changed }, {}), shapes: BY_STAMP, ...rest });
const half = "\ud800";

const numbers: Oddity[] = [
  make("an amount of 17 digits", "B2", "good", amount("1234567890123.4567", "1234567890123.4567")),
  make("an amount past 2^53 with a fraction", "B2", "good", amount("9007199254740993.55", "9007199254740993.55")),
  make("a whole amount past 2^53", "B2", "good", amount("9007199254740993", "9007199254740993")),
  make(
    "an amount of 30 decimals",
    "B2",
    "good",
    amount("0.100000000000000005551115123126", "0.100000000000000005551115123126"),
  ),
  // A number of JSON has a value and no scale: https://www.rfc-editor.org/rfc/rfc8259#section-6. A text keeps its zeros.
  make("zeros behind the point", "B2", "good", amount("12.5000", "12.5")),
  make("minus zero", "B2", "good", amount("-0", "0")),
  make("an amount with an exponent", "B2", "good", amount("1.25E+3", "1250")),
  make("an amount of 1e400", "B2", "bad", amount("1e400", null)),
  make("an amount of 1e-400", "B2", "bad", amount("1e-400", null)),
  make("an amount of 5,000 digits", "B2", "bad", amount("9".repeat(5000), null)),
  make("an amount as text", "B2", "good", amount('"12.50"', "12.50")),
  make("an amount with a decimal comma", "beyond", "bad", amount('"12,50"', null)),
  make("an amount with thousands separators", "beyond", "bad", amount('"1,234.56"', null)),
  make("true as an amount", "beyond", "bad", amount("true", null)),
  make("a list as an amount", "beyond", "bad", amount("[12.5]", null)),
  make("NaN as an amount", "beyond", "bad", amount('"NaN"', null)),
  make("no amount", "beyond", "good", amount("null", null)),
];

const times: Oddity[] = [
  ...["0000-00-00", "2026-02-30", "2026-13-01", "10000-01-01", "2026-1-5", "30.11.2026", "today"].map((day) =>
    make(`the day ${day}`, "A4", "bad", {
      ...shown({ day }, { day: null }),
      shapes: ["numbers", "cursors", "changes"],
    }),
  ),
  make("a number as a day", "A4", "bad", {
    ...shown({ day: 20261130 }, { day: null }),
    shapes: ["numbers", "offsets"],
  }),
  make("the day 2099-12-31", "A4", "good", {
    ...shown({ day: "2099-12-31" }, { day: "2099-12-31" }),
    shapes: ["cursors", "offsets"],
  }),
  make("a day with a time of day", "A4", "good", {
    ...shown({ day: "2026-03-02 00:00:00" }, { day: "2026-03-02" }),
    shapes: ["numbers", "offsets"],
  }),
  make("the time 0000-00-00 00:00:00", "A4", "bad", shown({ at: "0000-00-00 00:00:00" }, { at: null })),
  make("the time 24:00", "A4", "bad", shown({ at: "2026-03-02T24:00:01Z" }, { at: null })),
  make("a leap second", "A4", "bad", shown({ at: "2026-12-31T23:59:60Z" }, { at: null })),
  make("an offset of 99 hours", "A4", "bad", shown({ at: "2026-03-02T10:00:00+99:00" }, { at: null })),
  make(
    "a time without a zone",
    "beyond",
    "good",
    shown({ at: "2026-03-02T10:00:00" }, { at: "2026-03-02T10:00:00.000Z" }),
  ),
  make(
    "a time in whole minutes",
    "beyond",
    "good",
    shown({ at: "2026-03-02 10:00" }, { at: "2026-03-02T10:00:00.000Z" }),
  ),
  make(
    "a time of nine decimals",
    "beyond",
    "good",
    shown({ at: "2026-03-02T10:00:00.123456789Z" }, { at: "2026-03-02T10:00:00.123Z" }),
  ),
  make("a time with a zone that is none", "B9", "bad", shown({ at: "2026-03-02T10:00:00 Mars/Olympus" }, { at: null })),
  make("a time as a number", "beyond", "bad", shown({ at: 1772445600 }, { at: null })),
  make("a time as old services write it", "beyond", "bad", shown({ at: "/Date(1772445600000)/" }, { at: null })),
  make("a change stamp in 2099", "A3", "good", stamped("2099-12-31T23:59:59Z")),
  make("a change stamp a day ahead", "A3", "good", {
    ...rowsOf((row) => [{ shown: { changed: new Date(row.changedMs + DAY_MS).toISOString() }, expected: {} }]),
    shapes: BY_STAMP,
  }),
  make("a change stamp of 0000-00-00", "A4", "good", stamped("0000-00-00T00:00:00Z")),
  make("no change stamp", "beyond", "good", stamped(null, { shapes: ["changes"] })),
  make("a change stamp in words", "A3", "good", stamped("yesterday", { shapes: ["changes"] })),
  make("a change stamp as a number among texts", "A3", "good", stamped(1772445600, { shapes: ["changes"] })),
];

const LONG_TEXT = "Größe ".repeat(180_000);
const texts: Oddity[] = [
  make("NUL in a text", "A5", "bad", shown({ note: "a\0b" }, { note: "a\0b" })),
  make(
    "half a surrogate in a text",
    "A5",
    "bad",
    shown({ note: token(String.raw`"a\ud83d b"`) }, { note: "a\ud83d b" }),
  ),
  make(
    "half a surrogate in a name",
    "A5",
    "bad",
    shown({ name: token(String.raw`"a\ude00 b"`) }, { name: "a\ude00 b" }),
  ),
  make("NUL in a member's name", "A5", "bad", shown({ "a\0b": 1 }, {})),
  make("half a surrogate in a member's name", "A5", "bad", shown({ [`a${half}`]: 1 }, {})),
  make("a text of a megabyte", "beyond", "good", shown({ note: LONG_TEXT }, { note: LONG_TEXT })),
  make(
    "HTML in a text",
    "beyond",
    "good",
    shown({ note: "<img src=x onerror=alert(1)>" }, { note: "<img src=x onerror=alert(1)>" }),
  ),
  make(
    "control characters in a text",
    "beyond",
    "good",
    shown({ note: "\u0001\u001f\u007f\u0085\u2028" }, { note: "\u0001\u001f\u007f\u0085\u2028" }),
  ),
  make(
    "an empty name",
    "beyond",
    "good",
    rowsOf(() => [{ shown: { name: "" }, expected: { name: "" } }]),
  ),
  make("a number as a name", "beyond", "good", shown({ name: 42 }, { name: "42" })),
  make("no name", "beyond", "good", shown({ name: null }, { name: null })),
  make("an object as a name", "beyond", "bad", rejects({ name: { de: "Pumpe" } })),
  make("a list as a text", "beyond", "bad", rejects({ note: ["a", "b"] })),
  make("true as a name", "beyond", "bad", rejects({ name: true })),
];

const structures: Oddity[] = [
  make("a value nested 12,000 deep", "A5", "bad", shown({ extra: token(nested(12_000)) }, {})),
  make("a value nested 20,000 deep", "A5", "bad", shown({ extra: token(nested(20_000)) }, {})),
  make(
    "objects nested 20,000 deep",
    "A5",
    "bad",
    shown({ extra: token(`${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`) }, {}),
  ),
  make("a value nested 100 deep", "beyond", "good", shown({ extra: token(nested(100)) }, {})),
  make(
    "a row of 10,000 members",
    "beyond",
    "good",
    shown(Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`m${at}`, at])), {}),
  ),
  make(
    "a member twice in a row",
    "beyond",
    "good",
    rowsOf((row) => [
      { shown: { extra: token(`1,"name":"first","name":"last ${row.id}"`) }, expected: { name: `last ${row.id}` } },
    ]),
  ),
  make(
    "a member called __proto__ in a row",
    "beyond",
    "good",
    shown({ extra: token('1,"__proto__":{"name":"no"},"constructor":{}') }, {}),
  ),
  make("null as a row", "A5", "bad", whole("null")),
  make("a number as a row", "A5", "bad", whole("17")),
  make("a text as a row", "A5", "bad", whole('"row"')),
  make("a list as a row", "A5", "bad", whole("[1,2]")),
  make("an empty object as a row", "A5", "bad", whole("{}")),
];

const keys: Oddity[] = [
  make(
    "ids past 2^53 that differ in the last digit",
    "B2",
    "good",
    keyed(
      () => token("9007199254740992"),
      () => token("9007199254740993"),
    ),
  ),
  make(
    "ids past 2^53 written with a point",
    "B2",
    "good",
    keyed(
      () => token("9007199254740992.0"),
      () => token("9007199254740993.0"),
    ),
  ),
  make(
    "ids of 30 digits",
    "B2",
    "good",
    keyed(
      () => token(`${"1".repeat(29)}2`),
      () => token(`${"1".repeat(29)}3`),
    ),
  ),
  make(
    "ids past every number",
    "B2",
    "bad",
    unkeyed(
      () => token("1e400"),
      () => token("1e500"),
    ),
  ),
  make(
    "a negative id",
    "A13",
    "good",
    keyed((id) => -id),
  ),
  make(
    "the id 0",
    "A13",
    "good",
    keyed(() => 0),
  ),
  make(
    "ids that sort before all digits",
    "A13",
    "good",
    keyed(
      (id) => ` ${id}`,
      (id) => `!${id}`,
      (id) => `-${id}`,
    ),
  ),
  make(
    "ids in two cases of letters",
    "beyond",
    "good",
    keyed(
      (id) => `Ab${id}`,
      (id) => `aB${id}`,
    ),
  ),
  make(
    "ids in two forms of one letter",
    "beyond",
    "good",
    keyed(
      (id) => `é${id}`,
      (id) => `e\u0301${id}`,
    ),
  ),
  make(
    "an id with a path in it",
    "beyond",
    "good",
    keyed((id) => `../../login?x=${id}#/%2e%2e`),
  ),
  make(
    "an id with a colon, a quote and a percent sign",
    "beyond",
    "good",
    keyed((id) => `a:'b"%${id}\\`),
  ),
  make(
    "ids that differ in half a surrogate",
    "A5",
    "bad",
    unkeyed(
      (id) => token(`"k${id}\\ud800"`),
      (id) => token(`"k${id}\\ud801"`),
    ),
  ),
  make(
    "ids that differ in NUL",
    "A5",
    "bad",
    unkeyed(
      (id) => `k\0${id}`,
      (id) => `k${id}\0`,
    ),
  ),
  make(
    "an id of 5,000 random letters",
    "A5",
    "bad",
    unkeyed((id) => randomLetters(id, 5000)),
  ),
  make(
    "an id of 300 letters",
    "beyond",
    "good",
    keyed((id) => randomLetters(id, 300)),
  ),
  make(
    "no id",
    "A5",
    "bad",
    unkeyed(() => null),
  ),
  make(
    "an empty id",
    "A5",
    "bad",
    unkeyed(() => ""),
  ),
  make(
    "objects as ids",
    "A5",
    "bad",
    unkeyed(
      (id) => ({ $oid: id }),
      (id) => ({ $oid: -id }),
    ),
  ),
  make(
    "lists as ids",
    "A5",
    "bad",
    unkeyed(
      (id) => [id],
      (id) => [[id]],
    ),
  ),
];

/** Characters that do not compress, so that an index cannot shorten them. */
function randomLetters(seed: number, count: number): string {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return String.fromCharCode(97 + ((state >>> 16) % 26));
  }).join("");
}

// ---- Slowness, floods, clocks ----------------------------------------------------------------------------------------

const MEGABYTE = 1024 * 1024;
/** A megabyte of one repeated text. */
const megabyteOf = (unit: string): Buffer => Buffer.alloc(MEGABYTE - (MEGABYTE % unit.length), unit);

function* flood(start: string, unit: string, megabytes: number, end: string): Generator<Uint8Array> {
  yield Buffer.from(start);
  const piece = megabyteOf(unit);
  for (let sent = 0; sent < megabytes; sent++) yield piece;
  yield Buffer.from(end);
}
const floods = (start: string, unit: string, megabytes: number, end: string): Rest => ({
  wire: (reply) => ({
    status: 200,
    headers: reply.headers,
    body: () => flood(start, unit, megabytes, end),
    length: "none",
  }),
  isHeavy: true,
  times: ALWAYS,
  shapes: SNAPSHOTS,
});

const slowness: Oddity[] = [
  make("an answer that comes in drops", "beyond", "good", {
    wire: (reply) => ({ ...wireOf(reply), pace: { bytes: 200, everyMs: 10 } }),
  }),
  make("an answer after 1.5 s", "beyond", "good", { wire: (reply) => ({ ...wireOf(reply), waitMs: 1500 }) }),
  make("a source that never answers", "D9", "unreadable", {
    wire: (reply) => ({ ...wireOf(reply), neverEnds: "silent" }),
    ...{ times: ALWAYS, isSlow: true, phases: ["check", "incremental"], strikes: "all" },
  }),
  make("a source that never answers once", "D9", "good", {
    wire: (reply) => ({ ...wireOf(reply), neverEnds: "silent" }),
    isSlow: true,
  }),
  make("an answer that stops and stays open", "D9", "unreadable", {
    wire: (reply) => ({ ...wireOf(reply), cutAt: 100, neverEnds: "open" }),
    ...{ times: ALWAYS, isSlow: true },
  }),
  make("an answer that drips without end", "D9", "unreadable", {
    wire: (reply) => ({
      ...wireOf(reply),
      body: () => flood('{"rows":[', " ", 1, "]}"),
      length: "none",
      pace: { bytes: 1, everyMs: 500 },
    }),
    ...{ times: ALWAYS, isSlow: true },
  }),
];

const manyRows = (count: number, row: (at: number, id: number) => OddRow): Rest => ({
  ...rowsOf((_, id) => Array.from({ length: count }, (_each, at) => row(at, id))),
  shapes: ["cursors", "links", "changes"],
});
const flooding: Oddity[] = [
  make("60 MB of spaces in an answer", "D2", "unreadable", floods('{"rows":[', " ", 60, "]}")),
  make("80 MB in an answer", "D2", "unreadable", floods('{"rows":[', " ", 80, "]}")),
  make(
    "60 MB of numbers of 20 digits",
    "D3",
    "unreadable",
    floods('{"rows":[],"extra":[1', ",12345678901234567890", 60, "]}"),
  ),
  make("60 MB of tiny rows", "D2", "unreadable", floods('{"rows":[{"id":1}', ',{"id":1}', 60, "]}")),
  make("60 MB of brackets", "D3", "unreadable", floods('{"rows":[],"extra":[0', ",[]", 60, "]}")),
  make("60 MB in one text", "D2", "unreadable", floods('{"rows":[],"extra":"', "x", 60, '"}')),
  make("80 MB of an error's text", "D2", "unreadable", {
    ...floods("", "no ", 80, ""),
    wire: (reply) => ({ status: 500, headers: reply.headers, body: () => flood("", "no ", 80, ""), length: "none" }),
  }),
  make("a gigabyte packed into a megabyte", "D2", "unreadable", {
    wire: (reply) => wireOf({ ...withHeaders(reply, { "content-encoding": "gzip" }), body: bomb() }),
    ...{ isHeavy: true, times: ALWAYS, shapes: SNAPSHOTS },
  }),
  make("300 rows one to a page", "beyond", "good", {
    ...manyRows(300, () => ({ shown: {}, expected: {}, isNew: true })),
    ...{ list: oneToAPage, times: ALWAYS, shapes: ["cursors"], mostRequests: 500 },
  }),
  make("1,500 rows that do not fit", "beyond", "bad", {
    ...manyRows(1500, () => ({ shown: { name: { no: 1 } }, expected: null, isNew: true })),
    mostRequests: 500,
  }),
];

/** Returns one row of each page. */
function oneToAPage(listing: Listing, { asked }: Strike): Listing {
  const from = Number(asked.query.get("after") ?? 0);
  const isLast = listing.next === null && listing.rows.length <= 1;
  return { ...listing, rows: listing.rows.slice(0, 1), next: isLast ? null : String(from + 1) };
}

let packedZeros: Buffer | undefined;
/**
 * A gigabyte of compressed spaces. The members of a gzip file are concatenated, so the decompressed bytes are never in
 * memory.
 */
function bomb(): Buffer {
  packedZeros ??= Buffer.concat(Array<Buffer>(64).fill(gzipSync(Buffer.alloc(16 * MEGABYTE, " "))));
  return packedZeros;
}

const dated = (date: (at: Strike) => string): Rest => ({
  wire: (reply, at) => wireOf(withHeaders(reply, { date: date(at) })),
  times: ALWAYS,
  strikes: "all",
});
const clocks: Oddity[] = [
  make(
    "a clock a day ahead",
    "A1",
    "good",
    dated((at) => utc(at.nowMs + DAY_MS)),
  ),
  make(
    "a clock a day behind",
    "A1",
    "good",
    dated((at) => utc(at.nowMs - DAY_MS)),
  ),
  make(
    "a clock in 1970",
    "beyond",
    "good",
    dated(() => utc(0)),
  ),
  make(
    "a date that is none",
    "beyond",
    "good",
    dated(() => "now"),
  ),
  make("no date", "beyond", "good", {
    wire: (reply) => wireOf({ ...reply, headers: headersBut(reply, "date") }),
    times: ALWAYS,
    strikes: "all",
  }),
  make("two dates", "beyond", "good", {
    wire: (reply) => ({ ...wireOf(reply), headers: [...reply.headers, ["date", utc(0)]] }),
    ...{ times: ALWAYS, strikes: "all" },
  }),
];

/** Every oddity, by name. */
export const oddities: readonly Oddity[] = [
  ...passing,
  ...statuses,
  ...redirections,
  ...headerOddities,
  ...encodings,
  ...bodies,
  ...errorTexts,
  ...pagings,
  ...ones,
  ...numbers,
  ...times,
  ...texts,
  ...structures,
  ...keys,
  ...slowness,
  ...flooding,
  ...clocks,
];

/** Returns the oddity of this name. */
export function oddityNamed(name: string): Oddity {
  const found = oddities.find((each) => each.name === name);
  if (!found) throw new Error(`there is no oddity "${name}"`);
  return found;
}
