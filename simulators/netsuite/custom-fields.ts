import type { Random } from "../random.ts";
import type { Column, CustomType } from "./columns.ts";
import { type Moment, shift } from "./moments.ts";
import type { Row, Value } from "./rows.ts";

/** A custom field of purchase orders or their lines, as a customer might define it. All are invented. */
type Invented = {
  label: string;
  type: CustomType;
  /** The share of records with a value; for a checkbox, of checked ones. */
  filled: number;
  /** The entries of a choice, the values of a text, or the largest number. */
  of?: readonly string[] | number;
};

/** Of transaction bodies. */
const body: Readonly<Record<string, Invented>> = {
  custbody_mw_cost_center: {
    label: "Cost center",
    type: "SELECT",
    filled: 1,
    of: ["Press shop", "Paint shop", "Assembly", "Facilities"],
  },
  custbody_mw_priority: {
    label: "Priority",
    type: "SELECT",
    filled: 0.8,
    of: ["Low", "Normal", "High", "Emergency"],
  },
  custbody_mw_budget_owner: { label: "Budget owner", type: "TEXT", filled: 0.6, of: ["E. Nowak", "K. Mensah"] },
  custbody_mw_project: { label: "Project code", type: "TEXT", filled: 0.5, of: ["P-1001", "P-1002", "P-2040"] },
  custbody_mw_capex: { label: "Capital expenditure", type: "CHECKBOX", filled: 0.15 },
  custbody_mw_approved_amount: { label: "Approved amount", type: "FLOAT", filled: 0.7, of: 20_000 },
  custbody_mw_requested_on: { label: "Requested on", type: "DATE", filled: 0.9 },
  custbody_mw_quote_valid_until: { label: "Quote valid until", type: "DATE", filled: 0.4 },
  custbody_mw_delivery_window: {
    label: "Delivery window",
    type: "SELECT",
    filled: 0.5,
    of: ["Morning", "Afternoon", "Night shift"],
  },
  custbody_mw_dock: { label: "Dock", type: "TEXT", filled: 0.45, of: ["Dock 1", "Dock 2", "Yard"] },
  custbody_mw_incident: { label: "Incident number", type: "TEXT", filled: 0.04, of: ["INC-17", "INC-204"] },
  custbody_mw_shutdown: { label: "For shutdown", type: "CHECKBOX", filled: 0.05 },
  custbody_mw_risk_score: { label: "Risk score", type: "INTEGER", filled: 0.3, of: 10 },
  custbody_mw_lead_buyer: { label: "Lead buyer", type: "TEXT", filled: 0.55, of: ["Aisha Iyer", "Mei 李", "O'Brien"] },
  custbody_mw_compliance: {
    label: "Compliance",
    type: "MULTISELECT",
    filled: 0.35,
    of: ["REACH", "RoHS", "Conflict minerals", "ISO 9001"],
  },
  custbody_mw_freight_terms: {
    label: "Freight terms",
    type: "SELECT",
    filled: 0.65,
    of: ["Prepaid", "Collect", "Third party"],
  },
  custbody_mw_prepayment: { label: "Prepayment (%)", type: "FLOAT", filled: 0.08, of: 50 },
  custbody_mw_warranty: { label: "Warranty (months)", type: "INTEGER", filled: 0.25, of: 60 },
  custbody_mw_customs_code: { label: "Customs code", type: "TEXT", filled: 0.1, of: ["8482 10", "8413 91"] },
  custbody_mw_carbon: { label: "Carbon footprint (kg)", type: "FLOAT", filled: 0 },
  custbody_mw_legacy_ref: { label: "Legacy reference", type: "TEXT", filled: 0.03, of: ["L-00017", "L-00398"] },
  custbody_mw_old_number: { label: "Number in the old system", type: "TEXT", filled: 0 },
};

/** Of transaction lines. */
const line: Readonly<Record<string, Invented>> = {
  custcol_mw_work_order: { label: "Work order", type: "TEXT", filled: 0.4, of: ["WO-311", "WO-312", "WO-340"] },
  custcol_mw_asset: { label: "Asset tag", type: "TEXT", filled: 0.3, of: ["A-0001", "A-0107"] },
  custcol_mw_drawing: { label: "Drawing position", type: "TEXT", filled: 0.2, of: ["4711-3", "4711-9"] },
  custcol_mw_criticality: { label: "Criticality", type: "SELECT", filled: 0.6, of: ["A", "B", "C"] },
  custcol_mw_hazardous: { label: "Hazardous", type: "CHECKBOX", filled: 0.07 },
  custcol_mw_shelf_life: { label: "Shelf life (days)", type: "INTEGER", filled: 0.15, of: 720 },
  custcol_mw_weight: { label: "Weight (kg)", type: "FLOAT", filled: 0.5, of: 80 },
  custcol_mw_inspection: { label: "Inspection", type: "SELECT", filled: 0.35, of: ["None", "Visual", "Full"] },
  custcol_mw_needed_on: { label: "Needed on", type: "DATE", filled: 0.45 },
  custcol_mw_storage: { label: "Storage", type: "MULTISELECT", filled: 0.2, of: ["Cool", "Dry", "Locked", "Flat"] },
  custcol_mw_serials: { label: "Serial numbers", type: "TEXT", filled: 0.05, of: ["S1–S4", "S10–S12"] },
  custcol_mw_tolerance: { label: "Tolerance (mm)", type: "FLOAT", filled: 0.1, of: 2 },
  custcol_mw_certificate: { label: "Certificate required", type: "CHECKBOX", filled: 0.12 },
  custcol_mw_batch_note: { label: "Batch note", type: "TEXT", filled: 0 },
};

const kinds = {
  TEXT: "text",
  INTEGER: "number",
  FLOAT: "number",
  CHECKBOX: "boolean",
  DATE: "date",
  SELECT: "text",
  MULTISELECT: "text",
} as const;

/** A custom field's column; `entries` are those of its list. */
export function customColumn(label: string, type: CustomType, entries: readonly string[] = []): Column {
  const labels = Object.fromEntries(entries.map((entry, index) => [String(index + 1), entry]));
  const column: Column = { kind: kinds[type], custom: { label, type } };
  if (type === "SELECT") return { ...column, labels };
  if (type !== "MULTISELECT") return column;
  // Several IDs are one text. SuiteQL's map table is left out.
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  return {
    ...column,
    several: labels,
    shown: (own, { multiSelect }) => (multiSelect === "spaced" ? own : `REPLACE(${own}, ', ', ',')`),
    display: (own) => {
      const marked = `'#' || REPLACE(REPLACE(${own}, ' ', ''), ',', '#, #') || '#'`;
      return Object.entries(labels).reduce((sql, [id, text]) => `REPLACE(${sql}, '#${id}#', ${quoted(text)})`, marked);
    },
  };
}

const columnsOf = (fields: Readonly<Record<string, Invented>>): Record<string, Column> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { label, type, of }]) => [
      name,
      customColumn(label, type, typeof of === "object" ? of : []),
    ]),
  );

export const bodyColumns = columnsOf(body);
export const lineColumns = columnsOf(line);

const valuesOf = (fields: Readonly<Record<string, Invented>>, random: Random, day: Moment): Row =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, invented(field, random, day)]));

/** Returns the values of an order or of a line in these fields. */
export const bodyValues = (random: Random, day: Moment): Row => valuesOf(body, random, day);
export const lineValues = (random: Random, day: Moment): Row => valuesOf(line, random, day);

function invented({ type, filled, of = [] }: Invented, random: Random, day: Moment): Value {
  const isFilled = random.chance(filled);
  if (type === "CHECKBOX") return isFilled ? "T" : "F";
  if (!isFilled) return null;
  if (type === "DATE") return shift(day, random.whole(-10, 60));
  if (typeof of === "number") return type === "INTEGER" ? random.whole(1, of) : random.whole(1, of * 100) / 100;
  if (type === "TEXT") return random.pick(of);
  const ids = of.map((_, index) => String(index + 1));
  return type === "SELECT" ? random.pick(ids) : ids.filter(() => random.chance(0.5)).join(", ") || random.pick(ids);
}
