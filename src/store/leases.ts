/**
 * Returns the SQL condition that a lease has lapsed. Leases last minutes. One that ends in more than an hour was taken while
 * a clock was ahead; its worker renews it soon if it lives, and nobody must wait for it if it does not.
 */
export const hasLapsed = (column: string, now: string): string =>
  `(${column} < ${now}::timestamptz or ${column} > ${now}::timestamptz + interval '1 hour')`;
