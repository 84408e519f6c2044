import { euros } from "./examples.ts";
import {
  choice,
  day,
  decimal,
  flag,
  integer,
  list,
  money,
  reference,
  sourceStatus,
  text,
  timestamp,
} from "./fields.ts";
import { categories, documentIds } from "./maintenance-fields.ts";
import { model } from "./model.ts";

/** Something that is maintained. */
export const asset = model(
  "asset",
  { title: "Asset", description: "A machine, vehicle, tool, installation or facility that is maintained." },
  {
    name: text({ description: "Name of the asset.", example: "Conveyor 3", indexed: true }),
    code: text({ description: "Code or asset number in the source.", example: "CNV-003", indexed: true }),
    description: text({ description: "Description of the asset.", example: "Infeed conveyor of line 2" }),
    notes: text({ description: "Notes on the asset.", example: "Key in the control room." }),
    kind: choice(["equipment", "location", "vehicle", "tool", "facility", "other"], {
      description: "Type of asset. `location`: the source keeps a place as an asset.",
      example: "equipment",
      indexed: true,
    }),
    source_kind: text({ description: "The source's own value for `kind`.", example: "Equipment" }),
    ...{ categories },
    status: choice(["planned", "operational", "standby", "down", "retired", "unknown"], {
      description: "Status of the asset: its life, and whether it is down now.",
      example: "operational",
      indexed: true,
    }),
    source_status: sourceStatus(),
    is_running: flag({
      description: "Whether the asset is running now. Null if the source does not track it.",
      example: true,
      indexed: true,
    }),
    down_since_at: timestamp({ description: "Start of the current downtime.", example: "2026-11-24T09:30:00.000Z" }),
    parent_id: reference("asset", { description: "The asset that contains this one.", indexed: true }),
    location_id: reference("location", { description: "The location of the asset.", indexed: true }),
    organization_id: reference("organization", { description: "The organization that operates the asset." }),
    customer_id: reference("customer", { description: "The customer that owns the asset." }),
    account_ids: list(reference("account", { description: "An account." }), {
      description: "The accounts that bear the cost of the asset.",
    }),
    criticality: integer({ description: "Criticality from 1 (most critical) to 5.", example: 2 }),
    source_criticality: text({ description: "Criticality in the source.", example: "High" }),
    manufacturer: text({ description: "Name of the manufacturer.", example: "Example Conveyors AG" }),
    manufacturer_id: reference("vendor", { description: "The manufacturer, if the source has a record of it." }),
    model: text({ description: "Name of the model.", example: "BC-400" }),
    model_id: reference("asset_model", { description: "The model's record, if the source has one." }),
    serial_number: text({ description: "Serial number.", example: "BC400-22-1187", indexed: true }),
    barcode: text({ description: "Barcode or tag on the asset.", example: "A0000117", indexed: true }),
    item_id: reference("item", { description: "The item that the asset is an instance of." }),
    vendor_id: reference("vendor", { description: "The first of `vendor_ids`." }),
    vendor_ids: list(reference("vendor", { description: "A vendor." }), {
      description: "The vendors that supply or service the asset.",
    }),
    team_ids: list(reference("team", { description: "A team." }), {
      description: "The teams that maintain the asset.",
    }),
    installed_on: day({ description: "Date of installation.", example: "2022-03-14" }),
    purchased_on: day({ description: "Date of purchase.", example: "2022-02-01" }),
    warranty_until_on: day({ description: "Last day of the warranty.", example: "2027-03-13" }),
    retired_on: day({ description: "Date on which the asset was retired.", example: "2034-01-31" }),
    purchase_price: money({ description: "Purchase price.", example: euros("18500.00") }),
    replacement_cost: money({ description: "Cost of a replacement.", example: euros("21000.00") }),
    book_value: money({ description: "Current book value.", example: euros("9250.00") }),
    useful_life_months: integer({ description: "Expected useful life.", example: 120, unit: "months" }),
    latitude: decimal({
      description: "Latitude (WGS 84). Negative south of the equator.",
      example: "53.7937",
      unit: "degrees",
    }),
    longitude: decimal({
      description: "Longitude (WGS 84). Negative west of Greenwich.",
      example: "-1.5472",
      unit: "degrees",
    }),
    is_active: flag({ description: "Whether the asset is in use.", example: true, indexed: true }),
    document_ids: documentIds,
  },
);
