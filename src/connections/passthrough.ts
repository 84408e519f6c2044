import {
  type Connector,
  isPassedHeader,
  methodsFor,
  PASSTHROUGH,
  type PassedRequest,
  type Passthrough,
  type SourceRequest,
} from "#kit";
import { type ConnectionRef, fault } from "#lib";
import { openSourceClient, type PassedAnswer } from "#source";
import type { Connection } from "#store";
import type { ConnectionsDeps } from "./deps.ts";
import { requireConnection } from "./require.ts";

export type { PassedAnswer } from "#source";

/** A person or program waits for the answer. After this time it is given up. */
const DEADLINE_MS = 30_000;
const MAX_PATH_LENGTH = 2000;

/** A caller's request to the source. */
export interface PassthroughInput {
  method: PassedRequest["method"];
  path: string;
  query?: Readonly<Record<string, string | readonly string[]>> | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  json?: unknown;
  /** The connector's lane, if it has several. */
  lane?: string | undefined;
}

/** A query in the source's own query language. */
export interface PassthroughQuery {
  sql: string;
  params: readonly (string | number | boolean | null)[];
  limit: number;
  offset: number;
}

/**
 * Sends a caller's reading request to the source as it is, and returns the source's answer, whatever its status. Throws
 * `passthrough_not_allowed` if the connector does not let it pass or if the connection does not grant it, `masked_connection`
 * if the answer could show what the connection masks.
 */
export async function passThrough(
  deps: ConnectionsDeps,
  ref: ConnectionRef,
  input: PassthroughInput,
): Promise<PassedAnswer> {
  const { connection, connector, rules } = await passthroughOf(deps, ref);
  const request = allowedRequest(connector, rules, input);
  const reads = rules.reads?.(request) ?? request.method === "GET";
  if (!reads)
    throw fault("passthrough_not_allowed", {
      reason: `\`${request.method} ${request.path}\` writes. Passthrough only reads; write through the entities, which send each write once`,
    });
  return send(deps, connection, connector, {
    ...request,
    reads,
    ...(input.lane !== undefined && { lane: input.lane }),
  });
}

/** Sends a query in the source's own query language, and returns the source's answer. Throws as `passThrough` does. */
export async function passQuery(
  deps: ConnectionsDeps,
  ref: ConnectionRef,
  { sql, params, limit, offset }: PassthroughQuery,
): Promise<PassedAnswer> {
  const { connection, connector, rules } = await passthroughOf(deps, ref);
  if (!rules.query) throw fault("not_supported", { reason: `${connector.title} has no query language.` });
  return send(deps, connection, connector, rules.query(sql, params, { limit, offset }));
}

async function passthroughOf(
  deps: ConnectionsDeps,
  { workspaceId, connectionId }: ConnectionRef,
): Promise<{ connection: Connection; connector: Connector; rules: Passthrough }> {
  const connection = await deps.store.within(workspaceId, (tx) => requireConnection(tx, connectionId));
  if (connection.status !== "active") throw fault("reauthorization_required");
  const connector = deps.connectors.get(connection.connector);
  const rules = connector.passthrough;
  if (!rules) throw fault("not_supported", { reason: `The connector for ${connector.title} has no passthrough.` });
  const granted = connection.grants[PASSTHROUGH] ?? [];
  if (!granted.includes("read"))
    throw fault("passthrough_not_allowed", {
      reason:
        'the connection does not grant it. Grant it with `PATCH /v1/connections/{id}` and `{"grants": {"passthrough": ["read"]}}`',
    });
  if (Object.keys(connection.masks ?? {}).length > 0 && !granted.includes("unmasked")) throw fault("masked_connection");
  return { connection, connector, rules };
}

/** Returns the request in the form that the connector judges. Throws what a caller must correct. */
function allowedRequest(connector: Connector, rules: Passthrough, input: PassthroughInput): PassedRequest {
  const { method, query = {}, json, lane } = input;
  const path = plainPath(input.path);
  const methods = methodsFor(rules, path);
  if (!methods.includes(method))
    throw fault("passthrough_not_allowed", {
      reason:
        methods.length > 0
          ? `the path \`${path}\` allows ${methods.join(", ")} only`
          : `the path \`${path}\` is not on the connector's list. \`GET /v1/connectors/${connector.name}\` has it as \`passthrough\``,
    });
  if (lane !== undefined && !connector.lanes?.includes(lane))
    throw fault("invalid_parameter", {
      parameter: "lane",
      reason: connector.lanes ? `Use one of: ${connector.lanes.join(", ")}.` : `${connector.title} has no lanes.`,
    });
  const headers = Object.fromEntries(
    Object.entries(input.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  for (const [name, value] of Object.entries(headers)) {
    if (!isPassedHeader(rules, name))
      throw fault("invalid_parameter", { parameter: `headers.${name}`, reason: "This header is not passed on." });
    if (!/^[\t\x20-\x7e]{0,1000}$/.test(value))
      throw fault("invalid_parameter", {
        parameter: `headers.${name}`,
        reason: "Use up to 1,000 printable characters.",
      });
  }
  if (json !== undefined && method === "GET")
    throw fault("invalid_parameter", { parameter: "json", reason: "A GET has no body." });
  const request: PassedRequest = { method, path, query, headers, ...(json !== undefined && { json }) };
  const refusal = rules.refuse?.(request) ?? null;
  if (refusal !== null) throw fault("passthrough_not_allowed", { reason: refusal });
  return request;
}

/**
 * Returns a path that every server reads in the same way. Throws for anything that could lead out of the base URL: another
 * origin, dot segments, empty segments, backslashes, and their percent-encoded forms.
 */
function plainPath(path: string): string {
  const wrong = (reason: string) => fault("invalid_parameter", { parameter: "path", reason });
  if (path.length > MAX_PATH_LENGTH) throw wrong(`It is longer than ${MAX_PATH_LENGTH} characters.`);
  if (!path.startsWith("/")) throw wrong('Begin it with "/". It continues the base URL of the connection.');
  if (/[?#]/.test(path)) throw wrong("Send the query as `query`.");
  if (!/^[\x21-\x7e]*$/.test(path)) throw wrong("Percent-encode spaces and characters outside ASCII.");
  if (/%(?![0-9a-f]{2})/i.test(path)) throw wrong("It has an invalid percent-encoding.");
  if (/\\|%(?:2e|2f|5c|00|0a|0d|25)/i.test(path))
    throw wrong("It contains an encoded slash, dot, percent sign or control character, or a backslash.");
  const segments = path.split("/").slice(1);
  if (segments.some((segment) => /^\.\.?(;|$)/.test(segment))) throw wrong("It contains a dot segment.");
  if (segments.slice(0, -1).includes("")) throw wrong("It contains an empty segment.");
  return path;
}

async function send(
  deps: ConnectionsDeps,
  connection: Connection,
  connector: Connector,
  request: SourceRequest,
): Promise<PassedAnswer> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  try {
    const source = await openSourceClient(deps, connection, { signal });
    try {
      return await source.pass(request);
    } finally {
      await source.close();
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    throw fault(
      "source_unreachable",
      { system: connector.title, reason: `it did not answer within ${DEADLINE_MS / 1000} seconds` },
      thrown,
    );
  }
}
