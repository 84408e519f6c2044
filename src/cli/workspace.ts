import { createWorkspace } from "#vault";
import { type Millwright, startMillwright } from "../main.ts";
import { readSettings } from "../settings.ts";

/** The workspace of an installation that serves one vendor, which is the usual one. */
export const WORKSPACE_ID = "00000000-0000-7000-8000-000000000001";

/** Starts Millwright for one command, without API and workers, and closes it afterwards. */
export async function withMillwright<T>(work: (millwright: Millwright) => Promise<T>): Promise<T> {
  const millwright = await startMillwright(readSettings(process.env));
  try {
    await createWorkspace(millwright.deps, "Default", WORKSPACE_ID);
    return await work(millwright);
  } finally {
    await millwright.close();
  }
}
