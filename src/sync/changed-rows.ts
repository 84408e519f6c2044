import type { Stream } from "#kit";
import { bytesToUuid } from "#lib";
import { type CompiledMapping, type PreparedRaw, type RejectedRaw, reasonOf, rejectedRaw } from "#mapping";
import { type OfStream, pages, raws, type Tx, writtenRecords } from "#store";
import { asWrite } from "./merge.ts";

/** Collects raw records to be stored, and maps those that feed a record alone. */
export class ChangedRows {
  readonly raws = new pages.RawRows();
  readonly records = new pages.RecordRows();
  /** Rows that feed records together with other rows. */
  readonly sharing: PreparedRaw[] = [];
  /** The number of records with a field that did not match its type. */
  rejected = 0;
  private readonly stream: string;
  mapping: CompiledMapping;
  readonly keys = new Set<string>();
  readonly feedsShared: boolean;
  private unmapped: RejectedRaw[] = [];
  private readonly mapped: pages.RecordWrite[] = [];

  constructor({ mapping, stream }: { mapping: CompiledMapping; stream: Stream }) {
    this.stream = stream.name;
    this.mapping = mapping;
    this.feedsShared = mapping.feeds(stream.name).some((feed) => feed.isShared);
  }

  /** The number of raw records. */
  get count(): number {
    return this.raws.count;
  }

  /** Adds a raw record and maps it; one that cannot be mapped is rejected instead. */
  add(row: PreparedRaw): void {
    let body: string;
    let records: readonly pages.RecordWrite[];
    try {
      body = JSON.stringify(row.raw) ?? "null";
      records = this.map(row);
    } catch (thrown) {
      this.unmapped.push(rejectedRaw(row.key, row.raw, reasonOf(thrown)));
      return;
    }
    for (const record of records) this.addRecord(record);
    this.raws.add({
      key: row.key,
      hash: row.hash,
      scope: row.scope,
      dated: row.dated,
      body,
      context: row.context && JSON.stringify(row.context),
    });
    this.keys.add(row.key);
    if (this.feedsShared) this.sharing.push(row);
  }

  /** Returns the records that were rejected since the last call. */
  takeRejected(): RejectedRaw[] {
    const { unmapped } = this;
    this.unmapped = [];
    return unmapped;
  }

  /** Maps the rows again, from what is stored, because another mapping has become active. */
  async follow(tx: Tx, of: OfStream, mapping: CompiledMapping): Promise<void> {
    this.mapping = mapping;
    await this.records.clear(tx);
    this.rejected = 0;
    for (const { key, body, context } of await raws.liveByKey(tx, of, [...this.keys])) {
      const row = { key, raw: JSON.parse(body), context: context === null ? null : JSON.parse(context) };
      try {
        for (const record of this.map(row)) this.addRecord(record);
      } catch (thrown) {
        this.unmapped.push(rejectedRaw(key, row.raw, reasonOf(thrown)));
      }
    }
  }

  /** Returns the records that a row alone feeds, in a list that the next call fills again. */
  private map(row: Pick<PreparedRaw, "key" | "raw" | "context">): readonly pages.RecordWrite[] {
    const records = this.mapped;
    records.length = 0;
    for (const feed of this.mapping.feeds(this.stream)) {
      if (feed.isShared) continue;
      const fragment = feed.apply(row.key, row.raw, row.context);
      const record = fragment && this.mapping.assemble(feed.model, [fragment]);
      if (record) records.push(asWrite(record, { stream: this.stream, key: row.key }));
    }
    return records;
  }

  private addRecord(record: pages.RecordWrite): void {
    if (record.issues) this.rejected++;
    this.records.add(record);
  }

  /** Takes over the rows of another, which must not be used again. */
  join(other: ChangedRows): void {
    for (const key of other.keys) this.keys.add(key);
    this.raws.join(other.raws);
    this.records.join(other.records);
    this.sharing.push(...other.sharing);
    this.rejected += other.rejected;
  }

  /** Leaves out raw records, and what they feed. */
  async leaveOut(tx: Tx, keys: readonly string[]): Promise<void> {
    if (this.count === 0) return;
    await this.stage(tx);
    const ids = new Set(await writtenRecords.unstage(tx, this.stream, keys));
    this.records.customKeys = this.records.customKeys.filter(({ id }) => !ids.has(bytesToUuid(id)));
    for (const key of keys) this.keys.delete(key);
    const left = this.sharing.filter(({ key }) => this.keys.has(key));
    this.sharing.splice(0, this.sharing.length, ...left);
  }

  /** Copies the rows to the temporary tables from which they are stored. */
  async stage(tx: Tx): Promise<void> {
    await this.raws.stage(tx);
    await this.records.stage(tx);
  }
}
