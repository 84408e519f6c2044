import { documentAmounts, documentTexts, lineAmounts } from "./document-fields.ts";
import { linePrefixes } from "./entities.ts";
import { pieces } from "./examples.ts";
import {
  address,
  choice,
  day,
  flag,
  integer,
  lines,
  quantity,
  reference,
  sourceStatus,
  text,
  timestamp,
} from "./fields.ts";
import { documentIds } from "./maintenance-fields.ts";
import { model } from "./model.ts";

/** A request to buy something. */
export const purchaseRequisition = model(
  "purchase_requisition",
  {
    title: "Purchase requisition",
    description: "An internal request to buy goods or services, before there is a purchase order.",
  },
  {
    status: choice(["draft", "pending_approval", "approved", "rejected", "ordered", "closed", "cancelled", "unknown"], {
      description: "Status of the requisition. `ordered`: purchase orders exist for it.",
      example: "pending_approval",
      indexed: true,
    }),
    source_status: sourceStatus(),
    requester_id: reference("person", {
      description: "The person who requested the goods.",
      indexed: true,
      personal: true,
    }),
    approver_id: reference("person", { description: "The person who approved the requisition.", personal: true }),
    vendor_id: reference("vendor", { description: "The proposed vendor.", indexed: true }),
    organization_id: reference("organization", { description: "The organization that buys." }),
    department_id: reference("department", { description: "The department that the goods are for." }),
    account_id: reference("account", { description: "The account that the cost is posted to." }),
    warehouse_id: reference("warehouse", { description: "The warehouse that receives the goods." }),
    location_id: reference("location", { description: "The location that the goods are for." }),
    requested_on: day({ description: "Date of the requisition.", example: "2026-11-18", indexed: true }),
    due_on: day({ description: "Date on which the goods are needed.", example: "2026-12-04", indexed: true }),
    approved_at: timestamp({ description: "When the requisition was approved.", example: "2026-11-19T10:00:00.000Z" }),
    reference: text({ description: "Reference to the origin of the requisition.", example: "WO-1042" }),
    shipping_method: text({ description: "Shipping method.", example: "Road freight" }),
    ...documentTexts,
    ship_to: address({ description: "Delivery address.", personal: true }),
    ...documentAmounts,
    document_ids: documentIds,
    lines: lines(
      linePrefixes.purchase_requisition.lines,
      {
        line_number: integer({ description: "Position of the line on the requisition.", example: 1 }),
        item_id: reference("item", { description: "The item." }),
        item_code: text({ description: "The item's code as shown on the requisition.", example: "BRG-6204" }),
        description: text({ description: "Description on the line.", example: "Deep groove ball bearing 6204" }),
        account_id: reference("account", { description: "The account that the line is posted to." }),
        department_id: reference("department", { description: "The department that bears the cost." }),
        cost_center_id: reference("cost_center", { description: "The cost center that bears the cost." }),
        project_id: reference("project", { description: "The project that the line belongs to." }),
        vendor_id: reference("vendor", { description: "The proposed vendor of the line." }),
        warehouse_id: reference("warehouse", { description: "The warehouse that receives the line's goods." }),
        asset_id: reference("asset", { description: "The asset that the goods are for." }),
        work_order_id: reference("work_order", { description: "The work order that the goods are for." }),
        quantity: quantity({ description: "Requested quantity.", example: pieces("200") }),
        ordered: quantity({ description: "Quantity ordered so far.", example: pieces("0") }),
        ...lineAmounts,
        due_on: day({ description: "Date on which the goods are needed.", example: "2026-12-04" }),
        purchase_order_id: reference("purchase_order", { description: "The purchase order for the line." }),
        notes: text({ description: "Notes on the line.", example: "Same make as last time." }),
        is_closed: flag({ description: "Whether nothing more is to be ordered.", example: false }),
      },
      { description: "The lines of the requisition." },
    ),
  },
);
