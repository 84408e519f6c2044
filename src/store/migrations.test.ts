import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { runner } from "node-pg-migrate";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { heldClock, newId } from "#lib";
import { emptyDatabase } from "../../test/database.ts";
import { type Millwright, startMillwright } from "../main.ts";
import { readSettings } from "../settings.ts";
import { openStore } from "./index.ts";

// Migrates a database with data of an earlier release.

const folder = join(import.meta.dirname, "migrations");

/** Runs the migrations before this one. */
async function migrateTo(client: pg.Client, before: string): Promise<void> {
  const files = (await readdir(folder)).sort();
  const options = { dir: folder, direction: "up", migrationsTable: "millwright_migration", log: () => {} } as const;
  await runner({ ...options, dbClient: client, count: files.findIndex((file) => file.startsWith(before)) });
}

test("stored records get their place in creation order, and runs in progress start again", async () => {
  const [workspace, connection, preview] = [newId(), newId(), newId()];
  const [one, other, gone] = [newId(), newId(), newId()];
  const database = await emptyDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await migrateTo(client, "0017");
    for (const [id, changed] of [
      [one, 7],
      [other, 3],
    ] as const)
      await client.query(
        `insert into record (workspace_id, connection_id, entity, id, source_id, body, hash, changed, modified_at)
         values ($1, $2, 'vendor', $3::uuid, $3::text, '{}', '', $4, now())`,
        [workspace, connection, id, changed],
      );
    for (const id of [one, gone])
      await client.query(
        `insert into custom_key (workspace_id, connection_id, entity, record_id, field, key)
         values ($1, $2, 'vendor', $3, 'plant', 'k')`,
        [workspace, connection, id],
      );
    await client.query(
      `insert into mapping (workspace_id, connection_id, entity, version, replayed, position, replay_done, replay_total)
       values ($1, $2, 'vendor', 3, 2, $3, 1, 2), ($1, $2, 'item', 2, 2, null, 9, 9)`,
      [workspace, connection, other],
    );
    await client.query(
      `insert into mapping_preview_part (workspace_id, connection_id, preview_id, state, base_version, as_of, total, done, position_at, position, tally, estimate)
       values ($1, $2, $3, 'running', 3, now(), 2, 1, now(), $4, '{"records": 1}', '{}')`,
      [workspace, connection, preview, other],
    );

    const migrated = openStore({ url: database.url });
    await migrated.migrate();
    expect(await migrated.isMigrated()).toBe(true);
    await migrated.close();
    const rows = async (text: string) => (await client.query(text)).rows;
    expect(await rows("select id, created_seq::int from record order by created_seq")).toEqual([
      { id: other, created_seq: 3 },
      { id: one, created_seq: 7 },
    ]);
    expect(await rows("select record_id, created_seq::int from custom_key")).toEqual([
      { record_id: one, created_seq: 7 },
    ]);
    expect(
      await rows(
        "select entity, position, reprocessed_records::int, reprocess_total::int from mapping order by entity",
      ),
    ).toEqual([
      { entity: "item", position: null, reprocessed_records: 9, reprocess_total: 9 },
      { entity: "vendor", position: null, reprocessed_records: 0, reprocess_total: null },
    ]);
    expect(await rows("select position, done::int, tally from mapping_preview_part")).toEqual([
      { position: null, done: 0, tally: null },
    ]);
  } finally {
    await client.end();
    await database.drop();
  }
});

// The data of a demo that ran on simulators, as stored by commit 929d661: 200 of its bookings, an override of each
// kind, a link session with a pending connection and a pending certificate. Some rows have values that are rare in a
// demo (alarms, a held deletion, old error codes). The keys and tokens belong to that demo and open nothing else; the
// root key is the text "millwright fixture, not a secret".
describe("a database of commit 929d661", () => {
  const FIXTURE = join(import.meta.dirname, "../../test/fixtures/demo-929d661.sql.gz");
  const ROOT_KEY = "bWlsbHdyaWdodCBmaXh0dXJlLCBub3QgYSBzZWNyZXQ=";
  const API_KEY =
    "mwk_0000000001r0100000000000040t4b6bv1q7qyxa3v1bp6zmnhrt8k80vgc0nn74bc0jy9rrtcq250rcqhdcz304rytb6prn49adtm0hk2k2c";
  const LINK =
    "mwl_0000000001r0100000000000040t4b6h64yqvb5tygbd88z0p9ccwwyy2ftq0064a2bh9gqqn8ny3py55kpajmemrncx2y5bryx42kp02dsfw";
  const condeco = {
    id: "01a22ccb-d887-7bd9-8b24-ab556cf4c4e6",
    token:
      "mwc_0000000001r0100000000000040t4b6bv23qqpcb4jnnav7mrkk7yhkaajn6qwrdr42a6eav3xc87dvczmnwsqdcm3s9n3r5vd8yqbwpz49jt",
  };
  const netsuite = {
    id: "01a22ccb-df72-7793-9bec-444cda334de7",
    token:
      "mwc_0000000001r0100000000000040t4b6bvxs7f4wvxh24sphk9qkxrvk0q9c400r9q19vt94stk3gbqaxcg3vs1qn9ef8fpyaymwwpje5gv308",
  };

  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let millwright: Millwright | undefined;
  const client = () => new pg.Client({ connectionString: database.url });

  beforeAll(async () => {
    database = await emptyDatabase();
    const owner = client();
    await owner.connect();
    try {
      await migrateTo(owner, "0018");
      await owner.query((await promisify(gunzip)(await readFile(FIXTURE))).toString());
    } finally {
      await owner.end();
    }
    const environment = {
      DATABASE_URL: database.url,
      MILLWRIGHT_ROOT_KEY: ROOT_KEY,
      MILLWRIGHT_DATA: join(tmpdir(), `millwright-${randomUUID()}`),
      MILLWRIGHT_LOG: "silent",
      PORT: "0",
    };
    // At this time, the demo's link session has not expired.
    const clock = heldClock("2026-11-30T14:20:00Z");
    millwright = await startMillwright(readSettings(environment), { api: true, clock });
  }, 60_000);
  afterAll(async () => {
    await millwright?.close();
    await database?.drop();
  });

  async function get(path: string, bearer: string): Promise<Record<string, any>> {
    const answer = await fetch(`${millwright?.address}${path}`, { headers: { authorization: `Bearer ${bearer}` } });
    expect(answer.status, path).toBe(200);
    return (await answer.json()) as Record<string, any>;
  }

  test("serves the records of both connections with their old tokens", async () => {
    const bookings = await get("/v1/bookings?limit=3&sort=starts_at", condeco.token);
    expect(bookings.data).toHaveLength(3);
    expect(await get("/v1/purchase-orders?limit=200", netsuite.token)).toMatchObject({ data: { length: 120 } });
    const { data: customers } = await get("/v1/customers?include_deleted=true", netsuite.token);
    expect(customers.filter(({ deleted_at }: { deleted_at: string | null }) => deleted_at)).toHaveLength(1);
    expect((await get("/v1/changes?limit=5", netsuite.token)).data).toHaveLength(5);
  });

  test("keeps the overrides of a connection and of the workspace", async () => {
    const { data: vendors } = await get("/v1/vendors?limit=200", netsuite.token);
    for (const vendor of vendors) expect(vendor).toMatchObject({ email: null, custom: { plant: expect.any(String) } });
    const mapping = await get(`/v1/connections/${netsuite.id}/mappings/vendor`, API_KEY);
    const email = mapping.fields.find(({ name }: { name: string }) => name === "email");
    expect(email.sources).toEqual([{ stream: "vendors", source: { unmapped: true }, origin: "connection" }]);
    expect((await get("/v1/workspace/mappings/condeco/person", API_KEY)).override).toMatchObject({
      fields: { email: { unmapped: true } },
    });
  });

  test("returns connections, check results and certificates under their new names", async () => {
    expect(await get(`/v1/connections/${condeco.id}`, API_KEY)).toMatchObject({
      limits: {
        rates: [
          { requests: 5000, per: "minute" },
          { requests: 500_000, per: "week" },
        ],
        concurrent: 8,
      },
      metadata: { why: "nothing", calls: 3 },
    });
    const { certificate } = await get(`/v1/connections/${netsuite.id}`, API_KEY);
    expect(certificate).toMatchObject({ origin: "generated", kind: "ec-p256", last_warning_days: null });
    const owner = client();
    await owner.connect();
    const { rows } = await owner.query("select check_result from connection where id = $1", [netsuite.id]);
    await owner.end();
    const [{ check_result: check }] = rows;
    expect(check).toMatchObject({ used: 46, missing_permissions: [] });
    expect(check.entities[0]).toMatchObject({
      entity: "purchase_order",
      reason: null,
      permissions: expect.arrayContaining([
        expect.objectContaining({ name: "Deleted Records", location: expect.any(String), level: "View" }),
      ]),
      writes: expect.arrayContaining([{ verb: "create", allowed: "yes", reason: null, missing_permissions: [] }]),
    });
    expect(JSON.stringify(check)).not.toMatch(/"(needs|missing|why|calls|spent|permission|where|without|sometimes)":/);
  });

  test("returns runs with their alarms, and executes the deletions that they held", async () => {
    const { data: runs } = await get("/v1/runs?limit=100", netsuite.token);
    const run = runs.find(({ stream }: { stream: string }) => stream === "vendors");
    expect(run.alarms).toMatchObject([
      { code: "empty_list", previous_count: 12, missing_count: 12 },
      { code: "mass_deletion", previous_count: 40, missing_count: 12 },
      { code: "partial_list", previous_count: 4, missing_count: 2 },
      { code: "incomplete_list", previous_count: 9, missing_count: 1 },
    ]);
    expect(runs.find(({ stream }: { stream: string }) => stream === "customers").mode).toBe("targeted");
    const status = await get("/v1/sync-status", netsuite.token);
    expect(status.data.find(({ entity }: { entity: string }) => entity === "vendor")).toMatchObject({
      deletions_held: true,
      error: { code: "address_not_allowed" },
    });
    const accept = `${millwright?.address}/v1/connections/${netsuite.id}/runs/${run.id}/accept-deletions`;
    const accepted = await fetch(accept, { method: "POST", headers: { authorization: `Bearer ${API_KEY}` } });
    expect(await accepted.json()).toEqual({ deleted: 2 });
    expect((await get("/v1/vendors?limit=200", netsuite.token)).data).toHaveLength(10);
  });

  test("continues what is pending in Link", async () => {
    const page = await get("/v1/link", LINK);
    expect(page).toMatchObject({ vendor: { name: "Acme", color: "#336699" } });
    expect(page.pending_connection).toMatchObject({
      connector: "condeco",
      check: { used: expect.any(Number), missing_permissions: [] },
    });
    const owner = client();
    await owner.connect();
    const { rows: items } = await owner.query("select kind, body from pending_item order by id");
    const { rows: sessions } = await owner.query("select options from link_session where options ? 'limits'");
    await owner.end();
    const limits = { rates: [{ per: "minute", requests: 100 }], concurrent: 2 };
    for (const { options } of sessions)
      for (const rate of options.limits.rates)
        expect(rate).toEqual({ per: expect.any(String), requests: expect.any(Number) });
    expect(items).toMatchObject([
      { kind: "connection", body: { input: { limits, metadata: { customer: "42" } } } },
      { kind: "connection", body: { input: { limits, metadata: { customer: "43" } } } },
      { kind: "certificate", body: { origin: "generated" } },
    ]);
  });
});
