import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { z } from "zod";
import { type Fault, type FaultCode, fault, faultKinds, isFault } from "#lib";

const fieldError = z.object({ field: z.string(), reason: z.string() });

/** What is wrong with one value of a write. */
export const writeError = z
  .object({
    pointer: z
      .string()
      .nullable()
      .meta({
        description: "JSON pointer of the value in the request body (RFC 6901). Null: no single value, or not known.",
        examples: ["/lines/0/item_id"],
      }),
    code: z.string().meta({
      description:
        "`required`, `invalid`, `too_long`, `unknown_reference`, `not_allowed`, `locked`, `duplicate`, `read_only`, `unknown_field`, `permission_missing` or `conflict`.",
      examples: ["unknown_reference"],
    }),
    message: z.string(),
    source: z
      .object({ code: z.string().nullable(), member: z.string().nullable(), text: z.string() })
      .optional()
      .meta({ description: "What the source system said. Absent: Millwright's own check found it." }),
  })
  .meta({ id: "write_error", title: "Write error" });

/** An error as the API returns it (RFC 9457). */
export const problem = z
  .object({
    type: z.string().meta({ description: "URL of the error code.", examples: ["/v1/errors/not_found"] }),
    title: z.string().meta({ description: "Short name of the error." }),
    status: z.int().meta({ description: "The HTTP status." }),
    detail: z.string().meta({ description: "What happened and what to do." }),
    code: z
      .enum(Object.keys(faultKinds) as [FaultCode, ...FaultCode[]])
      .meta({ description: "Stable code for programs." }),
    origin: z.enum(["request", "source", "connection", "millwright"]).meta({
      description:
        "Where the error comes from: the request, the source system, the state of the connection, or Millwright.",
    }),
    retryable: z.boolean().meta({ description: "Whether a retry may succeed without any change." }),
    request_id: z.string().meta({ description: "Id of the request in the request log." }),
    parameter: z.string().optional().meta({ description: "The invalid parameter or header." }),
    field: z.string().optional().meta({ description: "The invalid field." }),
    errors: z
      .array(z.union([fieldError, writeError]))
      .optional()
      .meta({ description: "Everything that is wrong. `write_refused` names values by their `pointer`." }),
  })
  .meta({ id: "problem", title: "Problem", description: "An error (RFC 9457)." });

export const PROBLEM_TYPE = "application/problem+json";

/** Returns a fault as a problem document. */
export function problemOf(thrown: Fault, requestId: string): z.infer<typeof problem> {
  const { parameter, field, errors } = thrown.details;
  return {
    type: `/v1/errors/${thrown.code}`,
    title: thrown.title,
    status: thrown.status,
    detail: thrown.message,
    code: thrown.code,
    // A source can refuse a write by its own rules, which has the same code.
    origin: thrown.details.origin === "source" ? "source" : thrown.origin,
    retryable: thrown.retryable,
    request_id: requestId,
    ...(typeof parameter === "string" && { parameter }),
    ...(typeof field === "string" && { field }),
    ...(Array.isArray(errors) && { errors }),
  };
}

/** Returns the headers of a fault: how to authenticate, when to retry, which methods are allowed. */
export function headersOf(thrown: Fault): Record<string, string> {
  const headers: Record<string, string> = { "content-type": PROBLEM_TYPE, "cache-control": "no-store" };
  if (thrown.status === 401)
    headers["www-authenticate"] =
      thrown.code === "token_missing"
        ? 'Bearer realm="millwright"'
        : `Bearer realm="millwright", error="invalid_token", error_description="${thrown.code}"`;
  if (thrown.code === "scope_missing")
    headers["www-authenticate"] = 'Bearer realm="millwright", error="insufficient_scope"';
  const { seconds, waitMs, allow } = thrown.details;
  if (typeof seconds === "number") headers["retry-after"] = String(Math.max(1, Math.ceil(seconds)));
  else if (typeof waitMs === "number") headers["retry-after"] = String(Math.max(1, Math.ceil(waitMs / 1000)));
  else if (thrown.status === 503) headers["retry-after"] = "5";
  else if (thrown.code === "idempotency_in_progress") headers["retry-after"] = "1";
  if (typeof allow === "string") headers.allow = allow;
  return headers;
}

// Fastify's own errors as faults.
const serverFaults: Record<string, (limit: number) => Fault> = {
  FST_ERR_CTP_BODY_TOO_LARGE: (limit) => fault("body_too_large", { limit: `${Math.floor(limit / 1024)} KiB` }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => fault("unsupported_media_type"),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => fault("invalid_body", { reason: "it is empty" }),
  FST_ERR_CTP_INVALID_JSON_BODY: () => fault("invalid_body", { reason: "it is not well-formed JSON" }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => fault("invalid_body", { reason: "its length differs from Content-Length" }),
  FST_ERR_BAD_URL: () => fault("invalid_parameter", { reason: "The URL contains invalid percent-encoding." }),
  FST_ERR_MAX_PARAM_LENGTH: () => fault("invalid_parameter", { reason: "A segment of the URL path is too long." }),
};

// Errors of PostgreSQL and of sockets that mean that the database is unavailable
// (https://www.postgresql.org/docs/current/errcodes-appendix.html).
const isDatabaseAway = (code: string): boolean =>
  /^(08|57P0[123]|53[23]00)/.test(code) ||
  ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"].includes(code);

/**
 * Returns anything thrown during a request as a fault. An unknown error becomes an internal error, whose response
 * contains no details.
 */
export function faultOf(thrown: unknown, bodyLimit: number): Fault {
  if (isFault(thrown)) return thrown;
  if (hasZodFastifySchemaValidationErrors(thrown)) return misfit(thrown as unknown as Misfit);
  const code = typeof thrown === "object" && thrown !== null && "code" in thrown ? String(thrown.code) : "";
  const known = serverFaults[code];
  if (known) return known(bodyLimit);
  if (isDatabaseAway(code) || (thrown instanceof Error && thrown.message === "Connection terminated unexpectedly"))
    return fault("database_unavailable", {}, thrown);
  return fault("internal", {}, thrown);
}

interface Misfit {
  validation: { instancePath: string; message?: string; params?: { keys?: string[] } }[];
  validationContext?: string;
}

function misfit({ validation, validationContext }: Misfit): Fault {
  const errors = validation.slice(0, 50).flatMap(({ instancePath, message, params }) => {
    const path = instancePath.slice(1).replaceAll("/", ".");
    const reason = (message ?? "it is invalid").replace(/, received undefined$/, "; it is missing");
    // For an unknown field, the field is named, not the object that contains it.
    return params?.keys
      ? params.keys.map((key) => ({ field: path ? `${path}.${key}` : key, reason: "there is no such field" }))
      : [{ field: path, reason }];
  });
  const [first] = errors;
  if (validationContext === "body" && !first?.field) return fault("invalid_body", { reason: first?.reason });
  if (validationContext === "params") return fault("not_found", {});
  return fault("invalid_parameter", { parameter: first?.field, reason: first?.reason, errors });
}
