export { type Alerts, type AlertsInput, findAlerts, putAlerts } from "./channels.ts";
export { checkAlerts, LOOK_EVERY_MS } from "./check.ts";
export type { AlertDeps, SmtpSettings } from "./deps.ts";
export { type AlertKind, alertKinds, defaultKinds } from "./kinds.ts";
export type { AlertAttempt } from "./send.ts";
export { tryChannels } from "./try.ts";
