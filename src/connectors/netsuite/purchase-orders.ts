import { stream } from "#kit";
import { purchaseOrder } from "#model";
import { purchaseWrites } from "./purchase-writes.ts";
import { ORDER_STATUSES, orderMap, pricedLinesOf, progressOf, transaction } from "./transaction-fields.ts";
import { type TransactionType, transactionsOf } from "./transactions.ts";
import { isTrue, quantityIn, unsigned } from "./values.ts";

const ORDERS: TransactionType = { type: "PurchOrd", record: "purchaseOrder", permission: "Purchase Order" };

const STATUSES: Readonly<Record<string, "pending_approval" | "approved" | "rejected" | "closed">> = {
  ...ORDER_STATUSES,
  C: "rejected",
};

/** Purchase orders with their lines. */
export const purchaseOrders = stream({
  title: "Purchase orders",
  raw: transaction,
  ...transactionsOf(ORDERS),
  writes: purchaseWrites,
  model: purchaseOrder,
  map: {
    ...orderMap,
    status: (of) => STATUSES[of.status ?? ""] ?? "unknown",
    receipt_status: (of) => progressOf(of, "quantityshiprecv"),
    vendor_id: "entity",
    buyer_id: "employee",
    requester_id: null,
    approver_id: null,
    lines: (of, { currency }) =>
      pricedLinesOf(of, currency).map(({ line, said }) => ({
        ...said,
        kind: line.item ? "item" : line.expenseaccount ? "expense" : "other",
        vendor_item_code: null,
        account_id: line.expenseaccount,
        vendor_id: null,
        work_order_id: null,
        asset_id: null,
        received: quantityIn(unsigned(line.quantityshiprecv), line.unit_text),
        billed: quantityIn(unsigned(line.quantitybilled), line.unit_text),
        due_on: line.expectedreceiptdate,
        expected_on: null,
        reference: null,
        is_closed: isTrue(line.isclosed),
        source_status: null,
      })),
  },
});
