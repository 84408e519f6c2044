import { fault, IDS_AT_A_TIME, type Reader, type SourceHttp, stream } from "#kit";
import { vendor } from "#model";
import { countOf, ENGLISH, pagesById, search } from "./calls.ts";
import { raw } from "./party-record.ts";
import { permissionsTo } from "./permissions.ts";
import { catalogueOf, checkOf, fieldsOf, readModel, written } from "./reading.ts";
import { isSet, momentOf } from "./values.ts";
import { vendorWrites } from "./vendor-writes.ts";
import { ownUser } from "./writing.ts";

const wanted = {
  model: "party.party",
  fields: [
    "_timestamp",
    ...["name", "code", "active", "email", "phone", "website", "tax_identifier.code"],
    ...["party_name", "street", "city", "postal_code", "active", "country.code", "subdivision.name"].map(
      (field) => `addresses.${field}`,
    ),
  ],
  parts: {
    addresses: { model: "party.address", counted: [] },
    contact_mechanisms: { model: "party.contact_mechanism", counted: [] },
    identifiers: { model: "party.identifier", counted: [] },
  },
  shows: ["addresses.country", "addresses.subdivision"].map(written),
};

/** The fields that name a party as supplier. A party itself has no such flag. */
const SUPPLIERS = [
  { model: "purchase.purchase", field: "party" },
  { model: "purchase.product_supplier", field: "party" },
  { model: "stock.shipment.in", field: "supplier" },
];

/**
 * Returns the ids of all parties that are named as supplier, and of those that our own user has created. Each request leaves out
 * the known ones.
 */
async function supplierIds(http: SourceHttp): Promise<number[]> {
  const found = new Set<number>();
  const created = { model: wanted.model, domain: [["create_uid", "=", await ownUser(http)]], fields: ["id"] };
  for await (const rows of pagesById(http, { ...created, size: IDS_AT_A_TIME }))
    for (const { id } of rows) found.add(id);
  for (const { model, field } of SUPPLIERS)
    for (;;) {
      const domain = [
        [field, "!=", null],
        [field, "not in", [...found]],
      ];
      const rows = await search(http, { model, domain, fields: [field], limit: IDS_AT_A_TIME });
      for (const row of rows) {
        const id = row[field];
        if (typeof id !== "number") throw fault("source_unreadable", { reason: "a supplier has no id" });
        found.add(id);
      }
      if (rows.length === 0) break;
    }
  return [...found].sort((one, other) => one - other);
}

/** Returns a party if it is a supplier. Null: it is none, or does not exist. */
async function supplier(http: SourceHttp, key: string): Promise<unknown> {
  const [row] = await search(http, { ...wanted, domain: [["id", "=", Number(key)]], fields: fieldsOf(wanted) });
  if (!row) return null;
  const isOurs = ["create_uid", "=", await ownUser(http)];
  if ((await countOf(http, wanted.model, [["id", "=", row.id], isOurs])) > 0) return row;
  for (const { model, field } of SUPPLIERS) if ((await countOf(http, model, [[field, "=", row.id]])) > 0) return row;
  return null;
}

/** The parties that are suppliers. */
export const vendors = stream({
  title: "Suppliers",
  key: "id",
  raw,
  finds: "changed",
  async *read(reader: Reader) {
    const ids = await supplierIds(reader.http);
    const stored = new Set((await reader.stored(ids.map(String))).map(({ key }) => key));
    // A party does not change when it becomes a supplier.
    const also = ids.filter((id) => !stored.has(String(id)));
    yield* readModel(reader, { ...wanted, domain: [["id", "in", ids]], also });
  },
  readOne: supplier,
  // Who is a supplier is read from orders, supplier rows and shipments, so these are checked too.
  check: async (http) => {
    for (const { model, field } of SUPPLIERS)
      await search(http, { model, domain: [[field, "!=", null]], fields: [field], context: ENGLISH });
    await checkOf(wanted)(http);
  },
  catalogue: catalogueOf({ ...wanted, fields: fieldsOf(wanted) }),
  permissions: permissionsTo("Purchase"),
  writes: vendorWrites,
  model: vendor,
  map: {
    source_number: "code",
    source_url: null,
    source_created_at: (of) => momentOf(of.create_date),
    source_updated_at: (of) => momentOf(of.write_date),
    name: "name",
    code: "code",
    legal_name: null,
    kind: null,
    category: null,
    // Empty if there is none.
    email: (of) => of.email || null,
    phone: (of) => of.phone || null,
    website: (of) => of.website || null,
    tax_number: (of) => of["tax_identifier."]?.code,
    addresses: (of) =>
      of["addresses."].map((one) => ({
        kind: null,
        addressee: one.party_name,
        lines: one.street?.split("\n").filter(Boolean),
        city: one.city,
        region: one["subdivision."]?.name,
        postal_code: one.postal_code,
        country: one["country."]?.code,
        phone: null,
        is_active: isSet(one.active),
      })),
    contacts: null,
    currency: null,
    payment_terms: null,
    organization_ids: null,
    notes: null,
    is_active: (of) => isSet(of.active),
    parent_id: null,
    account_number: null,
    balance: null,
    unbilled_orders: null,
  },
});
