import fc from "fast-check";
import { expect, test } from "vitest";
import { exactNumber } from "./exact-number.ts";
import { parseBody, parseInSlices } from "./parse-json.ts";

const runs = process.env.MILLWRIGHT_TEST_LONG ? 50_000 : 2000;
/** What JSON.parse says, with the numbers that a double rounds as text; the text itself if it is no JSON. */
function expected(text: string): unknown {
  try {
    return JSON.parse(text, (_, value: unknown, context?: { source?: string }) =>
      typeof value === "number" && context?.source !== undefined ? exactNumber(context.source) : value,
    );
  } catch {
    return text;
  }
}

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.bigInt().map(String),
  fc
    .tuple(fc.bigInt(), fc.stringMatching(/^\d{1,25}$/), fc.integer({ min: -400, max: 400 }))
    .map(([whole, fraction, exponent]) => `${whole}.${fraction}${exponent % 3 === 0 ? `e${exponent}` : ""}`),
);
const space = fc.stringMatching(/^[ \t\r\n]{0,3}$/);
const string = fc.oneof(
  fc.string({ unit: "binary" }).map((text) => JSON.stringify(text)),
  fc.string({ unit: "binary-ascii" }).map((text) => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`),
  fc.constantFrom(
    '"\\u00e4"',
    '"\\uD83D"',
    '"\\\\\\""',
    '"__proto__"',
    '"constructor"',
    '""',
    '"\\/"',
    '"\\u12"',
    '"\\x"',
    '"\u2028"',
  ),
);
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(number, string, fc.constantFrom("true", "false", "null")),
    fc
      .tuple(space, fc.array(tie("json"), { maxLength: 5 }))
      .map(([gap, all]) => `[${gap}${all.join(`${gap},`)}${gap}]`),
    fc
      .tuple(space, fc.array(fc.tuple(string, tie("json")), { maxLength: 5 }))
      .map(([gap, all]) => `{${gap}${all.map(([key, value]) => `${key}${gap}:${gap}${value}`).join(",")}${gap}}`),
  ),
}));

test("a text is parsed in slices as JSON.parse parses it, valid or not", async () => {
  await fc.assert(
    fc.asyncProperty(json, space, async (text, gap) => {
      const whole = gap + text + gap;
      expect(await parseInSlices(whole)).toEqual(expected(whole));
      expect(await parseBody(whole)).toEqual(expected(whole));
    }),
    { seed: 11, numRuns: runs },
  );
});

test("a text that was changed at any place is JSON for both or for none", async () => {
  const change = fc.tuple(
    fc.nat(),
    fc.nat({ max: 3 }),
    fc.constantFrom(..."[]{},:\"\\0-.eE+ tfnu\u0000\n\u00a0/'".split(""), ""),
  );
  await fc.assert(
    fc.asyncProperty(json, fc.array(change, { minLength: 1, maxLength: 3 }), async (text, changes) => {
      let changed = text;
      for (const [at, cut, put] of changes) {
        const place = at % (changed.length + 1);
        changed = changed.slice(0, place) + put + changed.slice(place + cut);
      }
      if (changed !== "") expect(await parseInSlices(changed)).toEqual(expected(changed));
    }),
    { seed: 12, numRuns: runs },
  );
});

test("B2: whole numbers of many digits are told apart fast as by their digits", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (value) => {
      const held = exactNumber(String(value));
      const significant = (digits: string) => digits.replace(/[-.]|e.*/g, "").replace(/0+$/, "");
      expect(significant(String(held))).toBe(significant(String(value)));
      if (typeof held === "number") expect(held).toBe(Number(value));
    }),
    { seed: 13, numRuns: runs },
  );
});
