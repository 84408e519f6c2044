/** A value in the account's database. */
export type Value = string | number | null;
export type Row = Record<string, Value>;
