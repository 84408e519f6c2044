import type { Random } from "../random.ts";
import type { Account } from "./account.ts";
import type { Call, Records } from "./records.ts";

export const editKinds = ["create", "edit", "editLine", "delete", "receive", "bill", "stock", "vendor"] as const;
export type EditKind = (typeof editKinds)[number];

export type EditOptions = { kinds?: readonly EditKind[] | undefined };
/** The action, and its record. */
export type Edit = { kind: EditKind; type: string; id: number };

/** Makes an edit that people in the account might make: the same random source and state give the same edit. */
export function editAtRandom(
  account: Account,
  records: Records,
  call: Call,
  random: Random,
  options: EditOptions,
): Edit {
  const order = records.type("purchaseOrder")!;
  const kind = random.pick(options.kinds?.length ? options.kinds : editKinds);
  const some = (sql: string): number | undefined => {
    const rows = account.all<{ id: number }>(sql);
    return rows.length > 0 ? random.pick(rows).id : undefined;
  };
  const anyOrder = () => some(`SELECT id FROM "transaction" WHERE type = 'PurchOrd' ORDER BY id`);
  const openOrder = () =>
    some(`SELECT id FROM "transaction" WHERE type = 'PurchOrd' AND status IN ('B', 'D', 'E') ORDER BY id`);
  const vendor = some("SELECT id FROM vendor WHERE isinactive = 'F' ORDER BY id")!;
  const item = some("SELECT id FROM item WHERE isinactive = 'F' ORDER BY id")!;
  const create = (): Edit => {
    const line = { item: { id: String(item) }, quantity: random.whole(1, 40), rate: random.whole(100, 9000) / 100 };
    const id = records.create(order, call, {
      entity: { id: String(vendor) },
      memo: "A new order",
      item: { items: [line] },
    });
    return { kind: "create", type: order.name, id };
  };
  switch (kind) {
    case "edit": {
      const id = anyOrder();
      if (id === undefined) return create();
      records.patch(order, call, String(id), { memo: `Edited ${random.whole(1, 1_000_000)}` });
      return { kind, type: order.name, id };
    }
    case "editLine": {
      const id = anyOrder();
      const line =
        id === undefined
          ? undefined
          : account.one<{ id: number }>(
              `SELECT MIN(id) AS id FROM transactionline WHERE "transaction" = ? AND mainline = 'F' AND item IS NOT NULL`,
              id,
            );
      if (id === undefined || !line?.id) return create();
      records.patch(order, call, String(id), {
        item: { items: [{ line: line.id, description: `Edited ${random.whole(1, 1_000_000)}` }] },
      });
      return { kind, type: order.name, id };
    }
    case "delete": {
      const id = some(
        `SELECT id FROM "transaction" t WHERE type = 'PurchOrd' AND NOT EXISTS (SELECT 1 FROM transactionlink WHERE previousdoc = t.id) ORDER BY id`,
      );
      if (id === undefined) return create();
      records.remove(order, call, String(id), "User Interface");
      return { kind, type: order.name, id };
    }
    case "receive":
    case "bill": {
      const id = openOrder();
      const column = kind === "receive" ? "quantityshiprecv" : "quantitybilled";
      const isOpen =
        id !== undefined &&
        account.one(
          `SELECT 1 AS yes FROM transactionline WHERE "transaction" = ? AND mainline = 'F' AND item IS NOT NULL AND isclosed = 'F' AND quantity > ${column} LIMIT 1`,
          id,
        );
      if (id === undefined || !isOpen || (kind === "receive" && !account.features.has("ADVRECEIVING"))) return create();
      const made = records.transform(
        order,
        call,
        String(id),
        kind === "receive" ? "itemReceipt" : "vendorBill",
        undefined,
      );
      return { kind, type: made.type.name, id: made.id };
    }
    case "stock":
      account.run(
        "UPDATE stock SET quantityonhand = quantityonhand + 1, quantityavailable = quantityavailable + 1 WHERE item = ?",
        item,
      );
      return { kind, type: "inventoryItem", id: item };
    case "vendor":
      records.patch(records.type("vendor")!, call, String(vendor), { phone: `+1 555 ${random.whole(1000, 9999)}` });
      return { kind, type: "vendor", id: vendor };
    default:
      return create();
  }
}
