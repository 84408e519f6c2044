export { WARNINGS_DAYS } from "./certificate-rotation.ts";
export {
  type Connect,
  type Connected,
  type Consented,
  type ConsentInput,
  type NewConnection,
  openConnect,
} from "./connect.ts";
export { disconnect, ERASE_QUEUE, type EraseJob, handleEraseJob, workErasures } from "./erasing.ts";
export type { Link, LinkGiven, LinkSession, NewLinkSession, PendingConnection } from "./link.ts";
export type { CertificateInput, DraftCertificate } from "./pending.ts";
export type { Heard, SourceWebhook, SourceWebhooks } from "./source-webhooks.ts";
