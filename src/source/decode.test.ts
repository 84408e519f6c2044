import fc from "fast-check";
import { expect, test } from "vitest";
import { hasUndecoded } from "#lib";
import { decodeBody, decodeParts } from "./decode.ts";

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");
const utf16be = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();

test("B1: a mark counts before the declared charset, and a charset that nobody knows counts as none", () => {
  for (const [type, bytes] of [
    ["application/json; charset=ISO-8859-1", Buffer.from('\uFEFF{"a":"ü"}')],
    ["application/json; charset=utf-16", utf16be('\uFEFF{"a":"ü"}')],
    ["application/json; charset=utf-16", utf16be('{"a":"ü"}')],
    ["application/json", utf16be('{"a":"ü"}')],
    ["application/json", Buffer.from('{"a":"ü"}', "utf16le")],
    ["application/json; charset='iso-8859-15'", latin1('{"a":"ü"}')],
    ["application/json; charset=utf8mb4", Buffer.from('{"a":"ü"}')],
    ["application/json; charset=", Buffer.from('{"a":"ü"}')],
  ] as const)
    expect(decodeBody(bytes, type), type).toBe('{"a":"ü"}');
  expect(decodeBody(latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>ü</a>'), "text/xml")).toContain("<a>ü</a>");
  expect(
    decodeBody(Buffer.from('<?xml version="1.0" encoding="latin1"?><a>ü</a>'), "text/xml; charset=utf-8"),
  ).toContain("<a>ü</a>");
});

test("B1: bytes that are invalid in their charset are told from each other and from all characters", () => {
  const invalid = (...bytes: number[]) => decodeBody(Buffer.from([0x61, ...bytes, 0x62]), undefined);
  expect(invalid(0xff)).toBe("a\udcffb");
  expect(invalid(0xfe)).toBe("a\udcfeb");
  // Characters in more bytes than needed, halves of characters, beyond the last character, and cut off.
  expect(invalid(0xc0, 0x80)).toBe("a\udcc0\udc80b");
  expect(invalid(0xed, 0xa0, 0x80)).toBe("a\udced\udca0\udc80b");
  expect(invalid(0xf4, 0x90, 0x80, 0x80)).toBe("a\udcf4\udc90\udc80\udc80b");
  expect(invalid(0xe2, 0x82)).toBe("a\udce2\udc82b");
  expect(decodeBody(Buffer.from([0xe2, 0x82, 0xac, 0xff]), undefined)).toBe("€\udcff");
  // The source's own replacement character is a character like any other.
  expect(hasUndecoded(decodeBody(Buffer.from("\u{FFFD}"), undefined))).toBe(false);
  expect(decodeBody(Buffer.from([0x81, 0x20]), "text/plain; charset=shift_jis")).toMatch(/\udcff/u);
  expect(decodeBody(Buffer.from([0x61, 0x00, 0x00, 0xd8]), "text/plain; charset=utf-16le")).toBe("a\udcff");
  expect(() => decodeBody(Buffer.alloc(10_001, 0xff), undefined)).toThrow(/no UTF-8/);
});

test("B1: any bytes are decoded as UTF-8 decoders do, and without loss", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.string({ unit: "binary", maxLength: 20 }), (bytes, text) => {
      const whole = Buffer.concat([Buffer.from("a"), bytes, Buffer.from(text)]);
      const decoded = decodeBody(whole, "text/plain; charset=x-none");
      const lenient = new TextDecoder("utf-8", { ignoreBOM: true }).decode(whole);
      expect(decoded.replace(/[\uDC80-\uDCFF]+/gu, "\u{FFFD}")).toBe(lenient.replace(/\u{FFFD}+/gu, "\u{FFFD}"));
      expect(hasUndecoded(decoded)).toBe(!Buffer.from(lenient).equals(whole));
    }),
    { seed: 7, numRuns: 2000 },
  );
});

test("D3: a large body is decoded in pieces as a whole one is", async () => {
  const cut = (bytes: Buffer) =>
    Array.from({ length: Math.ceil(bytes.length / 65_537) }, (_, at) => bytes.subarray(at * 65_537, (at + 1) * 65_537));
  const text = `\uFEFF${"aü€😀".repeat(300_000)}`;
  for (const [bytes, type] of [
    [Buffer.from(text), undefined],
    [Buffer.from(text, "utf16le"), "text/plain; charset=utf-16"],
    [Buffer.concat([Buffer.from(text), Buffer.from([0xff])]), "application/json"],
    [Buffer.concat([Buffer.from(text), Buffer.from([0xe2, 0x82])]), "application/json"],
    [latin1("ü".repeat(2_000_000)), "text/plain; charset=latin1"],
  ] as const)
    expect((await decodeParts(cut(bytes), type)) === decodeBody(bytes, type)).toBe(true);
});
