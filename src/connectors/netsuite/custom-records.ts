import { z } from "zod";
import {
  type CheckOutcome,
  type Fault,
  fault,
  isFault,
  type Page,
  type Permission,
  type Reader,
  type SourceHttp,
  stream,
} from "#kit";
import { mayRead } from "./checks.ts";
import { askColumns, type Columns, plainColumns } from "./columns.ts";
import { customFields, describeFields, noteUndescribed } from "./custom-fields.ts";
import { customRecordPermissions } from "./permissions.ts";
import { ask, BEFORE_ALL_IDS, momentText, nextAfter, type Row, suiteql } from "./suiteql.ts";

/** Returns the custom record types in the connection's settings. */
const typesOf = ({ custom_records }: Readonly<Record<string, unknown>>): readonly string[] =>
  (custom_records as string[] | undefined) ?? [];

/** What an interrupted read continues from: after this row of this type. `after` null: the type is complete. */
type Resume = { type: string; after: string | null };

/** Reads all rows of each type in the order of their ids. */
async function* readCustomRecords({ http, settings, resume: from }: Reader): AsyncGenerator<Page> {
  const resume = from as Resume | null;
  const types = typesOf(settings);
  for (const type of types.slice(resume ? types.indexOf(resume.type) : 0)) {
    const columns = await columnsOf(http, type);
    const memory = { lacks: [] };
    for (let after = resume?.type === type ? resume.after : BEFORE_ALL_IDS; after !== null; ) {
      const behind: string = after;
      const { rows, hasMore } = await askColumns(http, columns, memory, (select) =>
        suiteql(`SELECT ${select} FROM ${type} r WHERE r.id > ? ORDER BY r.id`, [behind]),
      );
      after = nextAfter(rows, hasMore);
      if (rows.length > 0)
        yield {
          rows: rows.map((raw) => ({ raw, context: { type } })),
          resume: { type, after } satisfies Resume,
        };
    }
    await mayQuery(http, type);
  }
}

/** Returns all columns of a custom record type. */
const columnsOf = async (http: SourceHttp, type: string): Promise<Columns> => ({
  ...plainColumns("r", "id name externalid isinactive owner"),
  created: momentText("r.created"),
  lastmodified: momentText("r.lastmodified"),
  ...(await customFields(http, [type], { body: "r" })).body,
});

/** Requests one record with the select list of a read. */
const sampleOf = async (http: SourceHttp, type: string): Promise<{ rows: Row[] }> =>
  askColumns(http, await columnsOf(http, type), { lacks: [] }, (select) =>
    suiteql(`SELECT ${select} FROM ${type} r WHERE ROWNUM <= 1`, [], 1),
  );

const mayQuery = (http: SourceHttp, type: string): Promise<{ rows: Row[] }> =>
  ask(http, suiteql(`SELECT r.id FROM ${type} r WHERE ROWNUM <= 1`, [], 1));

/** Checks each type. Throws one fault that names all refused types. */
async function checkTypes(http: SourceHttp, types: readonly string[]): Promise<CheckOutcome> {
  const refusals: Fault[] = [];
  for (const type of types) {
    try {
      await sampleOf(http, type);
    } catch (thrown) {
      if (!isFault(thrown, "permission_missing")) throw thrown;
      refusals.push(await namedRefusal(http, type, thrown));
    }
  }
  if (refusals.length > 0)
    throw fault("permission_missing", {
      text: refusals.map(({ message }) => message).join(" "),
      permissions: refusals.flatMap(({ details }) => (details.permissions ?? []) as Permission[]),
    });
  for (const type of types) {
    const note = await noteUndescribed(http, [type]);
    if (note) return note;
  }
}

/**
 * Returns the error that names the permission: SuiteQL only reports a missing table, the record service names the
 * permission.
 */
async function namedRefusal(http: SourceHttp, type: string, refusal: Fault): Promise<Fault> {
  try {
    await mayRead(http, type);
  } catch (thrown) {
    if (isFault(thrown, "permission_missing")) return thrown;
  }
  return refusal;
}

/** Custom records of the types in the connection's settings. They feed no entity and are stored as raw records. */
export const customRecords = stream({
  title: "Custom records",
  raw: z.object({ id: z.string() }),
  contextType: {} as { type: string },
  key: ({ id }, { type }) => `${type}:${id}`,
  read: readCustomRecords,
  finds: "everything",
  switchedOn: (settings) => typesOf(settings).length > 0,
  catalogue: (http, settings) => describeFields(http, typesOf(settings), { body: {} }),
  check: (http, { settings }) => checkTypes(http, typesOf(settings)),
  permissions: customRecordPermissions,
});
