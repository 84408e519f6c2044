import {
  asksForChanges,
  type Connector,
  type Json,
  type Page,
  type Reader,
  type StoredRaw,
  type Stream,
  todayFor,
  type Window,
} from "#kit";
import { breather, type Clock, type FaultCode, fault, gathered, isFault, type Log, oneAhead } from "#lib";
import { type CompiledMapping, isActiveMapping, type PreparedRaw, prepareRaw } from "#mapping";
import type { SourceClient } from "#source";
import {
  type Alarm,
  type Difference,
  heldDeletions,
  mappings,
  type OfStream,
  pages,
  type RawRow,
  type RunMode,
  rawHashes,
  raws,
  runs,
  type Store,
  type StoredRow,
  type TargetedRecord,
  type Tx,
  targetedRecords,
} from "#store";
import { Changed } from "./changed.ts";
import { brake, type Doubt, MOST_ASKED } from "./deletions.ts";
import { RunLost } from "./lease.ts";
import { type HowGone, mergeShared, recordsOf } from "./merge.ts";

type Of = OfStream;

/** What a run is carried out with. */
export interface RunContext {
  store: Store;
  clock: Clock;
  log: Log;
  workspaceId: string;
  connectionId: string;
  connector: Connector;
  stream: Stream;
  /** The mapping in force as the run begins; it may change meanwhile. */
  mapping: CompiledMapping;
  /** The mapping that is in force where this transaction looks. */
  mapped(tx: Tx): Promise<CompiledMapping>;
  source: SourceClient;
  /** How many of the source's calls are noted with the run so far; counted up with each page that is committed. */
  counted: { requests: number };
  /** Paths that the connection asks to leave out of what is stored. */
  drop: readonly string[];
  runId: string;
  worker: string;
  mode: RunMode;
  /** What its changes are told to come from. What webhooks named is theirs in any case. */
  cause: "sync" | "webhook";
  since: Json | null;
  window: Window;
  zone: string;
  settings: Record<string, unknown>;
  /** Where a broken run stood. */
  resume: Json | null;
  pagesBefore: number;
  /** Nothing of this stream is stored yet: there is nothing to compare with. */
  isFirst: boolean;
  /** Deletions are held back from earlier runs. */
  isHeld: boolean;
  signal: AbortSignal;
}

/** How a run's reading ended. */
export interface RunOutcome {
  watermark: Json | undefined;
  /** Parts that could not be read. */
  failedParts: { scope: string; cause: unknown }[];
  wasCancelled: boolean;
  /** Whether something is held back from deletion. */
  holds: boolean;
}

/** A page whose rows have their keys and hashes. */
interface NamedPage {
  /** What the page says beside its rows. */
  said: Omit<Page, "rows">;
  rows: PreparedRaw[];
  removed: string[];
}

/** A page that is ready to be written, or several that are written together; their rows are let go. */
interface PreparedPage {
  said: Omit<Page, "rows">;
  keys: string[];
  /** What differs from what is stored. */
  changed: Changed;
  /** Unchanged ones that an earlier read had missed. */
  returned: string[];
  removed: string[];
}

/**
 * Carries a run out: asks for what webhooks named, then reads the stream's pages, compares, maps, writes, and says what is
 * gone. All at once, a page each: while one is written, the rows of the next are on their way to the database, the one behind
 * it is mapped, and another read.
 */
export async function readStream(context: RunContext): Promise<RunOutcome> {
  const run = new RunInProgress(context);
  await run.askForNamed();
  if (run.cancelRequested || context.mode === "targeted") return run.outcome(run.cancelRequested);
  let written: Promise<void> = Promise.resolve();
  try {
    for await (const page of gathered(run.prepare(oneAhead(run.read())), run.join.bind(run))) {
      const before = written;
      written = run.write(page, before);
      // Its failure is met when its turn comes.
      written.catch(() => {});
      await (mayAsk(page) ? written : before);
      if (run.cancelRequested) break;
    }
  } finally {
    await written;
  }
  if (run.cancelRequested) return run.outcome(true);
  await run.sweep();
  return run.outcome(false);
}

/** Whether writing a page may ask the source whether records are gone. */
const mayAsk = ({ said }: PreparedPage): boolean => said.closes !== undefined || said.missing !== undefined;

// A transaction's own cost is that of some hundred records; larger ones than these hold memory and gain nothing.
const MOST_JOINED = 5000;
const MOST_CHANGED = 2000;

class RunInProgress {
  readonly context: RunContext;
  readonly of: Of;
  cancelRequested = false;
  private page: number;
  private watermark: Json | undefined;
  private failedParts: { scope: string; cause: unknown }[] = [];
  private holds: boolean;
  private seenCount = 0;
  /** Keys that came since the last extent was closed: bounded by one parent's list. */
  private cameSinceClose = new Set<string>();
  private readsWhole: boolean;
  /** Pages that were compared with what is stored and are not yet part of it. */
  private readonly unwritten = new Set<PreparedPage>();
  private readonly hasExtents: boolean;

  constructor(context: RunContext) {
    this.context = context;
    this.of = { connectionId: context.connectionId, stream: context.stream.name };
    this.page = context.pagesBefore;
    this.holds = context.isHeld;
    const { stream } = context;
    this.readsWhole = context.mode === "full" || (context.mode === "incremental" && !asksForChanges(stream));
    this.hasExtents = stream.missedBy === "scope";
  }

  private within<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.context.store.within(this.context.workspaceId, work);
  }

  reader(): Reader {
    const { context, of } = this;
    const parent = context.stream.parent;
    const within = this.within.bind(this);
    async function* storedOf(stream: Stream, afterKey: string): AsyncGenerator<StoredRaw> {
      for (let after = afterKey; ; ) {
        const rows = await within((tx) => raws.liveAfter(tx, { ...of, stream: stream.name }, after, PARENTS_AT_A_TIME));
        for (const row of rows) yield asStored(row);
        if (rows.length < PARENTS_AT_A_TIME) return;
        after = rows.at(-1)!.key;
      }
    }
    return {
      http: context.source.http,
      mode: context.mode === "full" ? "full" : "incremental",
      since: context.since,
      resume: context.resume,
      window: context.window,
      ...todayFor(context.clock.now(), context.zone),
      zone: context.zone,
      settings: context.settings,
      async *parents(afterKey) {
        if (parent) yield* storedOf(parent, afterKey ?? "");
      },
      storedOf: (stream) => storedOf(stream as Stream, "") as never,
      storedKeys: async (afterKey, limit) => await within((tx) => rawHashes.keysAfter(tx, of, afterKey ?? "", limit)),
      parentCount: () =>
        parent ? within((tx) => rawHashes.count(tx, { ...of, stream: parent.name })) : Promise.resolve(0),
      stored: async (keys) => (await within((tx) => raws.liveByKey(tx, of, keys))).map(asStored),
    };
  }

  /** Reads the stream's pages, and names and hashes their rows. */
  async *read(): AsyncGenerator<NamedPage> {
    const { stream, signal, drop } = this.context;
    for await (const { rows, ...said } of stream.read(this.reader())) {
      signal.throwIfAborted();
      const byKey = new Map<string, PreparedRaw>();
      const removed = new Set(said.removed ?? []);
      const breathe = breather();
      for (const row of rows) {
        await breathe();
        const prepared = prepareRaw(stream, row, drop);
        // The source marks it as deleted: it is gone, however whole it came.
        if (stream.isDeleted?.(prepared.raw)) removed.add(prepared.key);
        else byKey.set(prepared.key, prepared);
      }
      yield { said, rows: [...byKey.values()], removed: [...removed] };
    }
  }

  /** Compares pages with what is stored, and maps what differs. */
  async *prepare(pagesRead: AsyncIterable<NamedPage>): AsyncGenerator<PreparedPage> {
    for await (const { said, rows, removed } of pagesRead) {
      const { differ, missed } = this.context.isFirst
        ? { differ: rows.map((_, at) => ({ at, isNew: true })), missed: [] }
        : await this.within((tx) => rawHashes.differing(tx, this.of, rows));
      const changed = new Changed(this.context);
      const breathe = breather();
      for (const at of this.withUnwritten(rows, differ)) {
        await breathe();
        changed.add(rows[at]!);
      }
      const page = { said, keys: rows.map((row) => row.key), changed, returned: missed, removed };
      this.unwritten.add(page);
      yield page;
    }
  }

  /** What differs, and what a page changes that is not yet written: of that, what is stored is not the last word. */
  private withUnwritten(rows: readonly PreparedRaw[], differ: readonly Difference[]): number[] {
    const places = differ.map(({ at }) => at);
    const changing = [...this.unwritten].filter(({ changed }) => changed.count > 0);
    if (changing.length === 0 || differ.length === rows.length) return places;
    const known = new Set(places);
    for (const [at, { key }] of rows.entries())
      if (!known.has(at) && changing.some(({ changed }) => changed.keys.has(key))) places.push(at);
    return places;
  }

  /** Adds the next page to one that still waits to be written; false where they must be written one after the other. */
  join(page: PreparedPage, next: PreparedPage): boolean {
    if (page.keys.length + next.keys.length > MOST_JOINED || page.changed.count + next.changed.count > MOST_CHANGED)
      return false;
    for (const { said, removed } of [page, next])
      if (removed.length > 0 || said.failed || said.closes || said.missing) return false;
    if (page.changed.mapping !== next.changed.mapping) return false;
    if ([...next.changed.keys].some((key) => page.changed.keys.has(key))) return false;
    const { resume, watermark, progress, isWhole } = next.said;
    if (resume !== undefined) page.said.resume = resume;
    if (watermark !== undefined) page.said.watermark = watermark;
    if (progress !== undefined) page.said.progress = progress;
    if (isWhole !== undefined) page.said.isWhole = isWhole;
    page.keys.push(...next.keys);
    page.returned.push(...next.returned);
    page.changed.join(next.changed);
    this.unwritten.delete(next);
    return true;
  }

  /**
   * Writes a page in one transaction: raw records, records, changes, deletions, and where the run then stands. `before` is the
   * writing of the page before.
   */
  async write(prepared: PreparedPage, before: Promise<void>): Promise<void> {
    await this.writeAfter(prepared, before);
    this.unwritten.delete(prepared);
  }

  private async writeAfter(prepared: PreparedPage, before: Promise<void>): Promise<void> {
    const { said, changed } = prepared;
    const alarms: Alarm[] = [];
    const gone = new Map<string, HowGone>(prepared.removed.map((key) => [key, "reported"]));
    let hold: string[] = [];
    let confirm: string[] = [];
    const changedOnPage = changed.count;
    if (!mayAsk(prepared))
      return await this.store({ prepared, changed, changedOnPage, gone, hold, confirm, alarms }, before);
    // No transaction is held while the source is asked.
    await before;
    if (this.cancelRequested) return;
    this.note(prepared);
    if (said.closes && this.hasExtents) {
      const covered = {
        scope: said.closes.scope,
        fromDay: said.closes.fromDay ?? null,
        untilDay: said.closes.untilDay ?? null,
      };
      const came = [...this.cameSinceClose];
      const { stood, missing } = await this.within((tx) => rawHashes.missingFrom(tx, this.of, covered, came));
      this.cameSinceClose = new Set();
      const decided = await this.decide(covered.scope, stood, missing, came.length, true);
      alarms.push(...decided.alarms);
      for (const key of decided.gone) gone.set(key, "reported");
      for (const row of decided.alive) changed.add(row);
      hold = decided.hold;
      confirm = decided.confirm;
    }
    if (said.missing && said.missing.length > 0) {
      const { missing } = said;
      const stood = await this.within((tx) => rawHashes.count(tx, this.of));
      const decided = await this.decideByKeys(missing, stood);
      alarms.push(...decided.alarms);
      for (const key of decided.gone) gone.set(key, "inferred");
      for (const row of decided.alive) changed.add(row);
      hold = [...hold, ...decided.hold];
      confirm = [...confirm, ...decided.confirm];
    }
    await this.store({ prepared, changed, changedOnPage, gone, hold, confirm, alarms });
  }

  /**
   * What becomes of records that a complete list lacks. Where the source can be asked for one, each is asked for: its
   * answer, not the list, decides. Else the brake may hold them back; what passes it must be missed twice where it may
   * merely have moved.
   */
  private async decide(
    scope: string | null,
    stood: number,
    missing: readonly string[],
    came: number,
    mayHaveMoved: boolean,
  ): Promise<{
    gone: string[];
    alive: PreparedRaw[];
    hold: string[];
    confirm: string[];
    swept: string[];
    alarms: Alarm[];
  }> {
    const nothing = { gone: [], alive: [], hold: [], confirm: [], swept: [], alarms: [] };
    if (missing.length === 0) return nothing;
    const doubt = brake({ scope, stood, gone: missing.length, came });
    if (this.context.stream.one && (!doubt?.isHeld || missing.length <= MOST_ASKED))
      return { ...nothing, ...(await this.askFor(missing, scope, stood, doubt)) };
    const alarms = doubt ? [doubt.alarm] : [];
    if (doubt?.isHeld) return { ...nothing, hold: [...missing], alarms };
    return mayHaveMoved || doubt
      ? { ...nothing, confirm: [...missing], alarms }
      : { ...nothing, swept: [...missing], alarms };
  }

  /** The same for records that a list of all keys lacks. Asking for one may be blind in the same way, so the brake comes first. */
  private async decideByKeys(
    missing: readonly string[],
    stood: number,
  ): Promise<{ gone: string[]; alive: PreparedRaw[]; hold: string[]; confirm: string[]; alarms: Alarm[] }> {
    const nothing = { gone: [], alive: [], hold: [], confirm: [], alarms: [] };
    const doubt = brake({ scope: null, stood, gone: missing.length, came: stood - missing.length });
    if (doubt) return { ...nothing, [doubt.isHeld ? "hold" : "confirm"]: [...missing], alarms: [doubt.alarm] };
    if (!this.context.stream.one) return { ...nothing, gone: [...missing] };
    return { ...nothing, ...(await this.askFor(missing, null, stood, null)) };
  }

  private async askFor(
    missing: readonly string[],
    scope: string | null,
    stood: number,
    doubt: Doubt | null,
  ): Promise<{ gone: string[]; alive: PreparedRaw[]; alarms: Alarm[] }> {
    const stored = await this.storedByKey(missing);
    const gone: string[] = [];
    const alive: PreparedRaw[] = [];
    let stillThere = 0;
    for (const key of missing) {
      const before = stored.get(key);
      const found = await this.askForOne(key, before);
      if (found === "gone") gone.push(key);
      else if (found && before && found.hash.equals(before.hash)) stillThere++;
      else if (found && before) alive.push(found);
    }
    // It neither moved nor changed, and yet the list lacks it: the list is not to be trusted.
    const alarms: Alarm[] =
      stillThere > 0
        ? [
            {
              code: doubt?.alarm.code ?? "incomplete_list",
              scope,
              previous_count: stood,
              missing_count: missing.length,
              message: `${scope === null ? "The list" : `The list of ${scope}`} lacked ${missing.length} of ${stood} records, of which ${stillThere} are still there when asked for one by one. These were kept.`,
            },
          ]
        : [];
    return { gone, alive, alarms };
  }

  private async storedByKey(keys: readonly string[]): Promise<Map<string, StoredRow>> {
    const rows = await this.within((tx) => raws.liveByKey(tx, this.of, keys));
    return new Map(rows.map((row) => [row.key, row]));
  }

  /** Asks for one record. Null: it is there, but where it belongs is not known. */
  private async askForOne(key: string, before: StoredRow | undefined): Promise<PreparedRaw | "gone" | null> {
    const { stream, source, drop } = this.context;
    const body = await source.http.find(stream.one!(key, this.reader()));
    const raw = body === null ? null : stream.oneRecord ? stream.oneRecord(body) : body;
    if (raw === null || raw === undefined || stream.isDeleted?.(raw)) return "gone";
    const place = await this.placeOf(raw, before);
    if (!place) return null;
    const row = prepareRaw(stream, { raw, ...place }, drop);
    if (row.key !== key) throw fault("source_unreadable", { reason: "asked for one record, the system gave another" });
    return row;
  }

  /** The list that a record stands in: of the parent that it names, else where it stood before. */
  private async placeOf(
    raw: unknown,
    before: StoredRow | undefined,
  ): Promise<{ scope?: string; context?: Record<string, unknown> } | null> {
    const { stream } = this.context;
    const parentKey = stream.parentKeyOf?.(raw) ?? null;
    if (stream.parent && stream.contextOf && parentKey !== null && parentKey !== before?.scope) {
      const of = { ...this.of, stream: stream.parent.name };
      const [parent] = await this.within((tx) => raws.liveByKey(tx, of, [parentKey]));
      if (parent) return { scope: parentKey, context: stream.contextOf(asStored(parent), this.reader()) };
    }
    if (before)
      return {
        ...(before.scope !== null && { scope: before.scope }),
        ...(before.context !== null && { context: JSON.parse(before.context) as Record<string, unknown> }),
      };
    return stream.standsAlone ? {} : null;
  }

  /** Asks for the records that webhooks named, each by itself, and writes what came. What cannot be asked for is left to the next list. */
  async askForNamed(): Promise<void> {
    const { context, of } = this;
    if (!context.stream.one) return;
    // Once through: what is named meanwhile has a run of its own that waits.
    for (let afterKey = ""; ; ) {
      const named = await this.within((tx) => targetedRecords.after(tx, of, afterKey, NAMED_AT_A_TIME));
      if (named.length === 0) return;
      afterKey = named.at(-1)!.key;
      const stored = await this.storedByKey(named.map(({ key }) => key));
      const changed = new Changed(context);
      const gone = new Map<string, HowGone>();
      const unchanged: string[] = [];
      const keys: string[] = [];
      for (const { key } of named) {
        context.signal.throwIfAborted();
        const found = await this.askForOne(key, stored.get(key)).catch((thrown: unknown) => {
          if (!isFault(thrown) || !LEFT_TO_THE_LIST.has(thrown.code)) throw thrown;
          context.log.warn({ err: thrown, run: context.runId, stream: of.stream }, "a named record could not be read");
          return null;
        });
        if (found === null) continue;
        keys.push(key);
        if (found === "gone") gone.set(key, "reported");
        else if (stored.get(key)?.hash.equals(found.hash)) unchanged.push(key);
        else changed.add(found);
      }
      await this.store({
        prepared: { said: {}, keys, returned: unchanged },
        changed,
        changedOnPage: changed.count + gone.size,
        gone,
        hold: [],
        confirm: [],
        alarms: [],
        named,
      });
      if (this.cancelRequested) return;
    }
  }

  /** What a page says beside its rows; page by page. */
  private note({ said, keys }: Pick<PreparedPage, "said" | "keys">): void {
    if (said.failed) this.failedParts.push(said.failed);
    if (said.watermark !== undefined) this.watermark = said.watermark;
    if (said.isWhole) this.readsWhole = true;
    if (this.hasExtents) for (const key of keys) this.cameSinceClose.add(key);
    this.seenCount += keys.length;
  }

  /** With `before`, the rows are sent to the database while the page before is being written; the page is noted after it. */
  private async store(
    work: {
      prepared: Pick<PreparedPage, "said" | "keys" | "returned">;
      changed: Changed;
      /** How many of the changed came with the page; the others were asked for one by one. */
      changedOnPage: number;
      gone: ReadonlyMap<string, HowGone>;
      hold: readonly string[];
      confirm: readonly string[];
      alarms: readonly Alarm[];
      /** What webhooks named and this settles. */
      named?: readonly TargetedRecord[];
    },
    before?: Promise<void>,
  ): Promise<void> {
    const { context, of } = this;
    const { prepared, changed, gone } = work;
    const fetchedAt = new Date(context.clock.now()).toISOString();
    const calls = context.source.requestCount();
    await this.within(async (tx) => {
      if (before) {
        await changed.stage(tx);
        await before;
        if (this.cancelRequested) return;
        this.note(prepared);
      }
      if (work.named) await targetedRecords.done(tx, of, work.named);
      await pages.writeRaws(tx, of, changed.raws, fetchedAt);
      await rawHashes.resetMissed(tx, of, prepared.returned);
      if (prepared.said.missing) await rawHashes.resetMissedBut(tx, of, prepared.said.missing);
      const swept = new Map(gone);
      let { alarms } = work;
      if (work.confirm.length > 0) {
        const missed = await rawHashes.countMissed(tx, of, work.confirm);
        for (const [key, times] of missed) if (times >= 2) swept.set(key, "inferred");
        // A second list has said the same: nothing is in doubt any more.
        if (work.confirm.every((key) => swept.has(key))) alarms = alarms.filter(({ code }) => code !== "partial_list");
      }
      const deleted = await rawHashes.markDeleted(tx, of, [...swept.keys()]);
      if (this.holds || work.hold.length > 0) {
        await heldDeletions.release(tx, of, prepared.keys);
        if (prepared.said.missing) await heldDeletions.releaseBut(tx, of, prepared.said.missing);
        await heldDeletions.hold(tx, of, context.runId, work.hold);
        this.holds = true;
      }

      const touchesShared = changed.sharing.length > 0 || (changed.feedsShared && deleted.length > 0);
      if (changed.records.count > 0 || deleted.length > 0 || touchesShared) {
        await pages.lockChanges(tx, context.connectionId);
        // From here to the commit no other mapping comes into force; one that did meanwhile is followed from this page on.
        const versions = await mappings.versions(tx, context.connectionId);
        if (!isActiveMapping(context.mapping, versions)) context.mapping = await context.mapped(tx);
        if (!isActiveMapping(changed.mapping, versions)) await changed.follow(tx, of, context.mapping);
        for (const key of deleted)
          for (const each of recordsOf(context, key, swept.get(key)!)) changed.records.addGone(each);
        if (touchesShared) {
          const how = swept.values().next().value ?? "reported";
          changed.rejected += await mergeShared(tx, context, changed.sharing, deleted, how, changed.records);
        }
        await pages.writeRecords(
          tx,
          context.connectionId,
          changed.records,
          work.named ? "webhook" : context.cause,
          context.isFirst,
        );
      }
      if (this.readsWhole && context.stream.missedBy === "run")
        await runs.noteSeen(
          tx,
          { connectionId: context.connectionId, runId: context.runId, page: this.page },
          prepared.keys,
        );
      const standing = await runs.standAt(tx, context.connectionId, {
        runId: context.runId,
        worker: context.worker,
        counts: {
          read: prepared.keys.length,
          changed: changed.count,
          unchanged: prepared.keys.length - work.changedOnPage,
          deleted: deleted.length,
          rejected: changed.rejected,
        },
        calls: calls - context.counted.requests,
        checkpoint: prepared.said.resume,
        watermark: prepared.said.watermark,
        progress: prepared.said.progress ?? null,
        alarms,
      });
      if (!standing.isHeld) throw new RunLost("another worker has taken this run over");
      this.cancelRequested ||= standing.cancelRequested;
    });
    context.counted.requests = calls;
    this.page++;
  }

  /** After a whole read: what it has not seen is gone, under the brake, and never where a part of it failed. */
  async sweep(): Promise<void> {
    const { stream, window, runId } = this.context;
    if (!this.readsWhole || this.failedParts.length > 0 || stream.missedBy === "never") return;
    const days = stream.datedOf
      ? { fromDay: window.fromDay, untilDay: window.untilDay }
      : { fromDay: null, untilDay: null };
    if (this.hasExtents) {
      if (!stream.parent) return;
      // Children of parents that are gone stand in no list that was read.
      for (;;) {
        const { stood, missing } = await this.within((tx) =>
          rawHashes.missingParents(tx, this.of, { parent: stream.parent!.name, ...days, limit: SWEPT_AT_A_TIME }),
        );
        const decided = await this.decide(null, stood, missing, this.seenCount, true);
        await this.storeDecided(decided);
        if (decided.gone.length === 0 || missing.length < SWEPT_AT_A_TIME) return;
      }
    }
    const { stood, gone } = await this.within((tx) => rawHashes.countMissingFromRun(tx, this.of, { runId, ...days }));
    if (gone === 0) return;
    const doubt = brake({ scope: null, stood, gone, came: this.seenCount + this.context.pagesBefore });
    const isHeld = doubt?.isHeld === true && !(stream.one && gone <= MOST_ASKED);
    // While pages by number were read, a deletion moves what is behind it by one, and the next page leaves one out.
    const mayHaveShifted = this.page > 1 && !stream.pagesAreStable(this.reader());
    const mustMissTwice = stream.datedOf !== null || mayHaveShifted || doubt !== null;
    for (let afterKey = ""; ; ) {
      const missing = await this.within((tx) =>
        rawHashes.missingFromRun(tx, this.of, { runId, ...days, afterKey, limit: SWEPT_AT_A_TIME }),
      );
      if (missing.length === 0) return;
      afterKey = missing.at(-1)!;
      if (isHeld) await this.storeDecided({ gone: [], alive: [], hold: missing, confirm: [], swept: [], alarms: [] });
      else if (stream.one)
        await this.storeDecided({
          hold: [],
          confirm: [],
          swept: [],
          ...(await this.askFor(missing, null, stood, doubt)),
        });
      else
        await this.storeDecided({
          gone: [],
          alive: [],
          hold: [],
          confirm: mustMissTwice ? missing : [],
          swept: mustMissTwice ? [] : missing,
          alarms: doubt ? [doubt.alarm] : [],
        });
      if (missing.length < SWEPT_AT_A_TIME) break;
    }
    if (isHeld)
      await this.storeDecided({ gone: [], alive: [], hold: [], confirm: [], swept: [], alarms: [doubt.alarm] });
  }

  private storeDecided(decided: {
    gone: string[];
    alive: PreparedRaw[];
    hold: string[];
    confirm: string[];
    swept: string[];
    alarms: Alarm[];
  }): Promise<void> {
    const gone = new Map<string, HowGone>([
      ...decided.gone.map((key): [string, "reported"] => [key, "reported"]),
      ...decided.swept.map((key): [string, "inferred"] => [key, "inferred"]),
    ]);
    const changed = new Changed(this.context);
    for (const row of decided.alive) changed.add(row);
    return this.store({
      prepared: { said: {}, keys: [], returned: [] },
      changed,
      changedOnPage: 0,
      gone,
      hold: decided.hold,
      confirm: decided.confirm,
      alarms: decided.alarms,
    });
  }

  outcome(wasCancelled: boolean): RunOutcome {
    return {
      watermark: this.watermark,
      failedParts: this.failedParts,
      wasCancelled,
      holds: this.holds,
    };
  }
}

const asStored = (row: RawRow): StoredRaw => ({
  key: row.key,
  raw: JSON.parse(row.body),
  context: row.context === null ? {} : JSON.parse(row.context),
});

/** What says of one record alone that it cannot be read. */
const LEFT_TO_THE_LIST = new Set<FaultCode>([
  "permission_missing",
  "source_refused",
  "source_unreadable",
  "source_failed",
]);
const NAMED_AT_A_TIME = 50;
const PARENTS_AT_A_TIME = 500;
const SWEPT_AT_A_TIME = 1000;
