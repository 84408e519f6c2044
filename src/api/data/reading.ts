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
 * Reads a connection's records by its active mapping, even if some are not reprocessed yet. Everything is read in one
 * snapshot (`store.reading`): the records and the active mapping.
 */
export interface Reading {
  tx: Tx;
  connectionId: string;
  /** The connection's last change number, and the status of its mappings. */
  standing(): Promise<{ last: number; states: ReadonlyMap<string, MappingState> }>;
  /** The status of an entity's mapping while some of its records can be stale. Null: none is. */
  behind(entity: string): Promise<MappingState | null>;
  /** The fields of an entity whose stored values can come from another mapping. */
  changed(entity: string): Promise<ReadonlySet<string>>;
  /** The active mapping. Null: this release no longer has the connector. */
  inForce(): Promise<ActiveMapping | null>;
  /** The connection's custom fields of an entity, and of its lines. */
  ownFields(entity: string): Promise<CustomFieldSet>;
  ownLineFields(entity: string, linesField: string): Promise<CustomFieldSet>;
  /** Returns records of an entity by the active mapping. `version` is the mapping version, if it is known. */
  follow<R extends RecordRow>(entity: string, rows: readonly R[], version?: number): Promise<R[]>;
}

export function openReading(tx: Tx, { connectors }: { connectors: Connectors }, connection: Connection): Reading {
  const connectionId = connection.id;
  // If this release no longer has the connector, records are returned as they were last written.
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
    async ownLineFields(entity, linesField) {
      const effective = (await inForce())?.effectiveMappings.get(entity);
      return effective ? customLineFieldSetOf(effective, linesField) : noFields;
    },
    inForce,
    async follow(entity, rows, version) {
      const wanted = version ?? (await reading.standing()).states.get(entity)?.version ?? 1;
      return followMapping(tx, { connectionId, entity }, rows, wanted, async () => (await inForce())?.mapping ?? null);
    },
  };
  return reading;
}
