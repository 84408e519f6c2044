import type { EntityName } from "#model";

/** The areas of the model, as the reference groups its entities. */
const areas: readonly { name: string; description: string; entities: readonly EntityName[] }[] = [
  {
    name: "Workplace",
    description: "Locations, spaces, bookings and visits.",
    entities: ["location", "space", "booking", "visit"],
  },
  {
    name: "Maintenance",
    description: "Assets, work orders, requests, plans, meters and teams.",
    entities: [
      ...(["asset", "work_order", "work_request", "maintenance_plan", "procedure", "meter", "meter_reading"] as const),
      ...(["downtime", "team", "failure_code", "asset_model", "asset_category", "spare_part"] as const),
      "service_contract",
    ],
  },
  {
    name: "Comments and documents",
    description: "Comments, files and links of records of any entity.",
    entities: ["comment", "document"],
  },
  {
    name: "Purchasing",
    description: "Vendors, requisitions, purchase orders, goods receipts and bills.",
    entities: [
      ...(["vendor", "company", "contact", "vendor_item", "purchase_requisition", "request_for_quotation"] as const),
      ...(["purchase_order", "goods_receipt", "bill", "return_order"] as const),
    ],
  },
  {
    name: "Sales",
    description: "Customers, sales orders, fulfillments and invoices.",
    entities: ["customer", "sales_order", "fulfillment", "shipment", "invoice", "price_list"],
  },
  {
    name: "Inventory and production",
    description: "Items, warehouses, stock and its movements, units and production.",
    entities: [
      ...(["item", "item_category", "lot", "warehouse", "stock_level", "stock_movement", "stock_transfer"] as const),
      ...(["stock_adjustment", "stock_count", "unit", "production_order", "bill_of_materials"] as const),
      ...(["routing", "work_center"] as const),
    ],
  },
  {
    name: "Organization and finance",
    description: "Organizations, people, departments, accounts, payments, taxes and currencies.",
    entities: [
      ...(["organization", "person", "department", "cost_center", "project", "account", "journal_entry"] as const),
      ...(["payment", "credit_note", "payment_term", "tax", "currency", "exchange_rate"] as const),
      "status_definition",
    ],
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
    { name: "Writes", description: "Plans of writes, and the audit of what was written." },
    { name: "Changes", description: "The feed of changes to records, in order." },
    { name: "Raw records", description: "Records as the source returned them." },
    { name: "Passthrough", description: "Requests that are passed to the source as they are." },
  ],
};
