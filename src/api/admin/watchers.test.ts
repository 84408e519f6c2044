import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
beforeAll(async () => {
  t = await openTestApi({ limits: { watchers: 30 } });
});
afterAll(() => t.close());

test("D8: one loop reads a status for all its watchers, and an API key has a limit of event streams", async () => {
  const address = await t.api.listen({ host: "127.0.0.1", port: 0 });
  const realClock = Object.assign(t.clock, {
    sleep: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        setTimeout(resolve, ms);
        signal?.addEventListener("abort", () => reject(signal.reason));
      }),
  });
  const within = vi.spyOn(t.rig.deps.store, "reading");
  const url = `${address}/v1/connections/${t.connectionId}/sync-status/events`;
  const gone = new AbortController();
  const watch = () => fetch(url, { headers: { authorization: `Bearer ${t.key}` }, signal: gone.signal });
  const answers = await Promise.all(Array.from({ length: 30 }, watch));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const refused = await watch();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
  expect(await refused.json()).toMatchObject({ code: "rate_limited" });

  within.mockClear();
  const sleeps = vi.spyOn(realClock, "sleep");
  await new Promise((resolve) => setTimeout(resolve, 6_500));
  expect(sleeps.mock.calls.length).toBeLessThanOrEqual(3);
  expect(within.mock.calls.length).toBeLessThanOrEqual(3);

  gone.abort();
  await vi.waitFor(
    async () =>
      expect((await fetch(url, { method: "HEAD", headers: { authorization: `Bearer ${t.key}` } })).status).toBe(200),
    {
      timeout: 5_000,
    },
  );
});
