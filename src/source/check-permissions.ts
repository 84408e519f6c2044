import { byPlace, type CheckOutcome, isRequired, once, type Permission } from "#kit";
import { Fault } from "#lib";
import type { CheckContext } from "./check-context.ts";
import type { CheckWord, Reason } from "./check-result.ts";

/** Whether something works, and the reason. */
export interface Verified extends Reason {
  word: CheckWord;
}

/** These faults do not concern one stream: they end the whole check. */
const END_THE_CHECK = new Set([
  "credentials_refused",
  "source_unreachable",
  "reauthorization_required",
  "address_not_allowed",
  "source_quota_exhausted",
  "cancelled",
]);

const NOT_REPORTED = "The system does not report its user's permissions, and this cannot be checked without writing.";

/**
 * Returns whether something works that needs these permissions: by the source's information about its user, and by
 * `test`, which does it. `test` null: it cannot be tested. A successful test outweighs the source's information.
 */
export async function verify(
  check: CheckContext,
  permissions: readonly Permission[],
  test: (() => Promise<CheckOutcome>) | null,
): Promise<Verified> {
  const { user, common } = check;
  const required = permissions.filter(isRequired);
  const lacking = required.filter((each) => user.has(each) === false);
  const refused: Verified = { word: "no", reason: textOf(lacking), missing_permissions: lacking };
  const isGranted = required.length > 0 && required.every((each) => user.has(each) === true);
  if (lacking.length > 0 && (test === null || lacking.some((each) => common.includes(each)))) return refused;
  const granted = (reason: string | null, advice: Permission[]): Verified => ({
    word: "yes",
    reason,
    missing_permissions: advice,
  });
  if (test === null)
    return isGranted ? granted(null, []) : { word: "unknown", reason: NOT_REPORTED, missing_permissions: [] };
  for (let isLast = lacking.length > 0; ; isLast = true)
    try {
      const tested = await test();
      if (!tested) return granted(null, adviceOf(check, permissions));
      if ("note" in tested) return granted(tested.note, adviceOf(check, permissions));
      if (lacking.length > 0) return refused;
      return isGranted
        ? granted(tested.unknown, adviceOf(check, permissions))
        : { word: "unknown", reason: tested.unknown, missing_permissions: [] };
    } catch (thrown) {
      if (!(thrown instanceof Fault) || END_THE_CHECK.has(thrown.code)) throw thrown;
      // Some sources occasionally reject what they have granted, so only a second rejection counts.
      if (thrown.code === "permission_missing" && !isLast) continue;
      return failedTest(check, thrown, permissions, lacking);
    }
}

/** Returns the result of a failed test, and records the failure. */
function failedTest(
  check: CheckContext,
  failure: Fault,
  permissions: readonly Permission[],
  lacking: Permission[],
): Verified {
  const isForbidden = failure.code === "permission_missing";
  check.failure ??= failure;
  check.isForbidden ||= isForbidden;
  return {
    word: isForbidden || failure.code === "source_refused" ? "no" : "unknown",
    reason: failure.message,
    missing_permissions: isForbidden ? missingBy(check, failure, permissions, lacking) : lacking,
  };
}

/** Returns the missing permissions without which something less important is lost. */
export const adviceOf = ({ user }: CheckContext, permissions: readonly Permission[]): Permission[] =>
  permissions.filter((each) => each.consequence !== undefined && user.has(each) === false);

/**
 * Returns what to add after a rejection: what the source named or is known to lack, or else what it does not report.
 */
function missingBy(
  { user, common }: CheckContext,
  refusal: Fault,
  permissions: readonly Permission[],
  lacking: readonly Permission[],
): Permission[] {
  const named = permissionsIn(refusal).map((each) => permissions.find(({ name }) => name === each.name) ?? each);
  const known = [...permissions.filter((each) => lacking.includes(each) || named.includes(each)), ...named];
  if (known.length > 0) return once(known);
  const unreported = permissions.filter(
    (each) => isRequired(each) && !common.includes(each) && user.has(each) === null,
  );
  return unreported.length > 0 ? unreported : permissions.filter((each) => each.conditional && user.has(each) !== true);
}

/** The permissions that the source named. Details of a fault are untyped; `faultOf` puts them there. */
const permissionsIn = ({ details }: Fault): readonly Permission[] =>
  Array.isArray(details.permissions) ? details.permissions : [];

/** Returns a sentence that names missing permissions and where to add them. */
const textOf = (missing: readonly Permission[]): string =>
  `Missing: ${missing.map(({ name, level, location }) => `${name}${level ? ` (${level})` : ""}, under ${location}`).join("; ")}.`;

/**
 * Orders missing permissions: first those that everything needs, then required ones by their location, then recommended
 * ones.
 */
export const inOrder = (
  missing: readonly Permission[],
  common: readonly Permission[],
  advice: readonly Permission[],
): Permission[] => [
  ...common.filter((each) => missing.includes(each)),
  ...byPlace(missing.filter((each) => each.consequence === undefined && !common.includes(each))),
  ...byPlace([...missing.filter((each) => each.consequence !== undefined), ...advice]),
];
