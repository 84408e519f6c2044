import fc from "fast-check";
import { expect, test } from "vitest";
import { writeBytes } from "./bytes.ts";

test("texts come out as their UTF-8, whatever letters, however long, and whatever stood in the buffer before", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
    fc.nat(400_000).map((n) => "ü".repeat(n)),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), (parts) => {
      const { bytes, giveBack } = writeBytes(parts);
      expect(bytes.equals(Buffer.concat(parts.map((part) => Buffer.from(part))))).toBe(true);
      giveBack();
    }),
    { numRuns: 200 },
  );
});

test("what was not given back is not written over", () => {
  const first = writeBytes(["first"]);
  const second = writeBytes(["second"]);
  expect(String(first.bytes)).toBe("first");
  first.giveBack();
  writeBytes(["third"]);
  expect(String(second.bytes)).toBe("second");
});
