/**
 * Every entity's name and the prefix of its ids. Here rather than in each entity's file, so that a reference can name
 * its target without importing it.
 */
export const entityPrefixes = {
  location: "loc",
  space: "spc",
  booking: "bkg",
  visit: "vis",
  person: "per",
  organization: "org",
  vendor: "ven",
  customer: "cus",
  item: "itm",
  warehouse: "whs",
  stock_level: "stk",
  purchase_order: "po",
  goods_receipt: "gr",
  bill: "bil",
  sales_order: "so",
  account: "acc",
  department: "dep",
  currency: "cur",
  unit: "unt",
  production_order: "prd",
} as const;

/** The name of an entity of the unified model. */
export type EntityName = keyof typeof entityPrefixes;

/** The prefixes of the ids of lines, by the entity whose documents hold them. */
export const linePrefixes = {
  purchase_order: "pol",
  goods_receipt: "grl",
  bill: "bll",
  sales_order: "sol",
  production_order: "prc",
} as const satisfies Partial<Record<EntityName, string>>;

/** An entity whose documents hold lines. */
export type LinedEntity = keyof typeof linePrefixes;

/** An id that looks as ours do, for examples. */
export const exampleId = (prefix: string): string => `${prefix}_3n5wq8kd0t7m2xc9vr4hbj6p1g`;
