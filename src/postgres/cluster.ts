import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Access, syncFolder } from "./access.ts";
import type { Binaries } from "./binaries.ts";
import { EmbeddedPostgresError, isSpawnFailure, systemCode } from "./embedded-postgres-error.ts";
import { serverEnvironment } from "./environment.ts";
import type { Place } from "./place.ts";

const run = promisify(execFile);

const draftPrefix = "postgres.making-";

/**
 * Returns whether there is a cluster that these programs can run. A cluster is PostgreSQL's term for a data folder with
 * its content.
 */
export async function hasCluster(place: Place, major: string): Promise<boolean> {
  const { dataFolder } = place;
  const found = await readdir(dataFolder).catch((thrown): string[] => {
    if (systemCode(thrown) === "ENOENT") return [];
    throw thrown;
  });
  if (found.length === 0) return false;
  if (!found.includes("PG_VERSION"))
    throw new EmbeddedPostgresError(
      "not_our_data",
      `${dataFolder} holds something, but no PostgreSQL data. Move it away and start again.`,
    );
  const theirs = (await readFile(join(dataFolder, "PG_VERSION"), "utf8")).trim();
  if (theirs !== major)
    throw new EmbeddedPostgresError(
      "wrong_version",
      `The data in ${dataFolder} was made by PostgreSQL ${theirs}; this Millwright brings ${major}. ` +
        `Start it with the Millwright that brought ${theirs}, or move ${dataFolder} away to begin with an empty database.`,
    );
  return true;
}

/**
 * Creates the cluster. It is created under a temporary name and renamed when it is complete, so a partial one is never
 * used as data. `initdb` itself syncs to disk; skipping that (--no-sync) saves only 0.15 s of 1 s.
 */
export async function makeCluster(place: Place, binaries: Binaries, access: Access): Promise<void> {
  const draft = join(place.home, `${draftPrefix}${randomUUID()}`);
  const passwordFile = join(draft, "password");
  const data = join(draft, "data");
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, access.adminPassword, { mode: 0o600 });
  if (place.user) for (const path of [draft, passwordFile]) await chown(path, place.user.uid, place.user.gid);
  try {
    const { uid, gid } = place.user ?? {};
    await run(binaries.initdb, initdbArguments(data, passwordFile), { cwd: draft, env: serverEnvironment(), uid, gid });
  } catch (cause) {
    throw explainInitdb(cause, place, binaries);
  }
  await rename(data, place.dataFolder);
  await syncFolder(place.home);
  await rm(draft, { recursive: true });
}

const initdbArguments = (data: string, passwordFile: string): string[] => [
  ...["--pgdata", data, "--username", "postgres", "--pwfile", passwordFile, "--auth", "scram-sha-256"],
  // Sorted by code point, which is the same on every machine whatever its locales. Upper and lower case follow Unicode.
  ...["--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"],
  ...["--no-instructions"],
];

/** Removes what starts left that were killed while creating the cluster. */
export async function removeDrafts(place: Place): Promise<void> {
  for (const name of await readdir(place.home))
    if (name.startsWith(draftPrefix))
      // The initdb of a killed start may still be writing there.
      await rm(join(place.home, name), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

function explainInitdb(cause: unknown, place: Place, binaries: Binaries): unknown {
  const output = cause instanceof Error && "stderr" in cause ? String(cause.stderr) : "";
  if (didNotBegin(cause, output)) return doesNotRun(binaries, output, cause);
  if (output.includes("No space left on device"))
    return new EmbeddedPostgresError(
      "disk_full",
      `The disk is full: no database could be made in ${place.home}. It takes 100 MB to begin with. Make room, or set MILLWRIGHT_DATA to a folder on another disk.`,
      cause,
    );
  return new EmbeddedPostgresError(
    "start_failed",
    `No database could be made in ${place.home}: ${output.trim() || cause}`,
    cause,
  );
}

/**
 * Returns whether a program could not even start: it cannot be executed (built for glibc, and this is musl), or
 * libraries are missing.
 */
export const didNotBegin = (thrown: unknown, output: string): boolean =>
  isSpawnFailure(thrown) || /error while loading shared libraries|Library not loaded/.test(output);

/** Returns the error for programs that do not run on this machine. */
export const doesNotRun = (binaries: Binaries, output: string, cause?: unknown): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    "unsupported_platform",
    `${binaries.postgres} does not run on this machine${output ? `: ${output.trim()}` : ""}. The programs need a system with glibc (not Alpine's musl). ` +
      "Set DATABASE_URL to a PostgreSQL 15 or later instead.",
    cause,
  );
