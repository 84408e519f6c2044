import { chmod, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolder } from "#lib";
import type { Settings } from "../settings.ts";

/** What the demo stores between starts: its API key and tokens, of which the database has hashes only. */
export interface DemoState {
  api_key: string;
  connections: DemoConnection[];
}
export interface DemoConnection {
  id: string;
  connector: string;
  token: string;
  /** The public part of the certificate that it signs with, for a simulator that starts empty. */
  certificate_pem?: string;
}

/** Returns the path of the demo's file. */
export const demoFile = (settings: Settings): string => join(settings.dataFolder, "demo.json");

/** Returns what an earlier demo stored, or null if there was none. */
export async function readDemo(settings: Settings): Promise<DemoState | null> {
  try {
    return JSON.parse(await readFile(demoFile(settings), "utf8")) as DemoState;
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") return null;
    throw new Error(`Cannot read ${demoFile(settings)}. Delete it to start a new demo.`, { cause: thrown });
  }
}

/** Stores the demo's state in a file that only its owner can read. */
export async function writeDemo(settings: Settings, state: DemoState): Promise<void> {
  const path = demoFile(settings);
  await makeFolder(dirname(path));
  await writeFile(path, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  await chmod(path, 0o600);
}
