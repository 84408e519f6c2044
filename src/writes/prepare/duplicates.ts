import { recordId } from "#lib";
import { type Model, vendor } from "#model";
import { type KeyColumn, records } from "#store";
import type { Context } from "./context.ts";
import { isObject } from "./objects.ts";

const DAYS = 30;
/** How many records of the same vendor are compared. */
const MOST_COMPARED = 200;

/** Returns a warning if a record of the same vendor has the same reference, and both were created within 30 days. */
export async function duplicateWarnings(
  { tx, deps, connection, model }: Context,
  given: Readonly<Record<string, unknown>>,
): Promise<string[]> {
  const { reference } = given;
  const vendorId = vendorOf(connection.id, given.vendor_id);
  const column = keyOf(model, "vendor_id");
  if (typeof reference !== "string" || reference === "" || vendorId === null || column === null) return [];
  const rows = await records.list(
    tx,
    { connectionId: connection.id, entity: model.name },
    {
      where: [{ column, is: "=", value: vendorId }],
      includeDeleted: false,
      order: { column: "created_seq", descending: true },
      after: null,
      limit: MOST_COMPARED,
    },
  );
  const since = new Date(deps.clock.now() - DAYS * 86_400_000).toISOString();
  const same = rows.find(({ body }) => {
    const record: Record<string, unknown> = JSON.parse(body);
    const at = record.source_created_at ?? record.ordered_on ?? record.received_on;
    return record.reference === reference && (typeof at !== "string" || at >= since.slice(0, at.length));
  });
  return same
    ? [`A ${model.title.toLowerCase()} of this vendor with the reference \`${reference}\` exists already.`]
    : [];
}

/** Returns the id of the vendor that a reference names. Null: it names none. */
const vendorOf = (connectionId: string, given: unknown): string | null =>
  isObject(given) && typeof given.source_id === "string"
    ? recordId(vendor.prefix, connectionId, vendor.name, given.source_id)
    : typeof given === "string"
      ? given
      : null;

const keyColumns: readonly KeyColumn[] = ["key_1", "key_2", "key_3", "key_4", "key_5", "key_6", "key_7", "key_8"];

/** Returns the key column of an indexed field. Null: it is not indexed. */
const keyOf = ({ indexed }: Model, name: string): KeyColumn | null => keyColumns[indexed.indexOf(name)] ?? null;
