import type { Connectors } from "#kit";
import {
  type ActiveMapping,
  activeMapping,
  type CustomFieldSet,
  changedFields,
  customFieldSetOf,
  customLineFieldSetOf,
  followMapping,
  noFields,
} from "#mapping";
import { type Connection, type MappingState, mappings, type RecordRow, type Tx } from "#store";

/**
 * Reads a connection's records as its mapping in force makes them, though not all stored ones have been rewritten. All that
 * it reads must be of one moment (`store.reading`): what is stored, and what is in force.
 */
export interface Reading {
  tx: Tx;
  connectionId: string;
  /** The connection's last change number, and how its mappings stand. */
  standing(): Promise<{ last: number; states: ReadonlyMap<string, MappingState> }>;
  /** How an entity's mapping stands while some of its records may be behind; null: none is. */
  behind(entity: string): Promise<MappingState | null>;
  /** The fields of an entity whose stored values may be another mapping's. */
  changed(entity: string): Promise<ReadonlySet<string>>;
  /** The mapping in force; null for a connector that this release no longer has. */
  inForce(): Promise<ActiveMapping | null>;
  /** The connection's own fields of an entity, and of its lines. */
  ownFields(entity: string): Promise<CustomFieldSet>;
  ownLineFields(entity: string): Promise<CustomFieldSet>;
  /** Records of an entity as they read by the mapping in force; `version` says which that is, where it is known. */
  follow<R extends RecordRow>(entity: string, rows: readonly R[], version?: number): Promise<R[]>;
}

export function openReading(tx: Tx, { connectors }: { connectors: Connectors }, connection: Connection): Reading {
  const connectionId = connection.id;
  // A connector that this release no longer has leaves its records readable, as they were last written.
  const connector = connectors.find(connection.connector);
  let standing: ReturnType<typeof mappings.status> | null = null;
  let known: Promise<ActiveMapping | null> | null = null;
  const inForce = () => {
    known ??= connector ? activeMapping(tx, connector, connection) : Promise.resolve(null);
    return known;
  };
  const reading: Reading = {
    tx,
    connectionId,
    standing() {
      standing ??= mappings.status(tx, connectionId);
      return standing;
    },
    async behind(entity) {
      const state = (await reading.standing()).states.get(entity);
      return state && connector && state.reprocessed_version < state.version ? state : null;
    },
    async changed(entity) {
      const state = await reading.behind(entity);
      return state ? changedFields(tx, connection, state) : new Set();
    },
    async ownFields(entity) {
      const effective = (await inForce())?.effectiveMappings.get(entity);
      return effective ? customFieldSetOf(effective) : noFields;
    },
    async ownLineFields(entity) {
      const effective = (await inForce())?.effectiveMappings.get(entity);
      return effective ? customLineFieldSetOf(effective) : noFields;
    },
    inForce,
    async follow(entity, rows, version) {
      const wanted = version ?? (await reading.standing()).states.get(entity)?.version ?? 1;
      return followMapping(tx, { connectionId, entity }, rows, wanted, async () => (await inForce())?.mapping ?? null);
    },
  };
  return reading;
}
