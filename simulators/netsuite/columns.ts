import type { Feature } from "./permissions.ts";
import type { Switches } from "./switches.ts";

export type ColumnKind = "id" | "number" | "text" | "boolean" | "date" | "datetime";

/** Types of custom fields, as `customfield.fieldvaluetype` has them. */
export type CustomType = "TEXT" | "INTEGER" | "FLOAT" | "CHECKBOX" | "DATE" | "SELECT" | "MULTISELECT";

/** A column of a SuiteQL table, and of the database table below it. */
export type Column = {
  kind: ColumnKind;
  /** Absent from the account while this feature is off. */
  feature?: Feature;
  /** Known by inference only; the switch `inferredColumns` hides it. */
  inferred?: true;
  /** The simulator's own; never seen through SuiteQL. */
  hidden?: true;
  /** Table that the id is of. */
  to?: string;
  /** Names of the letters or numbers that the column holds. */
  labels?: Record<string, string>;
  /** SQL of BUILTIN.DF, given the column and its sisters as SQL. */
  display?: (own: string, sister: (column: string) => string, switches: Switches) => string;
  /** SQL of BUILTIN.CF. */
  compound?: (own: string, sister: (column: string) => string) => string;
  /** SQL of what SuiteQL shows, where that is not the stored value. */
  shown?: (own: string, switches: Switches) => string;
  custom?: { label: string; type: CustomType };
  /** Names of the ids of which the column holds several, with commas between. */
  several?: Record<string, string>;
};
