import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { z } from "zod";
import { createConnection } from "../src/connections/index.ts";
import { connector, stream } from "../src/kit/index.ts";
import {
  applyOverrides,
  type CustomField,
  compileMapping,
  emptyOverride,
  handleMappingJob,
  type MappingOverride,
} from "../src/mapping/index.ts";
import { type Fields, integer, type Model, purchaseOrder, sortKey, space, text } from "../src/model/index.ts";
import { type Answered, openTestApi, type TestApi } from "./api.ts";

const isLong = process.env.MILLWRIGHT_TEST_LONG === "1";
const seed = Number(process.env.MILLWRIGHT_TEST_SEED ?? (isLong ? randomInt(1, 1_000_000) : 482_113));
const rounds = isLong ? 60 : 2;
const steps = isLong ? 40 : 14;

/** Random numbers that repeat with the same seed (mulberry32). */
function chance(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Raw = Record<string, unknown> & { id: string };
const source = { orders: new Map<string, Raw>(), rooms: new Map<string, Raw>(), seats: new Map<string, Raw>() };

const nothing = <M extends Model>(of: M) =>
  Object.fromEntries(Object.keys(of.fields).map((name) => [name, null])) as Record<keyof M["fields"], null>;
const raw = z.looseObject({ id: z.string(), name: z.string().nullish() });
async function* pagesOf(of: Map<string, Raw>) {
  const all = [...of.values()];
  for (let at = 0; at === 0 || at < all.length; at += 7)
    yield { rows: all.slice(at, at + 7).map((each) => ({ raw: each as never })) };
}
const shop = connector({
  name: "shop",
  title: "Shop",
  description: "A source in memory.",
  docs: "https://shop.example",
  settings: z.object({}),
  credentials: z.object({}),
  auth: { kind: "api_key", help: "", sign: () => ({}) },
  baseUrl: () => "http://127.0.0.1",
  account: () => "one",
  limits: { rates: [], concurrent: 1 },
  streams: {
    orders: stream({
      title: "Orders",
      key: "id",
      finds: "everything",
      raw,
      read: () => pagesOf(source.orders),
      model: purchaseOrder,
      map: {
        ...nothing(purchaseOrder),
        source_number: (of) => (of.name as string | null) ?? null,
        lines: (of) =>
          ((of.rows ?? []) as { no: number }[]).map((row) => ({ key: row.no, line_number: row.no, raw: row }) as never),
      },
    }),
    rooms: stream({
      title: "Rooms",
      key: "id",
      finds: "everything",
      raw,
      read: () => pagesOf(source.rooms),
      feeds: {
        space: {
          model: space,
          id: (of) => String(of.id),
          map: { ...nothing(space), name: (of) => (of.name as string | null) ?? null },
        },
      },
    }),
    seats: stream({
      title: "Seats",
      key: "id",
      finds: "everything",
      raw: z.looseObject({ id: z.string(), most: z.number().nullish() }),
      read: () => pagesOf(source.seats),
      adds: {
        capacity: {
          model: space,
          id: (of) => String(of.id),
          map: { capacity: (of) => (of.most as number | null) ?? null },
        },
      },
    }),
  },
});

const WORD = { description: "A word.", example: "A" };
const COUNT = { description: "A number.", example: 1 };

/** All steps of one seed. */
class Story {
  private readonly next: () => number;
  private readonly overrides = new Map<string, { workspace: MappingOverride; connection: MappingOverride }>();
  private readonly t: TestApi;
  private readonly connection: { id: string; token: string };
  readonly told: string[] = [];

  constructor(t: TestApi, connection: { id: string; token: string }, from: number) {
    this.t = t;
    this.connection = connection;
    this.next = chance(from);
    for (const entity of ["purchase_order", "space"])
      this.overrides.set(entity, { workspace: emptyOverride, connection: emptyOverride });
  }

  private below = (most: number): number => Math.floor(this.next() * most);
  private oneOf = <T>(of: readonly T[]): T => of[this.below(of.length)]!;

  edit(): void {
    for (let n = this.below(30); n >= 0; n--) {
      const id = String(this.below(40));
      const kind = this.oneOf(["orders", "orders", "rooms", "seats"] as const);
      // Few enough that the list does not look broken.
      if (this.next() < 0.04) source[kind].delete(id);
      else source[kind].set(id, this.record(id));
    }
  }

  private record(id: string): Raw {
    const text = () => this.oneOf(["A", "B", "C", "a long one, longer than the others", "", null, 7]);
    return {
      id,
      name: this.oneOf(["Ann", "Bob", "Cid", null]),
      code: text(),
      deep: this.oneOf([{ code: text() }, null, "none"]),
      day: this.oneOf(["2026-11-24", "2026-02-30", "2025-01-01", null]),
      most: this.oneOf([3, 30, 12.5, null, "many"]) as number,
      rows: Array.from({ length: this.below(3) }, (_, no) => ({ no, item: text() })),
    };
  }

  private sourceOf(kind: "text" | "integer" | "day" | "choice", words: readonly string[] = []): object {
    const path = this.oneOf(["name", "code", "deep.code", "day", "most", "nowhere"]);
    const word = () =>
      kind === "choice"
        ? this.oneOf(words)
        : kind === "integer"
          ? this.below(50)
          : kind === "day"
            ? "2026-01-01"
            : this.oneOf(["x", "y"]);
    return this.oneOf<() => object>([
      () => ({ path }),
      () => ({ path, values: Object.fromEntries(["A", "B", "Ann", "3"].map((each) => [each, word()])) }),
      () => ({ constant: word() }),
      () => ({ unmapped: true }),
      () => ({ expression: kind === "integer" ? "raw.most" : 'string(raw.name) + "-" + string(raw.code)' }),
      () => ({ expression: "raw.name == raw.code ? raw.deep.code : raw.code" }),
    ])();
  }

  private layerOf(entity: string): MappingOverride {
    const fields: Record<string, object> = {};
    const custom: Record<string, object> = {};
    const maybe = (name: string, make: () => object) => {
      if (this.next() < 0.4) fields[name] = make();
    };
    const own = this.oneOf(["rooms", "seats"]);
    if (entity === "space") {
      maybe("name", () => this.sourceOf("text"));
      maybe("description", () => ({ streams: { [own]: this.sourceOf("text") } }));
      maybe("capacity", () => ({ streams: { [own]: this.sourceOf("integer") } }));
    } else {
      for (const name of ["title", "reference", "source_number", "notes"]) maybe(name, () => this.sourceOf("text"));
      maybe("ordered_on", () => this.sourceOf("day"));
      maybe("status", () => this.sourceOf("choice", ["draft", "approved", "closed"]));
      maybe("lines.description", () =>
        this.oneOf([
          { path: "item" },
          { expression: 'string(line.no) + "/" + string(raw.name)' },
          { constant: "a line" },
          { unmapped: true },
        ]),
      );
      maybe("lines.line_number", () => this.oneOf([{ path: "item" }, { expression: "line.no + 1" }]));
      if (this.next() < 0.4) custom["lines.item"] = { type: "text", source: { path: "item" } };
    }
    const indexed = () => (this.next() < 0.6 ? { indexed: true } : {});
    if (this.next() < 0.6) custom.word = { type: "text", ...indexed(), source: this.sourceOf("text") };
    if (this.next() < 0.6) custom.count = { type: "integer", ...indexed(), source: this.sourceOf("integer") };
    return { fields, custom } as MappingOverride;
  }

  async map(): Promise<void> {
    const entity = this.oneOf(["purchase_order", "purchase_order", "space"]);
    const known = this.overrides.get(entity)!;
    const which = this.next() < 0.25 ? "workspace" : "connection";
    const override = this.layerOf(entity);
    const path =
      which === "workspace"
        ? `/v1/workspace/mappings/shop/${entity}`
        : `/v1/connections/${this.connection.id}/mappings/${entity}`;
    const { status, body } = await this.t.send("PUT", path, { bearer: this.t.key, body: override });
    // An expression may never be able to fill its field: then nothing changes.
    if (status === 422) return void this.told.push(`refused ${body.detail}`);
    expect(status, JSON.stringify(body)).toBe(200);
    known[which] = override;
    this.told.push(`${which} ${entity} ${JSON.stringify(override)}`);
  }

  /** What the stored raw records map to with the current overrides, computed directly. */
  private async expected(model: Model): Promise<Map<string, Answered>> {
    const { workspace, connection } = this.overrides.get(model.name)!;
    const mapping = compileMapping(shop, {
      connectionId: this.connection.id,
      zone: "UTC",
      settings: {},
      effectiveMappings: new Map([[model.name, applyOverrides(model.name, 1, workspace, connection)]]),
    });
    const rows = await this.t.rig.store.within(this.t.workspaceId, (tx) =>
      tx.sql<{ stream: string; key: string; body: string }>(
        `select r.stream, r.key, r.body from raw r join raw_hash h using (workspace_id, connection_id, stream, key)
         where connection_id = $1 and not h.is_deleted order by stream, key`,
        [this.connection.id],
      ),
    );
    const parts = new Map<string, ReturnType<ReturnType<typeof mapping.feeds>[number]["apply"]>[]>();
    for (const row of rows)
      for (const feed of mapping.feeds(row.stream)) {
        if (feed.model.name !== model.name) continue;
        const fragment = feed.apply(row.key, JSON.parse(row.body), null);
        if (fragment) parts.set(fragment.id, [...(parts.get(fragment.id) ?? []), fragment]);
      }
    const found = new Map<string, Answered>();
    for (const [id, fragments] of parts) {
      const record = mapping.assemble(
        model,
        fragments.map((each) => each!),
      );
      if (record) found.set(id, JSON.parse(record.body));
    }
    return found;
  }

  private async list(model: Model, query: string): Promise<{ status: number; data: Answered[] }> {
    const data: Answered[] = [];
    for (let cursor: string | null = null; ; ) {
      const { status, body }: { status: number; body: Answered } = await this.t.get(
        `/v1/${model.plural}?limit=${3 + this.below(20)}${query}${cursor ? `&cursor=${cursor}` : ""}`,
        { bearer: this.connection.token },
      );
      if (status !== 200) return { status, data: [] };
      data.push(...body.data);
      cursor = body.next_cursor;
      if (!cursor) return { status, data };
    }
  }

  /** Reads in every way, and compares the results with the expected ones. `isSettled`: nothing is left to reprocess. */
  async look(isSettled: boolean): Promise<void> {
    for (const model of [purchaseOrder, space] as unknown as Model[]) {
      const wanted = await this.expected(model);
      const plain = ({ modified_at, deleted_at, deleted_how, ...record }: Answered) => record;
      const say = (query: string) => `${model.name} ${query}\n${this.told.join("\n")}`;
      const held = (data: readonly Answered[], of: (each: Answered) => boolean, query: string) =>
        expect(new Map(data.map((each) => [each.id, plain(each)])), say(query)).toEqual(
          new Map([...wanted].filter(([, each]) => of(each))),
        );
      held((await this.list(model, "")).data, () => true, "");

      const { workspace, connection } = this.overrides.get(model.name)!;
      const own: Record<string, CustomField> = { ...workspace.custom, ...connection.custom };
      const [some] = [...wanted.values()].filter(() => this.next() < 0.2);
      const fields = (
        model.name === "space"
          ? ["name", "capacity", "custom.word"]
          : ["title", "source_number", "status", "ordered_on", "custom.count"]
      ).filter((name) => !name.startsWith("custom.") || own[name.slice(7)]);
      const field = this.oneOf(fields);
      const heldBy = (of: Answered) => (field.startsWith("custom.") ? (of.custom[field.slice(7)] ?? null) : of[field]);
      const value = some ? heldBy(some) : null;
      const filter =
        value === null
          ? `&filter[${field}][null]=true`
          : `&filter[${field}]${this.next() < 0.3 ? "[ne]" : ""}=${encodeURIComponent(value)}`;
      const isWanted = (of: Answered) => (filter.includes("[ne]") ? heldBy(of) !== value : heldBy(of) === value);
      held((await this.list(model, filter)).data, isWanted, filter);

      const sort = this.oneOf([
        ...(model.name === "space" ? ["name", "capacity"] : ["source_number", "title", "ordered_on"]),
        ...["word", "count"].filter((name) => own[name]).map((name) => `custom.${name}`),
      ]);
      const isDown = this.next() < 0.5;
      const query = `${filter}&sort=${isDown ? "-" : ""}${sort}`;
      const sorted = await this.list(model, query);
      if (sorted.status === 503) expect(isSettled, say(query)).toBe(false);
      else {
        held(sorted.data, isWanted, query);
        const keys = sorted.data.map((each) =>
          sort.startsWith("custom.")
            ? sortKey(own[sort.slice(7)]!.type === "integer" ? integer(COUNT) : text(WORD), each.custom[sort.slice(7)])
            : sortKey((model.fields as Fields)[sort]!, each[sort]),
        );
        expect(keys, say(query)).toEqual(keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0) * (isDown ? -1 : 1)));
      }
      if (!some) continue;
      const single = await this.t.get(`/v1/${model.plural}/${some.id}?include=raw`, { bearer: this.connection.token });
      expect(single.body, say("single")).toMatchObject(plain(some));
    }
  }

  /** Reprocessing that is stopped at some moment, as by a restart, or completes. */
  async reprocess(isWhole: boolean): Promise<void> {
    const stop = new AbortController();
    if (!isWhole) setTimeout(() => stop.abort(new Error("stopped")), this.below(40));
    const deps = { ...this.t.rig.deps, clock: this.t.clock, mappingBatch: 1 + this.below(9) };
    await handleMappingJob(
      deps,
      { workspace: this.t.workspaceId, connection: this.connection.id },
      { id: "00000000-0000-4000-8000-000000000001", signal: stop.signal },
    ).catch((thrown: Error) => {
      if (thrown.message !== "stopped") throw thrown;
    });
  }

  async step(): Promise<void> {
    const sync = () => this.t.rig.syncNow(this.connection.id, { full: this.next() < 0.5 });
    switch (this.below(6)) {
      case 0:
        return this.map();
      case 1: {
        this.edit();
        this.told.push("synced");
        expect((await sync()).status).toBe("succeeded");
        return;
      }
      case 2: {
        // Another mapping becomes active while pages are read and written.
        this.edit();
        this.told.push("synced while it is mapped anew");
        const going = sync();
        await this.map();
        await this.map();
        expect((await going).status).toBe("succeeded");
        return;
      }
      case 3: {
        this.told.push("reprocessed while it is read");
        const going = this.reprocess(true);
        await this.look(false);
        return going;
      }
      case 4: {
        this.edit();
        this.told.push("reprocessed_version while it is synced");
        await Promise.all([this.reprocess(false), sync()]);
        return;
      }
      default:
        this.told.push("reprocessed_version in part");
        return this.reprocess(false);
    }
  }
}

test(`after any sequence of syncs, mapping changes, reprocessing and interruptions, reads return the mapping of the stored records (seed ${seed})`, {
  timeout: isLong ? 3_600_000 : 300_000,
}, async () => {
  const t = await openTestApi({ connectors: [shop], workers: 1 });
  try {
    for (let round = 0; round < rounds; round++) {
      for (const of of Object.values(source)) of.clear();
      // Before any connection could adopt them: a reused number must not have another meaning for it.
      await t.rig.store.within(t.workspaceId, (tx) => tx.sql("delete from workspace_mapping_version"));
      const made = await createConnection(t.rig.deps, t.workspaceId, {
        connector: "shop",
        settings: {},
        credentials: {},
      });
      const story = new Story(t, { id: made.connection.id, token: made.token }, seed + round);
      story.edit();
      story.edit();
      await t.rig.syncNow(made.connection.id);
      for (let at = 0; at < steps; at++) {
        await story.step();
        await story.look(false);
      }
      await story.reprocess(true);
      await story.look(true);
      await t.rig.store.within(t.workspaceId, (tx) => tx.sql("delete from mapping_version"));
      await t.rig.store.within(t.workspaceId, (tx) => tx.sql("delete from mapping"));
    }
  } finally {
    await t.close();
  }
});
