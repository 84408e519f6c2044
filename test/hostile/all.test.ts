import { appendFileSync } from "node:fs";
import { afterAll, beforeAll, test } from "vitest";
import { type Harness, openHarness } from "./harness.ts";
import { oddities } from "./oddities.ts";
import { runCase } from "./property.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness?.close());
const out = process.env.OUT!;
const only = process.env.ONLY;
const from = Number(process.env.FROM ?? 0);
const to = Number(process.env.TO ?? 1e9);
const phaseAt = process.env.PHASE ? Number(process.env.PHASE) : 0;
const done = new Set((process.env.SKIP ?? "").split("|"));
test("each alone", { timeout: 3_000_000 }, async () => {
  for (const [at, oddity] of oddities.entries()) {
    if (at < from || at >= to || done.has(oddity.name)) continue;
    if (only ? !oddity.name.match(only) : oddity.isSlow || oddity.isHeavy) continue;
    const phase = oddity.phases[phaseAt];
    if (!phase) continue;
    const t = performance.now();
    let line: string;
    try {
      const { violations, load, requests } = await runCase(harness, {
        seed: seedOf(oddity),
        oddities: [oddity],
        phase,
      });
      line = JSON.stringify({
        at,
        name: oddity.name,
        row: oddity.row,
        phase,
        effect: oddity.effect,
        ms: Math.round(performance.now() - t),
        ...load,
        requests,
        violations: violations.slice(0, 8),
      });
    } catch (thrown) {
      line = JSON.stringify({
        at,
        name: oddity.name,
        phase,
        violations: [`threw ${(thrown as Error).stack?.slice(0, 600)}`],
      });
    }
    appendFileSync(out, `${line}\n`);
  }
});

const seedOf = ({ name }: { name: string }): number =>
  [...name].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) % 100_000, 17) >>> 0;
