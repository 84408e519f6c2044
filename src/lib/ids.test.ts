import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bytesToUuid,
  fromBase32,
  isUuid,
  lineId,
  newId,
  recordId,
  recordIdBytes,
  spreadOf,
  toBase32,
  uuidToBytes,
} from "./ids.ts";

const connection = "0197a2b4-0000-7000-8000-000000000001";

describe("base 32", () => {
  test("decodes to the encoded bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(fromBase32(toBase32(bytes), bytes.length)).toEqual(bytes);
      }),
    );
  });

  test("has one encoding per value, so every decodable text is canonical", () => {
    const letters = fc.constantFrom(..."0123456789abcdefghjkmnpqrstvwxyz");
    fc.assert(
      fc.property(fc.string({ unit: letters, minLength: 26, maxLength: 26 }), (text) => {
        const bytes = fromBase32(text, 16);
        if (bytes) expect(toBase32(bytes)).toBe(text);
      }),
    );
  });

  test.each([
    ["a letter that it does not have", "0000000000000000000000000u"],
    ["capitals", "0000000000000000000000000A"],
    ["a text too short", "000000000000000000000000"],
    ["a text too long", "000000000000000000000000000"],
    ["bits that no 16 bytes would set", "00000000000000000000000001"],
  ])("rejects %s", (_, text) => {
    expect(fromBase32(text, 16)).toBeNull();
  });
});

describe("record ids", () => {
  // These IDs are in customers' databases, so a change here would break every stored reference.
  test("are stable", () => {
    expect(recordId("po", connection, "purchase_order", "1042")).toBe("po_2mmyex8h0cm9r91p6rm9epxvjc");
    expect(lineId("pol", "po_2mmyex8h0cm9r91p6rm9epxvjc", "1")).toBe("pol_bpxjcrhdy0tjn21xrqt0hkvnzc");
  });

  test("differ by connection, entity and source ID", () => {
    const ids = [
      recordId("po", connection, "purchase_order", "1"),
      recordId("po", connection, "purchase_order", "2"),
      recordId("po", connection, "bill", "1"),
      recordId("po", connection.replace(/1$/, "2"), "purchase_order", "1"),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("decode to their 128 bits only under their own prefix", () => {
    const id = recordId("po", connection, "purchase_order", "1042");
    expect(`po_${toBase32(recordIdBytes("po", id)!)}`).toBe(id);
    expect(recordIdBytes("ven", id)).toBeNull();
    expect(recordIdBytes("po", `${id}0`)).toBeNull();
    expect(recordIdBytes("po", "po_")).toBeNull();
  });
});

describe("new ids", () => {
  test("are version 7 UUIDs that begin with their time", () => {
    const at = Date.UTC(2026, 10, 24, 9, 30);
    const id = newId(at);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(isUuid(id)).toBe(true);
    expect(uuidToBytes(id).readUIntBE(0, 6)).toBe(at);
  });

  test("sort by time and are unique within it", () => {
    expect(newId(1_000_000) < newId(1_000_001)).toBe(true);
    expect(new Set(Array.from({ length: 1000 }, () => newId(5)))).toHaveProperty("size", 1000);
  });

  test("convert to 16 bytes and back", () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        expect(bytesToUuid(uuidToBytes(uuid))).toBe(uuid);
      }),
    );
  });

  test.each(["", "0197a2b4", `${connection}0`, connection.toUpperCase().replace("0197A2B4", "0197A2BG")])(
    "%j is not an ID",
    (text) => expect(isUuid(text)).toBe(false),
  );
});

test("hashes a text to the same number below 2^48 each time", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(spreadOf(text)).toBe(spreadOf(text));
      expect(spreadOf(text)).toBeLessThan(2 ** 48);
    }),
  );
});
