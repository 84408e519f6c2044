import fc from "fast-check";
import { expect, test } from "vitest";
import { membersIn } from "./json-members.ts";

test("returns the same members as parsing the whole text", () => {
  const name = fc.oneof(fc.constantFrom("a", "b", "", 'q"', "back\\", "__proto__"), fc.string());
  fc.assert(
    fc.property(
      fc.oneof(fc.dictionary(name, fc.jsonValue(), { maxKeys: 6 }), fc.jsonValue()),
      fc.array(name),
      (value, names) => {
        const text = JSON.stringify(value);
        const whole: unknown = JSON.parse(text);
        const isObject = typeof whole === "object" && whole !== null && !Array.isArray(whole);
        const wanted =
          isObject && !names.includes("__proto__")
            ? Object.fromEntries(Object.entries(whole).filter(([each]) => names.includes(each)))
            : whole;
        expect(membersIn(text, new Set(names))).toEqual(wanted);
      },
    ),
    { seed: 482_113, numRuns: 2000 },
  );
});
