import { countHealth, healthOfMany, problemTimes } from "#connections";
import { connectors } from "#connectors";
import { capabilitiesOf } from "#kit";
import { across, connections } from "#store";
import { missingRootKeys, rootKeyFile } from "#vault";
import { type MillwrightDeps, startMillwright } from "../main.ts";
import { readSettings, type Settings } from "../settings.ts";

/** The result of one check of the installation. */
export interface Finding {
  ok: boolean;
  what: string;
  /** The result and, if there is a problem, what to do. */
  says: string;
}

const MOST_SKEW_MS = 5000;

/** Reports that a root key is missing, and what to do. */
export const missingKeyText = (key: string, connections: number): string =>
  `root key ${key} is missing: the credentials of ${connections} ${connections === 1 ? "connection" : "connections"} cannot be decrypted; ` +
  "add the key to MILLWRIGHT_ROOT_KEY, or restore the key file";

/** Checks an installation. Changes nothing that a start would not change. */
export async function examine(environment: NodeJS.ProcessEnv): Promise<Finding[]> {
  const findings: Finding[] = [];
  const look = async (what: string, check: () => Promise<string> | string): Promise<boolean> => {
    try {
      findings.push({ ok: true, what, says: await check() });
      return true;
    } catch (thrown) {
      findings.push({ ok: false, what, says: thrown instanceof Error ? thrown.message : String(thrown) });
      return false;
    }
  };
  let settings: Settings | undefined;
  await look("settings", () => {
    settings = readSettings(environment);
    return "valid";
  });
  if (!settings) return findings;
  const valid = settings;
  await look("root key", () => describeRootKey(valid));
  await look("database", () => describeDatabase(valid, findings));
  for (const connector of connectors)
    await look(`connector ${connector.name}`, () =>
      capabilitiesOf(connector)
        .filter((each) => each.read)
        .map((each) => each.entity)
        .join(", "),
    );
  return findings;
}

async function describeRootKey(settings: Settings): Promise<string> {
  if (settings.rootKey !== null) return "from MILLWRIGHT_ROOT_KEY";
  const [first] = await rootKeyFile(settings.keyFile);
  return `${settings.keyFile}, key ${first.id}; back up this file: stored credentials cannot be decrypted without it`;
}

/** Describes the database, and adds results about its clock, the root keys that it needs, and its connections. */
async function describeDatabase(settings: Settings, findings: Finding[]): Promise<string> {
  const { deps, close } = await startMillwright(settings);
  try {
    const { version, now } = await deps.store.across(
      async (client) =>
        (await client.query<{ version: string; now: string }>("select version() as version, now() as now")).rows[0]!,
    );
    const skewMs = Math.abs(Date.parse(now) - Date.now());
    const isClose = skewMs < MOST_SKEW_MS;
    findings.push({
      ok: isClose,
      what: "clock",
      says: isClose
        ? `differs from the database's by ${Math.round(skewMs)} ms`
        : `differs from the database's by ${Math.round(skewMs / 1000)} s; synchronize both with NTP`,
    });
    for (const [key, connections] of await missingRootKeys(deps))
      findings.push({ ok: false, what: "root key", says: missingKeyText(key, connections) });
    findings.push(...(await examineConnections(deps)));
    return `${settings.databaseUrl ? "DATABASE_URL" : "embedded"}, ${version.split(" on ")[0]}`;
  } finally {
    await close();
  }
}

/** This many connections are named; the others are counted. */
const MOST_NAMED = 20;

/** Returns a finding for each connection that fails or needs attention, and one with the number of connections by health. */
async function examineConnections(deps: MillwrightDeps): Promise<Finding[]> {
  const counts = await countHealth(deps);
  const findings: Finding[] = [];
  for await (const workspaceId of across.everyWorkspace(deps.store))
    for (const level of ["needs_attention", "failing"] as const)
      await deps.store.within(workspaceId, async (tx) => {
        const limit = MOST_NAMED - findings.length;
        if (limit === 0 || counts[level] === 0) return;
        const health = { level, times: problemTimes(deps.clock) };
        const found = await connections.list(tx, { limit, health });
        const healths = await healthOfMany(deps, tx, found);
        for (const { id, name } of found) {
          const reason = healths.get(id)?.health_reasons[0]?.message ?? "";
          findings.push({ ok: false, what: `connection ${name} (${id})`, says: `${level}: ${reason}` });
        }
      });
  const bad = counts.needs_attention + counts.failing;
  const says = Object.entries(counts)
    .map(([health, count]) => `${count} ${health}`)
    .join(", ");
  return [{ ok: bad === 0, what: "connections", says }, ...findings];
}
