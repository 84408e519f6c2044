import { z } from "zod";
import { publicId } from "#api/data";
import { cursor, limit, pageOf, readCursor, route, writeCursor } from "#api/http";
import { canonicalText, fault } from "#lib";
import { type EntityName, entityPrefixes } from "#model";
import { type IssuePosition, mappingIssues, mappings } from "#store";
import { loadConnector, refuseForeign } from "./mappings.ts";

const issueKind = z
  .object({
    entity: z.string(),
    field: z.string().meta({
      description:
        "The field that is null because of the issue, without positions in lists. `raw:` marks a field of the raw record that does not match the connector's schema.",
    }),
    reason: z.string(),
    records: z.int().meta({ description: "Number of records that have this issue." }),
    examples: z
      .array(
        z.object({
          value: z.string().nullable().meta({ description: "The source's value, shortened. Null: no value." }),
          records: z.int().meta({ description: "Number of records with this value." }),
          id: z.string().meta({ description: "Id of one of these records." }),
          source_id: z.string(),
        }),
      )
      .meta({ description: "Up to five of the most frequent values." }),
  })
  .meta({ id: "mapping_issue", title: "Mapping issue" });

/** The position of a kind of issue in its list, for cursors. */
const position = z.object({ entity: z.string(), field: z.string(), reason: z.string() });

export const listMappingIssues = route({
  method: "GET",
  path: "/v1/connections/:id/mapping-issues",
  name: "listMappingIssues",
  errors: ["unknown_entity"],
  group: "Mappings",
  summary: "List mapping issues",
  description:
    "Lists values that do not match their field, by entity, field and reason. The record is stored with the field null and lists the issue in `mapping_issues`. While reprocessing runs, only reprocessed records are counted; `reprocessing` lists the affected entities.",
  access: "workspace",
  scope: "data:read",
  params: z.object({ id: z.string() }),
  query: z.strictObject({ entity: z.string().max(100).optional(), limit, cursor }),
  reply: { 200: pageOf(issueKind).extend({ reprocessing: z.array(z.string()) }) },
  async handle(call) {
    const { deps, workspaceId, query } = call;
    const { connection, connector } = await loadConnector(call, call.params);
    const entity = query.entity ?? null;
    if (entity !== null) refuseForeign(connector, entity);
    const binding = canonicalText([connection.id, "mapping-issues", entity]);
    const after = query.cursor === undefined ? null : readPosition(query.cursor, binding);
    return deps.store.reading(workspaceId, async (tx) => {
      const { states } = await mappings.status(tx, connection.id);
      const kinds = await mappingIssues.kinds(tx, connection.id, { entity, after, limit: query.limit + 1 });
      const hasMore = kinds.length > query.limit;
      if (hasMore) kinds.pop();
      const last = kinds.at(-1);
      return {
        data: kinds.map((kind) => ({
          ...kind,
          examples: kind.examples.map((each) => ({
            ...each,
            id: publicId(entityPrefixes[kind.entity as EntityName], each.id),
          })),
        })),
        reprocessing: [...states.values()]
          .filter((state) => state.reprocessed_version < state.version && (entity === null || state.entity === entity))
          .map((state) => state.entity),
        next_cursor: hasMore && last ? writeCursor(position.parse(last), binding) : null,
      };
    });
  },
});

function readPosition(text: string, binding: string): IssuePosition {
  const read = position.safeParse(readCursor(text, binding));
  if (!read.success || Object.values(read.data).some((each) => each.includes("\0")))
    throw fault("invalid_cursor", { parameter: "cursor" });
  return read.data;
}
