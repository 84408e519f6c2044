import type { FieldRefusal } from "./writes.ts";

/** Thrown by a connector's code that completes a write, if a value is wrong. Nothing has been sent then. */
export class FieldsRefused extends Error {
  override name = "FieldsRefused";
  readonly refusals: readonly FieldRefusal[];

  constructor(...refusals: readonly FieldRefusal[]) {
    super(refusals.map(({ message }) => message).join(" "));
    this.refusals = refusals;
  }
}
