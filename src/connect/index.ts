export type { Catalogue, Catalogues } from "./catalogues.ts";
export type { Check, CheckAnswer } from "./check.ts";
export {
  type Connect,
  type Connected,
  type Consented,
  type ConsentWish,
  type NewConnection,
  openConnect,
} from "./connect.ts";
export type { CertificateWish, DraftCertificate } from "./drafts.ts";
export type { Heard, Hook, Hooks } from "./hooks.ts";
export { type ApiKey, type Caller, type Scope, scopes } from "./keys.ts";
export type { Link, LinkGiven, LinkSession, LinkWish, Trial } from "./link.ts";
export { WARNINGS_DAYS } from "./rotation.ts";
export { addRootKey, newRootKey, type RootKeys, readRootKeys, rootKeyFile } from "./sealing.ts";
export type { Source } from "./source.ts";
export type { AskingRun } from "./ways.ts";
export { WEB_SESSION_S } from "./web-sessions.ts";
