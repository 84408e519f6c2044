import { createPublicKey, verify } from "node:crypto";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openReceiver, type WebhookReceiver } from "../../test/webhook-receiver.ts";
import { vendor } from "../model/index.ts";
import { forbiddenBecause } from "../source/index.ts";
import { eventTypes } from "./event-types.ts";
import { openWebhookAgent, readEndpointUrl, sendOnce } from "./send.ts";
import { type DeliverTest, openDeliverTest } from "./test-endpoint.ts";

let d: DeliverTest;
let receiver: WebhookReceiver;
beforeAll(async () => {
  d = await openDeliverTest();
  receiver = await openReceiver();
});
afterAll(async () => {
  await receiver?.close();
  await d?.close();
});

const call = (method: string, path: string, body?: unknown, bearer = d.t.key) => {
  // Requests of the same millisecond have no order.
  d.t.clock.advance(1);
  return d.t.send(method, `/v1/webhook-endpoints${path}`, { bearer, ...(body !== undefined && { body }) });
};
const create = async (body: object = {}) => (await call("POST", "", { url: receiver.url, ...body })).body;

test("an endpoint is enabled by an answered ping, and its secret is returned once", async () => {
  const { endpoint, secret } = await create({ types: ["vendor.*", "connection.*"] });
  expect(endpoint).toMatchObject({ status: "unverified", causes: ["sync", "webhook", "write"], style: "records" });
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  receiver.answer(() => 500);
  const refused = await call("POST", `/${endpoint.id}/ping`);
  expect(refused.body).toMatchObject({
    attempt: { is_delivered: false, status: 500 },
    endpoint: { status: "unverified" },
  });
  const failed = await call("POST", `/${endpoint.id}/enable`);
  expect(failed).toMatchObject({ status: 422, body: { code: "webhook_ping_failed" } });
  receiver.answer(() => 204);
  expect((await call("POST", `/${endpoint.id}/ping`)).body.endpoint.status).toBe("enabled");
  const got = await call("GET", `/${endpoint.id}`);
  expect(got.body).toMatchObject({ id: endpoint.id, status: "enabled" });
  expect(got.text).not.toContain("whsec_");
  const moved = await call("PATCH", `/${endpoint.id}`, { url: `${receiver.url}/other` });
  expect(moved.body.status).toBe("unverified");
  expect((await call("POST", `/${endpoint.id}/enable`)).body.status).toBe("enabled");
  expect((await call("POST", `/${endpoint.id}/disable`)).body).toMatchObject({ disabled_reason: "request" });
  const deliveries = (await call("GET", `/${endpoint.id}/deliveries?limit=2`)).body;
  expect(deliveries.data.map(({ type, status }) => [type, status])).toEqual([
    ["webhook.ping", "delivered"],
    ["webhook.ping", "delivered"],
  ]);
  expect(
    (await call("GET", `/${endpoint.id}/deliveries?limit=2&cursor=${deliveries.next_cursor}`)).body.data,
  ).toHaveLength(2);
  expect((await call("DELETE", `/${endpoint.id}`)).status).toBe(204);
  expect((await call("GET", `/${endpoint.id}`)).status).toBe(404);
});

test.each([
  [{ types: ["purchase_ordr.*"] }, "types", /matches no event type/],
  [{ types: ["webhook.ping"] }, "types", /matches no event type/],
  [{ types: [] }, undefined, /types/],
  [{ url: "ftp://vendor.example" }, "url", /https/],
  [{ url: "https://me:secret@vendor.example" }, "url", /user name/],
  [{ url: "nonsense" }, "url", /https/],
  [{ connections: { ids: ["019ad9a0-5c1e-7b63-9d1f-3f6f0c6b2a11"] } }, "connections", /no connection/],
  [{ connections: { metadata: {} } }, undefined, /connections/],
  [{ ordered: "maybe" }, undefined, /ordered/],
  [{ secret: "mine" }, undefined, /secret/],
])("refuses %j with a reason", async (body, parameter, reason) => {
  const { status, body: problem } = await call("POST", "", { url: receiver.url, ...body });
  expect(status).toBe(400);
  if (parameter !== undefined) expect(problem.parameter).toBe(parameter);
  expect(problem.detail).toMatch(reason);
});

test("routes need their scopes, and never show another workspace's endpoint", async () => {
  const { endpoint } = await create();
  const [reader, other] = [await d.t.keyWith("webhooks:read"), await d.t.keyWith("data:read")];
  expect((await call("GET", "", undefined, reader)).status).toBe(200);
  expect((await call("POST", `/${endpoint.id}/ping`, {}, reader)).body.code).toBe("scope_missing");
  expect((await call("GET", "", undefined, other)).body.code).toBe("scope_missing");
  for (const id of ["nonsense", "019ad9a0-5c1e-7b63-9d1f-3f6f0c6b2a11"])
    for (const [method, path, body] of [
      ["GET", ""],
      ["PATCH", "", {}],
      ["DELETE", ""],
      ["POST", "/ping"],
      ["POST", "/enable"],
      ["POST", "/disable"],
      ["POST", "/rotate-secret", {}],
      ["POST", "/replay", { since: "2026-01-01T00:00:00Z" }],
      ["GET", "/deliveries"],
      ["POST", "/deliveries/evt_0/resend"],
    ] as const)
      expect((await call(method, `/${id}${path}`, body)).status, `${method} ${path}`).toBe(404);
  await call("DELETE", `/${endpoint.id}`);
});

test("signatures are verified by standardwebhooks and svix, by both secrets while one is rotated", async () => {
  const { endpoint, secret } = await create();
  await call("POST", `/${endpoint.id}/ping`);
  const rotated = (await call("POST", `/${endpoint.id}/rotate-secret`, { overlap_hours: 1 })).body;
  await call("POST", `/${endpoint.id}/ping`);
  const { text, headers } = receiver.received.at(-1)!;
  const of = headers as Record<string, string>;
  for (const each of [secret, rotated.secret]) {
    expect(new StandardWebhook(each).verify(text, of)).toMatchObject({ type: "webhook.ping" });
    expect(() => new SvixWebhook(each).verify(text, of)).not.toThrow();
  }
  expect(String(of["webhook-signature"]).split(" ")).toHaveLength(2);
  expect(() => new StandardWebhook(rotated.secret).verify(`${text} `, of)).toThrow();
  const last = (await call("POST", `/${endpoint.id}/rotate-secret`, { overlap_hours: 0 })).body;
  await call("POST", `/${endpoint.id}/ping`);
  const now = receiver.received.at(-1)!;
  expect(String(now.headers["webhook-signature"]).split(" ")).toHaveLength(1);
  expect(() => new SvixWebhook(last.secret).verify(now.text, now.headers as Record<string, string>)).not.toThrow();
  expect(() => new SvixWebhook(secret).verify(now.text, now.headers as Record<string, string>)).toThrow();
  await call("DELETE", `/${endpoint.id}`);
});

test("signs with ed25519, verified with the public key", async () => {
  const { endpoint, secret } = await create({ signature: "ed25519" });
  expect(secret).toBeNull();
  expect(endpoint.public_key).toMatch(/^whpk_/);
  await call("POST", `/${endpoint.id}/ping`);
  const { text, headers } = receiver.received.at(-1)!;
  const raw = Buffer.from(endpoint.public_key.slice(5), "base64");
  const key = createPublicKey({
    key: Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), raw]),
    format: "der",
    type: "spki",
  });
  const [version, signature] = String(headers["webhook-signature"]).split(",");
  expect(version).toBe("v1a");
  const signed = Buffer.from(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${text}`);
  expect(verify(null, signed, key, Buffer.from(signature!, "base64"))).toBe(true);
  await call("DELETE", `/${endpoint.id}`);
});

test("replays by number and by time with the same ids, and re-sends one event", async () => {
  const connection = (await d.t.connectAnother()).id;
  const of = await d.endpoint({ connections: { ids: [connection] } });
  await d.change(connection, "a", "b", "c");
  await of.settle();
  const first = of.receiver.accepted().map(({ id }) => id);
  expect((await call("POST", `/${of.id}/replay`, { connection_id: connection, after: 1 })).status).toBe(200);
  await of.settle();
  expect(of.receiver.accepted().map(({ id }) => id)).toEqual([...first, first[1], first[2]]);
  const since = new Date(Date.now() - 60_000).toISOString();
  await call("POST", `/${of.id}/replay`, { since });
  await of.settle();
  expect(
    of.receiver
      .accepted()
      .slice(5)
      .filter(({ body }) => body.type.startsWith("vendor"))
      .map(({ id }) => id),
  ).toEqual(first);
  const again = await call("POST", `/${of.id}/deliveries/${first[0]}/resend`);
  expect(again.body).toMatchObject({ event_id: first[0], is_delivered: true });
  expect(of.receiver.accepted().at(-1)!.id).toBe(first[0]);
  expect((await call("POST", `/${of.id}/replay`, { connection_id: connection, after: 99 })).body.code).toBe(
    "invalid_parameter",
  );
  expect((await call("POST", `/${of.id}/replay`, { since: "2099-01-01T00:00:00Z" })).body.code).toBe(
    "invalid_parameter",
  );
  expect((await call("POST", `/${of.id}/replay`, {})).status).toBe(400);
});

test("thin events hold no data of the record; expanded ones do, up to 20 kB", async () => {
  const connection = (await d.t.connectAnother()).id;
  const filter = { connections: { ids: [connection] }, types: ["vendor.*"] };
  const [thin, expanded] = [await d.endpoint(filter), await d.endpoint({ ...filter, has_records: true })];
  const name = "Canary Ltd";
  await d.t.store(
    vendor,
    [
      { source_id: "x", name },
      { source_id: "big", name: "y".repeat(30_000) },
    ],
    { connectionId: connection },
  );
  for (const each of [thin, expanded]) await each.settle();
  expect(thin.receiver.accepted().some(({ text }) => text.includes(name))).toBe(false);
  const [one, big] = expanded.receiver.accepted();
  expect(one!.body.data.record).toMatchObject({ name, connection_id: connection });
  expect(big!.body.data).toMatchObject({ record: null, too_large: true });
});

test("nudges tell a range of numbers, at most one a second", async () => {
  const connection = (await d.t.connectAnother()).id;
  const of = await d.endpoint({ connections: { ids: [connection] }, style: "nudge", types: ["vendor.*"] });
  for (let at = 0; at < 3; at++) {
    await d.change(connection, `a${at}`, `b${at}`);
    await of.settle();
  }
  expect(of.receiver.accepted().map(({ body }) => [body.type, body.data.from, body.data.to])).toEqual([
    ["changes.available", 0, 2],
  ]);
  d.t.clock.advance(1000);
  await of.settle();
  expect(of.receiver.accepted().at(-1)!.body.data).toMatchObject({ from: 2, to: 6, entities: ["vendor"] });
});

test("answers are logged without secrets and read to 64 KiB; 410 disables, and redirects are not followed", async () => {
  const connection = (await d.t.connectAnother()).id;
  const of = await d.endpoint({ connections: { ids: [connection] } });
  const secret = of.secret!;
  of.receiver.answer((_, response) => {
    response.writeHead(500).end(`token=abc123def secret ${secret} ann@vendor.example ${"z ".repeat(2_000_000)}`);
    return undefined;
  });
  await d.change(connection, "a");
  await of.settle();
  const [delivery] = (await call("GET", `/${of.id}/deliveries?status=failed`)).body.data as any[];
  const [attempt] = delivery.attempts;
  expect(attempt).toMatchObject({ status: 500, error: "The endpoint answered with status 500." });
  expect(attempt.answer.length).toBeLessThanOrEqual(500);
  for (const hidden of [secret, secret.slice(6), "abc123def", "ann@vendor.example"])
    expect(attempt.answer).not.toContain(hidden);
  of.receiver.answer((_, response) => {
    response.writeHead(307, { location: receiver.url }).end();
    return undefined;
  });
  const before = receiver.received.length;
  d.t.clock.advance(5000);
  await of.settle();
  expect(receiver.received.length).toBe(before);
  of.receiver.answer(() => 410);
  d.t.clock.advance(300_000);
  expect(await of.settle()).toBeNull();
  expect((await call("GET", `/${of.id}`)).body).toMatchObject({ status: "disabled", disabled_reason: "gone" });
  // Enabled again, it goes on where it stood.
  of.receiver.answer(() => 204);
  await call("POST", `/${of.id}/enable`);
  await of.takeOver();
  await of.settle();
  expect(of.receiver.accepted().map(({ body }) => body.data.number)).toEqual([1]);
});

test("an endpoint that fails for five days is disabled, and the others hear of it", async () => {
  const connection = (await d.t.connectAnother()).id;
  const bad = await d.endpoint({ connections: { ids: [connection] } });
  const good = await d.endpoint({ types: ["webhook.failing"] });
  bad.receiver.answer(() => 500);
  await d.change(connection, "a");
  for (let day = 0; day < 7; day++) {
    if ((await bad.settle()) === null) break;
    d.t.clock.advance(24 * 3600_000);
  }
  expect((await call("GET", `/${bad.id}`)).body).toMatchObject({ status: "disabled", disabled_reason: "failing" });
  await good.settle();
  const told = good.receiver.accepted().filter(({ body }) => body.data.webhook_endpoint_id === bad.id);
  expect(told.map(({ body }) => body.data.is_disabled)).toEqual([false, true]);
  expect(told[0]!.body.data.url).toBe(new URL(bad.receiver.url).origin);
  const { body } = await d.t.get("/v1/attention", { bearer: d.t.key });
  expect(body.data).toContainEqual(expect.objectContaining({ kind: "webhook_failing", webhook_endpoint_id: bad.id }));
});

// Every notation of an address that a resolver or a URL parser accepts.
const PRIVATE = [
  "127.0.0.1",
  "127.1",
  "2130706433",
  "0x7f000001",
  "0177.0.0.1",
  "0x7f.0.0.1",
  "localhost",
  "LOCALHOST",
  "localhost.",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[::127.0.0.1]",
  "10.0.0.5",
  "10.1",
  "192.168.1.1",
  "172.16.0.1",
  "172.31.255.255",
  "100.64.0.1",
  "169.254.169.254",
  "2852039166",
  "0xa9fea9fe",
  "[::ffff:169.254.169.254]",
  "[fe80::1]",
  "[fd00::1]",
  "[fc00::1]",
  "0.0.0.0",
  "0",
  "[::]",
  "255.255.255.255",
  "224.0.0.1",
  "[ff02::1]",
  "[64:ff9b::10.0.0.1]",
  "[64:ff9b::a9fe:a9fe]",
  "[2002:7f00:1::]",
  "[2001:0:7f00:1::]",
  "198.18.0.1",
  "192.0.0.192",
  "168.63.129.16",
  "100.100.100.200",
  "[fd00:ec2::254]",
];

test.each(PRIVATE)("refuses to send to %s", async (host) => {
  const agent = openWebhookAgent(false);
  const before = receiver.received.length;
  try {
    const port = new URL(receiver.url).port;
    const result = await sendOnce(
      { webhookAgent: agent, clock: d.t.clock },
      {
        url: `http://${host}:${port}/`,
        sign: () => "v1,x",
        redactor: { text: String, body: (of) => of, url: String, excerpt: String },
      },
      { id: "019ad9a0-5c1e-7b63-9d1f-3f6f0c6b2a11" },
      "{}",
      new AbortController().signal,
    );
    expect(result.status).toBeNull();
    expect(result.error).toMatch(
      host === "localhost." ? /not allowed|not found/ : /not allowed|never allowed|not the address/,
    );
    expect(receiver.received.length).toBe(before);
  } finally {
    await agent.close();
  }
});

test("without the setting, endpoints need https and a usual port, and are never private", () => {
  expect(readEndpointUrl("https://vendor.example:8443/x", false)).toBe("https://vendor.example:8443/x");
  for (const url of ["http://vendor.example", "https://vendor.example:22", "https://vendor.example:8080"])
    expect(() => readEndpointUrl(url, false), url).toThrow(/https|port/);
  expect(forbiddenBecause("10.0.0.1", false, "MILLWRIGHT_WEBHOOK_PRIVATE_ADDRESSES")).toContain("WEBHOOK");
});

test("every type of event has an example that its schema accepts", () => {
  for (const { type, data, example } of eventTypes) expect(data.safeParse(example).error, type).toBeUndefined();
});
