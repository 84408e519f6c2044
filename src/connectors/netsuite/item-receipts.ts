import { stream } from "#kit";
import { goodsReceipt } from "#model";
import { receiptWrites } from "./receipt-writes.ts";
import {
  headerMap,
  lineOf,
  moneyMap,
  onlyOrderOf,
  orderLineOf,
  orderOf,
  shownLines,
  transaction,
} from "./transaction-fields.ts";
import { ORIGIN, transactionsOf } from "./transactions.ts";
import { moneyIn, quantityIn, unsigned } from "./values.ts";

/** Item receipts with their lines. Each line names the purchase order and line that it receives. */
export const itemReceipts = stream({
  title: "Item receipts",
  raw: transaction,
  ...transactionsOf({ type: "ItemRcpt", record: "itemReceipt", permission: "Item Receipt", line: ORIGIN }),
  writes: receiptWrites,
  model: goodsReceipt,
  map: {
    ...headerMap,
    ...moneyMap,
    // The status letter has no meaning here. An existing receipt is posted.
    status: (of) => (of.voided === "T" ? "cancelled" : of.posting === "T" ? "posted" : "unknown"),
    purchase_order_id: (of) => onlyOrderOf(shownLines(of)),
    vendor_id: "entity",
    receiver_id: null,
    received_on: "trandate",
    completed_at: null,
    shipping_method: null,
    total: null,
    lines: (of, { currency }) =>
      shownLines(of).map((line) => ({
        ...lineOf(line),
        purchase_order_id: orderOf(line),
        purchase_order_line_id: orderLineOf(line),
        quantity: quantityIn(unsigned(line.quantity), line.unit_text),
        lots: null,
        unit_cost: moneyIn(line.rate, currency),
        amount: moneyIn(unsigned(line.foreignamount ?? line.netamount), currency),
      })),
  },
});
