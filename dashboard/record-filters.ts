/** A condition on a field of records. */
export interface RecordFilter {
  field: string;
  /** The operator as it follows the field in a query parameter: `[gte]`. Empty: equal. */
  comparison: string;
  value: string;
}

/** A filter in which nothing is entered yet. */
export const EMPTY_FILTER: RecordFilter = { field: "", comparison: "", value: "" };

/** The comparisons that can be chosen, by their operators. */
export const COMPARISONS = [
  { value: "", label: "is" },
  { value: "[ne]", label: "is not" },
  { value: "[contains]", label: "contains" },
  { value: "[gte]", label: "is at least" },
  { value: "[lte]", label: "is at most" },
] as const;

/** Returns the name of a filter's query parameter: `filter[total][gte]`. */
export const parameterOf = ({ field, comparison }: RecordFilter): string => `filter[${field}]${comparison}`;

/** Returns a filter as text: "total is at least 100". */
export const filterText = ({ field, comparison, value }: RecordFilter): string =>
  `${field} ${COMPARISONS.find((each) => each.value === comparison)?.label} ${value}`;

/** Returns the filters with one added. It replaces an earlier one with the same field and comparison. */
export const withFilter = (filters: readonly RecordFilter[], added: RecordFilter): readonly RecordFilter[] => [
  ...filters.filter((each) => parameterOf(each) !== parameterOf(added)),
  added,
];

/** Returns the path of an entity's records: `stock_level` has `/v1/stock-levels`. */
export const pathOf = (entity: string): string => `/v1/${entity.replaceAll("_", "-").replace(/([^aeiou])y$/, "$1ie")}s`;
