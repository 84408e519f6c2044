import { z } from "zod";
import { cursor, limit, pageOf, readCursor, route, writeCursor } from "#api/http";
import { canonicalText, fault, isUuid } from "#lib";
import { type RejectedPosition, rejectedRecords } from "#store";
import { loadConnector } from "./mappings.ts";

const rejectedRecord = z
  .object({
    stream: z.string().meta({ description: "The stream that the record was read from." }),
    key: z.string().nullable().meta({
      description: "The record's key in the source, shortened. Null: the key cannot be read.",
    }),
    reason: z.string().meta({ description: "Why the record cannot be stored." }),
    rejected_at: z.iso.datetime().meta({ description: "When a sync last read the record." }),
  })
  .meta({ id: "rejected_record", title: "Rejected record" });

/** The position of a rejected record in its list, for cursors. */
const position = z.object({ stream: z.string(), id: z.string().refine(isUuid) });

export const listRejectedRecords = route({
  method: "GET",
  path: "/v1/connections/:id/rejected-records",
  name: "listRejectedRecords",
  group: "Mappings",
  summary: "List rejected records",
  description:
    "Lists records of the source that cannot be stored, by stream, each with the reason. The other records of their pages are stored. A record leaves the list when it can be stored, or when a full read no longer finds it.",
  access: "workspace",
  scope: "data:read",
  params: z.object({ id: z.string() }),
  query: z.strictObject({ limit, cursor }),
  reply: { 200: pageOf(rejectedRecord) },
  async handle(call) {
    const { deps, workspaceId, query } = call;
    const { connection } = await loadConnector(call, call.params);
    const binding = canonicalText([connection.id, "rejected-records"]);
    const after = query.cursor === undefined ? null : readPosition(query.cursor, binding);
    return deps.store.reading(workspaceId, async (tx) => {
      const found = await rejectedRecords.list(tx, connection.id, { after, limit: query.limit + 1 });
      const shown = found.slice(0, query.limit);
      const last = shown.at(-1);
      return {
        data: shown.map(({ stream, key, reason, rejected_at }) => ({ stream, key, reason, rejected_at })),
        next_cursor:
          last && found.length > query.limit ? writeCursor({ stream: last.stream, id: last.id }, binding) : null,
      };
    });
  },
});

function readPosition(text: string, binding: string): RejectedPosition {
  const read = position.safeParse(readCursor(text, binding));
  if (!read.success || read.data.stream.includes("\0")) throw fault("invalid_cursor", { parameter: "cursor" });
  return read.data;
}
