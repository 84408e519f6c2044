/**
 * Identifies one connection. Every query of its data takes both IDs, so that another workspace's connection is not
 * found.
 */
export interface ConnectionRef {
  /** Id of the workspace that owns the connection (UUID). */
  workspaceId: string;
  /** Id of the connection (UUID). */
  connectionId: string;
}
