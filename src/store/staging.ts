import { MOST_INDEXED } from "#model";
import { type Cell, CopyRows } from "./copy.ts";
import type { CustomKeys } from "./custom-keys.ts";
import type { Tx } from "./store.ts";

/** A raw record to be stored. */
export interface RawWrite {
  key: string;
  hash: Buffer;
  scope: string | null;
  dated: string | null;
  body: string;
  context: string | null;
}

/** A record to be stored. */
export interface RecordWrite {
  entity: string;
  /** The 128 bits of its id. */
  id: Uint8Array;
  sourceId: string;
  /** The raw record that feeds it, if it is one to one. */
  stream: string | null;
  key: string | null;
  body: string;
  hash: Buffer;
  /** The keys of the model's indexed fields, in their order. */
  keys: readonly (string | null)[];
  /** A JSON list of its kinds of mapping issue. Absent or null: none. */
  issues?: string | null;
  /** A JSON object of the keys of indexed custom fields, by name. Absent: there are none. */
  customKeys?: string | null;
  /** Its physical position when it was read (PostgreSQL's `ctid`), which saves a look-up. */
  place?: string;
}

/** A record to soft-delete. */
export interface RecordDeletion {
  entity: string;
  id: Uint8Array;
  how: "reported" | "inferred";
}

const RAW_COLUMNS = ["key", "hash", "scope", "dated", "body", "context"];
/** The columns of a record's keys of indexed fields, in the order of `Model.indexed`. */
export const keyColumns: readonly string[] = Array.from({ length: MOST_INDEXED }, (_, at) => `key_${at + 1}`);

/** Returns a list in SQL with an element for each key column. */
export const eachKey = (element: (key: string) => string): string => keyColumns.map(element).join(", ");

const RECORD_COLUMNS = [
  "entity",
  "id",
  "source_id",
  "stream",
  "key",
  "body",
  "hash",
  ...keyColumns,
  "issues",
  "deleted_how",
  "place",
];
/** The columns of a deletion between its id and `deleted_how`. */
const NOTHING: readonly null[] = RECORD_COLUMNS.slice(2, -2).map(() => null);

/** Rows for a staging table, already in the format of COPY. */
abstract class StagedRows {
  /** The number of rows, staged or not. */
  count = 0;
  private readonly table: string;
  private readonly columns: readonly string[];
  private rows: CopyRows;

  constructor(table: string, columns: readonly string[]) {
    this.table = table;
    this.columns = columns;
    this.rows = new CopyRows(columns);
  }

  protected addRow(row: readonly Cell[]): void {
    this.rows.add(row);
    this.count++;
  }

  /** Takes over the rows of another, of which none may be staged yet; the other must not be used again. */
  join(other: this): void {
    this.rows.join(other.rows);
    this.count += other.count;
  }

  /** Copies the rows to the staging table that are not there yet. They stay until the transaction ends. */
  async stage(tx: Tx): Promise<void> {
    const { rows } = this;
    if (rows.count === 0) return;
    this.rows = new CopyRows(this.columns);
    await makeStaging(tx);
    await rows.copyInto(tx.client, this.table);
  }

  /** Removes the rows, staged or not. */
  async clear(tx: Tx): Promise<void> {
    if (this.count > this.rows.count) await tx.sql(`delete from ${this.table}`);
    this.rows = new CopyRows(this.columns);
    this.count = 0;
  }
}

/** Raw records that are stored together. */
export class RawRows extends StagedRows {
  constructor(raws: readonly RawWrite[] = []) {
    super("staged_raw", RAW_COLUMNS);
    for (const raw of raws) this.add(raw);
  }

  add(raw: RawWrite): void {
    this.addRow([raw.key, raw.hash, raw.scope, raw.dated, raw.body, raw.context]);
  }
}

/** Records to store and to soft-delete in one statement. */
export class RecordRows extends StagedRows {
  /** The keys of custom fields, of records that have some. */
  customKeys: CustomKeys[] = [];

  constructor(records: readonly RecordWrite[] = [], deletions: readonly RecordDeletion[] = []) {
    super("staged_record", RECORD_COLUMNS);
    for (const record of records) this.add(record);
    for (const each of deletions) this.addDeletion(each);
  }

  add(r: RecordWrite): void {
    const { issues = null, place = null } = r;
    this.addRow([
      ...[r.entity, r.id, r.sourceId, r.stream, r.key, r.body, r.hash],
      ...keyColumns.map((_, at) => r.keys[at] ?? null),
      ...[issues, null, place],
    ]);
    if (r.customKeys) this.customKeys.push({ entity: r.entity, id: r.id, keys: r.customKeys });
  }

  addDeletion({ entity, id, how }: RecordDeletion): void {
    this.addRow([entity, id, ...NOTHING, how, null]);
  }

  override join(other: this): void {
    super.join(other);
    this.customKeys = [...this.customKeys, ...other.customKeys];
  }

  override clear(tx: Tx): Promise<void> {
    this.customKeys = [];
    return super.clear(tx);
  }
}

// Transactions that have ensured that the staging tables exist.
const staged = new WeakSet<Tx>();

/**
 * Creates the temporary staging tables, once per session. Like their target tables they are compressed with lz4 if the
 * build supports it, so compressed values are copied unchanged.
 */
async function makeStaging(tx: Tx): Promise<void> {
  if (staged.has(tx)) return;
  staged.add(tx);
  await tx.client.query(`do $$ begin
    if to_regclass('pg_temp.staged_record') is not null then return; end if;
    create temp table staged_raw (
      key text collate "C", hash bytea, scope text, dated text, body text, context text) on commit delete rows;
    create temp table staged_record (
      entity text collate "C", id uuid, source_id text, stream text, key text, body text, hash bytea,
      ${eachKey((key) => `${key} text`)}, issues text, deleted_how text, place text) on commit delete rows;
    begin
      alter table staged_raw alter column body set compression lz4;
      alter table staged_record alter column body set compression lz4;
    exception when feature_not_supported then
      alter table staged_raw set (toast_tuple_target = 8160);
      alter table staged_record set (toast_tuple_target = 8160);
    end;
  end $$`);
}
