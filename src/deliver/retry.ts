/**
 * The waits before attempts, from the second on, as Standard Webhooks suggests:
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md. Afterwards once a day.
 */
const WAITS_S = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000];
const DAY_S = 86_400;

/** Returns the wait after so many failed attempts. */
export const waitAfterMs = (failures: number): number => (WAITS_S[failures - 1] ?? DAY_S) * 1000;

/** An event that failed this often while others passed is parked. */
export const PARKED_AFTER = 5;
/** After so many failures without a success, the endpoint as a whole waits. */
export const WHOLE_AFTER = 5;
/** An endpoint that failed for so long is disabled. */
export const DISABLED_AFTER_MS = 5 * DAY_S * 1000;
/** Others hear of an endpoint that fails for so long. */
export const FAILING_AFTER_MS = 3600_000;
/** The longest wait that an endpoint can ask for. */
export const LONGEST_ASKED_MS = 3600_000;
