import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimal, decimalText, flag, integer, list, money, quantity, text, timestamp } from "./fields.ts";
import { KEY_LENGTH, MOST_INDEXED, model, NULL_KEY, numberKey, sortKey } from "./model.ts";

const options = { description: "A field.", example: "x" };

/** In the database's order: byte by byte. */
const byBytes = (one: string, other: string): number => Math.sign(Buffer.compare(Buffer.from(one), Buffer.from(other)));

/** Compares two decimals exactly as numbers. */
function byValue(one: string, other: string): number {
  const scaled = (decimalString: string): bigint => {
    const [whole = "", fraction = ""] = decimalString.split(".");
    return BigInt(whole + fraction.padEnd(40, "0"));
  };
  const difference = scaled(one) - scaled(other);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

const anyDecimal = fc
  .tuple(
    fc.boolean(),
    fc.bigInt({ min: 0n, max: 10n ** 20n }),
    fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 12 }),
  )
  .map(([isNegative, whole, fraction]) => decimalText(`${isNegative ? "-" : ""}${whole}${fraction && `.${fraction}`}`));
const near = fc
  .tuple(fc.integer({ min: -120, max: 120 }), fc.constantFrom("", ".0", ".5", ".05", ".50", ".499"))
  .map(([whole, fraction]) => decimalText(whole + fraction));
const decimals = fc.oneof(anyDecimal, near);

describe("keys of numbers", () => {
  test("sort like the numbers", () => {
    fc.assert(
      fc.property(decimals, decimals, (one, other) => {
        expect(byBytes(numberKey(one), numberKey(other))).toBe(byValue(one, other));
      }),
      { numRuns: 3000 },
    );
  });

  test("are equal for equal numbers, however written", () => {
    expect(new Set(["0", "0.0", "-0", "-0.00", "00"].map(numberKey))).toHaveProperty("size", 1);
    expect(numberKey("12.50")).toBe(numberKey("012.5"));
    expect(numberKey("-12.50")).toBe(numberKey("-12.5"));
  });

  test("never exceed the index's size, and never reverse the order", () => {
    const long = fc
      .tuple(
        fc.boolean(),
        fc.integer({ min: 1, max: 399 }),
        fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 1, maxLength: 400 }),
      )
      .map(([isNegative, point, digits]) => {
        const fraction = digits.slice(point);
        return decimalText(
          `${isNegative ? "-" : ""}${digits.slice(0, point)}${fraction && `.${fraction}`}`
            .slice(0, 400)
            .replace(/\.$/, ""),
        );
      });
    const exactly = (one: string, other: string): number => {
      const scaled = (given: string) => BigInt(given.split(".")[0]! + (given.split(".")[1] ?? "").padEnd(400, "0"));
      return scaled(one) < scaled(other) ? -1 : scaled(one) > scaled(other) ? 1 : 0;
    };
    fc.assert(
      fc.property(long, long, (one, other) => {
        expect(numberKey(one).length).toBeLessThan(KEY_LENGTH);
        const order = byBytes(numberKey(one), numberKey(other));
        if (order !== 0) expect(order).toBe(exactly(one, other));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("sort keys", () => {
  test("sort whole numbers, decimals, money and quantities as numbers", () => {
    const held = ["-20", "-3.5", "0", "0.07", "0.5", "9", "10", "1000"];
    const whole = [-20, -3, 0, 7, 10, 1000];
    expect(held.map((value) => sortKey(decimal(options), value)).toSorted(byBytes)).toEqual(held.map(numberKey));
    expect(held.map((amount) => sortKey(money(options), { amount, currency: "EUR" }))).toEqual(held.map(numberKey));
    expect(held.map((value) => sortKey(quantity(options), { value, unit: null }))).toEqual(held.map(numberKey));
    const keys = whole.map((value) => sortKey(integer(options), value));
    expect(keys.toSorted(byBytes)).toEqual(keys);
  });

  test("sort instants by time, and false before true", () => {
    const dates = fc.date({ min: new Date("1970-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(dates, dates, (one, other) => {
        const [first, second] = [one, other].map((date) => sortKey(timestamp(options), date.toISOString()));
        expect(byBytes(first!, second!)).toBe(Math.sign(one.getTime() - other.getTime()));
      }),
    );
    expect(byBytes(sortKey(flag(options), false), sortKey(flag(options), true))).toBe(-1);
  });

  test("sort texts by character, including long ones", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "é", "\uFFFD", "\u{1F550}"), maxLength: 8 });
    const texts = fc
      .tuple(fc.constantFrom("", "x".repeat(KEY_LENGTH - 2), "x".repeat(KEY_LENGTH - 1)), letters)
      .map(([head, tail]) => head + tail);
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const order = byBytes(sortKey(text(options), one), sortKey(text(options), other));
        // Truncated keys can be equal for different values, but not the reverse.
        if (order !== 0) expect(order).toBe(byBytes(one, other));
        expect(sortKey(text(options), one)).toBe(sortKey(text(options), one).toWellFormed());
      }),
      { numRuns: 1000 },
    );
  });

  test("sort null last", () => {
    expect(sortKey(text(options), null)).toBe(NULL_KEY);
    expect(sortKey(decimal(options), undefined)).toBe(NULL_KEY);
    for (const value of ["", "zzz", "\u{10FFFE}", "\uFFFF"])
      expect(byBytes(sortKey(text(options), value), NULL_KEY)).toBe(-1);
  });
});

test.each([
  ...[
    "javascript:alert(1)",
    "data:text/html,x",
    "//erp.example",
    "erp.example",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
  ],
  ...[
    "java\nscript:alert(1)",
    "\u0001javascript:alert(1)",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:https://erp.example/1",
    "https:",
    "https://",
  ],
])("D15: source_url %s is a mismatch", (value) => {
  const { source_url } = model("vendor", { title: "Vendor", description: "Someone." }, {}).fields;
  expect(() => source_url.read(value, { zone: "UTC" } as never)).toThrow("a URL with http:// or https://");
});

describe("a declaration", () => {
  const named = { title: "Vendor", description: "Someone." };

  test("returns prefix, plural, indexed fields and lines, with the common fields first", () => {
    const vendor = model("vendor", named, { name: text({ ...options, indexed: true }), code: text(options) });
    expect(vendor).toMatchObject({
      prefix: "ven",
      plural: "vendors",
      indexed: ["source_number", "name"],
      linesFields: [],
    });
    expect(Object.keys(vendor.fields).slice(0, 2)).toEqual(["source_number", "source_url"]);
    expect(model("purchase_order", named, {}).plural).toBe("purchase-orders");
  });

  test("with more indexed fields than the store has keys for is rejected", () => {
    const fields = Object.fromEntries(
      Array.from({ length: MOST_INDEXED }, (_, n) => [`field_${n}`, text({ ...options, indexed: true })]),
    );
    expect(() => model("vendor", named, fields)).toThrow(/17 indexed fields; at most 16/);
  });

  test("that indexes a field without an order is rejected", () => {
    expect(() =>
      model("vendor", named, { tags: list(text(options), { description: "Tags.", indexed: true }) }),
    ).toThrow("vendor.tags is indexed");
  });
});
