import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordIdBytes } from "#lib";
import { purchaseOrder, vendor } from "#model";
import { pages } from "#store";
import { createApiKey, createWorkspace } from "#vault";
import { type Answered, idOf, openTestApi, type TestApi } from "../../../test/api.ts";

const isLong = process.env.MILLWRIGHT_TEST_LONG === "1";
let t: TestApi;
beforeAll(async () => {
  t = await openTestApi();
});
afterAll(() => t.close());

const numbers = (body: Answered) => body.data.map((each) => each.number);

describe("of one connection", () => {
  let of: { id: string; token: string };
  const get = (query: string) => t.get(`/v1/changes?${query}`, { bearer: of.token });

  beforeAll(async () => {
    of = await t.connectAnother();
    await t.store(
      vendor,
      [
        { source_id: "1", name: "A" },
        { source_id: "2", name: "B" },
      ],
      { connectionId: of.id },
    );
    await t.store(vendor, [{ source_id: "1", name: "A2" }], { connectionId: of.id });
    await t.store(vendor, [], { connectionId: of.id, deleted: ["2"] });
  });

  test("returns changes in order, without gaps, after the reader's number", async () => {
    const all = (await get("after=0")).body;
    expect(numbers(all)).toEqual([1, 2, 3, 4]);
    expect(all.data.map((each) => each.kind)).toEqual(["created", "created", "updated", "deleted"]);
    expect(all.data[2]!).toMatchObject({
      connection_id: of.id,
      entity: "vendor",
      id: idOf(vendor, of.id, "1"),
      cause: "sync",
    });
    expect(all).toMatchObject({ has_more: false, next_after: 4 });
    const page = (await get("after=1&limit=2")).body;
    expect(numbers(page)).toEqual([2, 3]);
    expect(page).toMatchObject({ has_more: true, next_after: 3 });
    expect((await get("after=4")).body).toEqual({ data: [], has_more: false, next_after: 4 });
  });

  test("includes each change's current record on request", async () => {
    const { body } = await get("include=records");
    expect(body.data[0]!.record).toMatchObject({ id: body.data[0]!.id, name: "A2" });
    expect(body.data[3]!.record.deleted_at).not.toBeNull();
  });

  test("returns the same to an API key that names the connection", async () => {
    const answer = await t.get("/v1/changes", { bearer: t.key, headers: { "millwright-connection": of.id } });
    expect(numbers(answer.body)).toEqual([1, 2, 3, 4]);
  });

  test.each([
    ["after=-1", "invalid_parameter"],
    ["after=1.5", "invalid_parameter"],
    ["after=99999999999999999999", "invalid_parameter"],
    ["after=x", "invalid_parameter"],
    ["limit=0", "invalid_parameter"],
    ["cursor=abc", "invalid_parameter"],
    ["since=1", "invalid_parameter"],
  ])("rejects %s", async (query, code) => expect((await get(query)).body).toMatchObject({ status: 400, code }));
});

describe("across connections, with an API key", () => {
  /** Reads until no more changes are available. */
  async function readOn(cursor: string | null, limit = 100): Promise<{ seen: string[]; cursor: string }> {
    const seen: string[] = [];
    for (;;) {
      const { status, body }: { status: number; body: Answered } = await t.get(
        `/v1/changes?limit=${limit}${cursor ? `&cursor=${cursor}` : ""}`,
        { bearer: t.key },
      );
      expect(status).toBe(200);
      seen.push(...body.data.map((each) => `${each.connection_id} ${each.number}`));
      cursor = body.next_cursor as string;
      if (!body.has_more) return { seen, cursor };
    }
  }
  const all = (id: string, from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, n) => `${id} ${from + n}`);
  const seeds = (count: number, mark: string) =>
    Array.from({ length: count }, (_, n) => ({ source_id: String(n), name: `${mark} ${n}` }));

  test("returns every change once, in order per connection, for any page size", async () => {
    const [one, two] = [await t.connectAnother(), await t.connectAnother()];
    const { cursor: start } = await readOn(null);
    await t.store(vendor, seeds(7, "a"), { connectionId: one.id });
    await t.store(vendor, seeds(5, "b"), { connectionId: two.id });
    for (const limit of [1, 3, 5, 12, 100]) {
      const { seen, cursor } = await readOn(start, limit);
      expect(seen).toEqual([...all(one.id, 1, 7), ...all(two.id, 1, 5)]);
      expect((await readOn(cursor)).seen).toEqual([]);
    }
    const { cursor } = await readOn(start);
    await t.store(vendor, seeds(2, "c"), { connectionId: one.id });
    expect((await readOn(cursor)).seen).toEqual(all(one.id, 8, 9));
  });

  test("does not miss a transaction that takes its numbers first and commits last", async () => {
    const slow = await t.connectAnother();
    const quick = await t.connectAnother();
    let { cursor } = await readOn(null);
    const write = async (connectionId: string, mark: string, numbered?: () => void, pause?: Promise<void>) =>
      t.rig.store.within(t.workspaceId, async (tx) => {
        await pages.lockChanges(tx, connectionId);
        const body = JSON.stringify({ id: mark });
        await pages.writeRecords(
          tx,
          connectionId,
          new pages.RecordRows([
            {
              entity: "vendor",
              id: recordIdBytes("ven", idOf(vendor, connectionId, mark))!,
              sourceId: mark,
              stream: null,
              key: null,
              body,
              hash: Buffer.from(mark),
              keys: [],
            },
          ]),
          "sync",
        );
        numbered?.();
        await pause;
      });
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: numbered, resolve: sayNumbered } = Promise.withResolvers<void>();
    const held = write(slow.id, "held", sayNumbered, released);
    await numbered;
    await write(quick.id, "during");
    const during = await readOn(cursor);
    expect(during.seen).toEqual(all(quick.id, 1, 1));
    ({ cursor } = during);
    await write(quick.id, "after");
    expect((await readOn(cursor)).seen).toEqual(all(quick.id, 2, 2));
    release();
    await held;
    expect((await readOn(cursor)).seen.toSorted()).toEqual([...all(slow.id, 1, 1), ...all(quick.id, 2, 2)].toSorted());
  });

  test("with many concurrent writers and a polling reader, misses and repeats nothing and keeps the order", {
    timeout: isLong ? 1_800_000 : 180_000,
  }, async () => {
    const connections = await Promise.all(Array.from({ length: isLong ? 16 : 4 }, () => t.connectAnother()));
    let { cursor } = await readOn(null);
    const seen: string[] = [];
    let isWriting = true;
    const writers = Promise.all(
      connections.map(async ({ id }, who) => {
        for (let n = 0; n < (isLong ? 300 : 15); n++)
          await t.store(vendor, seeds(1 + ((n + who) % 4), `round ${n}`), { connectionId: id });
      }),
    ).then(() => {
      isWriting = false;
    });
    while (isWriting) {
      const more = await readOn(cursor, 3);
      seen.push(...more.seen);
      cursor = more.cursor;
    }
    await writers;
    seen.push(...(await readOn(cursor)).seen);
    for (const { id } of connections) {
      const last = (await t.get("/v1/changes?limit=1000", { bearer: t.key, headers: { "millwright-connection": id } }))
        .body.next_after;
      expect(seen.filter((each) => each.startsWith(id))).toEqual(all(id, 1, last));
    }
  });

  test("covers more connections than one query reads", async () => {
    const { cursor } = await readOn(null);
    await t.rig.store.within(t.workspaceId, (tx) =>
      tx.sql(
        `with made as (select gen_random_uuid() as id from generate_series(1, 120)),
         counted as (insert into change_counter (workspace_id, connection_id, last, at) select $1, id, 2, now() from made)
         insert into change (workspace_id, connection_id, number, entity, record_id, kind, cause, at)
         select $1, id, n, 'vendor', gen_random_uuid(), 'created', 'sync', now() from made, generate_series(1, 2) n`,
        [t.workspaceId],
      ),
    );
    for (const limit of [7, 100, 1000]) {
      const { seen } = await readOn(cursor, limit);
      expect(seen.length).toBe(240);
      expect(new Set(seen).size).toBe(240);
    }
  });

  test("starting from now leaves out earlier changes", async () => {
    const { body } = await t.get("/v1/changes?from=now", { bearer: t.key });
    expect(body.data).toEqual([]);
    await t.store(purchaseOrder, [{ source_id: "x" }]);
    expect((await readOn(body.next_cursor)).seen.length).toBe(1);
  });

  test("rejects a number across connections, and another workspace's cursor", async () => {
    expect((await t.get("/v1/changes?after=3", { bearer: t.key })).body).toMatchObject({
      status: 400,
      code: "invalid_parameter",
    });
    const other = await createWorkspace(t.rig.deps, "Other");
    const { key } = await createApiKey(t.rig.deps, other, { name: "other", scopes: ["data:read"] });
    const { cursor } = await readOn(null);
    expect((await t.get(`/v1/changes?cursor=${cursor}`, { bearer: key })).body.code).toBe("invalid_cursor");
    expect((await t.get("/v1/changes", { bearer: key })).body.data).toEqual([]);
  });
});

test.each([
  { areNew: false, source: "top" },
  { areNew: true, source: "first" },
])(
  "code that numbers changes uses no savepoint, which the feed across connections relies on (new: $areNew)",
  async ({ areNew, source }) => {
    await t.rig.store.within(t.workspaceId, async (tx) => {
      await pages.lockChanges(tx, t.connectionId);
      await pages.writeRecords(
        tx,
        t.connectionId,
        new pages.RecordRows([
          {
            entity: "vendor",
            id: recordIdBytes("ven", idOf(vendor, t.connectionId, source))!,
            sourceId: source,
            stream: null,
            key: null,
            body: "{}",
            hash: Buffer.from(source),
            keys: [],
          },
        ]),
        "sync",
        areNew,
      );
      const [row] = await tx.sql<{ is_top: boolean }>(
        "select bool_and(xmin::text = pg_current_xact_id()::xid::text) as is_top from change where workspace_id = $1 and connection_id = $2 and record_id in (select id from record where workspace_id = $1 and connection_id = $2 and source_id = $3)",
        [t.workspaceId, t.connectionId, source],
      );
      expect(row!.is_top).toBe(true);
    });
  },
);

test("a first read that meets a stored record numbers each record once, without gaps", async () => {
  const { id: connectionId } = await t.connectAnother();
  const rowOf = (source: string) => ({
    entity: "vendor",
    id: recordIdBytes("ven", idOf(vendor, connectionId, source))!,
    sourceId: source,
    stream: null,
    key: null,
    body: "{}",
    hash: Buffer.from(source),
    keys: [],
  });
  const write = (...sources: string[]) =>
    t.rig.store.within(t.workspaceId, async (tx) => {
      await pages.lockChanges(tx, connectionId);
      return pages.writeRecords(tx, connectionId, new pages.RecordRows(sources.map(rowOf)), "sync", true);
    });
  expect(await write("a", "b")).toEqual({ created: 2, updated: 0, deleted: 0 });
  expect(await write("c", "b", "d")).toEqual({ created: 2, updated: 0, deleted: 0 });
  const { body } = await t.get("/v1/changes", { bearer: t.key, headers: { "millwright-connection": connectionId } });
  expect(body.data.map(({ number, kind }) => [number, kind])).toEqual([1, 2, 3, 4].map((each) => [each, "created"]));
  expect(new Set(body.data.map(({ id }) => id)).size).toBe(4);
});

describe("waiting for changes", () => {
  const listen = (() => {
    let url: Promise<string> | null = null;
    return () => {
      url ??= t.api.listen({ host: "127.0.0.1", port: 0 });
      return url;
    };
  })();
  const headersFor = (connection: string) => ({
    authorization: `Bearer ${t.key}`,
    "millwright-connection": connection,
  });

  test("a request with `wait` is answered as soon as there are changes, and without changes when the time is over", async () => {
    const { id } = await t.connectAnother();
    const headers = { "millwright-connection": id };
    const started = performance.now();
    const waiting = t.get("/v1/changes?wait=20", { bearer: t.key, headers });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await t.store(vendor, [{ source_id: "a" }], { connectionId: id });
    expect((await waiting).body.data.map(({ number }) => number)).toEqual([1]);
    expect(performance.now() - started).toBeLessThan(15_000);
    const empty = await t.get("/v1/changes?wait=1&after=1", { bearer: t.key, headers });
    expect(empty.body).toEqual({ data: [], has_more: false, next_after: 1 });
    expect((await t.get("/v1/changes?wait=26", { bearer: t.key, headers })).status).toBe(400);
  });

  test("a stream sends changes with their position, and goes on after the last event", async () => {
    const { id } = await t.connectAnother();
    await t.store(vendor, [{ source_id: "a" }, { source_id: "b" }], { connectionId: id });
    const url = await listen();
    const read = async (lastEventId: string | null, until: string, begin?: () => Promise<void>) => {
      const response = await fetch(`${url}/v1/changes/stream`, {
        headers: { ...headersFor(id), ...(lastEventId !== null && { "last-event-id": lastEventId }) },
      });
      expect(response.headers.get("content-type")).toContain("text/event-stream");
      await begin?.();
      let text = "";
      for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
        text += part;
        if (text.includes(until)) break;
      }
      return text;
    };
    const first = await read(null, '"next_after":2');
    expect(first).toContain("id: 2\nevent: changes\n");
    const next = await read("2", '"next_after":3', () => t.store(vendor, [{ source_id: "c" }], { connectionId: id }));
    expect(next).not.toContain('"number":2,');
    const wrong = await fetch(`${url}/v1/changes/stream`, { headers: { ...headersFor(id), "last-event-id": "x" } });
    expect(wrong.status).toBe(400);
  });
});
