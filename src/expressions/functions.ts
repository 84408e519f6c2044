import type { ExpressionFunction } from "./define.ts";
import { dates } from "./functions/dates.ts";
import { numbers } from "./functions/numbers.ts";
import { tables } from "./functions/tables.ts";
import { texts } from "./functions/texts.ts";
import { units } from "./functions/units.ts";

/** The functions of the expression language by the guide's headings. `compile.ts` itself implements `has`, `coalesce`, `map` and the like. */
export const functionGroups: Readonly<Record<string, readonly ExpressionFunction[]>> = {
  "Null and lookup functions": tables,
  "Date and time functions": dates,
  "String functions": texts,
  "Numeric functions": numbers,
  "Unit and money functions": units,
};

const all = Object.values(functionGroups).flat();

/** The functions that are called by their name, and those that are called on a value. */
export const functionsByName: ReadonlyMap<string, ExpressionFunction> = new Map(
  all.filter(({ isMethod }) => !isMethod).map((each) => [each.name, each]),
);
export const methodsByName: ReadonlyMap<string, ExpressionFunction> = new Map(
  all.filter(({ isMethod }) => isMethod).map((each) => [each.name, each]),
);
