import { stream } from "#kit";
import { salesOrder } from "#model";
import { ORDER_STATUSES, orderMap, pricedLinesOf, progressOf, transaction } from "./transaction-fields.ts";
import { transactionsOf } from "./transactions.ts";
import { isTrue, quantityIn, unsigned } from "./values.ts";

const STATUSES: Readonly<Record<string, "pending_approval" | "approved" | "cancelled" | "closed">> = {
  ...ORDER_STATUSES,
  C: "cancelled",
};

/** Sales orders with their lines. */
export const salesOrders = stream({
  title: "Sales orders",
  raw: transaction,
  ...transactionsOf({ type: "SalesOrd", record: "salesOrder", permission: "Sales Order" }),
  model: salesOrder,
  map: {
    ...orderMap,
    status: (of) => STATUSES[of.status ?? ""] ?? "unknown",
    fulfillment_status: (of) => progressOf(of, "quantityshiprecv"),
    payment_status: null,
    customer_id: "entity",
    sales_person_id: "employee",
    contact_name: null,
    shipment_number: null,
    lines: (of, { currency }) =>
      pricedLinesOf(of, currency).map(({ line, said }) => ({
        ...said,
        kind: line.item ? ("item" as const) : ("other" as const),
        account_id: null,
        fulfilled: quantityIn(unsigned(line.quantityshiprecv), line.unit_text),
        billed: quantityIn(unsigned(line.quantitybilled), line.unit_text),
        due_on: line.expectedreceiptdate,
        reference: null,
        is_closed: isTrue(line.isclosed),
      })),
  },
});
