import type { Jobs } from "#jobs";
import type { ConnectionRef } from "#lib";
import { type Connection, connections, type Store } from "#store";
import type { Connect } from "./connect.ts";

/** The queue that makes sure that an erasure comes to its end. */
export const ERASE_QUEUE = "erase";

/** A job of the queue: a connection whose erasure may have been broken off. It carries ids only. */
export interface EraseJob {
  workspace: string;
  connection: string;
}

/** How long after an erasure began a job looks whether it has ended. */
const LOOK_AFTER_MS = 60_000;

/** Disconnects a connection, and erases its data if asked. An erasure that is broken off is finished by a job. Throws `not_found`. */
export async function disconnect(
  deps: { jobs: Jobs; connect: Connect },
  { workspaceId, connectionId }: ConnectionRef,
  options: { erase: boolean },
): Promise<Connection> {
  const job: EraseJob = { workspace: workspaceId, connection: connectionId };
  if (options.erase) await deps.jobs.add(ERASE_QUEUE, job, { delayMs: LOOK_AFTER_MS });
  return deps.connect.disconnect(workspaceId, connectionId, options);
}

/** Finishes an erasure that was begun. Does nothing if none was, or if the connection no longer exists. */
export async function handleEraseJob(
  deps: { store: Store; connect: Connect },
  { workspace, connection: id }: EraseJob,
): Promise<void> {
  const connection = await deps.store.within(workspace, (tx) => connections.find(tx, id));
  if (connection && connection.erased_at !== null) await deps.connect.disconnect(workspace, id, { erase: true });
}

/** Makes this process finish erasures that were broken off. */
export function workErasures(deps: { store: Store; jobs: Jobs; connect: Connect }): void {
  deps.jobs.work<EraseJob>(ERASE_QUEUE, 1, (data) => handleEraseJob(deps, data));
}
