import { afterAll, beforeAll, expect, test } from "vitest";
import { tryton } from "../src/connectors/tryton/index.ts";
import type { Json, Page, Reader, SourceHttp, StoredRaw, Stream } from "../src/kit/index.ts";
import { httpAs, settingsOf } from "./tryton/direct.ts";
import { startTryton, type Tryton } from "./tryton/tryton.ts";

/*
 * Tests the connector against a real Tryton: its auth, its verdicts and what its streams read, without the engine.
 * Without a Tryton, every test here is skipped with the reason.
 */

let server: Tryton | null = null;
let why = "";

beforeAll(async () => {
  const started = await startTryton();
  if ("skipped" in started) why = started.skipped;
  else server = started;
}, 240_000);
afterAll(() => server?.stop());

const withTryton = (title: string, run: (at: Tryton) => Promise<void>) =>
  test(title, async ({ skip }) => {
    if (server === null) return skip(why);
    await run(server);
  });

const today = new Date().toISOString().slice(0, 10);
type Row = Record<string, unknown> & { id: number };

/** Reads a stream to its end, and keeps the stored records between two reads. */
async function readerOf(at: Tryton, stream: Stream, http: SourceHttp, parents: readonly StoredRaw[] = []) {
  const stored = new Map<string, StoredRaw>();
  let since: Json | null = null;
  const read = async (
    mode: "full" | "incremental",
    { resume = null, pages = Number.POSITIVE_INFINITY }: { resume?: Json | null; pages?: number } = {},
  ) => {
    const reader = {
      ...{
        mode,
        since,
        resume,
        today,
        todayIn: () => today,
        zone: "UTC",
        settings: settingsOf(at),
        http,
        window: {} as Reader["window"],
      },
      parents: async function* () {
        yield* parents;
      },
      parentCount: async () => parents.length,
      storedOf: async function* () {},
      stored: async (keys: readonly string[]) => keys.flatMap((key) => stored.get(key) ?? []),
      storedKeys: async (after: string | null, limit: number) =>
        [...stored.keys()]
          .sort()
          .filter((key) => after === null || key > after)
          .slice(0, limit),
    } as Reader;
    const found: Page[] = [];
    for await (const page of stream.read(reader)) {
      found.push(page);
      for (const { raw, context = {} } of page.rows)
        stored.set(stream.keyOf(raw, context)!, {
          key: stream.keyOf(raw, context)!,
          raw: stream.raw.parse(raw),
          context,
        });
      for (const key of page.missing ?? []) stored.delete(key);
      if (page.watermark !== undefined) since = page.watermark;
      if (found.length === pages) break;
    }
    return {
      rows: found.flatMap((page) => page.rows.map(({ raw }) => raw as Row)),
      missing: found.flatMap((page) => page.missing ?? []),
      resume: found.at(-1)?.resume ?? null,
    };
  };
  return { read, stored };
}

const streamOf = (name: string): Stream => tryton.stream(name)!;
const ids = (rows: readonly Row[]) => rows.map(({ id }) => id).sort((a, b) => a - b);

withTryton(
  "every purchase order is read exactly once with pages of 7, and after 5 edits and 1 deletion just those",
  async (at) => {
    const http = await httpAs(at, "reader");
    const orders = await readerOf(at, streamOf("purchases"), http);
    const first = await orders.read("full");
    expect(first.rows).toHaveLength(60);
    expect(new Set(ids(first.rows)).size).toBe(60);

    expect(await orders.read("incremental")).toMatchObject({ rows: [], missing: [] });

    const drafts = first.rows.filter(({ state }) => state === "draft").map(({ id }) => id);
    const edited = drafts.slice(0, 5);
    // Four by their own fields, one only by a line.
    for (const id of edited.slice(0, 4))
      await at.rpc("model.purchase.purchase.write", [[id], { comment: "Edited." }, {}]);
    const [line] = first.rows.find(({ id }) => id === edited[4])!["lines."] as { id: number }[];
    await at.rpc("model.purchase.line.write", [[line!.id], { note: "Edited." }, {}]);
    const deleted = drafts[6]!;
    await at.rpc("model.purchase.purchase.delete", [[deleted], {}]).catch(async () => {
      // An order must be cancelled before it can be deleted.
      await at.rpc("model.purchase.purchase.cancel", [[deleted], {}]);
      await at.rpc("model.purchase.purchase.delete", [[deleted], {}]);
    });

    const second = await orders.read("incremental");
    expect(ids(second.rows)).toEqual(edited);
    expect(second.missing).toEqual([String(deleted)]);
    expect(await orders.read("incremental")).toMatchObject({ rows: [], missing: [] });
  },
);

withTryton("an interrupted read continues after its last page", async (at) => {
  const orders = await readerOf(at, streamOf("purchases"), await httpAs(at, "reader"));
  const begun = await orders.read("full", { pages: 3 });
  const rest = await orders.read("full", { resume: begun.resume });
  expect(new Set(ids([...begun.rows, ...rest.rows])).size).toBe(begun.rows.length + rest.rows.length);
  expect(begun.rows).toHaveLength(21);
  expect(rest.rows.length).toBeGreaterThanOrEqual(38);
});

withTryton("vendors are the parties that were bought from, including inactive ones", async (at) => {
  const vendors = await readerOf(at, streamOf("vendors"), await httpAs(at, "reader"));
  const { rows } = await vendors.read("full");
  const names = rows.map(({ name }) => name);
  expect(names).toContain("株式会社サンプル");
  expect(names).toContain('O\'Neill "Fasteners" 🔩');
  expect(names).not.toContain("Only a Customer");
  expect(rows.filter(({ active }) => !active).map(({ name }) => name)).toEqual(["Former Supplier Ltd"]);
});

withTryton("stock is at the location that holds it, and bins are separate from their warehouse", async (at) => {
  const http = await httpAs(at, "reader");
  const locations = await readerOf(at, streamOf("locations"), http);
  await locations.read("full");
  const stock = await readerOf(at, streamOf("stock"), http, [...locations.stored.values()]);
  await stock.read("full");
  const nameOf = (id: string) => (locations.stored.get(id)!.raw as { name: string }).name;
  const inBins = [...stock.stored].filter(([key]) => nameOf(key.split(":")[0]!).startsWith("Bin"));
  expect(inBins.map(([key, { raw }]) => [nameOf(key.split(":")[0]!), (raw as { quantity: number }).quantity])).toEqual([
    ["Bin A", 40],
    ["Bin B", 7],
    ["Bin B", 12.25],
  ]);
});

for (const [name, count] of [
  ["products", 5],
  ["shipments", 14],
  ["productions", 6],
] as const)
  withTryton(`${name} are read completely, and not again while nothing changes`, async (at) => {
    const records = await readerOf(at, streamOf(name), await httpAs(at, "reader"));
    expect((await records.read("full")).rows).toHaveLength(count);
    expect(await records.read("incremental")).toMatchObject({ rows: [], missing: [] });
  });

withTryton("entities that the user may not read are reported as forbidden, and the others can be read", async (at) => {
  const http = await httpAs(at, "planner");
  const probe = (name: string) => streamOf(name).check!(http, {} as Reader);
  await expect(probe("purchases")).rejects.toMatchObject({
    verdict: { is: "forbidden", text: expect.stringContaining("access groups") },
  });
  await expect(probe("shipments")).rejects.toMatchObject({ verdict: { is: "forbidden" } });
  await probe("productions");
  await probe("locations");
});

withTryton("a wrong password is rejected, and an ended session has expired", async (at) => {
  await expect(httpAs(at, "reader", "wrong")).rejects.toMatchObject({ verdict: { is: "refused" } });
  const request = streamOf("purchases").one!("1", {} as Reader);
  const answer = await fetch(`${at.url}/${at.database}/`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Session ${Buffer.from("reader:2:stale").toString("base64")}`,
    },
    body: JSON.stringify(request.json),
  });
  expect(tryton.verdict!({ status: answer.status, headers: {}, body: (await answer.text()) || null }, request)).toEqual(
    { is: "expired" },
  );
});

withTryton("one record can be requested by its id, and a deleted one is none", async (at) => {
  const http = await httpAs(at, "reader");
  const { one, oneRecord } = streamOf("purchases");
  expect(oneRecord!(await http.ask(one!("20", {} as Reader)))).toMatchObject({ id: 20 });
  expect(oneRecord!(await http.ask(one!("99999", {} as Reader)))).toBeUndefined();
});
