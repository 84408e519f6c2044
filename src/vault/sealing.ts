import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { link, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { explainFiles, fault, makeFolder, sha256 } from "#lib";
import { sealed, type Tx } from "#store";

/** A root key wraps the data keys of connections. Its id is derived from it, and is stored with the keys that it wrapped. */
export interface RootKey {
  id: string;
  key: Buffer;
}

/** The root keys of this installation. The first one wraps data keys, all of them unwrap, so that they can be rotated. */
export type RootKeys = readonly [RootKey, ...RootKey[]];

const rootKeyOf = (key: Buffer): RootKey => ({
  id: sha256(Buffer.concat([Buffer.from("millwright root key"), key]))
    .toString("hex")
    .slice(0, 16),
  key,
});

/** Reads `MILLWRIGHT_ROOT_KEY`: keys of 32 bytes in base64, separated by commas. No error contains a key. */
export function readRootKeys(text: string): RootKeys {
  const [first, ...older] = text.split(",").map((part, index) => {
    const written = part.trim();
    const key = Buffer.from(written, "base64");
    // Node skips what is not base64, so a mistyped key would silently become another key.
    if (key.length !== 32 || key.toString("base64").replace(/=$/, "") !== written.replace(/=$/, ""))
      throw new Error(
        `MILLWRIGHT_ROOT_KEY: key ${index + 1} is not 32 bytes in base64. Create one with: openssl rand -base64 32`,
      );
    return rootKeyOf(key);
  });
  if (!first) throw new Error("MILLWRIGHT_ROOT_KEY is empty.");
  return [first, ...older];
}

/** Returns a new root key in base64. */
export const newRootKey = (): string => randomBytes(32).toString("base64");

/** Returns the root keys in a file, which the first start creates. Throws if other users can read the file. */
export async function rootKeyFile(path: string): Promise<RootKeys> {
  try {
    return await readOrCreate(path);
  } catch (thrown) {
    const explained = explainFiles(thrown, path);
    throw explained ? new Error(explained.text, { cause: thrown }) : thrown;
  }
}

async function readOrCreate(path: string): Promise<RootKeys> {
  try {
    await stat(path);
  } catch (thrown) {
    if (!hasCode(thrown, "ENOENT")) throw thrown;
    await makeFolder(dirname(path), 0o711);
    const draft = await writeDraft(path, newRootKey());
    try {
      // A link is created whole or not at all. Of two first starts at once, one creates the file and the other reads it.
      await link(draft, path);
    } catch (raced) {
      if (!hasCode(raced, "EEXIST")) throw raced;
    } finally {
      await rm(draft, { force: true });
    }
  }
  const { mode } = await stat(path);
  if (process.platform !== "win32" && (mode & 0o077) !== 0)
    throw new Error(`The key file ${path} can be read by other users. Run: chmod 600 ${path}`);
  const text = await readFile(path, "utf8");
  try {
    return readRootKeys(text);
  } catch (cause) {
    throw new Error(
      `The key file ${path} does not contain keys of 32 bytes in base64. Stored credentials cannot be read without the right key: restore the file from a backup.`,
      { cause },
    );
  }
}

/** Adds a new root key before those in the file. It wraps new data keys from now on; `rotateRootKey` then wraps the old ones. */
export async function addRootKey(path: string): Promise<RootKeys> {
  const old = await rootKeyFile(path);
  const draft = await writeDraft(path, [newRootKey(), ...old.map(({ key }) => key.toString("base64"))].join(","));
  await rename(draft, path);
  return rootKeyFile(path);
}

/** Writes a key file under a temporary name, and flushes it to disk. */
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

// AES-256-GCM. A sealed value is its nonce (12 bytes), its tag (16) and the ciphertext. Its owner is bound to it as associated
// data, so a value that is moved to another row cannot be opened.
function seal(key: Buffer, belongsTo: string, value: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: 16 });
  cipher.setAAD(Buffer.from(belongsTo));
  const body = Buffer.concat([cipher.update(value), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function unseal(key: Buffer, belongsTo: string, value: Buffer): Buffer {
  try {
    // Without the length of the tag, Node would accept shorter tags, which are easy to guess.
    const decipher = createDecipheriv("aes-256-gcm", key, value.subarray(0, 12), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(belongsTo));
    decipher.setAuthTag(value.subarray(12, 28));
    return Buffer.concat([decipher.update(value.subarray(28)), decipher.final()]);
  } catch (cause) {
    throw new Error(
      `A sealed value cannot be opened (${belongsTo}): it was changed, or belongs to another workspace, connection or name.`,
      { cause },
    );
  }
}

const hasCode = (thrown: unknown, code: string): boolean =>
  thrown instanceof Error && "code" in thrown && thrown.code === code;

/** Names what a sealed value belongs to. */
const place = (tx: Tx, connectionId: string, name: string): string => `${tx.workspaceId}/${connectionId}/${name}`;
const DATA_KEY = "data key";

/** The name of a sealed value, with the type of the value. Values are authenticated, so the type needs no check. */
export interface SecretName<T> {
  readonly name: string;
  /** Never set: it only carries the type. */
  readonly type?: T;
}

/** Stores secrets encrypted. Each is bound to its workspace, connection and name. */
export interface Sealing {
  put<T>(tx: Tx, connectionId: string, name: SecretName<T>, secret: T): Promise<void>;
  put(tx: Tx, connectionId: string, name: string, secret: unknown): Promise<void>;
  /** Returns a secret, or undefined if there is none. Throws if its root key is missing, or if the value was moved. */
  get<T>(tx: Tx, connectionId: string, name: SecretName<T>): Promise<T | undefined>;
  get(tx: Tx, connectionId: string, name: string): Promise<unknown>;
  remove(tx: Tx, connectionId: string, name: SecretName<unknown> | string): Promise<void>;
  /** Destroys the connection's data key, and with it all its secrets. */
  destroy(tx: Tx, connectionId: string): Promise<void>;
  /** Wraps up to `limit` data keys of the workspace by the first root key, and returns how many. */
  rewrap(tx: Tx, limit: number): Promise<number>;
  /** Lists root keys that data keys of the workspace need and that are not configured, with the number of connections. */
  missing(tx: Tx): Promise<{ key: string; connections: number }[]>;
}

const textOf = (name: SecretName<unknown> | string): string => (typeof name === "string" ? name : name.name);

/** Opens the sealing with these root keys. */
export function openSealing(rootKeys: RootKeys): Sealing {
  const [first] = rootKeys;

  function unwrap(tx: Tx, connectionId: string, { root_key_id, wrapped }: sealed.WrappedKey): Buffer {
    const root = rootKeys.find((each) => each.id === root_key_id);
    if (!root) throw fault("root_key_missing", { key: root_key_id });
    return unseal(root.key, place(tx, connectionId, DATA_KEY), wrapped);
  }
  const wrap = (tx: Tx, connectionId: string, key: Buffer): sealed.WrappedKey => ({
    root_key_id: first.id,
    wrapped: seal(first.key, place(tx, connectionId, DATA_KEY), key),
  });

  return {
    async put(tx: Tx, connectionId: string, name: SecretName<unknown> | string, secret: unknown) {
      const stored = await sealed.findKey(tx, connectionId);
      const key = stored ? unwrap(tx, connectionId, stored) : randomBytes(32);
      if (!stored) await sealed.putKey(tx, connectionId, wrap(tx, connectionId, key));
      const text = textOf(name);
      const value = seal(key, place(tx, connectionId, text), Buffer.from(JSON.stringify(secret)));
      await sealed.put(tx, connectionId, text, value);
    },
    async get(tx: Tx, connectionId: string, name: SecretName<unknown> | string) {
      const text = textOf(name);
      const value = await sealed.find(tx, connectionId, text);
      const key = value && (await sealed.findKey(tx, connectionId));
      if (!value || !key) return undefined;
      return JSON.parse(unseal(unwrap(tx, connectionId, key), place(tx, connectionId, text), value).toString("utf8"));
    },
    remove: async (tx, connectionId, name) => void (await sealed.remove(tx, connectionId, textOf(name))),
    async destroy(tx, connectionId) {
      await sealed.destroyKey(tx, connectionId);
      await sealed.removeAll(tx, connectionId);
    },
    async rewrap(tx, limit) {
      const old = await sealed.keysNotBy(tx, first.id, limit);
      for (const { connection_id } of old) {
        const key = await sealed.findKey(tx, connection_id, true);
        if (key) await sealed.putKey(tx, connection_id, wrap(tx, connection_id, unwrap(tx, connection_id, key)));
      }
      return old.length;
    },
    async missing(tx) {
      const used = await sealed.rootKeysUsed(tx);
      return used.filter(({ key }) => rootKeys.every(({ id }) => id !== key));
    },
  };
}
