/** Where a fault comes from: the caller's request, the customer's system, the connection's state, or Millwright itself. */
export type FaultOrigin = "request" | "source" | "connection" | "millwright";

type Details = { text?: string; reason?: string; [key: string]: unknown };

interface FaultKind {
  /** HTTP status of the answer. */
  status: number;
  origin: FaultOrigin;
  /** Whether the same request may succeed later without anybody changing anything. */
  retryable: boolean;
  /** A few words: the problem document's `title`. */
  title: string;
  /** What happened and what to do, for a person: the problem document's `detail`. */
  text(details: Details): string;
  /** What to do about it, for the table in the docs. */
  remedy: string;
}

// A text stays whole when a detail is missing.
const named = (name: unknown, otherwise: string): string => (name === undefined ? otherwise : `\`${name}\``);
const because = (reason: unknown): string => (reason === undefined ? "." : `: ${reason}.`);

const kind = (
  status: number,
  origin: FaultOrigin,
  retryable: boolean,
  title: string,
  text: (details: Details) => string,
  remedy: string,
): FaultKind => ({ status, origin, retryable, title, text, remedy });

/** Every code that an answer of the API, a run or a check may carry. The docs list them; a test holds the docs to this table. */
// biome-ignore format: a table, one code a line
export const faultKinds = {
  invalid_body: kind(400, "request", false, "The body could not be read", (d) => `The body is not what this address takes${because(d.reason)}`, "Send well-formed JSON with the fields that the reference lists."),
  invalid_parameter: kind(400, "request", false, "A parameter does not fit", (d) => `${d.parameter ? `\`${d.parameter}\`: ` : ""}${d.reason ?? "Not a value that this address takes."}`, "Correct the parameter that `parameter` names."),
  unknown_field: kind(400, "request", false, "There is no such field", (d) => `${named(d.entity, "This entity")} has no field ${named(d.field, "of this name")}${d.suggestion ? `; did you mean \`${d.suggestion}\`?` : "."}`, "Look the field up in the reference."),
  unknown_filter: kind(400, "request", false, "There is no such filter", (d) => `${named(d.parameter, "This")} is no filter of this list${because(d.reason)}`, "Use `filter[field]` or `filter[field][gte]` with one of the operators that the reference lists."),
  invalid_cursor: kind(400, "request", false, "The cursor does not fit", () => "The cursor is not one that this list gave with these filters and this order. Begin again without a cursor.", "Begin again without a cursor; keep filters and sort the same from page to page."),
  sort_not_indexed: kind(400, "request", false, "This list is too long to sort so", (d) => `Sorting by ${named(d.field, "this field")} is possible up to ${d.limit ?? 50_000} records; this list is longer. Sort by an indexed field${because(d.indexed)}`, "Sort by an indexed field, or narrow the list."),
  unknown_entity: kind(404, "request", false, "There is no such entity", (d) => `There is no entity ${named(d.entity, "of this name")}${d.suggestion ? `; did you mean \`${d.suggestion}\`?` : ". GET /v1/connectors lists what there is."}`, "Use an entity that `GET /v1/connectors` lists."),
  not_found: kind(404, "request", false, "Not found", (d) => `There is no ${d.what ?? "such thing"}${d.id ? ` ${d.id}` : ""} here${d.suggestion ? `; did you mean \`${d.suggestion}\`?` : Array.isArray(d.known) ? `; there are: ${d.known.join(", ")}.` : "."}`, "Check the id, and that the key or token belongs to the same workspace and connection."),
  route_not_found: kind(404, "request", false, "There is no such address", (d) => `${d.method ?? "This"}${d.path ? ` ${d.path}` : ""} is no address of this API. /openapi.json lists all of them.`, "Check method and path against the reference."),
  method_not_allowed: kind(405, "request", false, "This method does not work here", (d) => `${d.path ?? "This address"} does not take ${d.method ?? "this method"}.`, "Use a method that `Allow` lists."),
  body_too_large: kind(413, "request", false, "The body is too large", (d) => `A body may have at most ${d.limit ?? "1 MiB"}.`, "Send less at a time."),
  unsupported_media_type: kind(415, "request", false, "The body's type is not known here", () => "Send the body as application/json.", "Set `Content-Type: application/json`."),
  header_too_large: kind(431, "request", false, "The headers are too large", () => "The request's headers are longer than this server takes.", "Send shorter headers and addresses."),
  source_webhook_rejected: kind(401, "request", false, "The delivery was not recognised", () => "No hook takes this delivery: its address or its signature is wrong, or the hook was taken away.", "Give the system the address and the secret that `POST /v1/connections/{id}/hook` answered last."),
  token_missing: kind(401, "request", false, "No token was sent", () => "Send `Authorization: Bearer` with a connection token (mwc_…) or an API key (mwk_…).", "Send the header `Authorization: Bearer …`."),
  token_invalid: kind(401, "request", false, "The token is not valid", (d) => d.reason ?? "This token or key is unknown, revoked or mistyped.", "Check that the whole token was copied; make a new one if it was revoked or rotated."),
  reauthorization_required: kind(401, "connection", false, "The customer must connect again", () => "The system refused the stored credentials, so this connection waits to be connected again; that gives a new token.", "Reconnect with new credentials; use the new token."),
  connection_disconnected: kind(401, "connection", false, "The connection was disconnected", () => "This connection was disconnected; its tokens are dead.", "Connect the system again."),
  link_expired: kind(410, "request", false, "This link has ended", (d) => d.status === "used" ? "This link has been used: what it was for is done." : d.status === "expired" ? "This link has expired. Ask for a new one." : "This link does not work any more. Ask for a new one.", "Make a new link session."),
  wrong_credential_type: kind(403, "request", false, "This address takes another kind of key", (d) => d.reason ?? "This address takes an API key (mwk_…), not a connection token.", "Use an API key for administration and a connection token for data."),
  scope_missing: kind(403, "request", false, "The API key lacks a scope", (d) => `This address needs ${d.scope ? `the scope \`${d.scope}\`` : "a scope"} which the key does not have.`, "Make a key with that scope."),
  connection_header_missing: kind(400, "request", false, "Which connection?", () => "With an API key, name the connection in the header `Millwright-Connection`.", "Send the header `Millwright-Connection: <connection id>`."),
  conflict: kind(409, "request", false, "This does not fit the present state", (d) => d.reason ?? "The thing is in a state that does not allow this.", "Read the thing again, then decide."),
  already_completed: kind(409, "request", false, "This was done already", () => "A request with this Idempotency-Key was carried out. Its answer held a secret that is not kept, so it cannot be shown again.", "Rotate the token if its answer was lost."),
  idempotency_mismatch: kind(422, "request", false, "The Idempotency-Key was used for another request", () => "This Idempotency-Key came before with another method, address or body.", "Use a new key for a new request."),
  idempotency_in_progress: kind(409, "request", true, "The same request is still running", () => "A request with this Idempotency-Key is still being carried out.", "Try again after `Retry-After`."),
  precondition_failed: kind(412, "request", false, "It has changed meanwhile", () => "The ETag sent in If-Match is not the present one.", "Read it again, then repeat the change."),
  invalid_settings: kind(422, "request", false, "The connection's settings do not fit", (d) => `${d.field ? `\`${d.field}\`: ` : ""}${d.reason ?? "The settings do not fit; see `errors`."}`, "Correct the setting that `field` names."),
  not_supported: kind(422, "request", false, "This system cannot do that", (d) => d.reason ?? "This is not supported by this system.", "`GET /v1/connectors/{name}` lists what a system can do."),
  mapping_invalid: kind(422, "request", false, "The mapping does not fit", (d) => `${d.field ? `\`${d.field}\`: ` : ""}${d.reason ?? "The mapping does not fit; see `errors`."}`, "Correct what `field` and `errors` name; nothing was changed."),
  mapping_reprocessing: kind(503, "millwright", true, "The mapping is being replayed", (d) => `${named(d.field, "This field")} was mapped anew, and the stored records are still being rewritten; sorting by it is possible when that is done.`, "Try again after `Retry-After`, or sort by another field meanwhile."),
  nothing_to_accept: kind(409, "request", false, "There is nothing to accept", () => "This run holds back no deletions.", "Look at the run's `alarms`."),
  rate_limited: kind(429, "request", true, "Too many requests", (d) => `${d.limit ? `At most ${d.limit} ${d.of ?? "requests of one key"} ${d.per ?? "a minute"}` : "Too many requests"}. Try again ${d.seconds ? `in ${d.seconds} s` : "later"}.`, "Wait for `Retry-After`."),
  credentials_refused: kind(422, "source", false, "The system refused the credentials", (d) => d.text ?? `${d.system ?? "The system"} refused these credentials.`, "Correct the credentials; the connector's guide tells where to find them."),
  permission_missing: kind(422, "source", false, "A permission is missing in the system", (d) => d.text ?? `${d.system ?? "The system"} does not allow this.`, "Give the integration's user the permission that the text names."),
  source_unreachable: kind(502, "source", true, "The system cannot be reached", (d) => d.text ?? `${d.system ?? "The system"} could not be reached${because(d.reason)}`, "Check the address and that the system is up; syncs go on by themselves."),
  source_throttled: kind(503, "source", true, "The system asks to wait", (d) => d.text ?? `${d.system ?? "The system"} asks to wait.`, "Nothing; the sync goes on by itself after the wait."),
  source_quota_exhausted: kind(503, "source", true, "The system's quota is used up", (d) => d.text ?? `The quota of ${d.system ?? "the system"} is used up${d.until ? ` until ${d.until}` : ""}.`, "Nothing, or raise the quota with the system's vendor; syncs go on by themselves."),
  source_failed: kind(502, "source", true, "The system failed", (d) => d.text ?? (d.status ? `${d.system ?? "The system"} answered with an error (${d.status}).` : `${d.system ?? "The system"} answered with an error.`), "If it stays so, show the run to whoever looks after the system."),
  source_refused: kind(502, "source", false, "The system refused the request", (d) => d.text ?? (d.status ? `${d.system ?? "The system"} refused the request (${d.status}).` : `${d.system ?? "The system"} refused the request.`), "Look at the connection's settings; report it if they are right."),
  source_unreadable: kind(502, "source", true, "The system's answer could not be read", (d) => d.text ?? `${d.system ?? "The system"} answered with something that is not what its documentation says${because(d.reason)}`, "Check that the address is the system's own and not a login page or proxy."),
  address_not_allowed: kind(422, "request", false, "This address may not be called", (d) => `${d.address ? `The address ${d.address}` : "This address"} is not allowed${because(d.reason)}`, "Use the system's public address, or allow private addresses by setting."),
  cancelled: kind(409, "request", false, "Cancelled", () => "A person or the API cancelled this.", "Start it again."),
  run_lost: kind(500, "millwright", true, "The worker was lost", () => "The process that carried this out ended in the middle; another goes on from the checkpoint.", "Nothing; it goes on by itself."),
  root_key_missing: kind(503, "millwright", true, "A root key is missing", (d) => `The credentials of this connection were sealed by ${d.key ? `the root key ${d.key}` : "a root key"}, which this Millwright was not given.`, "Add that key to `MILLWRIGHT_ROOT_KEY`, or put the key file back; syncs go on by themselves."),
  database_unavailable: kind(503, "millwright", true, "The database cannot be reached", (d) => d.text ?? `Millwright's database does not answer at the moment${because(d.reason)}`, "Try again after `Retry-After`; `millwright doctor` tells more."),
  not_ready: kind(503, "millwright", true, "Still starting", (d) => d.reason ?? "Millwright is starting.", "Try again after `Retry-After`."),
  internal: kind(500, "millwright", true, "Something went wrong in Millwright", () => "This is a mistake of ours. The request id finds it in the log.", "Try again; report it with the request id."),
} as const satisfies Record<string, FaultKind>;

/** A fault's code: what a program should branch on. */
export type FaultCode = keyof typeof faultKinds;

/** Anything that went wrong in a way we have a word for. */
export class Fault extends Error {
  readonly code: FaultCode;
  /** What the text was made from; shown in the problem document, so never a secret and never a customer's record. */
  readonly details: Details;

  constructor(code: FaultCode, details: Details = {}, cause?: unknown) {
    super(faultKinds[code].text(details), cause === undefined ? undefined : { cause });
    this.name = "Fault";
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return faultKinds[this.code].status;
  }
  get origin(): FaultOrigin {
    return faultKinds[this.code].origin;
  }
  get retryable(): boolean {
    return faultKinds[this.code].retryable;
  }
  get title(): string {
    return faultKinds[this.code].title;
  }
}

/** Makes a fault: `throw fault("not_found", { what: "connection", id })`. */
export const fault = (code: FaultCode, details: Details = {}, cause?: unknown): Fault =>
  new Fault(code, details, cause);

/** Whether something thrown is a fault, and of the code asked for if one is. */
export const isFault = (thrown: unknown, code?: FaultCode): thrown is Fault =>
  thrown instanceof Fault && (code === undefined || thrown.code === code);

/** The nearest of the known words to a mistyped one, or null when none is near. */
export function nearest(word: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word, candidate, least);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

function editDistance(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) >= bound) return bound;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}
