import { expect, test } from "vitest";
import { filterText, parameterOf, pathOf, withFilter } from "./record-filters.ts";

const total = { field: "total.amount", comparison: "[gte]", value: "100" };

test("a filter has a query parameter and a label", () => {
  expect(parameterOf(total)).toBe("filter[total.amount][gte]");
  expect(filterText(total)).toBe("total.amount is at least 100");
  expect(parameterOf({ field: "status", comparison: "", value: "open" })).toBe("filter[status]");
});

test("withFilter replaces the filter with the same field and comparison", () => {
  const lower = { ...total, value: "50" };
  const upper = { ...total, comparison: "[lte]" };
  expect(withFilter([total, upper], lower)).toEqual([upper, lower]);
});

test.each([
  ["booking", "/v1/bookings"],
  ["stock_level", "/v1/stock-levels"],
  ["currency", "/v1/currencies"],
])("builds the path of %s as %s", (entity, path) => expect(pathOf(entity)).toBe(path));
