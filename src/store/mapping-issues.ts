import type { Tx } from "./store.ts";

/** A kind of mapping issue that some records share. */
export interface IssueKind {
  entity: string;
  field: string;
  reason: string;
  /** The number of live records that have it. */
  records: number;
  /** The most frequent values, each with its number of records and one record's ID (128 bits as a UUID). */
  examples: { value: string | null; records: number; id: string; source_id: string }[];
}

/** A kind's position in the list. */
export type IssuePosition = Pick<IssueKind, "entity" | "field" | "reason">;

const EXAMPLES = 5;

/**
 * Returns the kinds of issue among a connection's records, in order. Only records of the active mapping version count;
 * stale ones count once they are reprocessed. Reads only records with issues.
 */
export const kinds = (
  tx: Tx,
  connectionId: string,
  options: { entity: string | null; after: IssuePosition | null; limit: number },
): Promise<IssueKind[]> =>
  tx.sql<IssueKind>(
    `with by_value as (
       select r.entity, i ->> 'field' as field, i ->> 'reason' as reason, i ->> 'value' as value, count(*) as records,
         min(r.id::text || r.source_id) as example
       from record r
       left join mapping m on m.workspace_id = $1 and m.connection_id = $2 and m.entity = r.entity
       cross join lateral jsonb_array_elements(r.issues) i
       where r.workspace_id = $1 and r.connection_id = $2 and r.issues is not null and r.deleted_at is null
         and ($3::text is null or r.entity = $3) and r.mapping_version = coalesce(m.version, 1)
       group by 1, 2, 3, 4
     ),
     ranked as (
       select *, row_number() over (partition by entity, field, reason order by records desc, value) as place from by_value
       where $4::text is null or (entity, field collate "C", reason collate "C") > ($4, $5, $6)
     )
     select entity, field, reason, sum(records)::int8 as records,
       json_agg(json_build_object('value', value, 'records', records, 'id', left(example, 36), 'source_id', substr(example, 37))
         order by place) filter (where place <= ${EXAMPLES}) as examples
     from ranked group by 1, 2, 3 order by entity, field collate "C", reason collate "C" limit $7`,
    [
      tx.workspaceId,
      connectionId,
      options.entity,
      options.after?.entity ?? null,
      options.after?.field ?? null,
      options.after?.reason ?? null,
      options.limit,
    ],
  );
