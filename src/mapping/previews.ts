import { type JobContext, type Jobs, PutOff } from "#jobs";
import type { Connector } from "#kit";
import { type Clock, fault, newId } from "#lib";
import {
  across,
  type Connection,
  connections,
  type MappingPreviewPart,
  mappingPreviews,
  mappings,
  recordTotals,
  type Store,
  type Tx,
} from "#store";
import { type Batch, type Change, compareInto, compareRecord, loadBatch, openComparing } from "./compare.ts";
import type { MappingOverride } from "./override.ts";
import { addUp, type Body, Tally, type TallyView } from "./tally.ts";

/** The queue that previews go through. */
export const PREVIEW_QUEUE = "preview";

/** What a job of the queue says: ids only. */
export interface PreviewJob {
  workspace: string;
  connection: string;
  preview: string;
}

/** A change of a mapping, looked at before it is made. */
export interface PreviewView {
  id: string;
  connector: string;
  entity: string;
  /** Null: for all connections of the connector. */
  connection_id: string | null;
  /** The version that the change would follow. */
  base_version: number;
  /** `outdated`: the mapping was changed meanwhile. */
  state: "running" | "done" | "outdated";
  progress: { done: number; total: number };
  created_at: string;
  expires_at: string;
  /** What a sample came to; what has been looked at came to, which is all once it is done. */
  estimate: TallyView;
  counts: TallyView;
  connections: { connection_id: string; state: PreviewView["state"]; done: number; total: number; changed: number }[];
}

/** A record as it reads, and as it would. */
export interface TriedRecord {
  /** The 128 bits of its id as a UUID. */
  id: string;
  source_id: string;
  before: Body;
  after: Body;
}

export interface Previews {
  /** Begins to look at what a change of a connection's override would do. `to`: from what the override is, what it becomes. */
  begin(
    workspaceId: string,
    connection: Connection,
    entity: string,
    to: (override: MappingOverride) => MappingOverride,
  ): Promise<PreviewView>;
  /** The same for what the workspace says for all connections of a connector. */
  beginForAll(
    workspaceId: string,
    connector: Connector,
    entity: string,
    to: (override: MappingOverride) => MappingOverride,
  ): Promise<PreviewView>;
  /** Null: there is none, or it has had its time. */
  find(workspaceId: string, id: string): Promise<PreviewView | null>;
  /** Ends it, wherever it is being worked at. */
  remove(workspaceId: string, id: string): Promise<void>;
  /** Some records as they would be; `ids`, as UUIDs, says which. */
  tryOut(
    workspaceId: string,
    connection: Connection,
    entity: string,
    to: (override: MappingOverride) => MappingOverride,
    which: { ids?: readonly string[]; limit: number },
  ): Promise<TriedRecord[]>;
  /** Carries out one job of the queue. */
  handle(data: PreviewJob, job: JobContext): Promise<void>;
  /** Looks once for what lost its job, as where a process was killed before it had added it; answers how many did. */
  enqueueLost(): Promise<number>;
}

/** So many records are looked at for the estimate, which is exact where there are fewer. */
const SAMPLE = 1000;
/** The sample of many connections is of so many of them. */
const SAMPLED_CONNECTIONS = 20;
const BATCH = 1000;
const SAVE_EVERY_MS = 1000;
/** How long a preview is kept. */
const LIFE_MS = 3600_000;
/** So many of a workspace may run at once. */
const MOST_RUNNING = 10;
const CONNECTIONS_AT_A_TIME = 500;
/** So many connections of a preview are looked at before it is another's turn. */
const TURN = 100;
/** After so long a connection with many records waits for its turn again. */
const SLICE_MS = 10_000;
const LOST_AT_A_TIME = 10_000;

type Part = mappingPreviews.BegunPart;

/** Opens the looking at changes of mappings before they are made. */
export function openPreviews(deps: {
  store: Store;
  jobs: Jobs;
  clock: Clock;
  connectorOf(connection: Connection): Connector;
  /** What the workspace, or a connection, says of an entity, with the version. */
  workspaceOverride(
    tx: Tx,
    connector: Connector,
    entity: string,
  ): Promise<{ version: number; override: MappingOverride }>;
  connectionOverride(
    tx: Tx,
    connection: Connection,
    entity: string,
  ): Promise<{ version: number; override: MappingOverride }>;
  /** Throws for a override that can never work. */
  refuseMisfits(connector: Connector, entity: string, override: MappingOverride): void;
  /** How many records are compared at a time. Default 1000. */
  batch?: number;
}): Previews {
  const { store, jobs, clock } = deps;
  const nowText = () => new Date(clock.now()).toISOString();

  /** What a connection without a sample begins with: nothing is compiled for it, nor need be where it has no such records. */
  function unsampled({
    connection_id,
    version: base_version,
    as_of,
    total,
    is_counted,
  }: mappingPreviews.Standing): Part {
    const nothing = new Tally({ touched: [], removed: [] });
    const isEmpty = is_counted && total === 0;
    return {
      ...{ connection_id, base_version, as_of, total, done: 0, estimate: nothing },
      ...(isEmpty ? { state: "done", tally: nothing } : { state: "running", tally: null }),
    };
  }

  /** Looks at a sample of a connection's records. */
  async function sample(tx: Tx, change: Change, limit: number): Promise<Part> {
    const { connection, entity } = change;
    const of = { connectionId: connection.id, entity };
    const comparing = await openComparing(tx, change);
    const tally = new Tally(comparing);
    const rows = await mappingPreviews.some(tx, of, { limit: limit + 1 });
    await compareInto(tally, comparing, await loadBatch(tx, of, rows.slice(0, limit), !comparing.parts));
    const [standing] = await mappingPreviews.standings(tx, entity, [connection.id]);
    const begun = { ...unsampled(standing!), estimate: tally };
    if (rows.length > limit) return { ...begun, state: "running", tally: null };
    return { ...begun, state: "done", total: tally.records, done: tally.records, tally };
  }

  async function add(
    workspaceId: string,
    preview: {
      connector: string;
      entity: string;
      connection_id: string | null;
      override: MappingOverride;
      base_version: number;
    },
    parts: readonly Part[],
  ): Promise<PreviewView> {
    const now = clock.now();
    const id = newId(now);
    const isRunning = ({ state }: Part) => state === "running";
    const row = {
      ...preview,
      id,
      created_at: new Date(now).toISOString(),
      expires_at: new Date(now + LIFE_MS).toISOString(),
    };
    await store.within(workspaceId, async (tx) => {
      if (parts.some(isRunning) && (await mappingPreviews.countRunning(tx, row.created_at)) >= MOST_RUNNING)
        throw fault("conflict", {
          reason: `${MOST_RUNNING} previews are running already. Wait for one to end, or delete one.`,
        });
      await mappingPreviews.add(tx, row, parts);
    });
    await enqueue(
      parts.filter(isRunning).map((part) => ({ workspace: workspaceId, connection: part.connection_id, preview: id })),
    );
    return (await find(workspaceId, id))!;
  }

  /** Of previews of many connections those that were begun at the same time take turns, and one of few need not wait for their end. */
  async function enqueue(todo: readonly PreviewJob[]): Promise<void> {
    for (let at = 0; at < todo.length; at += TURN)
      await jobs.addMany(PREVIEW_QUEUE, todo.slice(at, at + TURN), { priority: -at / TURN });
  }

  const find = (workspaceId: string, id: string): Promise<PreviewView | null> =>
    store.reading(workspaceId, async (tx) => {
      const preview = await mappingPreviews.find(tx, id, nowText());
      if (!preview) return null;
      const { override: _, workspace_id: __, ...shown } = preview;
      return { ...shown, ...partsView(await mappingPreviews.partsOf(tx, id)) };
    });

  async function handle({ workspace, connection: connectionId, preview: id }: PreviewJob, job: JobContext) {
    const within = <T>(work: (tx: Tx) => Promise<T>) => store.within(workspace, work);
    const begun = await within(async (tx) => {
      const part = await mappingPreviews.findPart(tx, connectionId, id);
      const preview = await mappingPreviews.find(tx, id, nowText());
      const connection = await connections.find(tx, connectionId);
      if (!preview || !connection || part?.state !== "running") return null;
      const change: Change = {
        ...{ connection, connector: deps.connectorOf(connection), entity: preview.entity },
        origin: preview.connection_id === null ? "workspace" : "connection",
        override: preview.override as MappingOverride,
      };
      return { part, entity: preview.entity, comparing: await openComparing(tx, change) };
    });
    // Deleted meanwhile, or ended.
    if (!begun) return;
    const { entity, comparing } = begun;
    let { part } = begun;
    const tally = new Tally(comparing, part.tally as TallyView | null);
    const save = async (to: Pick<MappingPreviewPart, "state" | "position">): Promise<boolean> => {
      const next = { ...to, done: tally.records, tally };
      if (!(await within((tx) => mappingPreviews.advance(tx, part, { ...next, now: nowText() })))) return false;
      part = { ...part, ...next };
      return true;
    };
    let after = part.position;
    const begunAt = performance.now();
    let savedAt = begunAt;
    const readNext = () => readBatch(workspace, part, entity, after, !comparing.parts);
    let upcoming = readNext();
    for (;;) {
      const batch = await upcoming;
      job.signal.throwIfAborted();
      if (batch === null) return void (await save({ state: "outdated", position: null }));
      const last = batch.rows.at(-1);
      // While one batch is compared, the next is read.
      if (last) {
        after = last.created_seq;
        upcoming = readNext();
        // Its failure is met when its turn comes; until then nobody looks at it.
        upcoming.catch(() => {});
      }
      await compareInto(tally, comparing, batch);
      if (!last) return void (await save({ state: "done", position: after }));
      if (performance.now() - savedAt < SAVE_EVERY_MS) continue;
      if (!(await save({ state: "running", position: after }))) {
        await upcoming.catch(() => {});
        return;
      }
      savedAt = performance.now();
      if (savedAt - begunAt > SLICE_MS) {
        await upcoming.catch(() => {});
        throw new PutOff(0);
      }
    }
  }

  /** Null: another mapping came into force. */
  const readBatch = (
    workspaceId: string,
    { connection_id: connectionId, base_version, as_of }: MappingPreviewPart,
    entity: string,
    after: number | null,
    withBodies: boolean,
  ): Promise<Batch | null> =>
    store.reading(workspaceId, async (tx) => {
      if (((await mappings.versions(tx, connectionId)).get(entity) ?? 1) !== base_version) return null;
      const of = { connectionId, entity };
      const rows = await mappingPreviews.recordsAfter(tx, of, { after, asOf: as_of, limit: deps.batch ?? BATCH });
      return loadBatch(tx, of, rows, withBodies);
    });

  return {
    find,
    handle,
    async enqueueLost() {
      // While any waits, others may be among those that do. What is being worked at bears another job.
      if (await jobs.hasWaiting(PREVIEW_QUEUE)) return 0;
      const lost = await across.runningPreviews(store, { now: nowText(), limit: LOST_AT_A_TIME });
      await enqueue(
        lost.map(({ workspace_id, connection_id, preview_id }) => ({
          ...{ workspace: workspace_id, connection: connection_id, preview: preview_id },
        })),
      );
      return lost.length;
    },

    remove: (workspaceId, id) => store.within(workspaceId, (tx) => mappingPreviews.remove(tx, id)),

    async begin(workspaceId, connection, entity, to) {
      const connector = deps.connectorOf(connection);
      await store.within(workspaceId, (tx) => recordTotals.bringUpToDate(tx, connection.id));
      const { part, override } = await store.reading(workspaceId, async (tx) => {
        const { override: before } = await deps.connectionOverride(tx, connection, entity);
        const override = to(before);
        deps.refuseMisfits(connector, entity, override);
        return {
          override,
          part: await sample(tx, { connector, connection, entity, origin: "connection", override }, SAMPLE),
        };
      });
      const preview = { connector: connector.name, entity, connection_id: connection.id, override };
      return add(workspaceId, { ...preview, base_version: part.base_version }, [part]);
    },

    async beginForAll(workspaceId, connector, entity, to) {
      const { version, override } = await store.reading(workspaceId, async (tx) => {
        const before = await deps.workspaceOverride(tx, connector, entity);
        return { version: before.version, override: to(before.override) };
      });
      deps.refuseMisfits(connector, entity, override);
      const parts: Part[] = [];
      let sampled = 0;
      for (let after: string | undefined; ; ) {
        const found = await store.within(workspaceId, (tx) =>
          connections.list(tx, {
            ...{ connector: connector.name, limit: CONNECTIONS_AT_A_TIME },
            ...(after !== undefined && { after: { at: "", id: after } }),
          }),
        );
        const here = found.filter(({ erased_at }) => erased_at === null);
        const standings = await store.reading(workspaceId, (tx) =>
          mappingPreviews.standings(
            tx,
            entity,
            here.map(({ id }) => id),
          ),
        );
        for (const [at, connection] of here.entries()) {
          let part = unsampled(standings[at]!);
          if (part.state === "running" && sampled < SAMPLED_CONNECTIONS) {
            sampled++;
            const change: Change = { connector, connection, entity, origin: "workspace", override };
            part = await store.reading(workspaceId, (tx) => sample(tx, change, SAMPLE / SAMPLED_CONNECTIONS));
          }
          parts.push(part);
        }
        if (found.length < CONNECTIONS_AT_A_TIME) break;
        after = found.at(-1)!.id;
      }
      const preview = { connector: connector.name, entity, connection_id: null, override, base_version: version };
      return add(workspaceId, preview, parts);
    },

    tryOut: (workspaceId, connection, entity, to, which) =>
      store.reading(workspaceId, async (tx) => {
        const connector = deps.connectorOf(connection);
        const override = to((await deps.connectionOverride(tx, connection, entity)).override);
        deps.refuseMisfits(connector, entity, override);
        const of = { connectionId: connection.id, entity };
        const change: Change = { connector, connection, entity, override, origin: "connection" };
        const comparing = await openComparing(tx, change);
        const batch = await loadBatch(tx, of, await mappingPreviews.some(tx, of, which), true);
        return batch.rows.map((row) => {
          const { before = "", made } = compareRecord(comparing, batch, row);
          const { id, source_id } = row;
          return { id, source_id, before: JSON.parse(before), after: JSON.parse(made?.body ?? before) };
        });
      }),
  };
}

function partsView(parts: readonly MappingPreviewPart[]) {
  const states = new Set(parts.map(({ state }) => state));
  const shown = parts.map((part) => ({
    connection_id: part.connection_id,
    state: part.state,
    done: part.done,
    // Where totals were not up to date, or records were deleted since, the end is where the records end.
    total: part.state === "done" ? part.done : Math.max(part.total, part.done),
    changed: (part.tally as TallyView | null)?.changed ?? 0,
  }));
  return {
    state: states.has("running") ? "running" : states.has("outdated") ? "outdated" : "done",
    progress: {
      done: shown.reduce((sum, { done }) => sum + done, 0),
      total: shown.reduce((sum, { total }) => sum + total, 0),
    },
    estimate: addUp(parts.map(({ estimate }) => estimate as TallyView)),
    counts: addUp(parts.flatMap(({ tally }) => (tally ? [tally as TallyView] : []))),
    connections: shown,
  } satisfies Partial<PreviewView>;
}
