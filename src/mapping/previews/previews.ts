import { breather, fault, newId } from "#lib";
import { type Connection, connections, type MappingPreviewPart, mappingPreviews, recordTotals, type Tx } from "#store";
import { requireValidOverride } from "../change.ts";
import { type MappingDeps, type MappingOwner, nowOf, type WorkspaceOwner } from "../deps.ts";
import type { MappingOverride } from "../override.ts";
import { statusOf, workspaceOverrideOf } from "../status.ts";
import { type ComparedChange, compareInto, compareRecord, loadBatch, startComparison } from "./compare.ts";
import { type Body, sumOf, Tally, type TallyView } from "./tally.ts";
import { enqueuePreviews } from "./work.ts";

/** The effect of a mapping change that has not been made. */
export interface PreviewView {
  id: string;
  connector: string;
  entity: string;
  /** Null: for all connections of the connector. */
  connection_id: string | null;
  /** The version that the change would follow. */
  base_version: number;
  /** `outdated`: the mapping was changed after the preview was started. */
  state: "running" | "done" | "outdated";
  progress: { done: number; total: number };
  created_at: string;
  expires_at: string;
  /** The effect on a sample of records. */
  estimate: TallyView;
  /** The effect on the records that have been compared, which are all of them once the state is `done`. */
  counts: TallyView;
  connections: { connection_id: string; state: PreviewView["state"]; done: number; total: number; changed: number }[];
}

/** A stored record before and after a change. */
export interface TestedRecord {
  /** The 128 bits of its id as a UUID. */
  id: string;
  source_id: string;
  before: Body;
  after: Body;
}

/** Returns the new override for the present one. */
export type Changing = (override: MappingOverride) => MappingOverride;

/** The number of records in a sample. The estimate is exact where there are fewer. */
const SAMPLE = 1000;
/** The number of connections that share the sample of a preview for all connections. */
const SAMPLED_CONNECTIONS = 20;
/** How long a preview is stored. */
const LIFE_MS = 3600_000;
/** The number of previews that a workspace can run at a time. */
const MOST_RUNNING = 10;
const CONNECTIONS_AT_A_TIME = 500;

type Part = mappingPreviews.BegunPart;

/**
 * Starts a preview of a change of an owner's override of an entity. The response contains the estimate; jobs compare
 * the other records. Throws `mapping_invalid`, and `conflict` where too many previews run.
 */
export const startPreview = (
  deps: MappingDeps,
  owner: MappingOwner,
  entity: string,
  to: Changing,
): Promise<PreviewView> =>
  owner.connection
    ? startConnectionPreview(deps, { ...owner, connection: owner.connection }, entity, to)
    : startWorkspacePreview(deps, owner, entity, to);

/** Returns a preview. Null: there is none, or it has expired. */
export const findPreview = (deps: MappingDeps, workspaceId: string, id: string): Promise<PreviewView | null> =>
  deps.store.reading(workspaceId, async (tx) => {
    const preview = await mappingPreviews.find(tx, id, nowOf(deps));
    if (!preview) return null;
    const { override: _, workspace_id: __, ...shown } = preview;
    return { ...shown, ...partsView(await mappingPreviews.partsOf(tx, id)) };
  });

/** Deletes a preview, and ends the work on it. */
export const deletePreview = ({ store }: MappingDeps, workspaceId: string, id: string): Promise<void> =>
  store.within(workspaceId, (tx) => mappingPreviews.remove(tx, id));

/** A test of a mapping change ends after this time, in milliseconds, with the records that it has by then. */
const TEST_MS = 1_000;
/** A test returns up to this many characters of records. */
const TEST_LENGTH = 4 * 1024 * 1024;

/**
 * Returns some records before and after a change of a connection's override. `ids`, as UUIDs: which records. Returns fewer
 * records, but at least one, if they take long or are large.
 */
export const testMapping = (
  deps: MappingDeps,
  connection: Connection,
  entity: string,
  to: Changing,
  which: { ids?: readonly string[]; limit: number },
): Promise<TestedRecord[]> =>
  deps.store.reading(connection.workspace_id, async (tx) => {
    const connector = deps.connectors.get(connection.connector);
    const override = to((await statusOf(tx, connection, entity)).override);
    requireValidOverride(connector, entity, override);
    const of = { connectionId: connection.id, entity };
    const comparison = await startComparison(tx, { connector, connection, entity, override, origin: "connection" });
    const batch = await loadBatch(tx, of, await mappingPreviews.some(tx, of, which), true);
    const tested: TestedRecord[] = [];
    const begun = performance.now();
    const breathe = breather();
    let length = 0;
    for (const row of batch.rows) {
      await breathe();
      const { before = "", made } = compareRecord(comparison, batch, row);
      const after = made?.body ?? before;
      length += before.length + after.length;
      const isOver = length > TEST_LENGTH || performance.now() - begun > TEST_MS;
      if (isOver && tested.length > 0) break;
      tested.push({ id: row.id, source_id: row.source_id, before: JSON.parse(before), after: JSON.parse(after) });
      if (isOver) break;
    }
    return tested;
  });

async function startConnectionPreview(
  deps: MappingDeps,
  { workspaceId, connector, connection }: MappingOwner & { connection: Connection },
  entity: string,
  to: Changing,
): Promise<PreviewView> {
  await deps.store.within(workspaceId, (tx) => recordTotals.bringUpToDate(tx, connection.id));
  const { part, override } = await deps.store.reading(workspaceId, async (tx) => {
    const override = to((await statusOf(tx, connection, entity)).override);
    requireValidOverride(connector, entity, override);
    const change: ComparedChange = { connector, connection, entity, origin: "connection", override };
    return { override, part: await samplePart(tx, change, SAMPLE) };
  });
  const preview = { connector: connector.name, entity, connection_id: connection.id, override };
  return addPreview(deps, workspaceId, { ...preview, base_version: part.base_version }, [part]);
}

async function startWorkspacePreview(
  deps: MappingDeps,
  { workspaceId, connector }: WorkspaceOwner,
  entity: string,
  to: Changing,
): Promise<PreviewView> {
  const { version, override } = await deps.store.reading(workspaceId, async (tx) => {
    const before = await workspaceOverrideOf(tx, connector, entity);
    return { version: before.version, override: to(before.override) };
  });
  requireValidOverride(connector, entity, override);
  const parts: Part[] = [];
  let sampled = 0;
  for await (const { connection, state } of connectionStates(deps, { workspaceId, connector }, entity)) {
    let part = unsampledPart(state);
    if (part.state === "running" && sampled < SAMPLED_CONNECTIONS) {
      sampled++;
      const change: ComparedChange = { connector, connection, entity, origin: "workspace", override };
      part = await deps.store.reading(workspaceId, (tx) => samplePart(tx, change, SAMPLE / SAMPLED_CONNECTIONS));
    }
    parts.push(part);
  }
  const preview = { connector: connector.name, entity, connection_id: null, override, base_version: version };
  return addPreview(deps, workspaceId, preview, parts);
}

/** Yields the connections of a connector that are not erased, each with the state of its records of an entity. */
async function* connectionStates({ store }: MappingDeps, { workspaceId, connector }: WorkspaceOwner, entity: string) {
  for (let after: string | undefined; ; ) {
    const page = await store.within(workspaceId, (tx) =>
      connections.list(tx, {
        ...{ connector: connector.name, limit: CONNECTIONS_AT_A_TIME },
        ...(after !== undefined && { after: { at: "", id: after } }),
      }),
    );
    const present = page.filter(({ erased_at }) => erased_at === null);
    const ids = present.map(({ id }) => id);
    const states = await store.reading(workspaceId, (tx) => mappingPreviews.entityStates(tx, entity, ids));
    for (const [at, connection] of present.entries()) {
      const state = states[at];
      if (state) yield { connection, state };
    }
    after = page.at(-1)?.id;
    if (page.length < CONNECTIONS_AT_A_TIME) return;
  }
}

/** Returns the first state of a connection's part without a sample. Nothing is compiled for it. */
function unsampledPart(state: mappingPreviews.EntityState): Part {
  const { connection_id, version: base_version, as_of, total, is_counted } = state;
  const nothing = new Tally({ touched: [], removed: [] });
  const isEmpty = is_counted && total === 0;
  return {
    ...{ connection_id, base_version, as_of, total, done: 0, estimate: nothing },
    ...(isEmpty ? { state: "done", tally: nothing } : { state: "running", tally: null }),
  };
}

/** Returns the first state of a connection's part, with the effect on a sample of its records. */
async function samplePart(tx: Tx, change: ComparedChange, limit: number): Promise<Part> {
  const { connection, entity } = change;
  const of = { connectionId: connection.id, entity };
  const comparison = await startComparison(tx, change);
  const tally = new Tally(comparison);
  const rows = await mappingPreviews.some(tx, of, { limit: limit + 1 });
  await compareInto(tally, comparison, await loadBatch(tx, of, rows.slice(0, limit), !comparison.parts));
  const [state] = await mappingPreviews.entityStates(tx, entity, [connection.id]);
  const begun = { ...unsampledPart(state!), estimate: tally };
  if (rows.length > limit) return { ...begun, state: "running", tally: null };
  return { ...begun, state: "done", total: tally.records, done: tally.records, tally };
}

async function addPreview(
  deps: MappingDeps,
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
  const now = deps.clock.now();
  const id = newId(now);
  const running = parts.filter(({ state }) => state === "running");
  const times = { created_at: new Date(now).toISOString(), expires_at: new Date(now + LIFE_MS).toISOString() };
  await deps.store.within(workspaceId, async (tx) => {
    if (running.length > 0 && (await mappingPreviews.countRunning(tx, times.created_at)) >= MOST_RUNNING)
      throw fault("conflict", {
        reason: `${MOST_RUNNING} previews are running already. Wait for one to end, or delete one.`,
      });
    await mappingPreviews.add(tx, { ...preview, id, ...times }, parts);
  });
  await enqueuePreviews(
    deps,
    running.map((part) => ({ workspace: workspaceId, connection: part.connection_id, preview: id })),
  );
  const added = await findPreview(deps, workspaceId, id);
  if (!added) throw fault("not_found", { what: "preview", id });
  return added;
}

function partsView(parts: readonly MappingPreviewPart[]) {
  const states = new Set(parts.map(({ state }) => state));
  const shown = parts.map((part) => ({
    connection_id: part.connection_id,
    state: part.state,
    done: part.done,
    // If totals were not current, or records were deleted since, the end is where the records end.
    total: part.state === "done" ? part.done : Math.max(part.total, part.done),
    changed: (part.tally as TallyView | null)?.changed ?? 0,
  }));
  return {
    state: states.has("running") ? "running" : states.has("outdated") ? "outdated" : "done",
    progress: {
      done: shown.reduce((sum, { done }) => sum + done, 0),
      total: shown.reduce((sum, { total }) => sum + total, 0),
    },
    estimate: sumOf(parts.map(({ estimate }) => estimate as TallyView)),
    counts: sumOf(parts.flatMap(({ tally }) => (tally ? [tally as TallyView] : []))),
    connections: shown,
  } satisfies Partial<PreviewView>;
}
