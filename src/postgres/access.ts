import { randomBytes } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { EmbeddedPostgresError, systemCode } from "./embedded-postgres-error.ts";

/** Access to the server, stored in `postgres.json` with mode 0600. */
export interface Access {
  port: number;
  /** The password of the ordinary login `millwright`. */
  password: string;
  /** The password of the superuser `postgres`. */
  adminPassword: string;
}

const fileName = "postgres.json";

/** Returns the access stored in a folder. Undefined: there is none yet. */
export async function readAccess(folder: string): Promise<Access | undefined> {
  const path = join(folder, fileName);
  try {
    const { port, password, adminPassword }: Partial<Access> = JSON.parse(await readFile(path, "utf8"));
    if (port && password && adminPassword) return { port, password, adminPassword };
  } catch (thrown) {
    if (systemCode(thrown) === "ENOENT") return undefined;
    if (!(thrown instanceof SyntaxError)) throw thrown;
  }
  throw new EmbeddedPostgresError(
    "access_lost",
    `${path} cannot be read: port or passwords are missing. Put it back from a backup; without it the data cannot be opened.`,
  );
}

/** Generates passwords, and takes the requested port or any free one. */
export const newAccess = async (port?: number): Promise<Access> => ({
  port: port ?? (await freePort()),
  password: randomBytes(24).toString("base64url"),
  adminPassword: randomBytes(24).toString("base64url"),
});

/** Stores the access atomically, and syncs it to disk before anything is created that only it can open. */
export async function keepAccess(folder: string, access: Access): Promise<void> {
  const path = join(folder, fileName);
  await writeDurably(`${path}.new`, `${JSON.stringify(access, null, 2)}\n`);
  await rename(`${path}.new`, path);
  await syncFolder(folder);
}

/** Writes a file with mode 0600 and syncs it to disk. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Syncs the names in a folder to disk, for example after a rename. Windows does not support it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Returns a port of 127.0.0.1 that nobody listens on. */
export const freePort = async (): Promise<number> => (await listenOnce(0))!;

/** Returns whether nobody listens on this port of 127.0.0.1. */
export const isFree = async (port: number): Promise<boolean> => (await listenOnce(port)) !== undefined;

/** Listens briefly and returns the port. Undefined: it is in use. */
function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => (systemCode(error) === "EADDRINUSE" ? resolve(undefined) : reject(error)));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : undefined));
    });
  });
}
