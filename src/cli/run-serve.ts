import { createWorkspace, missingRootKeys } from "#vault";
import { startMillwright } from "../main.ts";
import { readSettings } from "../settings.ts";
import { missingKeyText } from "./examine.ts";
import { print } from "./show.ts";
import { untilStopped } from "./until-stopped.ts";
import { WORKSPACE_ID } from "./workspace.ts";

/** Starts the API and the workers, and waits until they are stopped. */
export async function serve(json: boolean): Promise<void> {
  const { deps, address, close } = await startMillwright(readSettings(process.env), {
    api: true,
    work: true,
    exclusive: true,
    onStep: (line) => json || process.stdout.write(`${line}\n`),
  });
  await createWorkspace(deps, "Default", WORKSPACE_ID);
  for (const [key, connections] of await missingRootKeys(deps))
    process.stderr.write(`Warning: ${missingKeyText(key, connections)}.\n`);
  print(json, { ok: true, api: address }, () =>
    [
      `Millwright is listening on ${address}.`,
      `Dashboard: ${address}/dashboard/`,
      `API reference: ${address}/docs`,
      "Press Ctrl-C to stop.",
    ].join("\n"),
  );
  await untilStopped(close);
}
