import fc from "fast-check";
import { expect, test } from "vitest";
import { writeBytes } from "./bytes.ts";

test("writes texts as UTF-8, for any characters and length, over any previous buffer content", () => {
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

test("does not overwrite buffers that were not released", () => {
  const first = writeBytes(["first"]);
  const second = writeBytes(["second"]);
  expect(String(first.bytes)).toBe("first");
  first.giveBack();
  writeBytes(["third"]);
  expect(String(second.bytes)).toBe("second");
});
