export { WARNINGS_DAYS } from "./certificate-rotation.ts";
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
export type { Link, LinkGiven, LinkSession, LinkWish, Trial } from "./link.ts";
