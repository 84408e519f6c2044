export { guardedAgent, readAddress } from "./addresses.ts";
export { openBudgets } from "./budget.ts";
export { type Catalogue, type Catalogues, openCatalogues } from "./catalogues.ts";
export { type Check, type CheckAnswer, check, MOST_PARENTS } from "./check.ts";
export { consentUrl, type Grant, isRotating } from "./oauth2.ts";
export { openSessions } from "./sessions.ts";
export type { SessionKeeper, SourceClient } from "./source.ts";
export { type AskingRun, openWays, type Ways } from "./ways.ts";
