import { createHash, randomUUID } from "node:crypto";
import { chmod, link, mkdir, readdir, readFile, realpath, rm, stat, unlink, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { makeFolder } from "#lib";
import { writeDurably } from "./access.ts";
import { EmbeddedPostgresError, systemCode } from "./embedded-postgres-error.ts";
import { barrier, canReach, isRoot, type SystemUser, unprivilegedUser } from "./system-user.ts";

/** The location of one Millwright folder's embedded PostgreSQL, and the user that runs it. */
export interface Place {
  /** The requested folder, with every link resolved. It contains `postgres.json` and, for another home, `location`. */
  folder: string;
  /** Contains data, server log and locks: the folder itself, or one below /var/lib/millwright. */
  home: string;
  /** PostgreSQL's data folder: `postgres` in the home. */
  dataFolder: string;
  /** The user that runs PostgreSQL. Undefined: the user that starts it. */
  user: SystemUser | undefined;
}

const systemFolder = "/var/lib/millwright";

/**
 * Finds the location of the data, or chooses it at the first start. An ordinary user stores the data in the folder
 * itself. Root cannot run PostgreSQL and needs another user. If that user cannot reach the folder (a checkout below
 * root's home), the data is below /var/lib/millwright, and `location` in the folder names it.
 */
export async function findPlace(askedFolder: string, log: (line: string) => void): Promise<Place> {
  // Root lets PostgreSQL's user pass through the folder, but not list it.
  await makeFolder(resolve(askedFolder), isRoot() ? 0o711 : 0o700);
  const folder = await realpath(askedFolder);
  const noted = await readNote(folder);
  const home = noted ?? folder;
  const dataFolder = join(home, "postgres");
  const owner = await ownerOf(dataFolder);

  if (owner !== undefined) return { folder, home, dataFolder, user: await userOfData(dataFolder, owner) };
  if (!isRoot()) return { folder, home, dataFolder, user: undefined };

  const user = await unprivilegedUser();
  if (noted) {
    await makeSystemFolder(dirname(noted));
    await mkdir(noted, { recursive: true });
    await chmod(noted, 0o755);
    return { folder, home, dataFolder, user };
  }
  if (await canReach(user, folder)) return { folder, home, dataFolder, user };
  const elsewhere = await settleElsewhere(folder, log);
  return { folder, home: elsewhere, dataFolder: join(elsewhere, "postgres"), user };
}

/** Existing data is run by its owner, because PostgreSQL accepts no other user. */
async function userOfData(dataFolder: string, owner: { uid: number; gid: number }): Promise<SystemUser | undefined> {
  if (process.getuid === undefined || (owner.uid === process.getuid() && !isRoot())) return undefined;
  if (!isRoot())
    throw new EmbeddedPostgresError(
      "wrong_user",
      `The data in ${dataFolder} belongs to another user (number ${owner.uid}): Millwright was started as root or as that user before. ` +
        "Start it so again, or set MILLWRIGHT_DATA to another folder for a database of your own.",
    );
  if (owner.uid === 0) {
    const { name } = await unprivilegedUser();
    throw new EmbeddedPostgresError(
      "wrong_user",
      `The data in ${dataFolder} belongs to root, as whom PostgreSQL refuses to run. Give it to its user: chown -R ${name}: ${dataFolder}`,
    );
  }
  const user = { name: `user ${owner.uid}`, ...owner };
  const closed = await barrier(user, dataFolder);
  if (closed)
    throw new EmbeddedPostgresError(
      "unreachable",
      `PostgreSQL runs as ${user.name}, to whom its data in ${dataFolder} belongs, and may not pass through ${closed}. Let it pass: chmod o+x ${closed}`,
    );
  return user;
}

async function readNote(folder: string): Promise<string | undefined> {
  const path = join(folder, "location");
  let noted: string;
  try {
    noted = (await readFile(path, "utf8")).trim();
  } catch (thrown) {
    if (systemCode(thrown) === "ENOENT") return undefined;
    throw thrown;
  }
  // Root creates folders there and changes their owner, so it does not follow the note to any other place.
  if (dirname(resolve(noted)) === systemFolder) return resolve(noted);
  throw new EmbeddedPostgresError(
    "not_our_data",
    `${path} names ${noted || "nothing"}, which does not lie in ${systemFolder}. Correct the file, or remove it to begin with an empty database.`,
  );
}

async function settleElsewhere(folder: string, log: (line: string) => void): Promise<string> {
  await makeSystemFolder(systemFolder);
  const home = await makeHome(join(systemFolder, createHash("sha256").update(folder).digest("hex").slice(0, 16)), log);
  // Tells whoever finds the home which folder it belongs to.
  await writeFile(join(home, "belongs-to"), `${folder}\n`);
  // Linked into place: if two processes start at the same moment, one complete note remains.
  const note = join(folder, "location");
  const draft = `${note}.${randomUUID()}`;
  await writeDurably(draft, `${home}\n`);
  try {
    await link(draft, note);
    log(`PostgreSQL's user cannot get to ${folder}; the data lies in ${home}.`);
    return home;
  } catch (thrown) {
    if (systemCode(thrown) !== "EEXIST") throw thrown;
    await rm(home, { recursive: true });
    return (await readNote(folder))!;
  } finally {
    await unlink(draft);
  }
}

async function makeSystemFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true });
  await chmod(path, 0o755);
}

/**
 * Creates a new home. An existing one belonged to a deleted Millwright folder: its passwords are lost, but it must not
 * be deleted.
 */
async function makeHome(wanted: string, log: (line: string) => void): Promise<string> {
  for (let number = 1; ; number++) {
    const home = number === 1 ? wanted : `${wanted}-${number}`;
    try {
      await mkdir(home, { mode: 0o755 });
      await chmod(home, 0o755);
      return home;
    } catch (thrown) {
      if (systemCode(thrown) !== "EEXIST") throw thrown;
      log(`${home} holds the database of a deleted data folder. Remove it if it is no longer needed.`);
    }
  }
}

/** Returns the owner of the data. Undefined: there is none. An empty folder is no data. */
async function ownerOf(dataFolder: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    if ((await readdir(dataFolder)).length === 0) return undefined;
  } catch (thrown) {
    if (systemCode(thrown) === "ENOENT") return undefined;
    // Not readable, so it is another user's data. stat returns the owner.
    if (systemCode(thrown) !== "EACCES") throw thrown;
  }
  const { uid, gid } = await stat(dataFolder);
  return { uid, gid };
}
