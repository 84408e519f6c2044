import { explainFiles } from "#lib";

/** The reasons why the embedded PostgreSQL cannot start or stop. */
export type EmbeddedPostgresErrorCode =
  /** There are no binaries for this platform, or they do not run on it. */
  | "unsupported_platform"
  /** Another Millwright process uses this data folder. */
  | "already_running"
  /** Another program uses the requested port. */
  | "port_taken"
  | "disk_full"
  | "not_writable"
  /** The data was created by another major version of PostgreSQL. */
  | "wrong_version"
  /** The data belongs to another user of the operating system. */
  | "wrong_user"
  /** As root: PostgreSQL's user cannot reach existing data. */
  | "unreachable"
  /** As root: there is no ordinary user to run PostgreSQL as, and none could be created. */
  | "no_system_user"
  /** The passwords in `postgres.json` are missing, unreadable or wrong. */
  | "access_lost"
  /** The data folder contains something that Millwright must not change: no cluster, or the copy of a running one. */
  | "not_our_data"
  /** Processes of a killed server did not end in time. */
  | "still_in_use"
  | "start_failed"
  /** Recovery continues, but took longer than the start waits. */
  | "start_timeout"
  | "stop_failed";

/** An error of the embedded PostgreSQL. Its message says what happened and what to do. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresErrorCode;

  constructor(code: EmbeddedPostgresErrorCode, text: string, cause?: unknown) {
    super(text, cause === undefined ? undefined : { cause });
    this.name = "EmbeddedPostgresError";
    this.code = code;
  }
}

/** Returns whether a thrown value is an error of the embedded PostgreSQL, with this code if one is given. */
export const isEmbeddedPostgresError = (
  thrown: unknown,
  code?: EmbeddedPostgresErrorCode,
): thrown is EmbeddedPostgresError =>
  thrown instanceof EmbeddedPostgresError && (code === undefined || thrown.code === code);

/** Returns the operating system's code of a failed call (`ENOENT`), if it has one. */
export const systemCode = (thrown: unknown): string | undefined =>
  thrown instanceof Error && "code" in thrown && typeof thrown.code === "string" ? thrown.code : undefined;

/** Returns whether a program could not be executed. */
export const isSpawnFailure = (thrown: unknown): boolean =>
  thrown instanceof Error && "syscall" in thrown && String(thrown.syscall).startsWith("spawn");

/**
 * Returns a readable error for a failed file operation, for the person who starts Millwright; any other error is
 * returned unchanged.
 */
export function explainFileFailure(thrown: unknown, folder: string): unknown {
  if (isSpawnFailure(thrown)) return thrown;
  const explained = explainFiles(thrown, folder);
  return explained ? new EmbeddedPostgresError(explained.code, explained.text, thrown) : thrown;
}
