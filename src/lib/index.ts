export { onBehalfOf, requestId } from "./behalf.ts";
export { breather } from "./breather.ts";
export { canonicalText, contentHash } from "./canonical.ts";
export { type Clock, type HeldClock, heldClock, systemClock } from "./clock.ts";
export { Fault, type FaultCode, type FaultOrigin, fault, faultKinds, isFault, nearest } from "./fault.ts";
export * from "./ids.ts";
export { type Log, openLog, silentLog } from "./log.ts";
export * from "./turns.ts";
export * from "./zones.ts";
