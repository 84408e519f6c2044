import { z } from "zod";
import { stream } from "#kit";
import { goodsReceipt } from "#model";
import { transactionNeeds } from "./permissions.ts";
import {
  headerFields,
  lineFields,
  ORIGIN,
  ofType,
  onlyOrderOf,
  orderLineOf,
  orderOf,
  shownLines,
} from "./transactions.ts";
import { moneyIn, quantityIn, statusOf, unsigned } from "./values.ts";

/** Item receipts with their lines, each of which names the order and the line that it receives. */
export const itemReceipts = stream({
  title: "Item receipts",
  raw: z.object({ ...headerFields, lines: z.array(z.object(lineFields)) }),
  ...ofType({ type: "ItemRcpt", record: "itemReceipt", line: ORIGIN }),
  dated: "trandate",
  needs: transactionNeeds("Item Receipt"),
  model: goodsReceipt,
  map: {
    source_number: "tranid",
    source_url: null,
    source_created_at: "createddate",
    source_updated_at: "lastmodifieddate",
    // Its letter says nothing; a receipt that stands is booked in.
    status: (of) => (of.voided === "T" ? "cancelled" : of.posting === "T" ? "posted" : "unknown"),
    source_status: (of) => statusOf(of.status, of.status_text),
    purchase_order_id: (of) => onlyOrderOf(shownLines(of)),
    vendor_id: "entity",
    organization_id: "subsidiary",
    warehouse_id: "location",
    receiver_id: null,
    received_on: "trandate",
    completed_at: null,
    shipping_method: null,
    reference: "otherrefnum",
    title: null,
    description: "memo",
    notes: null,
    currency: (_of, { currency }) => currency,
    exchange_rate: "exchangerate",
    subtotal: null,
    tax: null,
    total: null,
    lines: (of, { currency }) =>
      shownLines(of).map((one) => ({
        key: one.id,
        raw: one,
        line_number: one.linesequencenumber,
        purchase_order_id: orderOf(one),
        purchase_order_line_id: orderLineOf(one),
        item_id: one.item,
        item_code: one.item_text,
        description: one.memo,
        warehouse_id: one.location,
        quantity: quantityIn(unsigned(one.quantity), one.unit_text),
        lots: null,
        unit_cost: moneyIn(one.rate, currency),
        amount: moneyIn(unsigned(one.foreignamount ?? one.netamount), currency),
        notes: null,
      })),
  },
});
