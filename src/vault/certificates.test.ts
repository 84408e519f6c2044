import { expect, test } from "vitest";
import { serialOf } from "./certificates.ts";

// One in 256 certificates could not be read while a serial number could start with a redundant zero.
test.each([0x00, 0x01, 0x7f, 0x80, 0xff])(
  "a serial number that would start with %d is positive and minimal",
  (first) => {
    for (const second of [0x00, 0x7f, 0x80, 0xff]) {
      const serial = serialOf(Buffer.from([first, second, ...Array<number>(14).fill(0)]));
      expect(serial.length).toBe(16);
      expect(serial[0]).toBeGreaterThan(0);
      expect(serial[0]).toBeLessThan(0x80);
      expect(serial[1]).toBe(second);
    }
  },
);
