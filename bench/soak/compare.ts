import pg from "pg";
import { ask, type Soak, type SoakConnection } from "./load.ts";

/** What is stored otherwise than it should be. */
export interface Differences {
  /** Records that are missing or hold old values, change numbers that are missing, and syncs that did not end. */
  lost: number;
  /** Records and change numbers that stand twice, and records that the source no longer has. */
  doubled: number;
  /** The first of them, for a person. */
  examples: string[];
}

const LAST_SYNC_MS = 180_000;
const READS = 3;

/** Reads a connection's source in full, and again: what a read may have missed while it was edited must be missed twice. */
export async function readFully(soak: Soak, { token, source }: SoakConnection): Promise<void> {
  for (let read = 0; read < READS; read++) {
    const made = await ask(soak, "request sync", "/v1/syncs", { method: "POST", bearer: token, body: { full: true } });
    const untilMs = Date.now() + LAST_SYNC_MS;
    for (let status = "queued"; status === "queued" || status === "running"; ) {
      if (made === null || Date.now() > untilMs) throw new Error(`the last sync of ${source.name} does not end`);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const sync = await ask(soak, "get sync", `/v1/syncs/${String(made.id)}`, { bearer: token });
      status = String(sync?.status ?? "running");
      if (status === "failed" || status === "partial")
        soak.unexplained.push(`${new Date().toISOString()} last sync: ${JSON.stringify(sync)}`);
    }
  }
}

/** Compares all that is stored with what the sources hold. */
export async function compare(soak: Soak): Promise<Differences> {
  const client = new pg.Client({ connectionString: soak.served.postgres.adminUrl });
  await client.connect();
  try {
    const found: Differences = { lost: soak.changes.lost, doubled: soak.changes.doubled, examples: [] };
    for (const connection of soak.connections) {
      await compareRecords(client, connection, found);
      await compareNumbers(client, connection, found);
    }
    const ids = [...soak.syncs.keys()];
    const { rows } = await client.query<{ sync_id: string }>(
      "select distinct sync_id from run where sync_id = any($1::uuid[]) and status in ('queued', 'running')",
      [ids],
    );
    for (const { sync_id } of rows) note(found, "lost", `sync ${sync_id} has not ended`);
    return found;
  } finally {
    await client.end();
  }
}

function note(found: Differences, kind: "lost" | "doubled", example: string): void {
  found[kind]++;
  if (found.examples.length < 20) found.examples.push(`${kind}: ${example}`);
}

async function compareRecords(client: pg.Client, { id, source }: SoakConnection, found: Differences): Promise<void> {
  for (const [entity, expected] of Object.entries(source.truth())) {
    const { rows } = await client.query<{ source_id: string; body: string }>(
      "select source_id, body from record where connection_id = $1 and entity = $2 and deleted_at is null",
      [id, entity],
    );
    const stored = new Map<string, string>();
    for (const { source_id, body } of rows) {
      // Condeco's desk bookings and desks have ids of another form.
      const isCompared = source.name !== "condeco" || /^(?:meeting|resource):/.test(source_id);
      if (!isCompared) continue;
      if (stored.has(source_id) || !expected.has(source_id)) note(found, "doubled", `${entity} ${source_id}`);
      stored.set(source_id, source.shown(entity, JSON.parse(body)));
    }
    for (const [sourceId, shown] of expected)
      if (stored.get(sourceId) !== shown)
        note(found, "lost", `${entity} ${sourceId}: ${stored.get(sourceId)} for ${shown}`);
  }
}

/** Change numbers of a connection run from 1 without gaps. */
async function compareNumbers(client: pg.Client, { id, source }: SoakConnection, found: Differences): Promise<void> {
  const { rows } = await client.query<{ count: number; last: number; different: number }>(
    `select count(*)::int as count, coalesce(max(number), 0)::int as last, count(distinct number)::int as different
     from change where connection_id = $1`,
    [id],
  );
  const { count = 0, last = 0, different = 0 } = rows[0] ?? {};
  for (let missing = different; missing < last; missing++) note(found, "lost", `a change number of ${source.name}`);
  for (let more = different; more < count; more++) note(found, "doubled", `a change number of ${source.name}`);
}
