import { chmod, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolder } from "#lib";
import { type Millwright, startMillwright } from "../main.ts";
import { readSettings, type Settings } from "../settings.ts";

/** The workspace of an installation that serves one vendor, which is the usual one. */
export const WORKSPACE_ID = "00000000-0000-7000-8000-000000000001";

/** Opens the rooms for one command, without API or workers, and closes them behind it. */
export async function withMillwright<T>(work: (millwright: Millwright, settings: Settings) => Promise<T>): Promise<T> {
  const settings = readSettings(process.env);
  const millwright = await startMillwright(settings);
  try {
    await millwright.connect.createWorkspace("Default", WORKSPACE_ID);
    return await work(millwright, settings);
  } finally {
    await millwright.close();
  }
}

/** What the demo keeps between starts: its key and tokens, which nothing else keeps. */
export interface DemoState {
  api_key: string;
  connections: DemoConnection[];
}
export interface DemoConnection {
  id: string;
  connector: string;
  token: string;
  /** The public part of what it signs with, for a simulator that begins anew. */
  certificate_pem?: string;
}

/** Where that is kept. */
export const demoFile = (settings: Settings): string => join(settings.dataFolder, "demo.json");

export async function readDemo(settings: Settings): Promise<DemoState | null> {
  try {
    return JSON.parse(await readFile(demoFile(settings), "utf8")) as DemoState;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new Error(`${demoFile(settings)} cannot be read; delete it to begin the demo anew.`, { cause: thrown });
  }
}

export async function keepDemo(settings: Settings, state: DemoState): Promise<void> {
  await makeFolder(dirname(demoFile(settings)));
  await writeFile(demoFile(settings), `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  await chmod(demoFile(settings), 0o600);
}
