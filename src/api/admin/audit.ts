import { z } from "zod";
import { cursor, limit, pageOf, type Route, readCursor, route, writeCursor } from "#api/http";
import { fault, isUuid } from "#lib";
import { audit } from "#store";
import { chainAudit } from "#writes";

const entry = z
  .object({
    number: z.int().meta({ description: "Its place in the chain, without gaps." }),
    at: z.iso.datetime(),
    connection_id: z.string().nullable(),
    actor: z
      .object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() })
      .meta({ description: "Who did it: an API key, a connection token, a person or an agent." }),
    action: z.string().meta({
      description: "`write.create`, `plan.update`, `grants.update` or the like.",
      examples: ["write.create"],
    }),
    entity: z.string().nullable(),
    record_id: z.string().nullable(),
    fields: z.array(z.string()).meta({ description: "Names of the fields. The audit holds no values." }),
    plan_hash: z.string().nullable(),
    operation_id: z.string().nullable(),
    outcome: z
      .string()
      .nullable()
      .meta({ examples: ["succeeded"] }),
    request_id: z.string().nullable(),
    source_request_id: z.string().nullable(),
    hash: z.string().meta({ description: "SHA-256 over the entry and the hash of the one before, in hexadecimal." }),
  })
  .meta({ id: "audit_entry", title: "Audit entry" });

export const listAudit: Route = route({
  method: "GET",
  path: "/v1/audit",
  name: "listAudit",
  group: "Audit",
  summary: "List audit entries",
  description:
    "Lists who wrote what to source systems, the newest first. Entries are never changed or deleted, and hold names of fields but no values. `millwright audit verify` checks their chain.",
  access: "workspace",
  scope: "connections:read",
  query: z.strictObject({
    limit,
    cursor,
    connection_id: z.string().max(100).optional().meta({ description: "Only entries of this connection." }),
  }),
  reply: { 200: pageOf(entry) },
  async handle({ deps, workspaceId, query }) {
    const { connection_id: connectionId = null } = query;
    if (connectionId !== null && !isUuid(connectionId))
      throw fault("invalid_parameter", { parameter: "connection_id", reason: "It is not the id of a connection." });
    const binding = JSON.stringify(["audit", workspaceId, connectionId]);
    const before = query.cursor === undefined ? null : Number(readCursor(query.cursor, binding));
    if (before !== null && !Number.isSafeInteger(before)) throw fault("invalid_cursor", { parameter: "cursor" });
    await chainAudit(deps.store, workspaceId);
    const rows = await deps.store.within(workspaceId, (tx) =>
      audit.list(tx, { connectionId, before, limit: query.limit + 1 }),
    );
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      data: page.map(({ previous_hash: _, id: __, hash, ...of }) => ({ ...of, hash: hash.toString("hex") })),
      next_cursor: rows.length > page.length && last ? writeCursor(String(last.number), binding) : null,
    };
  },
});
