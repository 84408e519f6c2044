import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Random } from "../../simulators/random.ts";
import { type Harness, openHarness } from "./harness.ts";
import { type Oddity, oddities, type Phase } from "./oddities.ts";
import { runCase } from "./property.ts";

/*
 * Whatever a source does: a run ends within its limits, every good record is stored with the right values, and every
 * bad one is listed. No existing record is deleted, and the next healthy run restores full equality. No secret appears
 * anywhere, and memory and the event loop stay within limits. `npm test` mixes oddities by a seed; `npm run test:long`
 * also tries each alone.
 */

const isLong = process.env.MILLWRIGHT_TEST_LONG === "1";
const SEEDS = Number(process.env.MILLWRIGHT_TEST_SEEDS ?? (isLong ? 300 : 24));
const FIRST_SEED = Number(process.env.MILLWRIGHT_TEST_FIRST_SEED ?? 1);

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness?.close());

interface Pair {
  oddity: Oddity;
  phase: Phase;
}
const nameOf = ({ oddity, phase }: Pair): string => `${oddity.name} (${phase})`;
const pairs: Pair[] = oddities.flatMap((oddity) => oddity.phases.map((phase) => ({ oddity, phase })));
/** Without those that take a minute or tens of megabytes, which are tested one by one. */
const isQuick = ({ oddity }: Pair): boolean => !oddity.isSlow && !oddity.isHeavy;

/** Draws two to four oddities that may strike together in one phase. */
function drawn(seed: number): { phase: Phase; oddities: Oddity[] } {
  const chance = new Random(seed * 7919);
  const free = pairs.filter(isQuick);
  const { phase } = chance.pick(free);
  const candidates = free.filter((pair) => pair.phase === phase).map(({ oddity }) => oddity);
  const wanted = chance.whole(2, 4);
  const own: Oddity[] = [];
  for (let tries = 0; tries < 20 && own.length < wanted; tries++) {
    const next = chance.pick(candidates);
    // An oddity that strikes at all requests would use up the retries that another one counts on.
    const isMet = own.some((each) => isWide(each) || isWide(next)) && [...own, next].filter(hasWire).length > 1;
    if (!own.includes(next) && !isMet) own.push(next);
  }
  return { phase, oddities: own };
}
const isWide = ({ strikes }: Oddity): boolean => strikes === "all" || strikes === "login";
const hasWire = ({ wire, refusesMs }: Oddity): boolean => wire !== undefined || refusesMs !== undefined;

describe("oddities mixed by a seed", () => {
  const seeds = Array.from({ length: SEEDS }, (_, at) => FIRST_SEED + at);
  test.each(seeds)("seed %i", async (seed) => {
    const { phase, oddities: own } = drawn(seed);
    const { violations } = await runCase(harness, { seed, oddities: own, phase });
    expect(violations, `${phase}: ${own.map(({ name }) => name).join("; ")}`).toEqual([]);
  });
});

describe.skipIf(!isLong)("each oddity alone", () => {
  test.each(pairs.map((pair) => [nameOf(pair), pair] as const))("%s", { timeout: 900_000 }, async (_name, pair) => {
    const { oddity, phase } = pair;
    const { violations } = await runCase(harness, { seed: seedOf(oddity), oddities: [oddity], phase });
    expect(violations).toEqual([]);
  });
});

/** An oddity's own seed: adding or removing others does not change it. */
const seedOf = ({ name }: Oddity): number =>
  [...name].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) % 100_000, 17) >>> 0;
