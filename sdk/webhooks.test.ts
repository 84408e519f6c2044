import { afterAll, beforeAll, expect, test } from "vitest";
import { vendor } from "../src/model/index.ts";
import { openTestApi, type TestApi } from "../test/api.ts";
import { openReceiver, type WebhookReceiver } from "../test/webhook-receiver.ts";
import { type Change, millwright, verifyWebhook, WebhookVerificationError } from "./index.ts";

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

test.each(["hmac", "ed25519"])(
  "verifies webhooks signed with %s, and rejects changed and old ones",
  async (signature) => {
    const { body } = await t.post("/v1/webhook-endpoints", { url: receiver.url, signature }, { bearer: t.key });
    await t.post(`/v1/webhook-endpoints/${body.endpoint.id}/ping`, {}, { bearer: t.key });
    const { text, headers, id } = receiver.received.at(-1)!;
    const secret = body.secret ?? body.endpoint.public_key;
    expect(await verifyWebhook({ headers, body: text }, secret)).toMatchObject({ id, type: "webhook.ping" });
    const wrong = [
      () => verifyWebhook({ headers, body: `${text} ` }, secret),
      () => verifyWebhook({ headers: { ...headers, "webhook-id": "evt_0" }, body: text }, secret),
      () => verifyWebhook({ headers, body: text }, secret, { now: Date.now() + 3600_000 }),
      () => verifyWebhook({ headers: {}, body: text }, secret),
      () =>
        verifyWebhook({ headers, body: text }, `whsec_${Buffer.from("another secret of 24 byte").toString("base64")}`),
    ];
    for (const each of wrong) await expect(each()).rejects.toBeInstanceOf(WebhookVerificationError);
  },
);

test.each([
  { name: "one connection", isAll: false },
  { name: "all connections", isAll: true },
])("follows changes of $name without skipping any, with nudges at any moment", async ({ isAll }) => {
  const { id: connection } = await t.connectAnother();
  const api = millwright({ url, token: t.key });
  const ended = new AbortController();
  const following = api.changes.follow({
    ...(!isAll && { connection, after: 0 }),
    limit: 3,
    wait: 2,
    signal: ended.signal,
  });
  const seen: Change[] = [];
  const done = (async () => {
    for await (const { changes } of following) {
      seen.push(...changes.filter((each) => each.connection_id === connection));
      if (seen.length === 20) ended.abort();
    }
  })();
  for (let at = 0; at < 10; at++) {
    await t.store(vendor, [{ source_id: `a${at}` }, { source_id: `b${at}` }], { connectionId: connection });
    if (at % 3 === 0) following.nudge();
  }
  await done;
  expect(seen.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
});
