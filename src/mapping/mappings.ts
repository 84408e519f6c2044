import type { JobContext, Jobs } from "#jobs";
import type { Connector } from "#kit";
import { type Clock, canonicalText, fault, nearest } from "#lib";
import { across, type Connection, connections, mappings, pages, type Store, type Tx } from "#store";
import { effectiveMappingsOf } from "./active.ts";
import { checkOverride } from "./check.ts";
import { indexedCustomOf } from "./custom.ts";
import {
  applyOverrides,
  type EffectiveMapping,
  emptyOverride,
  type MappingOverride,
  MOST_INDEXED_CUSTOM,
} from "./override.ts";
import { openPreviews, PREVIEW_QUEUE, type Previews } from "./previews.ts";
import { reprocess } from "./reprocess.ts";

/** The queue that replays go through. */
export const MAPPING_QUEUE = "mapping";
/** All queues of this deps. */
export const MAPPING_QUEUES = [MAPPING_QUEUE, PREVIEW_QUEUE];

/** What a job of the queue says: ids only. */
export interface MappingJob {
  workspace: string;
  connection: string;
}

/** How an entity's replay stands. */
export interface ReprocessingView {
  /** `pending`: it waits in the queue. */
  state: "pending" | "running" | "done";
  /** Records looked at, of how many (null: not yet counted), and how many of them came out changed. */
  done: number;
  total: number | null;
  changed: number;
  started_at: string | null;
  ended_at: string | null;
}

/** An entity's mapping as it stands: what lies over the connector's own, what of it the connection itself says, and the replay. */
export interface MappingStatus {
  version: number;
  effective: EffectiveMapping | null;
  override: MappingOverride;
  reprocessing: ReprocessingView | null;
}

/** A change of a override. */
export interface OverrideChange {
  /** From what the override is, what it becomes. */
  to(override: MappingOverride): MappingOverride;
  note: string | null;
  /** The API key that asks for it. */
  changedBy: string | null;
  /** Only while this is the version in force. */
  ifVersion?: number;
}

/** Whose overrides: a connection's, or (null) the workspace's for all connections of a connector. */
export interface MappingOwner {
  connector: Connector;
  connection: Connection | null;
}

/** By entity, a override with its version. */
export type Overrides = ReadonlyMap<string, { version: number; override: MappingOverride }>;

/** A change of all overrides of a connection, or of the workspace. */
export interface OverridesChange {
  /** By entity. */
  overrides: Readonly<Record<string, MappingOverride>>;
  note: string | null;
  /** The API key that asks for it; null: the command line. */
  changedBy: string | null;
  /** Only while these are what is in force. */
  ifStill?: Overrides;
}

/** One version of a override, as it is told. */
export interface VersionView {
  version: number;
  origin: "connector" | "workspace" | "connection";
  note: string | null;
  changed_by: string | null;
  changed_at: string | null;
  override: MappingOverride;
}

export interface Mappings {
  /** How an entity's mapping stands, for a connection. */
  status(workspaceId: string, connection: Connection, entity: string): Promise<MappingStatus>;
  /** Changes what a connection says of an entity. In force for all that is read once this has answered. */
  change(workspaceId: string, connection: Connection, entity: string, change: OverrideChange): Promise<MappingStatus>;
  /** The versions of a connection's override, newest first; `before` is one of them. */
  versions(
    workspaceId: string,
    connection: Connection,
    entity: string,
    options: { limit: number; before?: number },
  ): Promise<VersionView[]>;
  /** What the workspace says of an entity for all connections of a connector. */
  workspaceOverride(
    workspaceId: string,
    connector: Connector,
    entity: string,
  ): Promise<{ version: number; override: MappingOverride }>;
  changeForAll(
    workspaceId: string,
    connector: Connector,
    entity: string,
    change: OverrideChange,
  ): Promise<{ version: number; override: MappingOverride }>;
  /** What a connection, or the workspace, says of each entity of a connector. */
  overrides(workspaceId: string, whose: MappingOwner): Promise<Overrides>;
  /** Sets all of them, or none: an entity that is not named has nothing said of it any more. Answers which changed. */
  setOverrides(workspaceId: string, whose: MappingOwner, change: OverridesChange): Promise<string[]>;
  workspaceVersions(
    workspaceId: string,
    connector: Connector,
    entity: string,
    options: { limit: number; before?: number },
  ): Promise<VersionView[]>;
  /** Looks at changes before they are made. */
  previews: Previews;
  /** Takes part in the work: compares for previews, rewrites records that are behind their mapping. */
  work(): void;
  /** Carries out one job of the queue. */
  handle(data: MappingJob, job: JobContext): Promise<void>;
  /** Looks once for connections that are behind while nobody works at it; answers how many there were. */
  enqueueStale(): Promise<number>;
}

/** A reprocessing, or a preview, uses one core and the database; more at once would only take them from syncs and reads. */
const CONCURRENCY = 1;
const LOOK_EVERY_MS = 60_000;
/** What is behind is taken by one process for so long; if it dies before a job works at it, another finds it again. */
const BEHIND_LEASE_MS = 10 * 60_000;
const BEHIND_AT_A_TIME = 1000;

/** Opens the mapping room's part that changes over time: versions of overrides, and the replay behind them. */
export function openMappings(deps: {
  store: Store;
  jobs: Jobs;
  connectors: readonly Connector[];
  clock: Clock;
  /** How many records a replay rewrites in one transaction. Default 1000. */
  batch?: number;
}): Mappings {
  const { store, jobs, connectors, clock } = deps;
  const nowText = () => new Date(clock.now()).toISOString();

  function connectorOf(connection: Connection): Connector {
    const connector = connectors.find(({ name }) => name === connection.connector);
    if (!connector)
      throw fault("not_supported", { reason: `This Millwright has no connector \`${connection.connector}\`.` });
    return connector;
  }

  async function standing(tx: Tx, connection: Connection, entity: string): Promise<MappingStatus> {
    const state = await mappings.find(tx, { connectionId: connection.id, entity });
    if (!state) return { version: 1, effective: null, override: emptyOverride, reprocessing: null };
    const { version } = state;
    const [effective] = await effectiveMappingsOf(tx, connection, [{ entity, from: version, until: version }]);
    const [own] = await mappings.versionsOf(tx, connection.id, [{ entity, from: version, until: version }]);
    return {
      version,
      effective: effective!,
      override: own!.override as MappingOverride,
      reprocessing: replayOf(state),
    };
  }

  function replayOf(state: mappings.Mapping): ReprocessingView {
    const isDone = state.reprocessed_version === state.version;
    return {
      state: isDone ? "done" : state.reprocess_started_at === null ? "pending" : "running",
      done: state.reprocessed_records,
      total: state.reprocess_total,
      changed: state.reprocess_changed,
      started_at: state.reprocess_started_at,
      ended_at: state.reprocess_ended_at,
    };
  }

  function refuseMisfits(connector: Connector, entity: string, override: MappingOverride): void {
    const errors = checkOverride(connector, entity, override);
    if (errors.length > 0) throw fault("mapping_invalid", { ...errors[0]!, errors });
  }

  /** `name`: the field that is told of, of those that the change indexes. */
  function refuseTooMany(effective: readonly EffectiveMapping[], name: string, whose: string): void {
    const indexed = effective.flatMap((effective) =>
      [...indexedCustomOf(effective)].map((each) => `${effective.entity}.custom.${each}`),
    );
    if (indexed.length <= MOST_INDEXED_CUSTOM) return;
    const reason = `${whose} may have at most ${MOST_INDEXED_CUSTOM} indexed fields of its own, over all its entities; these would be ${indexed.length}: ${indexed.join(", ")}`;
    throw fault("mapping_invalid", { field: `custom.${name}.indexed`, reason });
  }

  /** What stands over all of a connection's mappings. */
  const overlaysInForce = async (
    tx: Tx,
    connection: Pick<Connection, "id" | "connector">,
  ): Promise<EffectiveMapping[]> => {
    const versions = await mappings.versions(tx, connection.id);
    const wanted = [...versions].map(([entity, version]) => ({ entity, from: version, until: version }));
    return effectiveMappingsOf(tx, connection, wanted);
  };

  function refuseMisfitsOfAll(connector: Connector, overrides: Readonly<Record<string, MappingOverride>>): void {
    const errors = Object.entries(overrides).flatMap(([entity, override]) => {
      if (connector.entities.has(entity))
        return checkOverride(connector, entity, override).map(({ field, reason }) => ({
          field: `mappings.${entity}.${field}`,
          reason,
        }));
      const suggestion = nearest(entity, connector.entities.keys());
      const reason = `${connector.name} has no such entity${suggestion ? `; did you mean \`${suggestion}\`?` : ""}`;
      return [{ field: `mappings.${entity}`, reason }];
    });
    if (errors.length > 0) throw fault("mapping_invalid", { ...errors[0]!, errors });
  }

  const isSame = (one: MappingOverride, other: MappingOverride) => canonicalText(one) === canonicalText(other);
  const job = (workspaceId: string, connectionId: string): MappingJob => ({
    workspace: workspaceId,
    connection: connectionId,
  });

  async function lockConnection(tx: Tx, id: string): Promise<Connection> {
    const connection = await connections.find(tx, id, true);
    if (!connection || connection.erased_at !== null) throw fault("not_found", { what: "connection", id });
    // Whoever is writing records has committed when this is held; whoever writes after it sees the new version.
    await pages.lockChanges(tx, id);
    return connection;
  }

  /** The change lock is held. */
  async function changeIn(
    tx: Tx,
    connection: Connection,
    entity: string,
    change: OverrideChange,
  ): Promise<{ is: boolean; standing: MappingStatus }> {
    const before = await standing(tx, connection, entity);
    if (change.ifVersion !== undefined && change.ifVersion !== before.version) throw fault("precondition_failed");
    const override = change.to(before.override);
    refuseMisfits(connectorOf(connection), entity, override);
    if (isSame(override, before.override)) return { is: false, standing: before };
    const [own] = await mappings.versionsOf(tx, connection.id, [
      { entity, from: before.version, until: before.version },
    ]);
    await mappings.change(
      tx,
      { connectionId: connection.id, entity },
      {
        override: override,
        note: change.note,
        changedBy: change.changedBy,
        now: nowText(),
        version: before.version + 1,
        workspaceVersion: own?.workspace_version ?? 0,
      },
    );
    const [indexed] = indexedCustomOf(applyOverrides(entity, 0, emptyOverride, override));
    if (indexed) refuseTooMany(await overlaysInForce(tx, connection), indexed, "a connection");
    return { is: true, standing: await standing(tx, connection, entity) };
  }

  /** The connector's lock is held. Answers which connections have a new version by it. */
  async function changeForAllIn(
    tx: Tx,
    connector: Connector,
    entity: string,
    change: OverrideChange,
  ): Promise<{ ids: string[]; after: { version: number; override: MappingOverride } }> {
    const before = await workspaceOverride(tx, connector, entity);
    if (change.ifVersion !== undefined && change.ifVersion !== before.version) throw fault("precondition_failed");
    const override = change.to(before.override);
    refuseMisfits(connector, entity, override);
    if (isSame(override, before.override)) return { ids: [], after: before };
    const version = before.version + 1;
    const ids = await mappings.changeForAll(tx, connector.name, entity, {
      override: override,
      note: change.note,
      changedBy: change.changedBy,
      now: nowText(),
      version,
    });
    const [indexed] = indexedCustomOf(applyOverrides(entity, version, override, emptyOverride));
    if (indexed) {
      const said = (await mappings.workspaceOverrides(tx, connector.name)).map((row) =>
        applyOverrides(row.entity, row.version, row.override as MappingOverride, emptyOverride),
      );
      refuseTooMany(said, indexed, "a connection");
      for (const id of await mappings.withOwnIndexed(tx, ids))
        refuseTooMany(await overlaysInForce(tx, { id, connector: connector.name }), indexed, `connection ${id}`);
    }
    return { ids, after: { version, override } };
  }

  async function layersOf(tx: Tx, { connector, connection }: MappingOwner): Promise<Overrides> {
    const found: [string, { version: number; override: MappingOverride }][] = [];
    for (const entity of connector.entities.keys()) {
      const { version, override } = connection
        ? await standing(tx, connection, entity)
        : await workspaceOverride(tx, connector, entity);
      found.push([entity, { version, override }]);
    }
    return new Map(found);
  }

  const previews = openPreviews({
    ...{ store, jobs, clock, connectorOf, workspaceOverride, refuseMisfits },
    connectionOverride: standing,
    ...(deps.batch !== undefined && { batch: deps.batch }),
  });

  const made: Mappings = {
    previews,
    status: (workspaceId, connection, entity) => store.reading(workspaceId, (tx) => standing(tx, connection, entity)),

    async change(workspaceId, { id: connectionId }, entity, change) {
      const changed = await store.within(workspaceId, async (tx) => {
        const connection = await lockConnection(tx, connectionId);
        return changeIn(tx, connection, entity, change);
      });
      if (changed.is) await jobs.add(MAPPING_QUEUE, job(workspaceId, connectionId));
      return changed.standing;
    },

    versions: (workspaceId, connection, entity, { limit, before }) =>
      store.reading(workspaceId, async (tx) => {
        const found: VersionView[] = await mappings
          .versionsOf(tx, connection.id, [
            { entity, from: 2, ...(before !== undefined && { until: before - 1 }), limit },
          ])
          .then((rows) => rows.map(viewOf));
        // The first is the connector's own, with nothing over it.
        if (found.length < limit && (before === undefined || before > 1)) found.push(connectorsOwn);
        return found;
      }),

    workspaceOverride: (workspaceId, connector, entity) =>
      store.reading(workspaceId, (tx) => workspaceOverride(tx, connector, entity)),

    async changeForAll(workspaceId, connector, entity, change) {
      const changed = await store.within(workspaceId, async (tx) => {
        await mappings.lockConnector(tx, connector.name);
        return changeForAllIn(tx, connector, entity, change);
      });
      await jobs.addMany(
        MAPPING_QUEUE,
        changed.ids.map((id) => job(workspaceId, id)),
      );
      return changed.after;
    },

    overrides: (workspaceId, whose) => store.reading(workspaceId, (tx) => layersOf(tx, whose)),

    async setOverrides(workspaceId, { connector, connection: of }, { overrides, note, changedBy, ifStill }) {
      const { entities, ids } = await store.within(workspaceId, async (tx) => {
        const connection = of && (await lockConnection(tx, of.id));
        if (!connection) await mappings.lockConnector(tx, connector.name);
        const before = await layersOf(tx, { connector, connection });
        for (const [entity, { version }] of ifStill ?? [])
          if (before.get(entity)?.version !== version) throw fault("precondition_failed");
        refuseMisfitsOfAll(connector, overrides);
        const entities: string[] = [];
        const ids = new Set<string>();
        for (const [entity, { version }] of before) {
          const change: OverrideChange = { to: () => overrides[entity] ?? emptyOverride, note, changedBy };
          if (connection) {
            const { is } = await changeIn(tx, connection, entity, change);
            if (is) ids.add(connection.id);
            if (is) entities.push(entity);
          } else {
            const { ids: changed, after } = await changeForAllIn(tx, connector, entity, change);
            for (const id of changed) ids.add(id);
            if (after.version > version) entities.push(entity);
          }
        }
        return { entities, ids };
      });
      await jobs.addMany(
        MAPPING_QUEUE,
        [...ids].map((id) => job(workspaceId, id)),
      );
      return entities;
    },

    workspaceVersions: (workspaceId, connector, entity, options) =>
      store.reading(workspaceId, async (tx) =>
        (await mappings.workspaceOverrides(tx, connector.name, { entity, ...options })).map((row) => ({
          ...viewOf(row),
          origin: "workspace" as const,
        })),
      ),

    work() {
      jobs.work<MappingJob>(MAPPING_QUEUE, CONCURRENCY, made.handle);
      jobs.work(PREVIEW_QUEUE, CONCURRENCY, previews.handle);
      jobs.every(LOOK_EVERY_MS, async () => {
        while ((await made.enqueueStale()) === BEHIND_AT_A_TIME);
        await previews.enqueueLost();
      });
    },
    handle: (data, context) => reprocess(deps, { workspaceId: data.workspace, connectionId: data.connection }, context),
    async enqueueStale() {
      const behind = await across.takeBehind(store, {
        now: nowText(),
        until: new Date(clock.now() + BEHIND_LEASE_MS).toISOString(),
        limit: BEHIND_AT_A_TIME,
      });
      await jobs.addMany(
        MAPPING_QUEUE,
        behind.map(({ workspace_id, connection_id }) => job(workspace_id, connection_id)),
      );
      return behind.length;
    },
  };

  async function workspaceOverride(tx: Tx, connector: Connector, entity: string) {
    const [row] = await mappings.workspaceOverrides(tx, connector.name, { entity });
    return { version: row?.version ?? 0, override: (row?.override ?? emptyOverride) as MappingOverride };
  }

  return made;
}

const connectorsOwn: VersionView = {
  version: 1,
  origin: "connector",
  note: null,
  changed_by: null,
  changed_at: null,
  override: emptyOverride,
};

const viewOf = (row: {
  version: number;
  origin?: "connection" | "workspace";
  note: string | null;
  changed_by: string | null;
  changed_at: string;
  override: unknown;
}): VersionView => ({
  version: row.version,
  origin: row.origin ?? "workspace",
  note: row.note,
  changed_by: row.changed_by,
  changed_at: row.changed_at,
  override: row.override as MappingOverride,
});
