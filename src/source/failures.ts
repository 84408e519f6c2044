/** The codes of Node and undici, as texts that complete "the system cannot be reached: …". */
const REASONS: Record<string, string> = {
  ENOTFOUND: "the host does not exist",
  EAI_AGAIN: "the host's name could not be resolved",
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was reset",
  ETIMEDOUT: "it did not answer in time",
  UND_ERR_CONNECT_TIMEOUT: "it did not answer in time",
  UND_ERR_HEADERS_TIMEOUT: "it did not answer in time",
  UND_ERR_BODY_TIMEOUT: "its answer stopped before the end",
  UND_ERR_SOCKET: "the connection was reset",
};

/** Returns why a request failed, only by the code of the error: its message may quote what was sent. */
export function reasonOf(cause: unknown): string {
  const code = codeIn(cause) ?? (cause instanceof Error ? codeIn(cause.cause) : undefined);
  if (code === undefined) return "the connection failed";
  return REASONS[code] ?? `the connection failed (${code})`;
}

/**
 * Returns an error of the same kind without its message and members, which may contain parts of requests and responses.
 */
export function plainCause(cause: unknown): Error {
  const code = codeIn(cause);
  const name = cause instanceof Error ? cause.name : "Error";
  return Object.assign(new Error(reasonOf(cause)), { name, ...(code !== undefined && { code }) });
}

/** Returns the code of an error of Node or undici. */
export const codeIn = (value: unknown): string | undefined =>
  value instanceof Error && "code" in value && typeof value.code === "string" ? value.code : undefined;
