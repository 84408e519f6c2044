import type { EntityName } from "#model";

/** The areas of the model, as the reference groups its entities. */
const areas: readonly { name: string; description: string; entities: readonly EntityName[] }[] = [
  {
    name: "Workplace",
    description: "Locations, spaces, bookings and visits.",
    entities: ["location", "space", "booking", "visit"],
  },
  {
    name: "Purchasing",
    description: "Vendors, purchase orders, goods receipts and bills.",
    entities: ["vendor", "purchase_order", "goods_receipt", "bill"],
  },
  { name: "Sales", description: "Customers and sales orders.", entities: ["customer", "sales_order"] },
  {
    name: "Inventory and production",
    description: "Items, warehouses, stock levels, units and production orders.",
    entities: ["item", "warehouse", "stock_level", "unit", "production_order"],
  },
  {
    name: "Organization and finance",
    description: "Organizations, people, departments, accounts and currencies.",
    entities: ["organization", "person", "department", "account", "currency"],
  },
];

/** Returns the tag of an entity's operations: its area. */
export const areaOf = (entity: EntityName): string =>
  areas.find(({ entities }) => entities.includes(entity))?.name ?? "Organization and finance";

/** The tags of the operations on records. */
export const dataGroup = {
  name: "Data",
  tags: [
    ...areas.map(({ name, description }) => ({ name, description })),
    { name: "Changes", description: "The feed of changes to records, in order." },
    { name: "Raw records", description: "Records as the source returned them." },
    { name: "Passthrough", description: "Requests that are passed to the source as they are." },
  ],
};
