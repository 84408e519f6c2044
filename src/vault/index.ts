export { algorithmOf, type Certificate, makeCertificate, readCertificate, shownOf } from "./certificates.ts";
export { type ApiKey, type Caller, type Keys, openKeys, type Scope, scopes } from "./keys.ts";
export {
  addRootKey,
  newRootKey,
  openSealing,
  type RootKeys,
  readRootKeys,
  rootKeyFile,
  type Sealing,
} from "./sealing.ts";
export { isSameHash, makeToken, readToken, readTokenOf } from "./tokens.ts";
export { openWebSessions, WEB_SESSION_S, type WebSessions } from "./web-sessions.ts";
