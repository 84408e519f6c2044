/** Where a fault comes from: the request, the source system, the state of the connection, or Millwright. */
export type FaultOrigin = "request" | "source" | "connection" | "millwright";

type Details = { text?: string; reason?: string; [key: string]: unknown };

interface FaultKind {
  /** HTTP status of the response. */
  status: number;
  origin: FaultOrigin;
  /** Whether a retry may succeed without any change. */
  retryable: boolean;
  /** Names the failure: the problem document's `title`. */
  title: string;
  /** What happened and what to do: the problem document's `detail`. */
  text(details: Details): string;
  /** What to do, for the table in the docs. */
  remedy: string;
}

// Each text is complete even if a detail is missing.
const named = (name: unknown, otherwise: string): string => (name === undefined ? otherwise : `\`${name}\``);
const because = (reason: unknown): string => (reason === undefined ? "." : `: ${reason}.`);
/** Suggests the nearest known name, or else states what to do. */
const orSuggestion = (suggestion: unknown, otherwise: string): string =>
  typeof suggestion === "string" ? `Did you mean \`${suggestion}\`?` : otherwise;

const kind = (
  status: number,
  origin: FaultOrigin,
  retryable: boolean,
  title: string,
  text: (details: Details) => string,
  remedy: string,
): FaultKind => ({ status, origin, retryable, title, text, remedy });

/** Every error code of responses, runs and checks. A test compares the table in the docs with this one. */
// biome-ignore format: a table, one code a line
export const faultKinds = {
  invalid_body: kind(400, "request", false, "Invalid request body", (d) => `The request body is invalid${because(d.reason)}`, "Send well-formed JSON with the members that the reference lists."),
  invalid_parameter: kind(400, "request", false, "Invalid parameter", (d) => `${d.parameter ? `\`${d.parameter}\` is invalid: ` : ""}${d.reason ?? "A parameter has a value that this route does not accept."}`, "Correct the parameter that `parameter` names."),
  unknown_field: kind(400, "request", false, "Unknown field", (d) => `${named(d.entity, "This entity")} has no field ${named(d.field, "with this name")}. ${orSuggestion(d.suggestion, "The reference lists the fields.")}`, "Use a field that the reference lists."),
  unknown_filter: kind(400, "request", false, "Unknown filter", (d) => `${named(d.parameter, "This parameter")} is not a filter of this list${because(d.reason)}`, "Use `filter[field]` or `filter[field][gte]` with an operator that the reference lists."),
  invalid_cursor: kind(400, "request", false, "Invalid cursor", () => "The cursor does not belong to this list with these filters and this sort order. Start again without a cursor.", "Start again without a cursor. Keep filters and sort order the same on all pages."),
  sort_not_indexed: kind(400, "request", false, "Sort field not indexed", (d) => `${named(d.field, "This field")} can only be sorted on lists of up to ${Number(d.limit ?? 50_000).toLocaleString("en-US")} records. Sort by an indexed field${because(d.indexed)}`, "Sort by an indexed field, or add filters."),
  unknown_entity: kind(404, "request", false, "Unknown entity", (d) => `There is no entity ${named(d.entity, "with this name")}. ${orSuggestion(d.suggestion, "`GET /v1/connectors` lists the entities.")}`, "Use an entity that `GET /v1/connectors` lists."),
  not_found: kind(404, "request", false, "Not found", (d) => `There is no ${d.what ?? "such object"}${d.id ? ` ${named(d.id, "")}` : " with this id"}. ${orSuggestion(d.suggestion, Array.isArray(d.known) ? `Use one of: ${d.known.join(", ")}.` : "Check the id, and that the key or token belongs to the same workspace and connection.")}`, "Check the id, and that the key or token belongs to the same workspace and connection."),
  route_not_found: kind(404, "request", false, "Route not found", (d) => `There is no route ${d.path ? `\`${d.method ?? ""} ${d.path}\`` : "with this path"}. ${d.hint ?? "`/openapi.json` lists all routes."}`, "Compare method and path with the reference."),
  method_not_allowed: kind(405, "request", false, "Method not allowed", (d) => `${named(d.path, "This path")} does not support ${d.method ?? "this method"}.${d.allow ? ` Use one of: ${d.allow}.` : ""}`, "Use a method that the header `Allow` lists."),
  body_too_large: kind(413, "request", false, "Request body too large", (d) => `The request body is larger than ${d.limit ?? "1 MiB"}. Send less data per request.`, "Send less data per request."),
  unsupported_media_type: kind(415, "request", false, "Unsupported media type", () => "The media type of the request body is not supported. Send it as `application/json`.", "Send the header `Content-Type: application/json`."),
  header_too_large: kind(431, "request", false, "Request headers too large", () => "The request headers are larger than the server accepts. Send shorter headers and a shorter URL.", "Send shorter headers and a shorter URL."),
  source_webhook_rejected: kind(401, "request", false, "Source webhook rejected", () => "The URL or the signature of this webhook is wrong, or the webhook was deleted. Enter the URL and secret from `POST /v1/connections/{id}/source-webhook` in the source system.", "Enter the URL and secret from the latest `POST /v1/connections/{id}/source-webhook` in the source system."),
  token_missing: kind(401, "request", false, "Token missing", () => "The request has no token. Send `Authorization: Bearer` with a connection token (mwc_…) or an API key (mwk_…).", "Send the header `Authorization: Bearer <token>`."),
  token_invalid: kind(401, "request", false, "Invalid token", (d) => d.reason ?? "The token or API key is unknown or revoked. Check that you copied all of it.", "Check that you copied the whole token. Create a new one if it was revoked or rotated."),
  reauthorization_required: kind(401, "connection", false, "Reauthorization required", () => "The source system rejected the stored credentials. Reconnect with valid credentials; you then get a new token.", "Reconnect with valid credentials and use the new token."),
  connection_disconnected: kind(401, "connection", false, "Connection disconnected", () => "The connection was disconnected and its tokens were revoked. Reconnect to get a new token.", "Reconnect the connection."),
  link_expired: kind(410, "request", false, "Link expired", (d) => d.status === "used" ? "This link was already used. Ask for a new link to connect again." : d.status === "revoked" ? "This link was revoked. Ask for a new link." : "This link has expired. Ask for a new link.", "Create a new link session."),
  wrong_credential_type: kind(403, "request", false, "Wrong credential type", (d) => d.reason ?? "This route requires an API key (mwk_…) and does not accept a connection token.", "Use an API key for administration and a connection token for data."),
  scope_missing: kind(403, "request", false, "Scope missing", (d) => `The API key lacks ${d.scope ? `the scope \`${d.scope}\`` : "a scope"} that this route requires. Use a key that has it.`, "Create an API key with this scope."),
  connection_header_missing: kind(400, "request", false, "Connection header missing", () => "With an API key, send the header `Millwright-Connection` with the id of the connection.", "Send the header `Millwright-Connection: <connection id>`."),
  passthrough_not_allowed: kind(403, "request", false, "Passthrough not allowed", (d) => `This request is not passed on${because(d.reason)}`, "Use a path and method that `GET /v1/connectors/{name}` lists as `passthrough`, and grant passthrough to the connection."),
  masked_connection: kind(403, "request", false, "Masked connection", () => "The connection masks fields, and an answer of the source could show them. Grant `unmasked` beside `read` to pass requests nevertheless.", "Use the masked records, or grant `unmasked` with `PATCH /v1/connections/{id}`."),
  conflict: kind(409, "request", false, "Conflict", (d) => d.reason ?? "The current state of the object does not allow this. Get the object and try again.", "Get the object again, then decide."),
  already_completed: kind(409, "request", false, "Already completed", () => "A request with this Idempotency-Key was executed. Its response contained a secret that is not stored and cannot be returned again.", "Rotate the token if you lost the response."),
  idempotency_mismatch: kind(422, "request", false, "Idempotency key reused", () => "This Idempotency-Key was used for a request with another method, path or body. Use a new key.", "Use a new Idempotency-Key for a new request."),
  idempotency_in_progress: kind(409, "request", true, "Request in progress", () => "A request with this Idempotency-Key is still running. Try again later.", "Try again after `Retry-After`."),
  precondition_failed: kind(412, "request", false, "Precondition failed", () => "The object has changed: the ETag in `If-Match` is not the current one. Get the object again and repeat the change.", "Get the object again, then repeat the change."),
  invalid_settings: kind(422, "request", false, "Invalid settings", (d) => `${d.field ? `\`${d.field}\` is invalid: ` : ""}${d.reason ?? "The settings or credentials are invalid. `errors` lists the fields."}`, "Correct the setting that `field` names."),
  not_supported: kind(422, "request", false, "Not supported", (d) => d.reason ?? "The source system does not support this. `GET /v1/connectors/{name}` lists what it supports.", "`GET /v1/connectors/{name}` lists what a system supports."),
  write_refused: kind(422, "request", false, "Write refused", (d) => d.reason ?? "The write does not meet the rules of the model, of the connection or of the source system. `errors` lists every reason. Nothing was written.", "Correct what `errors` names, each by its `pointer`. `GET /v1/{entities}/write-schema` shows the rules."),
  grant_missing: kind(403, "connection", false, "Grant missing", (d) => `The connection does not allow ${d.grant ? `\`${d.grant}\`` : "this"}${d.entity ? ` of \`${d.entity}\`` : ""}. Extend its grants with \`PATCH /v1/connections/{id}\`.`, "Extend `grants` with `PATCH /v1/connections/{id}`."),
  plan_stale: kind(409, "request", false, "Plan outdated", (d) => `${d.reason ?? "The record, the mapping or the rules have changed since the plan was made."} Create a new plan.`, "Create a new plan with `?dry_run=true`, and check what it shows."),
  plan_expired: kind(410, "request", false, "Plan expired", () => "The plan has expired. Create a new plan.", "Create a new plan with `?dry_run=true`."),
  mapping_invalid: kind(422, "request", false, "Invalid mapping", (d) => `${d.field ? `\`${d.field}\` is invalid: ` : ""}${d.reason ?? "The mapping is invalid. `errors` lists the fields."}`, "Correct what `field` and `errors` name. Nothing was changed."),
  mapping_reprocessing: kind(503, "millwright", true, "Mapping being reprocessed", (d) => `The mapping of ${named(d.field, "this field")} has changed, and stored records are still being reprocessed. Sort by another field, or try again later.`, "Try again after `Retry-After`, or sort by another field."),
  nothing_to_accept: kind(409, "request", false, "Nothing to accept", () => "This run holds no deletions. `alarms` of the run lists its findings.", "Check the run's `alarms`."),
  rate_limited: kind(429, "request", true, "Too many requests", (d) => `${d.limit ? `The limit is ${d.limit} ${d.of ?? "requests of one key"} ${d.isConcurrent ? "at the same time" : `per ${d.per ?? "minute"}`}` : "The rate limit is exceeded"}. Try again ${d.seconds ? `in ${d.seconds} s` : "later"}.`, "Wait for `Retry-After`, then try again."),
  credentials_refused: kind(422, "source", false, "Credentials rejected", (d) => d.text ?? `${d.system ?? "The source system"} rejected the credentials. Check them with the connector's setup guide.`, "Correct the credentials. The connector's setup guide describes where to find them."),
  permission_missing: kind(422, "source", false, "Permission missing", (d) => d.text ?? `${d.system ?? "The source system"} does not permit this. Grant the missing permission to the user of the integration.`, "Grant the user of the integration the permission that the text names."),
  source_unreachable: kind(502, "source", true, "Source unreachable", (d) => d.text ?? `${d.system ?? "The source system"} could not be reached${because(d.reason)}`, "Check the URL, and that the system is running. Syncs continue automatically."),
  source_throttled: kind(503, "source", true, "Source rate limit reached", (d) => d.text ?? `${d.system ?? "The source system"} limits requests at the moment. The sync continues automatically after the wait.`, "None. The sync continues automatically after the wait."),
  source_quota_exhausted: kind(503, "source", true, "Source quota exhausted", (d) => d.text ?? `The quota of ${d.system ?? "the source system"} is used up${d.until ? ` until ${d.until}` : ""}. Syncs continue automatically.`, "None, or raise the quota at the vendor. Syncs continue automatically."),
  source_failed: kind(502, "source", true, "Source failed", (d) => d.text ?? (d.status ? `${d.system ?? "The source system"} returned an error (${d.status}).` : `${d.system ?? "The source system"} returned an error.`), "If the error persists, show the run to the administrator of the source system."),
  source_refused: kind(502, "source", false, "Source rejected the request", (d) => d.text ?? (d.status ? `${d.system ?? "The source system"} rejected the request (${d.status}).` : `${d.system ?? "The source system"} rejected the request.`), "Check the settings of the connection. Report the error if they are correct."),
  source_unreadable: kind(502, "source", true, "Source response unreadable", (d) => d.text ?? `${d.system ?? "The source system"} returned a response that does not match its documentation${because(d.reason)}`, "Check that the URL is that of the system's API, and not of a login page or proxy."),
  address_not_allowed: kind(422, "request", false, "Address not allowed", (d) => `${d.address ? `Requests to ${d.address}` : "Requests to this address"} are not allowed${because(d.reason)}`, "Use the public address of the system, or allow private addresses in the server's settings."),
  webhook_ping_failed: kind(422, "request", false, "Ping not answered", (d) => `The webhook endpoint did not answer the ping with a status of 2xx${because(d.reason)}`, "Have the endpoint verify the signature and answer with 2xx, then enable it again."),
  cancelled: kind(409, "request", false, "Cancelled", () => "A user or the API cancelled this. Start it again if needed.", "Start it again."),
  run_lost: kind(500, "millwright", true, "Worker lost", () => "The process that executed this run ended unexpectedly. Another process continues from the last checkpoint.", "None. The run continues automatically."),
  root_key_missing: kind(503, "millwright", true, "Root key missing", (d) => `The credentials of this connection are encrypted with ${d.key ? `the root key ${d.key}` : "a root key"} that this server does not have. Add the key to \`MILLWRIGHT_ROOT_KEY\`, or restore the key file.`, "Add the key to `MILLWRIGHT_ROOT_KEY`, or restore the key file. Syncs continue automatically."),
  database_unavailable: kind(503, "millwright", true, "Database unavailable", (d) => d.text ?? `The database of Millwright does not respond${because(d.reason)}`, "Try again after `Retry-After`. `millwright doctor` shows the cause."),
  not_ready: kind(503, "millwright", true, "Not ready", (d) => d.reason ?? "Millwright is starting. Try again later.", "Try again after `Retry-After`."),
  internal: kind(500, "millwright", true, "Internal error", () => "An unexpected error occurred in Millwright. Try again, and report it with the request id.", "Try again. Report the error with the request id."),
} as const satisfies Record<string, FaultKind>;

/** An error code: stable, for programs. */
export type FaultCode = keyof typeof faultKinds;

/** An error with a code. */
export class Fault extends Error {
  readonly code: FaultCode;
  /** The values in the text. They are shown in the problem document, so they contain no secrets and no customer data. */
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

/** Returns a fault: `throw fault("not_found", { what: "connection", id })`. */
export const fault = (code: FaultCode, details: Details = {}, cause?: unknown): Fault =>
  new Fault(code, details, cause);

/** Returns whether a thrown value is a fault, with this code if one is given. */
export const isFault = (thrown: unknown, code?: FaultCode): thrown is Fault =>
  thrown instanceof Fault && (code === undefined || thrown.code === code);

/** Returns the known word nearest to a misspelled one. Null: none is near. */
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
