import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
let admin: { bearer: string };
let path: string;
beforeAll(async () => {
  t = await openTestApi();
  admin = { bearer: t.key };
  path = `/v1/connections/${t.connectionId}/sync-status/events`;
});
afterAll(() => t.close());

test("the event stream sends the status at once and on every change, and ends by itself", async () => {
  // The clock is held, so five minutes pass at once.
  const { status, headers, text } = await t.get(path, admin);
  expect(status).toBe(200);
  expect(headers["content-type"]).toBe("text/event-stream; charset=utf-8");
  const events = text.split("\n\n").filter((each) => each.startsWith("event: status\ndata: "));
  expect(events).toHaveLength(1);
  const [, told] = events[0]!.split("data: ");
  expect(JSON.parse(told!)).toEqual((await t.get(`/v1/connections/${t.connectionId}/sync-status`, admin)).body);
  expect(text.match(/: still here/g)!.length).toBeGreaterThan(10);
});

test.each([
  [
    "another workspace's or no connection",
    () => "/v1/connections/01a20e41-1217-7f4b-ab66-48b5d031c673/sync-status/events",
    404,
  ],
  ["a query that there is not", () => `${path}?x=1`, 400],
])("rejects %s", async (_what, at, status) => {
  expect((await t.get(at(), admin)).status).toBe(status);
});

test("HEAD returns only the headers", async () => {
  expect(await t.send("HEAD", path, admin)).toMatchObject({ status: 200, text: "" });
});

test("sends a change to a listening client, and a closing server waits for no client", async () => {
  const address = await t.api.listen({ host: "127.0.0.1", port: 0 });
  // This clock runs by itself again, so that the stream is still open when it is read.
  Object.assign(t.clock, { sleep: (_ms: number, signal?: AbortSignal) => wait(20, undefined, { signal }) });
  const answer = await fetch(address + path, { headers: { authorization: `Bearer ${t.key}` } });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const until = async (part: string) => {
    while (!text.includes(part)) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`it ended before ${part}`);
      text += value;
    }
  };
  await until('"state":"never"');
  await t.post("/v1/syncs", { entities: ["vendor"] });
  await until('"state":"queued"');
  await t.api.close();
  await expect(
    (async () => {
      while (!(await reader.read()).done);
      return "ended";
    })(),
  ).resolves.toBe("ended");
});
