import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { type Jobs, PutOff } from "../src/jobs/index.ts";
import {
  backBy,
  type Connector,
  connector,
  connectorsOf,
  cursor,
  keyset,
  offset,
  type Paging,
  type Query,
  since,
  single,
  snapshot,
  stream,
  syncToken,
  type Window,
  windowed,
} from "../src/kit/index.ts";
import { newId, silentLog, systemClock } from "../src/lib/index.ts";
import { warehouse } from "../src/model/index.ts";
import * as Source from "../src/source/index.ts";
import { connections, type Store } from "../src/store/index.ts";
import { findSync, handleSyncJob, requestSync, type SyncDeps, type SyncView } from "../src/sync/index.ts";
import { ChangingSource, type Item, type Stamping } from "./changing-source.ts";
import { type TestDatabase, testDatabase } from "./database.ts";
import { runOf, testRootKeys } from "./rig.ts";

/** The collaborators of syncing, and the source that replaces the customer's system. */
interface MemoryDeps extends SyncDeps {
  source: ChangingSource;
}

// The source is in memory: the engine reads it without HTTP.
vi.mock("../src/source/index.ts", async (original) => ({
  ...(await original<typeof Source>()),
  openSourceClient: async ({ source }: MemoryDeps) => ({
    http: source.http,
    requestCount: () => source.calls,
    skewMs: () => source.nowMs - clock.now(),
    holdsMemory: () => false,
    releaseMemory: () => {},
    close: async () => {},
  }),
}));

/*
 * Tests every way of reading that the kit declares, against a source that is edited while it is read. For any seed, no
 * record is missed, no live record ends as deleted, and almost nothing is read when nothing changed.
 */

const item = z.object({
  id: z.number(),
  name: z.string(),
  hall: z.number(),
  day: z.number(),
  changed: z.union([z.string(), z.number()]).nullable(),
  deleted: z.literal(true).optional(),
});
const map = {
  ...(Object.fromEntries(Object.keys(warehouse.fields).map((name) => [name, null])) as Record<
    keyof typeof warehouse.fields,
    null
  >),
  name: "name",
  kind: { constant: "bin" },
} as const;
const items = { title: "Items", key: "id", raw: item, kind: "item", model: warehouse, map } as const;
const one = { one: (key: string) => ({ path: `/one/${key}` }) };
const byCursor = cursor({ param: "after", next: "next", size: { param: "size", value: 7 } });
const byOffset = offset({ param: "offset", size: 7, sizeParam: "size" });

const today = "2026-03-02";
const clock = { ...systemClock, now: () => Date.parse(`${today}T12:00:00Z`) };
const dayOf = (days: number): string => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
const daysTo = (day: string): number => Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
const dated = (of: { day: number }) => dayOf(of.day);
const inWindow = ({ fromDay, untilDay }: Window): Query => ({ from: daysTo(fromDay), until: daysTo(untilDay) });
/** Narrower than the days of records, so that some leave it. */
const HISTORY = { window_days: 8, ahead_days: 8 };
const isInWindow = ({ day }: Item): boolean => day >= -8 && day <= 8;

const byPlace = keyset({
  query: (after, size) => ({ size, ...(after && { changed: after.changed, key: after.key }) }),
  field: "changed",
  size: 7,
  mostSize: 1000,
});
const deletedList = (of: { overlapSeconds?: number } = {}) => ({
  ...of,
  request: (from: string | null) => ({ path: "/deletions", query: from === null ? {} : { since: from } }),
  records: "items",
  key: "item.id",
  at: "at",
});

interface Kind {
  streams(): Connector["streams"];
  paging?: Paging;
  /** Whether an incremental run reports deletions too; otherwise a full run does. */
  tellsDeletions: boolean;
  /** Whether an incremental run only requests changes, and whether by stamps. */
  asksForChanges: boolean;
  goesByStamps: boolean;
  /** Only records dated within the window are compared. */
  isWindowed?: boolean;
  hasTokens?: boolean;
}

const halls = () => stream({ title: "Halls", path: "/halls", key: "id", raw: z.object({ id: z.number() }) });
const compared = { tellsDeletions: true, asksForChanges: false, goesByStamps: false };

const kinds: Record<string, Kind> = {
  "changed since, oldest first": {
    streams: () => ({
      items: stream({
        ...items,
        path: "/changes",
        changes: since({ param: "since", field: "changed", ascending: true }),
      }),
    }),
    paging: byCursor,
    tellsDeletions: false,
    asksForChanges: true,
    goesByStamps: true,
  },
  "changed since, in any order": {
    streams: () => ({
      items: stream({ ...items, path: "/items", changes: since({ param: "since", field: "changed" }) }),
    }),
    paging: byCursor,
    tellsDeletions: false,
    asksForChanges: true,
    goesByStamps: true,
  },
  "changed since, in one answer, beside a list of deletions": {
    streams: () => ({
      items: stream({
        ...items,
        path: "/items",
        changes: since({ param: "since", field: "changed" }),
        deletedList: deletedList(),
      }),
    }),
    tellsDeletions: true,
    asksForChanges: true,
    goesByStamps: true,
  },
  "pages after (changed, id)": {
    streams: () => ({ items: stream({ ...items, path: "/keyset", changes: byPlace }) }),
    tellsDeletions: false,
    asksForChanges: true,
    goesByStamps: true,
  },
  "pages after (changed, id), beside a list of deletions": {
    streams: () => ({ items: stream({ ...items, path: "/keyset", changes: byPlace, deletedList: deletedList() }) }),
    tellsDeletions: true,
    asksForChanges: true,
    goesByStamps: true,
  },
  "the first of counted pages, always asked for anew": {
    streams: () => ({
      items: stream({
        ...items,
        path: "/changes",
        changes: keyset({
          query: (after, size) => ({
            size, // Strict filters would leave out records with the last stamp.
            ...(after && after.changed !== "" && { since: backBy(after.changed, 1) }),
          }),
          field: "changed",
          size: 7,
          mostSize: 1000,
        }),
      }),
    }),
    tellsDeletions: false,
    asksForChanges: true,
    goesByStamps: true,
  },
  "sync tokens": {
    streams: () => ({
      items: stream({
        ...items,
        path: "/log",
        changes: syncToken({ param: "token", next: "token" }),
        deleted: "deleted",
      }),
    }),
    paging: cursor({ param: "page", next: "next", size: { param: "size", value: 7 } }),
    tellsDeletions: true,
    asksForChanges: true,
    goesByStamps: false,
    hasTokens: true,
  },
  "a whole list by cursor": {
    streams: () => ({ items: stream({ ...items, path: "/items", changes: snapshot() }) }),
    paging: byCursor,
    ...compared,
  },
  "a whole list by counted pages": {
    streams: () => ({ items: stream({ ...items, path: "/items" }) }),
    paging: byOffset,
    ...compared,
  },
  "a whole list by counted pages, missing ones asked for": {
    streams: () => ({ items: stream({ ...items, ...one, path: "/items" }) }),
    paging: byOffset,
    ...compared,
  },
  "the days of each parent, missing ones asked for": {
    streams() {
      const parent = halls();
      return {
        halls: parent,
        items: stream({
          ...items,
          ...one,
          parent,
          path: ({ id }) => `/hall/${id}`,
          changes: windowed(inWindow),
          dated,
        }),
      };
    },
    ...compared,
    isWindowed: true,
  },
  "the days of each parent, missed twice": {
    streams() {
      const parent = halls();
      return {
        halls: parent,
        items: stream({ ...items, parent, path: ({ id }) => `/hall/${id}`, changes: windowed(inWindow), dated }),
      };
    },
    ...compared,
    isWindowed: true,
  },
  "the days of parts": {
    streams: () => ({
      items: stream({
        ...items,
        ...one,
        parts: () => [1, 2, 3],
        path: (_parent, _start, hall) => `/hall/${hall}`,
        changes: windowed(inWindow),
        dated,
      }),
    }),
    ...compared,
    isWindowed: true,
  },
};

const stampings: Record<string, Stamping> = {
  "whole seconds, later ones only": {
    shows: "seconds",
    keeps: "seconds",
    form: "utc",
    isNullUntilEdited: false,
    lateMs: 0,
    isStrict: true,
  },
  "whole seconds over finer ones, written late": {
    shows: "seconds",
    keeps: "milliseconds",
    form: "offset",
    isNullUntilEdited: false,
    lateMs: 900,
    isStrict: false,
  },
  "no date until the first edit, no zone": {
    shows: "milliseconds",
    keeps: "milliseconds",
    form: "bare",
    isNullUntilEdited: true,
    lateMs: 900,
    isStrict: false,
  },
  "seconds since 1970": {
    shows: "seconds",
    keeps: "seconds",
    form: "epoch",
    isNullUntilEdited: false,
    lateMs: 900,
    isStrict: true,
  },
};

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await testDatabase();
  store = database.store;
});
afterAll(() => database?.drop());

/** A connection to a source in memory, with the real engine and tables. */
async function connected(system: Connector, source: ChangingSource) {
  const workspaceId = newId(clock.now());
  const id = newId(clock.now());
  const connectors = connectorsOf([system]);
  const deps: MemoryDeps = {
    ...Source.openSourceDeps({ store, connectors, clock, log: silentLog, rootKeys: testRootKeys(), worker: "test" }),
    jobs: { add: async () => {} } as unknown as Jobs,
    source,
  };
  await store.within(workspaceId, async (tx) => {
    await tx.sql("insert into workspace (workspace_id, name) values ($1, 'Test')", [workspaceId]);
    return connections.add(tx, {
      id,
      connector: system.name,
      name: "Test",
      metadata: {},
      settings: {},
      account: "one",
      history: HISTORY,
      now: `${today}T12:00:00Z`,
    });
  });
  return {
    async syncNow(full = false): Promise<SyncView> {
      const asked = await requestSync(
        deps,
        { workspaceId, connectionId: id },
        { entities: null, full, trigger: "api" },
      );
      for (;;)
        try {
          await handleSyncJob(
            deps,
            { workspace: workspaceId, connection: id, sync: asked.id },
            { id: asked.id, signal: new AbortController().signal },
          );
          return (await findSync(deps, { workspaceId, connectionId: id }, asked.id))!;
        } catch (thrown) {
          if (!(thrown instanceof PutOff)) throw thrown;
        }
    },
    /** Returns the live raw records, the IDs of live and of deleted records, and the last change number. */
    stored: () =>
      store.within(workspaceId, async (tx) => {
        const raws = await tx.sql<{ body: string }>(
          `select body from raw join raw_hash using (workspace_id, connection_id, stream, key)
           where workspace_id = $1 and connection_id = $2 and stream = 'items' and not is_deleted`,
          [workspaceId, id],
        );
        const records = await tx.sql<{ source_id: string; is_deleted: boolean }>(
          "select source_id, deleted_at is not null as is_deleted from record where workspace_id = $1 and connection_id = $2",
          [workspaceId, id],
        );
        const [{ changes } = { changes: 0 }] = await tx.sql<{ changes: number }>(
          "select last as changes from change_counter where workspace_id = $1 and connection_id = $2",
          [workspaceId, id],
        );
        const idsOf = (isDeleted: boolean) =>
          records
            .filter(({ is_deleted }) => is_deleted === isDeleted)
            .map(({ source_id }) => Number(source_id.replace("item:", "")))
            .sort((a, b) => a - b);
        return {
          raws: raws.map(({ body }) => JSON.parse(body) as Item).sort((a, b) => a.id - b.id),
          records: idsOf(false),
          tombstones: idsOf(true),
          changes,
        };
      }),
  };
}

const systemOf = (kind: Kind): Connector =>
  connector({
    name: "hall",
    title: "Hall",
    description: "Items in halls.",
    docs: "https://hall.example",
    settings: z.object({}),
    credentials: z.object({}),
    auth: { kind: "api_key", help: "None.", sign: () => ({}) },
    baseUrl: () => "https://hall.example",
    account: () => "one",
    limits: { rates: [], concurrent: 1 },
    records: "items",
    paging: kind.paging ?? single(),
    streams: kind.streams(),
  });

const SEEDS = Number(process.env.MILLWRIGHT_TEST_SEEDS ?? (process.env.MILLWRIGHT_TEST_LONG ? 30 : 2));
const ROUNDS = 4;

describe.each(Object.entries(kinds))("%s", (_name, kind) => {
  const system = systemOf(kind);

  // If nothing uses stamps, their form does not matter.
  const told = Object.entries(stampings).slice(0, kind.goesByStamps ? undefined : 1);
  test.each(told)("%s", async (_stamping, stamping) => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const at = `seed ${seed}`;
      const source = new ChangingSource(seed, stamping);
      const connection = await connected(system, source);
      const truth = () => source.truth().filter((each) => !kind.isWindowed || isInWindow(each));
      /** Of records that left the window, only their earlier existence is known. */
      const stored = async () => {
        const { raws, records } = await connection.stored();
        expect(records, at).toEqual(raws.map(({ id }) => id));
        return kind.isWindowed ? raws.filter(isInWindow) : raws;
      };
      const calmly = async (full = false) => {
        source.isQuiet = true;
        source.settle();
        const view = await connection.syncNow(full);
        expect(view.status, `${at}: ${JSON.stringify(view.runs.map(({ error }) => error))}`).toBe("succeeded");
        expect(
          view.runs.flatMap(({ alarms }) => alarms.filter(({ code }) => code !== "incomplete_list")),
          at,
        ).toEqual([]);
        return runOf(view, "items").counts;
      };

      // First and later runs while the source is edited; some are interrupted and continue.
      for (let round = 0; round < ROUNDS; round++) {
        source.isQuiet = false;
        source.edit(source.chance.whole(0, 6));
        if (kind.hasTokens && round === 2) source.expireTokens();
        if (source.chance.chance(0.5)) source.breaksAfter = source.chance.whole(1, 12);
        expect((await connection.syncNow()).status, at).toBe("succeeded");
        // No record disappears temporarily that was never deleted.
        const { tombstones } = await connection.stored();
        if (!kind.isWindowed)
          expect(
            tombstones.filter((id) => !source.wasDeleted(id)),
            at,
          ).toEqual([]);
        // Counted pages may miss a record; only one that is missing twice in a row counts as deleted.
        if (kind.paging === byOffset) await calmly();
      }
      await calmly();
      const now = await stored();
      const present = new Map(now.map((each) => [each.id, each]));
      for (const each of truth()) expect(present.get(each.id), at).toEqual(each);
      // A record that two complete reads miss is deleted after the second.
      await calmly();
      if (kind.tellsDeletions) expect(await stored(), at).toEqual(truth());

      const told = (await connection.stored()).changes;
      source.touch(truth());
      await calmly();
      expect((await connection.stored()).changes, at).toBe(told + 1);
      const again = await calmly();
      expect(again, at).toMatchObject({ changed: 0, deleted: 0 });
      if (kind.asksForChanges && !stamping.isNullUntilEdited) expect(again.read, at).toBeLessThanOrEqual(2);

      await calmly(true);
      await calmly(true);
      expect(await stored(), at).toEqual(truth());
    }
  });
});
