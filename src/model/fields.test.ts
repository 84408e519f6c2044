import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineId, recordId } from "#lib";
import {
  type AnyField,
  address,
  choice,
  country,
  currencyCode,
  day,
  decimal,
  decimalText,
  described,
  flag,
  integer,
  lineReference,
  lines,
  list,
  Mismatch,
  money,
  object,
  quantity,
  type ReadAt,
  readInstant,
  rec20Code,
  reference,
  sourceStatus,
  text,
  timestamp,
  timeZone,
} from "./fields.ts";
import { numberKey } from "./model.ts";

const connectionId = "0197a2b4-0000-7000-8000-000000000001";
const at = (zone = "Europe/Berlin"): ReadAt => ({
  connectionId,
  zone,
  recordId: recordId("po", connectionId, "purchase_order", "1042"),
});
const options = { description: "A field.", example: null };

/** Reads a value of any type, and checks the result against the field's schema. */
function read(field: AnyField, value: unknown, where = at()): unknown {
  const held = field.read(value, where);
  expect(field.schema.parse(held)).toEqual(held);
  return held;
}
const refuses = (field: AnyField, value: unknown): void => {
  expect(() => field.read(value, at()), JSON.stringify(value)).toThrow(Mismatch);
};

// A value that differs from the source's documentation.
const oddities = [undefined, null, Number.NaN, Number.POSITIVE_INFINITY, {}, [], true, () => 1, Symbol("odd")];

describe("text", () => {
  test("keeps strings and converts numbers", () => {
    expect(read(text(options), " Räume 🕐 ")).toBe(" Räume 🕐 ");
    expect(read(text(options), 1042)).toBe("1042");
  });

  test("rejects values that are not text", () => {
    for (const odd of oddities) refuses(text(options), odd);
  });

  test("states the expected and the actual value, shortened", () => {
    expect(() => text(options).read({ name: "x".repeat(100) } as never, at())).toThrow(
      /^expected a string, got \{"name":"x{10,}…$/,
    );
  });
});

describe("integer", () => {
  test.each([
    [5, 5],
    ["5", 5],
    [" -12 ", -12],
    ["+3", 3],
    ["12.0", 12],
    [-0, 0],
    ["-0", 0],
  ])("%j is %j", (given, held) => expect(read(integer(options), given)).toBe(held));

  test.each(["", " ", "five", "1.5", 1.5, "1e3", "0x10", "1,000", 2 ** 53, "9007199254740993"])(
    "%j is a mismatch",
    (given) => refuses(integer(options), given),
  );

  test("rejects values that are not numbers", () => {
    for (const odd of oddities) refuses(integer(options), odd);
  });
});

describe("decimal", () => {
  test.each([
    ["12.50", "12.50"],
    [12.5, "12.5"],
    [" 007.10 ", "7.10"],
    ["+3", "3"],
    [".5", "0.5"],
    ["-.5", "-0.5"],
    ["-0", "0"],
    ["-0.00", "0.00"],
    ["-0.01", "-0.01"],
    [1e21, "1000000000000000000000"],
    [1e-7, "0.0000001"],
    ["1E+2", "100"],
    ["1.50e1", "15"],
    ["-2.5E-3", "-0.0025"],
    [".5e1", "5"],
    ["0e5", "0"],
    ["123456789012345678901234567890.12", "123456789012345678901234567890.12"],
  ])("%j is %j", (given, held) => expect(read(decimal(options), given)).toBe(held));

  test.each([
    "",
    " ",
    "1,5",
    "1,000.00",
    "1 000",
    "12.",
    "--1",
    "1e",
    "e5",
    "0xe",
    "0x1F",
    "1e9999",
    "Infinity",
    "9".repeat(401),
  ])("%j is a mismatch", (given) => refuses(decimal(options), given));

  test("rejects values that are not numbers", () => {
    for (const odd of oddities) refuses(decimal(options), odd);
  });

  test("writes every number exactly, without an exponent", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const written = decimalText(number);
        expect(written).toMatch(/^-?(0|[1-9]\d*)(\.\d+)?$/);
        expect(Number(written)).toBe(number === 0 ? 0 : number);
      }),
    );
  });

  test("reads a number with and without an exponent as equal", () => {
    const digits = fc.bigInt({ min: 0n, max: 10n ** 25n }).map(String);
    fc.assert(
      fc.property(fc.constantFrom("", "-"), digits, fc.integer({ min: 1, max: 30 }), (sign, whole, places) => {
        const padded = whole.padStart(places + 1, "0");
        const plain = `${sign}${padded.slice(0, -places)}.${padded.slice(-places)}`;
        expect(numberKey(decimalText(`${sign}${whole}e-${places}`))).toBe(numberKey(decimalText(plain)));
        expect(numberKey(decimalText(`${plain}E+${places}`))).toBe(numberKey(decimalText(sign + whole)));
      }),
    );
  });
});

describe("flag", () => {
  test("accepts only true and false, so connectors translate T, yes and 1", () => {
    expect(read(flag(options), true)).toBe(true);
    expect(read(flag(options), false)).toBe(false);
    for (const odd of ["true", "T", 1, 0, "", null, {}]) refuses(flag(options), odd);
  });
});

describe("choice", () => {
  const status = choice(["open", "closed", "unknown"], options);

  test("accepts only its own values", () => {
    expect(read(status, "open")).toBe("open");
    for (const odd of ["Open", "", "toString", 0, ["open"], ...oddities]) refuses(status, odd);
  });

  test("lists them in the error for another value", () => {
    expect(() => status.read("done" as never, at())).toThrow("expected one of open, closed, unknown, got done");
  });
});

describe("standard codes", () => {
  test.each([
    [country(options), "GB", ["gb", "GBR", "United Kingdom", "", 44]],
    [currencyCode(options), "EUR", ["eur", "€", "Euro", "", 978]],
    [rec20Code(options), "KGM", ["kg", "kilogram", "", 5]],
    [timeZone(options), "Europe/London", ["GMT Standard Time", "London", "+01:00", "", 0]],
  ])("have the standard's form, or are errors", (field, fits, errors) => {
    expect(read(field, fits)).toBe(fits);
    for (const odd of errors) refuses(field, odd);
  });
});

describe("timestamp", () => {
  const field = timestamp(options);

  test.each([
    ["2026-11-24T09:30:00Z", "2026-11-24T09:30:00.000Z"],
    ["2026-11-24T09:30Z", "2026-11-24T09:30:00.000Z"],
    ["2026-11-24 09:30:00.5Z", "2026-11-24T09:30:00.500Z"],
    ["2026-11-24T09:30:00.1239999Z", "2026-11-24T09:30:00.123Z"],
    ["2026-11-24T09:30:00+05:30", "2026-11-24T04:00:00.000Z"],
    ["2026-11-24T09:30:00+0530", "2026-11-24T04:00:00.000Z"],
    ["2026-11-24 09:30:00 -08", "2026-11-24T17:30:00.000Z"],
    [new Date("2026-11-24T09:30:00Z"), "2026-11-24T09:30:00.000Z"],
  ])("with an offset needs no zone: %j", (given, held) => {
    expect(read(field, given, at("Asia/Kolkata"))).toBe(held);
  });

  test.each([
    ["2026-11-24T09:30", "Europe/Berlin", "2026-11-24T08:30:00.000Z"],
    ["2026-11-24 09:30:15.1239", "Europe/Berlin", "2026-11-24T08:30:15.123Z"],
    ["2026-11-24T09:30:00", "Asia/Kolkata", "2026-11-24T04:00:00.000Z"],
    ["2026-11-24T09:30:00", "America/St_Johns", "2026-11-24T13:00:00.000Z"],
    ["2026-11-24T09:30:00", "UTC", "2026-11-24T09:30:00.000Z"],
  ])("without an offset is read in the zone: %s in %s", (given, zone, held) => {
    expect(read(field, given, at(zone))).toBe(held);
  });

  test.each([
    ["the last minute before the clocks go forward", "2026-03-29T01:59:00", "2026-03-29T00:59:00.000Z"],
    ["a time that is skipped, read as the one an hour later", "2026-03-29T02:30:00", "2026-03-29T01:30:00.000Z"],
    ["the first minute after", "2026-03-29T03:00:00", "2026-03-29T01:00:00.000Z"],
    ["a time that comes twice, read as the first", "2026-10-25T02:30:00", "2026-10-25T00:30:00.000Z"],
    ["the first minute after both", "2026-10-25T03:00:00", "2026-10-25T02:00:00.000Z"],
  ])("handles days with clock changes: %s", (_, given, held) => {
    expect(read(field, given)).toBe(held);
  });

  test("with its own zone is read in that zone, not the connection's", () => {
    expect(read(field, { local: "2026-11-24T09:30:00", zone: "America/New_York" })).toBe("2026-11-24T14:30:00.000Z");
    expect(read(field, { local: "2026-11-24T09:30:00Z", zone: "America/New_York" })).toBe("2026-11-24T09:30:00.000Z");
  });

  test("without an offset, in a missing or unknown zone, is a mismatch and never uses the server's zone", () => {
    for (const zone of ["Mars/Olympus", "", undefined as never])
      expect(() => readInstant("2026-11-24T09:30:00", zone)).toThrow(/^unknown time zone /);
    refuses(field, { local: "2026-11-24T09:30:00" });
  });

  test.each([
    "2026-02-30T10:00:00",
    "2026-02-30T10:00:00Z",
    "2026-02-29T10:00:00Z",
    "2026-13-01T10:00:00Z",
    "2026-00-10T10:00:00",
    "2026-11-24T25:00:00",
    "2026-11-24T09:60:00Z",
    "2026-11-24T09:30:00+99:00",
    "9999-12-31T23:59:00-05:00",
    "2026-11-24",
    "24/11/2026 09:30",
    "09:30",
    "now",
    "",
    1_795_512_600_000,
    new Date(Number.NaN),
    new Date(Date.UTC(12000, 0)),
  ])("%j is a mismatch", (given) => refuses(field, given));

  test("rejects values that are not times", () => {
    for (const odd of oddities) refuses(field, odd);
  });

  test("reads back every instant that it wrote", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1970-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
        (date) => {
          const written = read(field, date);
          expect(read(field, written)).toBe(written);
          expect(Date.parse(written as string)).toBe(date.getTime());
        },
      ),
    );
  });
});

describe("day", () => {
  test.each([
    ["2026-11-24", "2026-11-24"],
    ["2028-02-29", "2028-02-29"],
    ["2026-11-24T23:59:59Z", "2026-11-24"],
    ["2026-11-24 00:00:00", "2026-11-24"],
  ])("%s is %s in every zone", (given, held) => {
    for (const zone of ["UTC", "Pacific/Kiritimati", "America/New_York"])
      expect(read(day(options), given, at(zone))).toBe(held);
  });

  test.each([
    "2026-02-29",
    "2026-04-31",
    "2026-13-01",
    "2026-00-01",
    "2026-01-00",
    "24.11.2026",
    "2026-11",
    "2026-11-24x",
    "",
    20261124,
  ])("%j is a mismatch", (given) => refuses(day(options), given));

  test("matches the calendar on every possible day", () => {
    const part = (most: number) => fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, "0"));
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), part(13), part(32), (year, month, dayOfMonth) => {
        const date = new Date(Date.UTC(year, Number(month) - 1, Number(dayOfMonth)));
        const isReal = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(dayOfMonth);
        const given = `${year}-${month}-${dayOfMonth}`;
        if (isReal) expect(read(day(options), given)).toBe(given);
        else refuses(day(options), given);
      }),
      { numRuns: 500 },
    );
  });
});

describe("money and quantity", () => {
  test("store decimal strings with their unit, and null where the source has none", () => {
    expect(read(money(options), { amount: 12.5, currency: "EUR" })).toEqual({ amount: "12.5", currency: "EUR" });
    expect(read(money(options), { amount: "12.50", currency: null })).toEqual({ amount: "12.50", currency: null });
    expect(read(quantity(options), { value: "3", unit: "KGM", source_unit: "kg" })).toEqual({
      value: "3",
      unit: "KGM",
      source_unit: "kg",
    });
    expect(read(quantity(options), { value: 3 })).toEqual({ value: "3", unit: null, source_unit: null });
  });

  test("reject bare numbers, invalid amounts, and text in place of codes", () => {
    for (const odd of [12.5, "12.50", { amount: "1,5", currency: "EUR" }, { amount: 1, currency: "Euro" }, ...oddities])
      refuses(money(options), odd);
    for (const odd of [3, { value: "three" }, { value: 3, unit: "kg" }, ...oddities]) refuses(quantity(options), odd);
  });
});

describe("reference", () => {
  test("is the ID that the target has or will have", () => {
    const vendorId = reference("vendor", { description: "Whose." });
    expect(read(vendorId, 42)).toBe(recordId("ven", connectionId, "vendor", "42"));
    expect(read(vendorId, "42")).toBe(read(vendorId, 42));
    for (const odd of ["", ...oddities]) refuses(vendorId, odd);
  });

  test("reports its source ID on request", () => {
    const told: unknown[] = [];
    const id = reference("vendor", { description: "Whose." }).read(42, {
      ...at(),
      onReference: (...each) => told.push(each),
    });
    expect(told).toEqual([["vendor", id, "42"]]);
  });

  test("to a line of another document is that line's ID", () => {
    const orderLines = lines("pol", { description: text(options) }, { description: "Lines." });
    const order = { ...at(), recordId: recordId("po", connectionId, "purchase_order", "1042") };
    const [line] = orderLines.read([{ key: 7, description: null }], order);
    const field = lineReference("purchase_order", { description: "Its line." });
    expect(read(field, { document: "1042", line: 7 })).toBe(line!.id);
    for (const odd of [{ document: "1042" }, { document: "", line: 1 }, "7", ...oddities]) refuses(field, odd);
  });
});

describe("list and object", () => {
  test("keep the order, and read each part", () => {
    expect(read(list(integer(options), options), ["2", 1])).toEqual([2, 1]);
    expect(read(list(text(options), options), [])).toEqual([]);
    expect(read(sourceStatus(), { code: 1, text: "Open" })).toEqual({ code: "1", text: "Open" });
  });

  test("return null where the source has no value", () => {
    const given = { lines: ["1 Mill Lane"], city: "Leeds", region: undefined, postal_code: null, country: "GB" };
    expect(read(address({ description: "Where." }), given)).toEqual({ ...given, region: null });
  });

  test("reject other values", () => {
    for (const odd of ["a", 1, null, undefined, {}]) refuses(list(text(options), options), odd);
    for (const odd of ["a", 1, null, undefined, []])
      refuses(object({ name: text(options) }, { description: "It." }), odd);
  });

  test("report a mismatch by its path, and keep the rest", () => {
    const told: string[] = [];
    const where = { ...at(), onMismatch: (path: string) => told.push(path) };
    const places = list(
      object({ to: address({ description: "Where." }), name: text(options) }, { description: "A place." }),
      {
        description: "Places.",
      },
    );
    const to = (code: string) => ({ lines: [], city: null, region: null, postal_code: null, country: code });
    const held = places.read(
      [
        { to: to("GB"), name: "one" },
        { to: to("England"), name: "two" },
      ],
      where,
    );
    expect(told).toEqual(["1.to.country"]);
    expect(held.map((place) => [place.name, place.to!.country])).toEqual([
      ["one", "GB"],
      ["two", null],
    ]);
  });
});

describe("lines", () => {
  const field = lines(
    "pol",
    { line_number: integer(options), quantity: quantity(options), ship_to: address({ description: "Where." }) },
    { description: "Lines." },
  );

  test("have IDs made from their document's and their own", () => {
    const [one, two] = read(field, [
      { key: 1, line_number: 1, quantity: { value: 2 }, ship_to: null },
      { key: "b", line_number: null, quantity: null, ship_to: null },
    ]) as { id: string; source_id: string }[];
    expect(one).toMatchObject({ id: lineId("pol", at().recordId, "1"), source_id: "1", line_number: 1 });
    expect(two).toEqual({
      id: lineId("pol", at().recordId, "b"),
      source_id: "b",
      line_number: null,
      quantity: null,
      ship_to: null,
    });
  });

  test("are rejected without a key, or with another line's key", () => {
    const nameless = [{ key: 1 }, { line_number: 2 }];
    expect(() => read(field, nameless)).toThrow('expected a `key` in each line, got {"line_number":2}');
    expect(() => read(field, [{ key: 1 }, { key: 1 }])).toThrow("a unique `key`");
  });

  test("keep a line with a mismatch, with that field null and its place reported", () => {
    const told: [string, string, unknown][] = [];
    const where = { ...at(), onMismatch: (...each: [string, string, unknown]) => told.push(each) };
    const nowhere = { lines: null, city: null, region: null, postal_code: null, country: "England" };
    const held = field.read(
      [
        { key: 1, line_number: 1, quantity: { value: "2" }, ship_to: nowhere },
        { key: 2, line_number: 2, quantity: { value: "two" }, ship_to: null },
      ],
      where,
    );
    expect(told).toEqual([
      ["0.ship_to.country", "expected a two-letter country code (ISO 3166-1), got England", "England"],
      ["1.quantity", "expected a decimal number, got two", { value: "two" }],
    ]);
    expect(held[1]).toMatchObject({ line_number: 2, quantity: null });
  });

  test("reject lines with the same key or without one", () => {
    const line = { line_number: 1, quantity: null, ship_to: null };
    refuses(field, [
      { key: 1, ...line },
      { key: "1", ...line },
    ]);
    refuses(field, [line]);
    refuses(field, [null]);
    refuses(field, {});
  });
});

test("a described field has a description, a unit and an example, and may be null", () => {
  const schema = described(integer({ description: "Days to arrival.", example: 14, unit: "days" }));
  expect(schema.meta()).toEqual({ description: "Days to arrival. Unit: days.", examples: [14] });
  expect(schema.parse(null)).toBeNull();
});
