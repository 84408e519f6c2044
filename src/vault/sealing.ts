import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { link, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { explainFiles, fault, makeFolder, sha256 } from "#lib";
import { sealed, type Tx } from "#store";

/** A root key: wraps the data keys of connections. Its id is made from it, so that what it wrapped can name it. */
export interface RootKey {
  id: string;
  key: Buffer;
}

/** The root keys of this installation: the first seals, all of them open, so that they can be rotated. */
export type RootKeys = readonly [RootKey, ...RootKey[]];

const named = (key: Buffer): RootKey => ({
  id: sha256(Buffer.concat([Buffer.from("millwright root key"), key]))
    .toString("hex")
    .slice(0, 16),
  key,
});

/** Reads root keys as `MILLWRIGHT_ROOT_KEY` gives them: 32 bytes in base64 each, by commas. Throws with what is wrong, never with the key. */
export function readRootKeys(text: string): RootKeys {
  const keys = text.split(",").map((part, index) => {
    const written = part.trim();
    const key = Buffer.from(written, "base64");
    // Node leaves out what is no base64: of a mistyped key something else would be made without a word.
    if (key.length !== 32 || key.toString("base64").replace(/=$/, "") !== written.replace(/=$/, ""))
      throw new Error(
        `MILLWRIGHT_ROOT_KEY: key ${index + 1} is not 32 bytes in base64. Make one with: openssl rand -base64 32`,
      );
    return named(key);
  });
  return keys as [RootKey, ...RootKey[]];
}

/** A new root key, as it is written. */
export const newRootKey = (): string => randomBytes(32).toString("base64");

/** The root keys in a file, which is made at the first start. Refuses a file that others may read. */
export async function rootKeyFile(path: string): Promise<RootKeys> {
  try {
    return await readOrMake(path);
  } catch (thrown) {
    const explained = explainFiles(thrown, path);
    throw explained ? new Error(explained.text, { cause: thrown }) : thrown;
  }
}

async function readOrMake(path: string): Promise<RootKeys> {
  try {
    await stat(path);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== "ENOENT") throw thrown;
    await makeFolder(dirname(path), 0o711);
    const draft = await writeDraft(path, newRootKey());
    try {
      // A link takes its place whole or not at all: of two first starts at once one makes the file, the other reads it.
      await link(draft, path);
    } catch (raced) {
      if ((raced as NodeJS.ErrnoException).code !== "EEXIST") throw raced;
    } finally {
      await rm(draft, { force: true });
    }
  }
  const { mode } = await stat(path);
  if (process.platform !== "win32" && (mode & 0o077) !== 0)
    throw new Error(`The key file ${path} can be read by others. Run: chmod 600 ${path}`);
  const text = await readFile(path, "utf8");
  try {
    return readRootKeys(text);
  } catch (cause) {
    throw new Error(
      `The key file ${path} does not hold keys of 32 bytes in base64. Without the right key stored credentials cannot be read: restore it from a backup.`,
      { cause },
    );
  }
}

/** Puts a new root key before those in the file: what is sealed from now on is sealed by it. Then wrap the data keys anew (`rotateRootKey`). */
export async function addRootKey(path: string): Promise<RootKeys> {
  const old = await rootKeyFile(path);
  const draft = await writeDraft(path, [newRootKey(), ...old.map(({ key }) => key.toString("base64"))].join(","));
  await rename(draft, path);
  return rootKeyFile(path);
}

/** Writes a key file beside its place, safe from a loss of power. */
async function writeDraft(path: string, text: string): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(`${text}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return draft;
}

// AES-256-GCM; a sealed value is its nonce (12 bytes), its tag (16) and the ciphertext. What it belongs to is bound to it
// as associated data, so that a value moved to another row does not open.
function seal(key: Buffer, belongsTo: string, value: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: 16 });
  cipher.setAAD(Buffer.from(belongsTo));
  const body = Buffer.concat([cipher.update(value), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function unseal(key: Buffer, belongsTo: string, value: Buffer): Buffer {
  try {
    // The length of the tag is said, or a shortened one would be taken too, and be easy to guess.
    const decipher = createDecipheriv("aes-256-gcm", key, value.subarray(0, 12), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(belongsTo));
    decipher.setAuthTag(value.subarray(12, 28));
    return Buffer.concat([decipher.update(value.subarray(28)), decipher.final()]);
  } catch (cause) {
    throw new Error(
      `A sealed value does not open (${belongsTo}): it was changed, or belongs to another workspace, connection or name.`,
      { cause },
    );
  }
}

const place = (tx: Tx, connectionId: string, name: string): string => `${tx.workspaceId}/${connectionId}/${name}`;
const DATA_KEY = "data key";

/** Puts secrets away and takes them out again, each bound to its workspace, connection and name. */
export interface Sealing {
  put(tx: Tx, connectionId: string, name: string, secret: unknown): Promise<void>;
  /** Undefined where there is none. Throws where it does not open: another root key, or a value that was moved. */
  get(tx: Tx, connectionId: string, name: string): Promise<unknown>;
  remove(tx: Tx, connectionId: string, name: string): Promise<void>;
  /** Destroys the connection's data key, and with it all that it sealed. */
  destroy(tx: Tx, connectionId: string): Promise<void>;
  /** Wraps data keys of the workspace anew by the first root key, some at a time; answers how many. */
  rewrap(tx: Tx, limit: number): Promise<number>;
  /** The root keys that data keys of the workspace are wrapped by and that are not here, with how many connections each. */
  missing(tx: Tx): Promise<{ key: string; connections: number }[]>;
}

export function openSealing(rootKeys: RootKeys): Sealing {
  const [first] = rootKeys;

  function unwrap(tx: Tx, connectionId: string, kept: sealed.WrappedKey): Buffer {
    const root = rootKeys.find((each) => each.id === kept.root_key_id);
    if (!root) throw fault("root_key_missing", { key: kept.root_key_id });
    return unseal(root.key, place(tx, connectionId, DATA_KEY), kept.wrapped);
  }
  const wrap = (tx: Tx, connectionId: string, key: Buffer): sealed.WrappedKey => ({
    root_key_id: first.id,
    wrapped: seal(first.key, place(tx, connectionId, DATA_KEY), key),
  });

  return {
    async put(tx, connectionId, name, secret) {
      const kept = await sealed.findKey(tx, connectionId);
      const key = kept ? unwrap(tx, connectionId, kept) : randomBytes(32);
      if (!kept) await sealed.putKey(tx, connectionId, wrap(tx, connectionId, key));
      await sealed.put(
        tx,
        connectionId,
        name,
        seal(key, place(tx, connectionId, name), Buffer.from(JSON.stringify(secret))),
      );
    },
    async get(tx, connectionId, name) {
      const value = await sealed.find(tx, connectionId, name);
      const kept = value && (await sealed.findKey(tx, connectionId));
      if (!value || !kept) return undefined;
      return JSON.parse(unseal(unwrap(tx, connectionId, kept), place(tx, connectionId, name), value).toString("utf8"));
    },
    remove: async (tx, connectionId, name) => void (await sealed.remove(tx, connectionId, name)),
    async destroy(tx, connectionId) {
      await sealed.destroyKey(tx, connectionId);
      await sealed.removeAll(tx, connectionId);
    },
    async rewrap(tx, limit) {
      const old = await sealed.keysNotBy(tx, first.id, limit);
      for (const { connection_id } of old) {
        const kept = await sealed.findKey(tx, connection_id, true);
        if (kept) await sealed.putKey(tx, connection_id, wrap(tx, connection_id, unwrap(tx, connection_id, kept)));
      }
      return old.length;
    },
    async missing(tx) {
      const used = await sealed.rootKeysUsed(tx);
      return used.filter(({ key }) => rootKeys.every(({ id }) => id !== key));
    },
  };
}
