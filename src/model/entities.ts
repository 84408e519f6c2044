/**
 * The entities of the unified model, in the order of the reference, each with the prefix of its ids and, if its documents
 * have lines, the prefix of the lines' ids. The model of `purchase_order` is the export `purchaseOrder` of
 * `purchase-order.ts`. After a change run `npm run generate`, which writes `catalogue.ts`.
 *
 * The names are here, and not in each entity's file, so that a reference can name its target without importing it.
 */
export const entities = {
  location: { id: "loc" },
  space: { id: "spc" },
  booking: { id: "bkg" },
  visit: { id: "vis" },
  person: { id: "per" },
  organization: { id: "org" },
  vendor: { id: "ven" },
  customer: { id: "cus" },
  item: { id: "itm" },
  warehouse: { id: "whs" },
  stock_level: { id: "stk" },
  purchase_order: { id: "po", line: "pol" },
  goods_receipt: { id: "gr", line: "grl" },
  bill: { id: "bil", line: "bll" },
  sales_order: { id: "so", line: "sol" },
  account: { id: "acc" },
  department: { id: "dep" },
  currency: { id: "cur" },
  unit: { id: "unt" },
  production_order: { id: "prd", line: "prc" },
} as const satisfies Record<string, { id: string; line?: string }>;

type Entities = typeof entities;

/** The name of an entity of the unified model. */
export type EntityName = keyof Entities;

/** The name of an entity whose documents have lines. */
export type LinedEntity = { [N in EntityName]: Entities[N] extends { line: string } ? N : never }[EntityName];

/** The names of all entities. */
export const entityNames = Object.keys(entities) as EntityName[];

/** Whether a text is the name of an entity. */
export const isEntityName = (name: string): name is EntityName => Object.hasOwn(entities, name);

/** The prefixes of ids by entity. */
export const entityPrefixes = Object.fromEntries(entityNames.map((name) => [name, entities[name].id])) as {
  readonly [N in EntityName]: Entities[N]["id"];
};

/** The prefixes of the ids of lines by the entity whose documents have them. */
export const linePrefixes = Object.fromEntries(
  Object.entries(entities).flatMap(([name, prefixes]) => ("line" in prefixes ? [[name, prefixes.line]] : [])),
) as { readonly [N in LinedEntity]: Entities[N]["line"] };

/** Returns an id with this prefix, for examples. */
export const exampleId = (prefix: string): string => `${prefix}_3n5wq8kd0t7m2xc9vr4hbj6p1g`;
