import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { sealed, type Tx } from "#store";
import { sha256 } from "#lib";

/** A root key: wraps the data keys of connections. Its id is made from it, so that what it wrapped can name it. */
export interface RootKey {
  id: string;
  key: Buffer;
}

/** The root keys of this installation: the first seals, all of them open, so that they can be rotated. */
export type RootKeys = readonly [RootKey, ...RootKey[]];

const named = (key: Buffer): RootKey => ({ id: sha256(Buffer.concat([Buffer.from("millwright root key"), key])).toString("hex").slice(0, 16), key });

/** Reads root keys as `MILLWRIGHT_ROOT_KEY` gives them: 32 bytes in base64 each, by commas. Throws with what is wrong, never with the key. */
export function readRootKeys(text: string): RootKeys {
  const keys = text.split(",").map((part, index) => {
    const key = Buffer.from(part.trim(), "base64");
    if (key.length !== 32) throw new Error(`MILLWRIGHT_ROOT_KEY: key ${index + 1} is not 32 bytes in base64. Make one with: openssl rand -base64 32`);
    return named(key);
  });
  return keys as [RootKey, ...RootKey[]];
}

/** The root key in a file, which is made at the first start. Refuses a file that others may read. */
export async function rootKeyFile(path: string): Promise<RootKeys> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== "ENOENT") throw thrown;
    await mkdir(dirname(path), { recursive: true });
    text = randomBytes(32).toString("base64");
    // `wx`: of two first starts at once one makes it, and the other reads it.
    try {
      await writeFile(path, `${text}\n`, { mode: 0o600, flag: "wx" });
      await chmod(path, 0o600);
    } catch (raced) {
      if ((raced as NodeJS.ErrnoException).code !== "EEXIST") throw raced;
      text = await readFile(path, "utf8");
    }
  }
  const { mode } = await stat(path);
  if (process.platform !== "win32" && (mode & 0o077) !== 0) throw new Error(`The key file ${path} can be read by others. Run: chmod 600 ${path}`);
  try {
    return readRootKeys(text);
  } catch (cause) {
    throw new Error(`The key file ${path} does not hold keys of 32 bytes in base64. Without the right key stored credentials cannot be read: restore it from a backup.`, { cause });
  }
}

// AES-256-GCM; a sealed value is its nonce (12 bytes), its tag (16) and the ciphertext. What it belongs to is bound to it
// as associated data, so that a value moved to another row does not open.
function seal(key: Buffer, belongsTo: string, value: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(belongsTo));
  const body = Buffer.concat([cipher.update(value), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function unseal(key: Buffer, belongsTo: string, value: Buffer): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, value.subarray(0, 12));
  decipher.setAAD(Buffer.from(belongsTo));
  decipher.setAuthTag(value.subarray(12, 28));
  return Buffer.concat([decipher.update(value.subarray(28)), decipher.final()]);
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
}

export function openSealing(rootKeys: RootKeys): Sealing {
  const [first] = rootKeys;

  function unwrap(tx: Tx, connectionId: string, kept: sealed.WrappedKey): Buffer {
    const root = rootKeys.find((each) => each.id === kept.root_key_id);
    if (!root) throw new Error(`The data key of connection ${connectionId} was wrapped by the root key ${kept.root_key_id}, which is not among the present ones. Add it to MILLWRIGHT_ROOT_KEY.`);
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
      await sealed.put(tx, connectionId, name, seal(key, place(tx, connectionId, name), Buffer.from(JSON.stringify(secret))));
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
  };
}
