import type { FieldRefusal, Stream } from "#kit";
import type { Check } from "#source";
import type { Context } from "./context.ts";

/** Returns whether the last check found that the source permits a write. `verb`: a verb, or the target of a transition. */
export function permittedBy(
  check: Check | null,
  stream: Stream,
  verb: string,
): { allowed: "yes" | "no" | "unknown"; missing: string[] } {
  const answer = check?.streams.find((each) => each.stream === stream.name)?.writes.find((each) => each.verb === verb);
  if (!answer) return { allowed: "unknown", missing: [] };
  const isRefused = answer.allowed === "no" || answer.allowed === "not_available";
  return {
    allowed: isRefused ? "no" : answer.allowed === "yes" ? "yes" : "unknown",
    missing: isRefused ? answer.missing_permissions.map(({ name }) => name) : [],
  };
}

/** Returns the refusal of a write that the last check found to be forbidden. What is not known is tried. */
export function missingPermission(
  { connection }: Pick<Context, "connection">,
  stream: Stream,
  verb: string,
): FieldRefusal[] {
  const { allowed, missing } = permittedBy(connection.check_result as Check | null, stream, verb);
  if (allowed !== "no") return [];
  const names = missing.length > 0 ? ` It lacks: ${missing.join(", ")}.` : "";
  return [
    {
      pointer: null,
      code: "permission_missing",
      message: `The source does not permit this to the user of the integration, by the last check.${names}`,
    },
  ];
}
