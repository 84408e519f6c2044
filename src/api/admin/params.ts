import { fault, isUuid } from "#lib";

/** Returns the id of the connection in the path. Throws `not_found` for a text that cannot be one. */
export function connectionId({ id }: { id: string }): string {
  if (!isUuid(id)) throw fault("not_found", { what: "connection" });
  return id;
}
