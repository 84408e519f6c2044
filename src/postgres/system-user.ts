import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { EmbeddedPostgresError, systemCode } from "./embedded-postgres-error.ts";

const run = promisify(execFile);

/**
 * The user of the operating system that PostgreSQL runs as when Millwright runs as root, which PostgreSQL itself
 * refuses.
 */
export interface SystemUser {
  /** For texts; the ID if the name is unknown. */
  name: string;
  uid: number;
  gid: number;
}

/** Returns whether this process runs as root. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/** Returns the user `postgres` of a system package, or else Millwright's own, which is created if it is missing. */
export async function unprivilegedUser(): Promise<SystemUser> {
  const known = (await findUser("postgres")) ?? (await findUser("millwright"));
  if (known) return known;
  await makeUser("millwright");
  const made = await findUser("millwright");
  if (!made) throw noUser("useradd made no user that the system knows");
  return made;
}

/** Looks up a user by name. Uses `id` and not /etc/passwd, because users can come from elsewhere. */
export async function findUser(name: string): Promise<SystemUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch (thrown) {
    // 1 is id's exit code for an unknown name.
    if (thrown instanceof Error && "code" in thrown && thrown.code === 1) return undefined;
    throw thrown;
  }
}

/**
 * Creates a user that cannot log in and has no home, with the tools of Debian, Red Hat and similar systems, or else of
 * busybox.
 */
export async function makeUser(name: string): Promise<void> {
  const shell = "/sbin/nologin";
  try {
    await run("useradd", [
      "--system",
      "--user-group",
      "--no-create-home",
      "--home-dir",
      "/nonexistent",
      "--shell",
      shell,
      name,
    ]);
  } catch (thrown) {
    if (systemCode(thrown) !== "ENOENT")
      throw noUser(thrown instanceof Error ? thrown.message : String(thrown), thrown);
    await run("adduser", ["-S", "-D", "-H", "-s", shell, name]).catch((cause) => {
      throw noUser("neither useradd nor adduser worked", cause);
    });
  }
}

const noUser = (reason: string, cause?: unknown) =>
  new EmbeddedPostgresError(
    "no_system_user",
    `PostgreSQL refuses to run as root, and no user could be made for it (${reason}). ` +
      "Start Millwright as an ordinary user, make a system user called millwright, or set DATABASE_URL.",
    cause,
  );

/** Returns whether a user can reach a path: may pass through every folder above it and, if it is a folder, enter it. */
export const canReach = async (user: SystemUser, path: string): Promise<boolean> =>
  (await barrier(user, path)) === undefined;

/**
 * Returns the outermost folder on the way to a path that a user may not pass, or the path itself. Undefined: nothing
 * blocks the way.
 */
export async function barrier(user: SystemUser, path: string): Promise<string | undefined> {
  const above = dirname(path);
  const before = above === path ? undefined : await barrier(user, above);
  if (before) return before;
  const { mode, uid, gid } = await stat(path);
  // Node starts a program as another user without supplementary groups, so only the main group counts.
  const needed = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  return (mode & needed) === 0 ? path : undefined;
}
