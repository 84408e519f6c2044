import { documentTexts } from "./document-fields.ts";
import { linePrefixes } from "./entities.ts";
import { euros, kilograms, pieces } from "./examples.ts";
import { address, choice, day, integer, lines, money, quantity, reference, sourceStatus, text } from "./fields.ts";
import { model } from "./model.ts";

/** Goods on their way. */
export const shipment = model(
  "shipment",
  { title: "Shipment", description: "A consignment of goods by a carrier, in or out." },
  {
    kind: choice(["outbound", "inbound", "internal"], {
      description: "Direction of the shipment.",
      example: "outbound",
      indexed: true,
    }),
    status: choice(["planned", "packed", "shipped", "delivered", "cancelled", "unknown"], {
      description: "Status of the shipment.",
      example: "shipped",
      indexed: true,
    }),
    source_status: sourceStatus(),
    customer_id: reference("customer", { description: "The customer.", indexed: true }),
    vendor_id: reference("vendor", { description: "The vendor." }),
    organization_id: reference("organization", { description: "The organization." }),
    warehouse_id: reference("warehouse", {
      description: "The warehouse that the goods leave or enter.",
      indexed: true,
    }),
    creator_id: reference("person", { description: "The person who created the shipment.", personal: true }),
    carrier: text({ description: "Name of the carrier.", example: "Example Freight" }),
    shipping_method: text({ description: "Shipping method.", example: "Parcel" }),
    tracking_number: text({
      description: "Tracking number of the carrier.",
      example: "1Z999AA10123456784",
      indexed: true,
    }),
    planned_on: day({ description: "Planned date of shipment.", example: "2026-12-01", indexed: true }),
    shipped_on: day({ description: "Date of shipment.", example: "2026-12-01" }),
    delivered_on: day({ description: "Date of delivery.", example: "2026-12-03" }),
    reference: text({ description: "Reference that both parties use.", example: "SO-2207" }),
    ...documentTexts,
    destination: address({ description: "Destination address.", personal: true }),
    weight: quantity({ description: "Total weight.", example: kilograms("21.2") }),
    package_count: integer({ description: "Number of packages.", example: 2 }),
    cost: money({ description: "Cost of the shipment.", example: euros("24.00") }),
    lines: lines(
      linePrefixes.shipment.lines,
      {
        line_number: integer({ description: "Position of the line on the shipment.", example: 1 }),
        item_id: reference("item", { description: "The item." }),
        item_code: text({ description: "The item's code as shown on the shipment.", example: "BRG-6204" }),
        description: text({ description: "Description on the line.", example: "Deep groove ball bearing 6204" }),
        sales_order_id: reference("sales_order", { description: "The sales order." }),
        warehouse_id: reference("warehouse", { description: "The warehouse of the line's goods." }),
        quantity: quantity({ description: "Shipped quantity.", example: pieces("80") }),
        lot: text({ description: "Lot or serial number.", example: "L2026-114" }),
        notes: text({ description: "Notes on the line.", example: "Two boxes." }),
      },
      { description: "The lines of the shipment." },
    ),
  },
);
