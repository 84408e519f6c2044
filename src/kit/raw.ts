/** A JSON value. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** A stored raw record. */
export interface StoredRaw<R = unknown, C = unknown> {
  key: string;
  raw: R;
  context: C;
}
