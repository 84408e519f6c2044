import { connectors } from "#connectors";
import { capabilitiesOf } from "#kit";
import { rootKeyFile } from "#vault";
import { startMillwright } from "../main.ts";
import { readSettings } from "../settings.ts";

/** One thing that was looked at. */
export interface Finding {
  ok: boolean;
  what: string;
  /** What was found and, where it is wrong, what to do. */
  says: string;
}

/** What is said of a root key that is not here. */
export const lacks = (key: string, connections: number): string =>
  `credentials of ${connections} ${connections === 1 ? "connection" : "connections"} were sealed by the root key ${key}, which is not here, and are not read; ` +
  "add it to MILLWRIGHT_ROOT_KEY, or put the key file back";

/** Looks at all that Millwright stands on. Changes nothing but what a start would. */
export async function examine(environment: NodeJS.ProcessEnv): Promise<Finding[]> {
  const findings: Finding[] = [];
  const look = async (what: string, work: () => Promise<string> | string): Promise<boolean> => {
    try {
      findings.push({ ok: true, what, says: await work() });
      return true;
    } catch (thrown) {
      findings.push({ ok: false, what, says: thrown instanceof Error ? thrown.message : String(thrown) });
      return false;
    }
  };
  const areFine = await look("settings", () => {
    readSettings(environment);
    return "they fit";
  });
  if (!areFine) return findings;
  const settings = readSettings(environment);
  await look("key", async () => {
    if (settings.rootKey !== null) return "from MILLWRIGHT_ROOT_KEY";
    const [first] = await rootKeyFile(settings.keyFile);
    return `${settings.keyFile}, key ${first.id}; keep a copy: without it stored credentials cannot be read`;
  });
  await look("database", async () => {
    const millwright = await startMillwright(settings);
    try {
      const { version, now } = await millwright.store.across(
        async (client) =>
          (await client.query("select version() as version, now() as now")).rows[0] as { version: string; now: string },
      );
      const skewMs = Math.abs(Date.parse(now) - Date.now());
      findings.push({
        ok: skewMs < 5000,
        what: "clock",
        says:
          skewMs < 5000
            ? `within ${Math.round(skewMs)} ms of the database's`
            : `it is ${Math.round(skewMs / 1000)} s away from the database's; set both by NTP`,
      });
      for (const [key, connections] of await millwright.connect.missingRootKeys())
        findings.push({ ok: false, what: "key", says: lacks(key, connections) });
      return `${settings.databaseUrl ? "DATABASE_URL" : "embedded"}, ${version.split(" on ")[0]}`;
    } finally {
      await millwright.close();
    }
  });
  for (const connector of connectors)
    await look(
      `connector ${connector.name}`,
      () =>
        `${capabilitiesOf(connector)
          .filter((each) => each.read)
          .map((each) => each.entity)
          .join(", ")}`,
    );
  return findings;
}
