import { expect, test } from "vitest";
import { sourceText } from "./source-text.ts";

test.each([
  [{ path: "vendor.id" }, "vendor.id"],
  [{ path: "state", values: { new: "open" } }, "state, with a value table"],
  [{ expression: 'raw.a + "x"' }, 'raw.a + "x"'],
  [{ constant: "EUR" }, 'constant "EUR"'],
  [{ computed: true as const }, "computed by the connector"],
])("describes %j as %j", (source, text) => expect(sourceText(source)).toBe(text));
