import { Random } from "../../simulators/random.ts";
import { type Bounds, codeOf, type Harness, type RunResult, type Stored, type SyncResult } from "./harness.ts";
import { type Load, watchLoad } from "./load.ts";
import type { Effect, Oddity, Phase } from "./oddities.ts";
import { type Active, type HostileServer, startHostile, worldSource } from "./server.ts";
import { type Expected, type Row, type Shape, World } from "./world.ts";

/** One source, from the first sync to the last. */
export interface Case {
  seed: number;
  oddities: readonly Oddity[];
  /** When the oddities strike. */
  phase: Phase;
  /** The list that they affect if they can. Default: random. */
  shape?: Shape;
}

/** The result of a case. */
export interface Outcome {
  /** The violations, each a sentence that starts with a word for its kind. Empty: the property holds. */
  violations: string[];
  load: Load;
  requests: number;
}

const HOUR_MS = 3_600_000;
/** Real time that creating a connection may take: a check has one deadline of a minute. */
const MOST_CHECK_MS = 75_000;
/** Requests in one sync: many times what a healthy one takes. */
const MOST_REQUESTS = 200;
/** How long processing one record or page may block the event loop. */
const MOST_BLOCKED_MS = 500;
const MOST_GROWN_MB = 200;
const MOST_GROWN_HEAVY_MB = 600;

/** Runs a case and returns the violations. */
export async function runCase(harness: Harness, input: Case): Promise<Outcome> {
  const run = await CaseRun.open(harness, input);
  const watch = watchLoad();
  try {
    await run.play();
  } finally {
    await run.close();
  }
  const load = watch.end();
  const isHeavy = input.oddities.some((each) => each.isHeavy);
  if (load.blockedMs > MOST_BLOCKED_MS) run.blame("blocked", `the event loop stood for ${load.blockedMs} ms`);
  if (load.grownMb > (isHeavy ? MOST_GROWN_HEAVY_MB : MOST_GROWN_MB))
    run.blame("memory", `the process grew by ${load.grownMb} MB`);
  return { violations: run.violations, load, requests: run.requests };
}

/** Words without digits, which only known secrets can be matched by. */
const secretOf = (chance: Random, word: string): string =>
  `${word}-${Array.from({ length: 20 }, () => String.fromCharCode(97 + chance.whole(0, 25))).join("")}`;

class CaseRun {
  readonly violations: string[] = [];
  requests = 0;
  private readonly harness: Harness;
  private readonly input: Case;
  private readonly world: World;
  private readonly server: HostileServer;
  private readonly secrets: readonly string[];
  private readonly struck: { oddity: Oddity; target: Shape; site: number | null }[];
  private readonly streams: readonly Shape[];
  /** Keys that were stored and still exist in the source. */
  private known = new Set<string>();
  private readonly chance: Random;
  private connectionId = "";

  private constructor(harness: Harness, input: Case, made: { world: World; server: HostileServer; secrets: string[] }) {
    this.harness = harness;
    this.input = input;
    this.world = made.world;
    this.server = made.server;
    this.secrets = made.secrets;
    this.chance = new Random(input.seed + 7);
    this.struck = placed(input, made.world, this.chance);
    // Beside the affected list, there is one that is not affected.
    const own = new Set<Shape>(this.struck.map(({ target }) => target));
    const others = (["cursors", "changes", "offsets"] as const).filter((shape) => !own.has(shape));
    if (others[0] !== undefined) own.add(others[0]);
    if (own.has("bins")) own.add("sites");
    this.streams = [...own];
  }

  static async open(harness: Harness, input: Case): Promise<CaseRun> {
    const { seed } = input;
    harness.clock.reset();
    const chance = new Random(seed);
    const secrets = [secretOf(chance, "plover"), secretOf(chance, "heron")];
    const now = (): number => harness.clock.now();
    const world = new World(seed, now);
    const [password = "", session = ""] = secrets;
    const source = worldSource(world, { password, session });
    const server = await startHostile({ seed, source, now, secrets });
    return new CaseRun(harness, input, { world, server, secrets });
  }

  blame(kind: string, what: string): void {
    this.violations.push(`${kind}: ${what}`);
  }

  async close(): Promise<void> {
    await this.server.close();
  }

  /** The first sync, edits, hostile syncs, and then healthy ones until everything is equal. */
  async play(): Promise<void> {
    const { phase } = this.input;
    if (!(await this.connect(phase === "check"))) return;
    if (phase === "first") await this.hostileSync();
    else {
      await this.healthySync("the first sync");
      this.judgeAll(await this.stored(), "exact", "after the first sync");
      this.edit();
    }
    if (phase === "incremental") await this.hostileSync();
    if (phase === "targeted") await this.hostileNaming();
    await this.heal();
    await this.judgeSecrets();
  }

  private async connect(isHostile: boolean): Promise<boolean> {
    const settings = { url: this.server.url, streams: this.streams };
    const [password = ""] = this.secrets;
    if (isHostile) {
      const active = this.strike();
      const startMs = performance.now();
      try {
        this.connectionId = await this.harness.connect(settings, password);
      } catch (thrown) {
        const code = codeOf(thrown);
        if (code === null || code === "internal") this.blame("internal", `creating the connection threw ${thrown}`);
        else if (this.worst() === "good") this.blame("refused", `creating the connection failed: ${code}`);
        const text = thrown instanceof Error ? thrown.message : "";
        if (this.secrets.some((secret) => text.includes(secret))) this.blame("secret", "the refusal holds a secret");
      }
      const tookMs = performance.now() - startMs;
      if (tookMs > MOST_CHECK_MS)
        this.blame("unbounded", `creating the connection took ${Math.round(tookMs / 1000)} s`);
      this.mustHaveStruck(active);
      this.calm();
    }
    if (this.connectionId === "") this.connectionId = await this.harness.connect(settings, password);
    this.requests += this.server.asked.length;
    return true;
  }

  private strike(): Active[] {
    return this.server.strikeWith(this.struck);
  }

  private calm(): void {
    this.server.strikeWith([]);
    this.world.heal();
  }

  /** The worst outcome of all affected lists, or of one list. */
  private worst(shape?: Shape): Effect {
    const effects = this.struck
      .filter(
        ({ oddity, target }) => shape === undefined || target === shape || isWide(oddity) || isParent(shape, target),
      )
      .map(({ oddity }) => oddity.effect);
    return effects.includes("unreadable") ? "unreadable" : effects.includes("bad") ? "bad" : "good";
  }

  private bounds(): Bounds {
    const isSlow = this.input.oddities.some((each) => each.isSlow || each.isHeavy);
    return { heldMs: 26 * HOUR_MS, putOffs: 60, realMs: isSlow ? 400_000 : 150_000 };
  }

  private async healthySync(which: string): Promise<SyncResult | null> {
    const result = await this.sync(which);
    for (const run of result?.runs ?? []) {
      if (run.status === "succeeded") continue;
      this.blame(
        "unhealed",
        `${which}, healthy: ${run.stream} ${run.status} ${run.error?.code ?? ""}: ${run.error?.message.slice(0, 150)}`,
      );
    }
    return result;
  }

  private async sync(which: string): Promise<SyncResult | null> {
    return await this.within(which, () => this.harness.sync(this.connectionId, this.bounds()));
  }

  /** Executes a sync with a limit of requests. */
  private async within(which: string, work: () => Promise<SyncResult>): Promise<SyncResult | null> {
    this.server.asked.length = 0;
    const most = Math.max(MOST_REQUESTS, ...this.input.oddities.map((each) => each.mostRequests ?? 0));
    this.server.onAsked = () => {
      if (this.server.asked.length > most) this.harness.stop(`it made more than ${most} requests`);
    };
    try {
      const result = await work();
      this.requests += this.server.asked.length;
      if (result.stoppedBecause !== null) this.blame("unbounded", `${which}: ${result.stoppedBecause}`);
      for (const { stream, error } of result.runs) this.judgeError(which, stream, error);
      return result;
    } catch (thrown) {
      const code = codeOf(thrown);
      this.blame(code === null ? "internal" : "stopped", `${which}: ${code ?? thrown}`);
      return null;
    } finally {
      this.server.onAsked = null;
    }
  }

  private judgeError(which: string, stream: string, error: RunResult["error"]): void {
    if (error === null) return;
    if (error.code === "internal") this.blame("internal", `${which}: ${stream} ended as our own mistake`);
    const misleading = this.struck.find(
      ({ oddity, target }) => target === stream && oddity.misleading?.includes(error.code),
    );
    if (misleading) this.blame("misleading", `${which}: ${stream} says ${error.code}: ${error.message}`);
  }

  private edit(): void {
    this.harness.clock.advance(HOUR_MS);
    for (const shape of this.streams) this.world.edit(shape);
    this.harness.clock.advance(60_000);
  }

  private async hostileSync(): Promise<void> {
    this.twist();
    const active = this.strike();
    const result = await this.sync("the hostile sync");
    await this.judgeHostile(result);
    this.mustHaveStruck(active);
    if (this.input.oddities.some((each) => each.isQuietWhenRepeated)) {
      this.harness.clock.advance(HOUR_MS);
      const again = await this.sync("the same again");
      for (const run of again?.runs ?? [])
        if (run.changed > 0) this.blame("restless", `${run.stream}: ${run.changed} records changed though nothing did`);
    }
    this.calm();
  }

  private async hostileNaming(): Promise<void> {
    this.twist();
    for (const { target } of this.struck) {
      const active = this.strike();
      const rows = this.world.all(target).filter((each) => each.isHidden);
      const keys = rows.map((each) => String(each.id));
      const result = await this.within("the webhook", () =>
        this.harness.targeted(this.connectionId, target, keys, this.bounds()),
      );
      this.judgeAll(await this.stored(), "kept", "after the webhook", [target]);
      if (result) this.mustHaveStruck(active);
    }
    this.calm();
  }

  /** Changes or adds the rows that the oddities write. */
  private twist(): void {
    for (const { oddity, target, site } of this.struck) {
      const plain = this.world.plain(target);
      // A record that was never stored cannot be missed.
      const known = plain.filter(({ shape, id }) => this.known.has(`${shape}:${id}`));
      const row = this.chance.pick(oddity.hides ? known : plain);
      if (oddity.hides) row.isHidden = true;
      if (oddity.isEverywhere) {
        row.isEverywhere = true;
        row.site ??= site;
      }
      for (const odd of oddity.rows?.(row, 9_000_000 + this.input.seed * 1000) ?? []) {
        const own = odd.isNew ? this.world.insert(target) : row;
        if (!odd.isNew) this.world.touch(own);
        own.odd = { ...odd, oddity: oddity.name };
      }
    }
  }

  private mustHaveStruck(active: readonly Active[]): void {
    for (const { oddity, struck } of active)
      if (struck === 0 && oddity.times !== 0) this.blame("idle", `"${oddity.name}" never struck`);
  }

  private async judgeHostile(result: SyncResult | null): Promise<void> {
    const stored = await this.stored();
    for (const shape of this.streams) {
      const run = result?.runs.find(({ stream }) => stream === shape);
      const effect = this.worst(shape);
      if (effect !== "unreadable" && run && run.status !== "succeeded")
        this.blame("stopped", `${shape} ended ${run.status}: ${run.error?.code} ${run.error?.message.slice(0, 150)}`);
      // A run that succeeds without an alarm has read everything.
      const isPlausible = this.struck.some(({ oddity, target }) => target === shape && oddity.isPlausible);
      const isClean = run?.status === "succeeded" && run.alarms.length === 0 && !isPlausible;
      const isWhole = effect !== "unreadable" || isClean;
      this.judgeAll(stored, isWhole ? "right" : "kept", `after the hostile sync (${run?.status})`, [shape], run);
    }
  }

  private async stored(): Promise<Map<string, Stored>> {
    return await this.harness.records(this.connectionId);
  }

  /**
   * Compares what is stored with the source. `exact`: no difference. `right`: existing records have their current
   * values; deleted ones may still be stored. `kept`: records that were stored and exist are stored, with their old or
   * current values.
   */
  private judgeAll(
    stored: Map<string, Stored>,
    level: "exact" | "right" | "kept",
    when: string,
    of: readonly Shape[] = this.streams,
    run?: RunResult,
  ): void {
    for (const shape of of) {
      const claimed = new Set<string>();
      let unlisted = 0;
      for (const row of this.world.all(shape)) {
        const found = this.find(stored, row);
        if (found) claimed.add(found.sourceId);
        if (row.odd && this.input.phase !== "check") unlisted += this.judgeOdd(row, found, level, when);
        else this.judgeRow(row, found, level, when);
      }
      if (level === "right" && unlisted > (run?.rejected ?? 0))
        this.blame("unlisted", `${shape}: ${unlisted} bad rows, ${run?.rejected ?? 0} rejected ${when}`);
      for (const { sourceId, values } of stored.values())
        if (sourceId.startsWith(`${shape}:`) && !claimed.has(sourceId))
          this.judgeSurplus(shape, sourceId, values, level, when);
    }
    if (level === "exact") this.known = new Set(stored.keys());
  }

  private find(stored: Map<string, Stored>, row: Row): Stored | undefined {
    const byKey = stored.get(`${row.shape}:${row.id}`);
    if (!row.odd?.isNew) return byKey;
    const name = this.world.expected(row)?.name;
    return [...stored.values()].find(
      ({ sourceId, values }) => sourceId.startsWith(`${row.shape}:`) && values.name === name,
    );
  }

  private judgeRow(row: Row, found: Stored | undefined, level: string, when: string): void {
    const at = `${row.shape}/${row.id}`;
    const present = this.world.expected(row);
    const isKnown = this.known.has(`${row.shape}:${row.id}`);
    if (!found) {
      if (isKnown) this.blame("deleted", `${at}, which stands, is gone ${when}`);
      else if (level !== "kept") this.blame("lost", `${at} is not stored ${when}`);
      return;
    }
    const allowed = level === "kept" ? this.allVersions(row) : [present];
    if (!allowed.some((each) => isSame(found.values, each)))
      this.blame("wrong", `${at} is ${JSON.stringify(found.values).slice(0, 200)} ${when}`);
  }

  private allVersions(row: Row): (Expected | null)[] {
    return Array.from({ length: row.version }, (_, at) => this.world.expected({ ...row, odd: null }, at + 1));
  }

  /** Checks a row that an oddity wrote; returns 1 if it must be among the rejected. */
  private judgeOdd(row: Row, found: Stored | undefined, level: string, when: string): number {
    const at = `${row.shape}/${row.id} ("${row.odd?.oddity}")`;
    if (level === "kept") return 0;
    const expected = this.world.expected(row);
    if (this.effectOf(row) === "good") {
      if (!found) this.blame("lost", `${at} is not stored ${when}`);
      else if (!isSame(found.values, expected))
        this.blame(
          "wrong",
          `${at} is ${JSON.stringify(found.values).slice(0, 200)}, not ${JSON.stringify(expected).slice(0, 200)}`,
        );
      return 0;
    }
    const isRight = found !== undefined && expected !== null && isSame(found.values, expected);
    const isNullOnPurpose = Object.values(row.odd?.expected ?? {}).includes(null);
    if (isRight && !isNullOnPurpose) return 0;
    return found && found.issues.length > 0 ? 0 : 1;
  }

  private effectOf(row: Row): Effect {
    return this.input.oddities.find(({ name }) => name === row.odd?.oddity)?.effect ?? "good";
  }

  private judgeSurplus(shape: Shape, sourceId: string, values: Expected, level: string, when: string): void {
    // Odd rows that cannot be stored may be stored under any key that they were given.
    const hasOddKeys = this.world.all(shape).some((row) => row.odd?.isNew);
    const id = Number(sourceId.slice(shape.length + 1));
    const wasThere = Number.isInteger(id) && id > 100 && id < 100_000;
    if (level === "exact" || (!hasOddKeys && !wasThere && !this.hadOddKeys))
      this.blame("surplus", `${sourceId} (${values.name}) is stored and does not stand ${when}`);
  }

  private get hadOddKeys(): boolean {
    return this.input.oddities.some((each) => each.rows || each.wire);
  }

  /** Healthy syncs: the first stores everything that exists, the second deletes what was missing twice. */
  private async heal(): Promise<void> {
    this.harness.clock.advance(26 * HOUR_MS);
    const first = await this.healthySync("the next sync");
    const isGuarded = first?.runs.some(({ alarms }) => alarms.length > 0) === true;
    this.judgeAll(await this.stored(), "right", "after the next healthy sync");
    this.harness.clock.advance(HOUR_MS);
    await this.healthySync("the sync after it");
    // Many odd rows that disappear at once may be held by the deletion guard, as intended.
    if (!isGuarded) this.judgeAll(await this.stored(), "exact", "in the end");
    const status = await this.harness.statusOf(this.connectionId);
    if (status !== "active") this.blame("unhealed", `the connection is ${status} in the end`);
  }

  /** No secret, and not the beginning of one, appears anywhere. */
  private async judgeSecrets(): Promise<void> {
    const parts = this.secrets.flatMap((secret) => [
      secret.slice(0, 18),
      Buffer.from(secret).toString("base64").slice(0, 24),
    ]);
    for (const place of await this.harness.leaks(this.connectionId, parts)) this.blame("secret", place);
    const shown = this.server.askedElsewhere.filter(({ headers, body, path }) =>
      this.secrets.some((secret) => `${JSON.stringify(headers)}${body}${path}`.includes(secret)),
    );
    if (shown.length > 0) this.blame("secret", "another origin was shown one");
  }
}

const isWide = (oddity: Oddity): boolean =>
  oddity.strikes === "all" || oddity.strikes === "login" || oddity.refusesMs !== undefined;
const isParent = (shape: Shape, target: Shape): boolean => shape === "bins" && target === "sites";
const isSame = (one: Expected, other: Expected | null): boolean =>
  other !== null && (Object.keys(other) as (keyof Expected)[]).every((name) => one[name] === other[name]);

/** Assigns a separate list to each oddity, as far as there are any; those without one do not strike. */
function placed(
  { oddities, shape: wanted }: Case,
  world: World,
  chance: Random,
): { oddity: Oddity; target: Shape; site: number | null }[] {
  const taken = new Set<Shape>();
  return oddities.flatMap((oddity) => {
    const free = oddity.shapes.filter((shape) => !taken.has(shape));
    if (free.length === 0) return [];
    const target = free.find((shape) => shape === wanted) ?? chance.pick(free);
    taken.add(target);
    const site = world.all("sites")[1]?.id ?? null;
    return [{ oddity, target, site }];
  });
}
