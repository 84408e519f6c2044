import type { ExpressionFunction } from "./define.ts";
import { dates } from "./functions/dates.ts";
import { numbers } from "./functions/numbers.ts";
import { tables } from "./functions/tables.ts";
import { texts } from "./functions/texts.ts";
import { units } from "./functions/units.ts";

/** All that an expression may call, as the guide shows it. What `compile.ts` knows by itself (`has`, `coalesce`, `map` …) stands there. */
export const functionGroups: Readonly<Record<string, readonly ExpressionFunction[]>> = {
  "Missing values and tables": tables,
  "Dates, times and zones": dates,
  Texts: texts,
  Numbers: numbers,
  "Units and money": units,
};

const all = Object.values(functionGroups).flat();

/** The functions that are called by their name, and those that are called on a value. */
export const functionsByName: ReadonlyMap<string, ExpressionFunction> = new Map(
  all.filter(({ isMethod }) => !isMethod).map((each) => [each.name, each]),
);
export const methodsByName: ReadonlyMap<string, ExpressionFunction> = new Map(
  all.filter(({ isMethod }) => isMethod).map((each) => [each.name, each]),
);
