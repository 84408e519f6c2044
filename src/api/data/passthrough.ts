import { z } from "zod";
import { Answer, type Route, route } from "#api/http";
import { type PassedAnswer, passQuery, passThrough } from "#connections";

const group = "Passthrough";

const reply = z
  .object({
    status: z.int().meta({ description: "HTTP status of the source's answer.", examples: [200] }),
    headers: z
      .record(z.string(), z.string())
      .meta({ description: "Headers of the answer, in lower case, without cookies and secrets." }),
    body: z
      .unknown()
      .meta({ description: "Body of the answer: JSON as it was received, or a text. Null: it is empty or binary." }),
    base64: z
      .string()
      .nullable()
      .meta({ description: "Body of a binary answer in Base64. Null: the answer is not binary." }),
    is_truncated: z
      .boolean()
      .meta({ description: "Whether the answer is longer than 5 MiB. `body` is then the text of its first 5 MiB." }),
  })
  .meta({ id: "passthrough_answer", title: "Passthrough answer" });

const example = {
  status: 200,
  headers: { "content-type": "application/json" },
  body: { id: "17" },
  base64: null,
  is_truncated: false,
};

const input = z
  .strictObject({
    method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).meta({ description: "HTTP method.", examples: ["GET"] }),
    path: z
      .string()
      .max(2000)
      .meta({
        description: "Path below the connection's base URL. The connector lists the allowed ones as `passthrough`.",
        examples: ["/services/rest/record/v1/vendor/17"],
      }),
    query: z
      .record(z.string().max(200), z.union([z.string().max(4000), z.array(z.string().max(4000)).max(200)]))
      .optional()
      .meta({ description: "Query parameters. A list repeats the parameter.", examples: [{ limit: "10" }] }),
    headers: z
      .record(z.string().max(100), z.string().max(1000))
      .optional()
      .meta({
        description: "`accept`, `if-match`, `if-none-match`, `prefer`, and those that the connector adds.",
        examples: [{ prefer: "transient" }],
      }),
    json: z.unknown().optional().meta({ description: "JSON body, for a method that has one." }),
    lane: z
      .string()
      .max(100)
      .optional()
      .meta({ description: "Lane of the request, for a connector whose requests have several budgets or keys." }),
  })
  .meta({ id: "passthrough_request", title: "Passthrough request" });

const query = z
  .strictObject({
    sql: z
      .string()
      .min(1)
      .max(20_000)
      .meta({
        description: "Query in the source's own language, such as SuiteQL.",
        examples: ["SELECT id, companyname FROM vendor WHERE id = ?"],
      }),
    params: z
      .array(z.union([z.string().max(4000), z.number(), z.boolean(), z.null()]))
      .max(200)
      .default([])
      .meta({ description: "Values of the query's placeholders.", examples: [["17"]] }),
    limit: z.int().min(1).max(1000).default(100).meta({ description: "Maximum number of rows." }),
    offset: z.int().min(0).max(1_000_000).default(0).meta({ description: "Number of rows to skip." }),
  })
  .meta({ id: "passthrough_query", title: "Passthrough query" });

const shared = {
  method: "POST",
  group,
  access: "connection",
  scope: "passthrough:read",
  callsSource: true,
  reply: { 200: reply },
  replyExample: example,
  errors: ["passthrough_not_allowed", "masked_connection", "not_supported", "invalid_parameter"],
} as const;

const sendPassthrough: Route = route({
  ...shared,
  path: "/v1/passthrough",
  name: "sendPassthroughRequest",
  summary: "Send a request to the source",
  description:
    "Sends a reading request to the source system as it is, signed with the connection's credentials and within its budget. The answer has the source's status, also for an error of the source. Requests that write are rejected. The connection must grant `passthrough`.",
  body: input,
  example: { method: "GET", path: "/services/rest/record/v1/vendor/17" },
  handle: async ({ deps, workspaceId, connection, body }) =>
    answerOf(await passThrough(deps, { workspaceId, connectionId: connection.id }, body)),
});

const sendQuery: Route = route({
  ...shared,
  path: "/v1/passthrough/query",
  name: "sendPassthroughQuery",
  summary: "Send a query to the source",
  description:
    "Sends a reading query in the source system's own language: SuiteQL for NetSuite. The answer has the source's status. The connection must grant `passthrough`.",
  body: query,
  handle: async ({ deps, workspaceId, connection, body }) =>
    answerOf(await passQuery(deps, { workspaceId, connectionId: connection.id }, body)),
});

export const passthroughRoutes: Route[] = [sendPassthrough, sendQuery];

/** Returns the response. JSON is passed as it was received: parsing would change long numbers. */
function answerOf({ status, headers, bytes, isTruncated }: PassedAnswer): Answer {
  const text = textOf(bytes, isTruncated);
  const isJson = text !== null && !isTruncated && text.trim() !== "" && isJsonText(text);
  const body = text === null || text === "" ? "null" : isJson ? text : JSON.stringify(text);
  const base64 = text === null ? JSON.stringify(bytes.toString("base64")) : "null";
  const start = `{"status":${status},"headers":${JSON.stringify(headers)},"body":`;
  return new Answer([start, body, `,"base64":${base64},"is_truncated":${isTruncated}}`]);
}

/** Returns the bytes as UTF-8 text. Null: they are not. */
function textOf(bytes: Buffer, isTruncated: boolean): string | null {
  try {
    // A truncated text may end within a character, which `stream` ignores.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: isTruncated });
  } catch {
    return null;
  }
}

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
