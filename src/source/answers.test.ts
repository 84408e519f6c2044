import { Readable } from "node:stream";
import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import type { Dispatcher } from "undici";
import { expect, test } from "vitest";
import { readAnswer } from "./answers.ts";
import { MemoryShare } from "./large-answers.ts";
import { parseBody, parseInSlices } from "./parse-json.ts";

const read = (
  parts: Iterable<Buffer>,
  headers: Record<string, string> = {},
  own: { status?: number; isCheck?: boolean; memory?: MemoryShare } = {},
) =>
  readAnswer(
    { statusCode: own.status ?? 200, headers, body: Readable.from(parts) } as unknown as Dispatcher.ResponseData,
    {
      ...{ system: "Fixwell", isCheck: own.isCheck ?? false, signal: new AbortController().signal },
      ...{ memory: own.memory ?? new MemoryShare(), mayRepeat: true },
    },
  );
function* repeated(part: string, mb: number, [start, end]: [string, string]): Generator<Buffer> {
  yield Buffer.from(start);
  const piece = Buffer.from(part.repeat(Math.ceil(65_536 / part.length)));
  for (let bytes = 0; bytes < mb * 1024 * 1024; bytes += piece.length) yield piece;
  yield Buffer.from(end);
}

test("F: reads deflate with and without its header", async () => {
  const text = Buffer.from('{"a":"ü"}');
  for (const [encoding, packed] of [
    ["deflate", deflateSync(text)],
    ["deflate", deflateRawSync(text)],
    ["gzip", gzipSync(text)],
    ["identity", text],
  ] as const)
    expect((await read([packed], { "content-encoding": encoding })).answer.body).toEqual({ a: "ü" });
  expect((await read([], { "content-encoding": "deflate" })).answer.body).toBeNull();
});

test("B1: decodes a body by its declared charset or its byte order mark", async () => {
  for (const [type, bytes] of [
    ["application/json; charset=ISO-8859-1", Buffer.from('{"a":"ü"}', "latin1")],
    ['application/json; charset="windows-1252"', Buffer.from('{"a":"ü"}', "latin1")],
    ["application/json; charset=utf-16le", Buffer.from('{"a":"ü"}', "utf16le")],
    ["application/json", Buffer.from('\uFEFF{"a":"ü"}', "utf16le")],
    ["application/json; charset=no-such", Buffer.from('\uFEFF{"a":"ü"}')],
  ] as const)
    expect((await read([bytes], { "content-type": type })).answer.body, type).toEqual({ a: "ü" });
});

test("D2: limits responses of checks and logins to 1 MiB, and reads only a part of an error", async () => {
  await expect(read(repeated("1,", 2, ["[", "1]"]), {}, { isCheck: true })).rejects.toMatchObject({
    code: "source_unreadable",
    message: expect.stringContaining("1 MiB"),
  });
  const { answer } = await read(repeated("no ", 2, ["", ""]), {}, { status: 500 });
  expect(String(answer.body).length).toBeLessThan(300_000);
});

test("D2: limits the responses for one page of records together", async () => {
  const memory = new MemoryShare();
  const share = { memory };
  await memory.take(60 * 1024 * 1024, new AbortController().signal, false);
  await expect(read(repeated(" ", 5, ["[", "1]"]), {}, share)).rejects.toMatchObject({
    code: "source_unreadable",
    message: expect.stringContaining("for one page"),
  });
  await read(repeated(" ", 3, ["[", "1]"]), {}, share);
  await memory.take(memory.room, new AbortController().signal, false);
  // Small responses are not limited.
  await read([Buffer.from("[]")], {}, share);
  memory.release();
  expect(memory.isHeld).toBe(false);
});

/** At least so many turns of the event loop are in the parsing of 15 MB. Without slices, there is one. */
const MIN_TURNS = 100;

test("parsing in slices gives the same result as JSON.parse", async () => {
  const value = {
    ...{ text: 'a"b\\\\"ü\u0000😀', empty: {}, none: [], deep: [[[{ a: [] }]]], yes: true, no: false, nil: null },
    ...{ numbers: [0, -1, 1.5, 1e10, -2.5e-3, 123456789012345], long: "x".repeat(600_000), [""]: 1 },
  };
  const text = JSON.stringify(value, null, 1).replace('"yes"', '"__proto__":{"b":1},"big":12345678901234567890,"yes"');
  const parsed = (await parseBody(text)) as Record<string, unknown>;
  expect(JSON.stringify(parsed)).toBe(
    JSON.stringify(JSON.parse(text)).replace("12345678901234567000", '"12345678901234567890"'),
  );
  for (const broken of ["[1,]", "[1 2]", '{"a" 1}', "{,}", "[1]]", "[tru]", '["\n"]', "[01]", "[", '{"a":1', "[1}"]) {
    const large = broken.replace(/^./, (first) => `${first}${" ".repeat(600_000)}`);
    expect(await parseBody(large), broken).toBe(large);
  }
});

test.each([
  ["numbers of 20 digits", ",12345678901234567890"],
  ["rows", ',{"id":1234567,"name":"A thing of some length","at":"2026-01-01T00:00:00Z"}'],
  ["lists", ",[]"],
])("D3: parsing 15 MB of %s lets the event loop turn", async (_what, part) => {
  const text = Buffer.concat([...repeated(part, 15, ['{"rows":[0', "]}"])]).toString();
  let turns = 0;
  let isParsing = true;
  const count = () => {
    turns++;
    if (isParsing) setImmediate(count);
  };
  setImmediate(count);
  await parseInSlices(text).catch((error: unknown) => expect(error).toMatchObject({ code: "source_unreadable" }));
  isParsing = false;
  expect(turns).toBeGreaterThan(MIN_TURNS);
});
