/** A value of the database below the account. */
export type Value = string | number | null;
export type Row = Record<string, Value>;
