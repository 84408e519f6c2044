import type { AnyWrites, Recovery } from "./writes.ts";

/** Returns how a second attempt to create a record is kept from having a second effect, with a connection's settings. */
export const recoveryOf = (
  { recovery }: Pick<NonNullable<AnyWrites["create"]>, "recovery">,
  settings: Readonly<Record<string, unknown>>,
): Recovery => (typeof recovery === "function" ? recovery(settings) : recovery);
