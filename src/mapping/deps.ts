import type { Jobs } from "#jobs";
import type { Connector, Connectors } from "#kit";
import type { Clock } from "#lib";
import type { Connection, Store } from "#store";

/** What the functions of this module work with. */
export interface MappingDeps {
  store: Store;
  jobs: Jobs;
  clock: Clock;
  connectors: Connectors;
  /** The number of records in one transaction of a reprocessing (default 2000) and in one step of a preview (default 1000). */
  mappingBatch?: number;
}

/** Whose overrides: a connection's, or (`connection: null`) the workspace's for all connections of a connector. */
export interface MappingOwner {
  workspaceId: string;
  connector: Connector;
  connection: Connection | null;
}

/** The workspace, as the owner of the overrides for all connections of a connector. */
export type WorkspaceOwner = Pick<MappingOwner, "workspaceId" | "connector">;

/** Returns the present time as the store takes it. */
export const nowOf = ({ clock }: Pick<MappingDeps, "clock">): string => new Date(clock.now()).toISOString();
