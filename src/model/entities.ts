/**
 * The entities of the unified model, in the order of the reference, each with the prefix of its ids and, if its documents
 * have lines, the prefixes of the lines' ids by the field that holds them. The model of `purchase_order` is the export `purchaseOrder` of
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
  purchase_order: { id: "po", lines: { lines: "pol" } },
  goods_receipt: { id: "gr", lines: { lines: "grl" } },
  bill: { id: "bil", lines: { lines: "bll" } },
  sales_order: { id: "so", lines: { lines: "sol" } },
  account: { id: "acc" },
  department: { id: "dep" },
  currency: { id: "cur" },
  unit: { id: "unt" },
  production_order: { id: "prd", lines: { components: "prc" } },
  asset: { id: "ast" },
  work_order: { id: "wo", lines: { tasks: "wot", parts: "wop", labor: "wol", costs: "woc", status_history: "woh" } },
  work_request: { id: "wrq" },
  maintenance_plan: { id: "mpl", lines: { tasks: "mpt", parts: "mpp", labor: "mpb" } },
  procedure: { id: "pcd", lines: { tasks: "pct" } },
  meter: { id: "mtr" },
  meter_reading: { id: "rdg" },
  downtime: { id: "dwn" },
  team: { id: "tea" },
  comment: { id: "cmt" },
  document: { id: "doc" },
  failure_code: { id: "flc" },
  asset_model: { id: "amd" },
  asset_category: { id: "act" },
  spare_part: { id: "spp" },
  service_contract: { id: "svc" },
  purchase_requisition: { id: "prq", lines: { lines: "prl" } },
  request_for_quotation: { id: "rfq", lines: { lines: "rql" } },
  return_order: { id: "rto", lines: { lines: "rtl" } },
  invoice: { id: "inv", lines: { lines: "inl" } },
  credit_note: { id: "crn", lines: { lines: "crl" } },
  payment: { id: "pay", lines: { applications: "pya" } },
  journal_entry: { id: "jre", lines: { lines: "jrl" } },
  fulfillment: { id: "ful", lines: { lines: "fll" } },
  shipment: { id: "shp", lines: { lines: "shl" } },
  stock_transfer: { id: "stt", lines: { lines: "stl" } },
  stock_adjustment: { id: "sta", lines: { lines: "sal" } },
  stock_count: { id: "stc", lines: { lines: "scl" } },
  stock_movement: { id: "smv" },
  lot: { id: "lot" },
  item_category: { id: "itc" },
  vendor_item: { id: "vit" },
  price_list: { id: "plt", lines: { prices: "plp" } },
  exchange_rate: { id: "xrt" },
  tax: { id: "tax" },
  payment_term: { id: "ptm", lines: { installments: "pti" } },
  cost_center: { id: "ccn" },
  project: { id: "prj" },
  bill_of_materials: { id: "bom", lines: { components: "bmc" } },
  routing: { id: "rtg", lines: { operations: "rgo" } },
  work_center: { id: "wkc" },
  company: { id: "cmp" },
  contact: { id: "cnt" },
  status_definition: { id: "std" },
} as const satisfies Record<string, { id: string; lines?: Readonly<Record<string, string>> }>;

type Entities = typeof entities;

/** The name of an entity of the unified model. */
export type EntityName = keyof Entities;

/** The name of an entity whose documents have lines. */
export type LinedEntity = { [N in EntityName]: Entities[N] extends { lines: object } ? N : never }[EntityName];

/** The names of all entities. */
export const entityNames = Object.keys(entities) as [EntityName, ...EntityName[]];

/** Whether a text is the name of an entity. */
export const isEntityName = (name: string): name is EntityName => Object.hasOwn(entities, name);

/** The prefixes of ids by entity. */
export const entityPrefixes = Object.fromEntries(entityNames.map((name) => [name, entities[name].id])) as {
  readonly [N in EntityName]: Entities[N]["id"];
};

/** The prefixes of the ids of lines, by the entity whose documents have them and the field that holds them. */
export const linePrefixes = Object.fromEntries(
  Object.entries(entities).flatMap(([name, prefixes]) => ("lines" in prefixes ? [[name, prefixes.lines]] : [])),
) as { readonly [N in LinedEntity]: Entities[N]["lines"] };

/** Returns the prefix of the ids of a document's first kind of lines, to which line references point. */
export function firstLinePrefix(entity: LinedEntity): string {
  const [prefix] = Object.values(linePrefixes[entity]);
  if (prefix === undefined) throw new Error(`${entity} declares no lines`);
  return prefix;
}

/** Returns an id with this prefix, for examples. */
export const exampleId = (prefix: string): string => `${prefix}_3n5wq8kd0t7m2xc9vr4hbj6p1g`;
