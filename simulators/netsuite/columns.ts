import type { Feature } from "./permissions.ts";
import type { Switches } from "./switches.ts";

export type ColumnKind = "id" | "number" | "text" | "boolean" | "date" | "datetime";

/** The types of custom fields, as in `customfield.fieldvaluetype`. */
export type CustomType = "TEXT" | "INTEGER" | "FLOAT" | "CHECKBOX" | "DATE" | "SELECT" | "MULTISELECT";

/** A column of a SuiteQL table, and of its database table. */
export type Column = {
  kind: ColumnKind;
  /** Missing from the account while this feature is off. */
  feature?: Feature;
  /** Only inferred; the switch `inferredColumns` hides it. */
  inferred?: true;
  /** Internal to the simulator; never visible through SuiteQL. */
  hidden?: true;
  /** The table that the ID refers to. */
  to?: string;
  /** The names of the letters or numbers in the column. */
  labels?: Record<string, string>;
  /** The SQL of BUILTIN.DF, from the SQL of the column and its siblings. */
  display?: (own: string, sister: (column: string) => string, switches: Switches) => string;
  /** SQL of BUILTIN.CF. */
  compound?: (own: string, sister: (column: string) => string) => string;
  /** The SQL of what SuiteQL shows, if it differs from the stored value. */
  shown?: (own: string, switches: Switches) => string;
  custom?: { label: string; type: CustomType };
  /** The names of the IDs of a column with several, separated by commas. */
  several?: Record<string, string>;
};
