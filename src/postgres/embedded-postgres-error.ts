import { explainFiles } from "#lib";

/** What can keep the embedded PostgreSQL from starting or stopping. */
export type EmbeddedPostgresErrorCode =
  /** There are no binaries for this platform, or they do not run on it. */
  | "unsupported_platform"
  /** Another Millwright process has this data folder. */
  | "already_running"
  /** The port asked for belongs to another program. */
  | "port_taken"
  | "disk_full"
  | "not_writable"
  /** The data was made by another major version of PostgreSQL. */
  | "wrong_version"
  /** The data belongs to another user of the system than the one who starts. */
  | "wrong_user"
  /** As root: PostgreSQL's user cannot get to data that exists. */
  | "unreachable"
  /** As root: there is no ordinary user to run PostgreSQL as, and none could be made. */
  | "no_system_user"
  /** The passwords in `postgres.json` are gone, unreadable or not those of the data. */
  | "access_lost"
  /** The data folder holds something that is not ours to touch: no cluster, or the copy of a running one. */
  | "not_our_data"
  /** What is left of a killed server would not go in time. */
  | "still_in_use"
  | "start_failed"
  /** Recovery goes on, but took longer than the start was willing to wait. */
  | "start_timeout"
  | "stop_failed";

/** A failure of the embedded PostgreSQL. Its text says what happened and what to do. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresErrorCode;

  constructor(code: EmbeddedPostgresErrorCode, text: string, cause?: unknown) {
    super(text, cause === undefined ? undefined : { cause });
    this.name = "EmbeddedPostgresError";
    this.code = code;
  }
}

/** Whether something thrown is a failure of the embedded PostgreSQL, and of the code asked for if one is. */
export const isEmbeddedPostgresError = (
  thrown: unknown,
  code?: EmbeddedPostgresErrorCode,
): thrown is EmbeddedPostgresError =>
  thrown instanceof EmbeddedPostgresError && (code === undefined || thrown.code === code);

/** The system's code of a failed call (`ENOENT`), if it has one. */
export const systemCode = (thrown: unknown): string | undefined =>
  thrown instanceof Error && "code" in thrown && typeof thrown.code === "string" ? thrown.code : undefined;

/** Whether a program could not be run at all. */
export const isSpawnFailure = (thrown: unknown): boolean =>
  thrown instanceof Error && "syscall" in thrown && String(thrown.syscall).startsWith("spawn");

/** Says in words what a failed file operation means for whoever starts Millwright; anything else is handed back as it is. */
export function explainFileFailure(thrown: unknown, folder: string): unknown {
  if (isSpawnFailure(thrown)) return thrown;
  const explained = explainFiles(thrown, folder);
  return explained ? new EmbeddedPostgresError(explained.code, explained.text, thrown) : thrown;
}
