export {
  type ApiKey,
  type CreatedApiKey,
  createApiKey,
  createWorkspace,
  listApiKeys,
  revokeApiKey,
  type Scope,
  scopes,
} from "./api-keys.ts";
export { authenticate, type Caller, READABLE_AFTER_REFUSAL_MS } from "./authenticate.ts";
export { algorithmOf, type Certificate, makeCertificate, readCertificate, shownOf } from "./certificates.ts";
export type { VaultDeps } from "./deps.ts";
export { missingRootKeys, rotateRootKey } from "./root-keys.ts";
export {
  addRootKey,
  newRootKey,
  openSealing,
  type RootKeys,
  readRootKeys,
  rootKeyFile,
  type Sealing,
  type SecretName,
} from "./sealing.ts";
export { isSameHash, makeToken, readToken, readTokenOf, type TokenKind } from "./tokens.ts";
export { endSession, openSessionKey, openWebSessions, WEB_SESSION_S, type WebSessions } from "./web-sessions.ts";
