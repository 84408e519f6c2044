/**
 * What a check of a stream or of a write found, if the source did not refuse it. Nothing: it works. `note`: it works, with a
 * remark. `unknown`: the reason why the check cannot tell. `unavailable`: the reason why the account does not have such records.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: a check that has no remark returns nothing
export type CheckOutcome = void | { note: string } | { unknown: string } | { unavailable: string };
