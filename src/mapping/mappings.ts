import type { JobContext, Jobs } from "#jobs";
import type { Connector } from "#kit";
import { type Clock, canonicalText, fault, nearest } from "#lib";
import { across, type Connection, connections, mappings, pages, type Store, type Tx } from "#store";
import { checkLayer } from "./check.ts";
import { indexedCustomOf } from "./custom.ts";
import { overlaysOf } from "./in-force.ts";
import { emptyLayer, layOver, type MappingLayer, MOST_INDEXED_CUSTOM, type Overlay } from "./layer.ts";
import { openPreviews, PREVIEW_QUEUE, type Previews } from "./previews.ts";
import { replay } from "./replay.ts";

/** The queue that replays go through. */
export const MAPPING_QUEUE = "mapping";
/** All queues of this room. */
export const MAPPING_QUEUES = [MAPPING_QUEUE, PREVIEW_QUEUE];

/** What a job of the queue says: ids only. */
export interface MappingJob {
  workspace: string;
  connection: string;
}

/** How an entity's replay stands. */
export interface ReplayView {
  /** `behind`: it waits in the queue. */
  state: "behind" | "running" | "done";
  /** Records looked at, of how many (null: not yet counted), and how many of them came out changed. */
  done: number;
  total: number | null;
  changed: number;
  started_at: string | null;
  ended_at: string | null;
}

/** An entity's mapping as it stands: what lies over the connector's own, what of it the connection itself says, and the replay. */
export interface MappingStanding {
  version: number;
  overlay: Overlay | null;
  layer: MappingLayer;
  replay: ReplayView | null;
}

/** A change of a layer. */
export interface LayerChange {
  /** From what the layer is, what it becomes. */
  to(layer: MappingLayer): MappingLayer;
  note: string | null;
  /** The API key that asks for it. */
  changedBy: string | null;
  /** Only while this is the version in force. */
  ifVersion?: number;
}

/** Whose layers: a connection's, or (null) the workspace's for all connections of a connector. */
export interface Whose {
  connector: Connector;
  connection: Connection | null;
}

/** By entity, a layer with its version. */
export type Layers = ReadonlyMap<string, { version: number; layer: MappingLayer }>;

/** A change of all layers of a connection, or of the workspace. */
export interface LayersChange {
  /** By entity. */
  layers: Readonly<Record<string, MappingLayer>>;
  note: string | null;
  /** The API key that asks for it; null: the command line. */
  changedBy: string | null;
  /** Only while these are what is in force. */
  ifStill?: Layers;
}

/** One version of a layer, as it is told. */
export interface VersionView {
  version: number;
  origin: "connector" | "workspace" | "connection";
  note: string | null;
  changed_by: string | null;
  changed_at: string | null;
  layer: MappingLayer;
}

export interface Mappings {
  /** How an entity's mapping stands, for a connection. */
  standing(workspaceId: string, connection: Connection, entity: string): Promise<MappingStanding>;
  /** Changes what a connection says of an entity. In force for all that is read once this has answered. */
  change(workspaceId: string, connection: Connection, entity: string, change: LayerChange): Promise<MappingStanding>;
  /** The versions of a connection's layer, newest first; `before` is one of them. */
  versions(
    workspaceId: string,
    connection: Connection,
    entity: string,
    options: { limit: number; before?: number },
  ): Promise<VersionView[]>;
  /** What the workspace says of an entity for all connections of a connector. */
  workspaceLayer(
    workspaceId: string,
    connector: Connector,
    entity: string,
  ): Promise<{ version: number; layer: MappingLayer }>;
  changeForAll(
    workspaceId: string,
    connector: Connector,
    entity: string,
    change: LayerChange,
  ): Promise<{ version: number; layer: MappingLayer }>;
  /** What a connection, or the workspace, says of each entity of a connector. */
  layers(workspaceId: string, whose: Whose): Promise<Layers>;
  /** Sets all of them, or none: an entity that is not named has nothing said of it any more. Answers which changed. */
  setLayers(workspaceId: string, whose: Whose, change: LayersChange): Promise<string[]>;
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
  enqueueBehind(): Promise<number>;
}

/** A replay, or a preview, uses one core and the database; more at once would only take them from syncs and reads. */
const CONCURRENCY = 1;
const LOOK_EVERY_MS = 60_000;
/** What is behind is taken by one process for so long; if it dies before a job works at it, another finds it again. */
const BEHIND_LEASE_MS = 10 * 60_000;
const BEHIND_AT_A_TIME = 1000;

/** Opens the mapping room's part that changes over time: versions of layers, and the replay behind them. */
export function openMappings(room: {
  store: Store;
  jobs: Jobs;
  connectors: readonly Connector[];
  clock: Clock;
  /** How many records a replay rewrites in one transaction. Default 1000. */
  batch?: number;
}): Mappings {
  const { store, jobs, connectors, clock } = room;
  const nowText = () => new Date(clock.now()).toISOString();

  function connectorOf(connection: Connection): Connector {
    const connector = connectors.find(({ name }) => name === connection.connector);
    if (!connector)
      throw fault("not_supported", { reason: `This Millwright has no connector \`${connection.connector}\`.` });
    return connector;
  }

  async function standing(tx: Tx, connection: Connection, entity: string): Promise<MappingStanding> {
    const state = await mappings.find(tx, { connectionId: connection.id, entity });
    if (!state) return { version: 1, overlay: null, layer: emptyLayer, replay: null };
    const { version } = state;
    const [overlay] = await overlaysOf(tx, connection, [{ entity, from: version, until: version }]);
    const [own] = await mappings.versionsOf(tx, connection.id, [{ entity, from: version, until: version }]);
    return { version, overlay: overlay!, layer: own!.layer as MappingLayer, replay: replayOf(state) };
  }

  function replayOf(state: mappings.Mapping): ReplayView {
    const isDone = state.replayed === state.version;
    return {
      state: isDone ? "done" : state.replay_started_at === null ? "behind" : "running",
      done: state.replay_done,
      total: state.replay_total,
      changed: state.replay_changed,
      started_at: state.replay_started_at,
      ended_at: state.replay_ended_at,
    };
  }

  function refuseMisfits(connector: Connector, entity: string, layer: MappingLayer): void {
    const errors = checkLayer(connector, entity, layer);
    if (errors.length > 0) throw fault("mapping_invalid", { ...errors[0]!, errors });
  }

  /** `name`: the field that is told of, of those that the change indexes. */
  function refuseTooMany(overlays: readonly Overlay[], name: string, whose: string): void {
    const indexed = overlays.flatMap((overlay) =>
      [...indexedCustomOf(overlay)].map((each) => `${overlay.entity}.custom.${each}`),
    );
    if (indexed.length <= MOST_INDEXED_CUSTOM) return;
    const reason = `${whose} may have at most ${MOST_INDEXED_CUSTOM} indexed fields of its own, over all its entities; these would be ${indexed.length}: ${indexed.join(", ")}`;
    throw fault("mapping_invalid", { field: `custom.${name}.indexed`, reason });
  }

  /** What stands over all of a connection's mappings. */
  const overlaysInForce = async (tx: Tx, connection: Pick<Connection, "id" | "connector">): Promise<Overlay[]> => {
    const versions = await mappings.versions(tx, connection.id);
    const wanted = [...versions].map(([entity, version]) => ({ entity, from: version, until: version }));
    return overlaysOf(tx, connection, wanted);
  };

  function refuseMisfitsOfAll(connector: Connector, layers: Readonly<Record<string, MappingLayer>>): void {
    const errors = Object.entries(layers).flatMap(([entity, layer]) => {
      if (connector.entities.has(entity))
        return checkLayer(connector, entity, layer).map(({ field, reason }) => ({
          field: `mappings.${entity}.${field}`,
          reason,
        }));
      const suggestion = nearest(entity, connector.entities.keys());
      const reason = `${connector.name} has no such entity${suggestion ? `; did you mean \`${suggestion}\`?` : ""}`;
      return [{ field: `mappings.${entity}`, reason }];
    });
    if (errors.length > 0) throw fault("mapping_invalid", { ...errors[0]!, errors });
  }

  const isSame = (one: MappingLayer, other: MappingLayer) => canonicalText(one) === canonicalText(other);
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
    change: LayerChange,
  ): Promise<{ is: boolean; standing: MappingStanding }> {
    const before = await standing(tx, connection, entity);
    if (change.ifVersion !== undefined && change.ifVersion !== before.version) throw fault("precondition_failed");
    const layer = change.to(before.layer);
    refuseMisfits(connectorOf(connection), entity, layer);
    if (isSame(layer, before.layer)) return { is: false, standing: before };
    const [own] = await mappings.versionsOf(tx, connection.id, [
      { entity, from: before.version, until: before.version },
    ]);
    await mappings.change(
      tx,
      { connectionId: connection.id, entity },
      {
        layer,
        note: change.note,
        changedBy: change.changedBy,
        now: nowText(),
        version: before.version + 1,
        workspaceVersion: own?.workspace_version ?? 0,
      },
    );
    const [indexed] = indexedCustomOf(layOver(entity, 0, emptyLayer, layer));
    if (indexed) refuseTooMany(await overlaysInForce(tx, connection), indexed, "a connection");
    return { is: true, standing: await standing(tx, connection, entity) };
  }

  /** The connector's lock is held. Answers which connections have a new version by it. */
  async function changeForAllIn(
    tx: Tx,
    connector: Connector,
    entity: string,
    change: LayerChange,
  ): Promise<{ ids: string[]; after: { version: number; layer: MappingLayer } }> {
    const before = await workspaceLayer(tx, connector, entity);
    if (change.ifVersion !== undefined && change.ifVersion !== before.version) throw fault("precondition_failed");
    const layer = change.to(before.layer);
    refuseMisfits(connector, entity, layer);
    if (isSame(layer, before.layer)) return { ids: [], after: before };
    const version = before.version + 1;
    const ids = await mappings.changeForAll(tx, connector.name, entity, {
      layer,
      note: change.note,
      changedBy: change.changedBy,
      now: nowText(),
      version,
    });
    const [indexed] = indexedCustomOf(layOver(entity, version, layer, emptyLayer));
    if (indexed) {
      const said = (await mappings.workspaceLayers(tx, connector.name)).map((row) =>
        layOver(row.entity, row.version, row.layer as MappingLayer, emptyLayer),
      );
      refuseTooMany(said, indexed, "a connection");
      for (const id of await mappings.withOwnIndexed(tx, ids))
        refuseTooMany(await overlaysInForce(tx, { id, connector: connector.name }), indexed, `connection ${id}`);
    }
    return { ids, after: { version, layer } };
  }

  async function layersOf(tx: Tx, { connector, connection }: Whose): Promise<Layers> {
    const found: [string, { version: number; layer: MappingLayer }][] = [];
    for (const entity of connector.entities.keys()) {
      const { version, layer } = connection
        ? await standing(tx, connection, entity)
        : await workspaceLayer(tx, connector, entity);
      found.push([entity, { version, layer }]);
    }
    return new Map(found);
  }

  const previews = openPreviews({
    ...{ store, jobs, clock, connectorOf, workspaceLayer, refuseMisfits },
    connectionLayer: standing,
    ...(room.batch !== undefined && { batch: room.batch }),
  });

  const made: Mappings = {
    previews,
    standing: (workspaceId, connection, entity) => store.reading(workspaceId, (tx) => standing(tx, connection, entity)),

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

    workspaceLayer: (workspaceId, connector, entity) =>
      store.reading(workspaceId, (tx) => workspaceLayer(tx, connector, entity)),

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

    layers: (workspaceId, whose) => store.reading(workspaceId, (tx) => layersOf(tx, whose)),

    async setLayers(workspaceId, { connector, connection: of }, { layers, note, changedBy, ifStill }) {
      const { entities, ids } = await store.within(workspaceId, async (tx) => {
        const connection = of && (await lockConnection(tx, of.id));
        if (!connection) await mappings.lockConnector(tx, connector.name);
        const before = await layersOf(tx, { connector, connection });
        for (const [entity, { version }] of ifStill ?? [])
          if (before.get(entity)?.version !== version) throw fault("precondition_failed");
        refuseMisfitsOfAll(connector, layers);
        const entities: string[] = [];
        const ids = new Set<string>();
        for (const [entity, { version }] of before) {
          const change: LayerChange = { to: () => layers[entity] ?? emptyLayer, note, changedBy };
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
        (await mappings.workspaceLayers(tx, connector.name, { entity, ...options })).map((row) => ({
          ...viewOf(row),
          origin: "workspace" as const,
        })),
      ),

    work() {
      jobs.work<MappingJob>(MAPPING_QUEUE, CONCURRENCY, made.handle);
      jobs.work(PREVIEW_QUEUE, CONCURRENCY, previews.handle);
      jobs.every(LOOK_EVERY_MS, async () => {
        while ((await made.enqueueBehind()) === BEHIND_AT_A_TIME);
        await previews.enqueueLost();
      });
    },
    handle: (data, context) => replay(room, { workspaceId: data.workspace, connectionId: data.connection }, context),
    async enqueueBehind() {
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

  async function workspaceLayer(tx: Tx, connector: Connector, entity: string) {
    const [row] = await mappings.workspaceLayers(tx, connector.name, { entity });
    return { version: row?.version ?? 0, layer: (row?.layer ?? emptyLayer) as MappingLayer };
  }

  return made;
}

const connectorsOwn: VersionView = {
  version: 1,
  origin: "connector",
  note: null,
  changed_by: null,
  changed_at: null,
  layer: emptyLayer,
};

const viewOf = (row: {
  version: number;
  origin?: "connection" | "workspace";
  note: string | null;
  changed_by: string | null;
  changed_at: string;
  layer: unknown;
}): VersionView => ({
  version: row.version,
  origin: row.origin ?? "workspace",
  note: row.note,
  changed_by: row.changed_by,
  changed_at: row.changed_at,
  layer: row.layer as MappingLayer,
});
