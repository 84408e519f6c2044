import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { millwright } from "../../sdk/index.ts";
import { openTestApi, type TestApi } from "../../test/api.ts";
import { openReceiver, type WebhookReceiver } from "../../test/webhook-receiver.ts";
import { vendor } from "../model/index.ts";
import { noteNotice } from "../store/index.ts";
import { listen } from "./run-listen.ts";

let t: TestApi;
let url: string;
let receiver: WebhookReceiver;
beforeAll(async () => {
  t = await openTestApi();
  url = await t.api.listen({ host: "127.0.0.1", port: 0 });
  receiver = await openReceiver();
});
afterAll(async () => {
  await receiver?.close();
  await t?.close();
});

/** Listens until the end of the test, with a network that fails as the test says. */
async function start(types: string[], isDown = () => false) {
  const ending = new AbortController();
  const lines: string[] = [];
  const api = millwright({
    ...{ url, token: t.key, attempts: 1 },
    fetch: (request) => (isDown() ? Promise.reject(new TypeError("fetch failed")) : fetch(request)),
  });
  const done = listen({
    ...{ api, url: receiver.url, types, signal: ending.signal, everyMs: 10 },
    print: (line) => lines.push(line),
  });
  await Promise.race([done, vi.waitFor(() => expect(lines).toHaveLength(2), 10_000)]);
  receiver.received.splice(0);
  return {
    lines,
    secret: /whsec_\S+/.exec(lines[0] ?? "")?.[0] ?? "",
    async stop() {
      ending.abort();
      await done;
    },
  };
}
const change = (sourceId: string) => t.store(vendor, [{ source_id: sourceId, name: `of ${sourceId}` }]);
const notice = (reason: "reconnected") =>
  t.rig.store.within(t.workspaceId, (tx) =>
    noteNotice(tx, { connectionId: t.connectionId }, { type: "connection.recovered", data: { reason } }),
  );
const arrived = (count: number) =>
  vi.waitFor(() => expect(receiver.received.length).toBeGreaterThanOrEqual(count), 10_000);

test("sends what happens from now on, signed, and prints each answer", { timeout: 30_000 }, async () => {
  await change("before");
  await notice("reconnected");
  const listening = await start(["*"]);
  receiver.answer(({ body }) => (body.type === "vendor.created" ? 500 : 204));
  await change("1");
  await notice("reconnected");
  await arrived(2);
  await vi.waitFor(() => expect(listening.lines).toHaveLength(4), 5000);
  const [made, recovered] = receiver.received.toSorted((a, b) => (a.body.type < b.body.type ? 1 : -1));
  expect(made?.body).toMatchObject({
    type: "vendor.created",
    data: { connection_id: t.connectionId, entity: "vendor", source_id: "1", number: 2, previous_number: null },
  });
  expect(made?.text).not.toContain("of 1");
  expect(recovered?.body).toMatchObject({ type: "connection.recovered", data: { reason: "reconnected" } });
  for (const { text, headers } of receiver.received)
    expect(new Webhook(listening.secret).verify(text, headers as Record<string, string>)).toBeTruthy();
  expect(listening.lines.slice(2).join("\n")).toMatch(/vendor\.created {2}evt_\w+ {2}500/);
  expect(listening.lines.slice(2).join("\n")).toMatch(/connection\.recovered {2}evt_\w+ {2}204/);
  await change("2");
  await arrived(3);
  expect(receiver.received.at(-1)?.body.data).toMatchObject({ number: 3, previous_number: 2 });
  await listening.stop();
  expect(receiver.received).toHaveLength(3);
});

test("sends only the chosen types, and misses nothing while the server is away", { timeout: 30_000 }, async () => {
  let isDown = false;
  const listening = await start(["vendor.*"], () => isDown);
  receiver.answer(() => 200);
  await change("3");
  await arrived(1);
  isDown = true;
  await change("4");
  await vi.waitFor(() => expect(listening.lines.join()).toContain("cannot be reached"), 10_000);
  await change("5");
  await notice("reconnected");
  isDown = false;
  await arrived(3);
  await listening.stop();
  expect(receiver.received.map(({ body }) => body.data.source_id)).toEqual(["3", "4", "5"]);
});

test("the command ends on Ctrl-C", { timeout: 60_000 }, async () => {
  const args = ["listen", "--url", url, "--forward-to", receiver.url, "--types", "vendor.*"];
  const child = spawn(process.execPath, [join(import.meta.dirname, "run.ts"), ...args], {
    env: { ...process.env, MILLWRIGHT_API_KEY: t.key },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.on("data", (part: Buffer) => {
    text += part;
  });
  const exited = once(child, "exit");
  try {
    await vi.waitFor(() => expect(text).toContain("Ctrl-C"), 40_000);
    receiver.received.splice(0);
    await change("6");
    await vi.waitFor(() => expect(text).toMatch(/vendor\.created {2}evt_\w+ {2}200/), 10_000);
  } finally {
    child.kill("SIGINT");
  }
  expect(await exited).toEqual([0, null]);
});

test("a type that does not exist and a refused key are errors", async () => {
  await expect(start(["vendr.*"])).rejects.toThrow(/matches no event type/);
  const api = millwright({ url, token: "mwk_wrong", attempts: 1 });
  const signal = new AbortController().signal;
  const refused = listen({ api, url: receiver.url, types: ["*"], print: () => {}, signal });
  await expect(refused).rejects.toMatchObject({ status: 401 });
});
