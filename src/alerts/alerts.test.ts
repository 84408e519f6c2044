import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestApi, type TestApi } from "../../test/api.ts";
import { MAIL_PASSWORD, type MailServer, openMailServer } from "../../test/mail-server.ts";
import { openReceiver, type WebhookReceiver } from "../../test/webhook-receiver.ts";
import { openWebhookAgent, PRIVATE_SETTING } from "../deliver/index.ts";
import { readSettings } from "../settings.ts";
import { connections } from "../store/index.ts";
import { checkAlerts } from "./check.ts";
import { decide, type Found, MOST_COMPARED } from "./decide.ts";
import type { AlertDeps } from "./deps.ts";
import { alertKinds, defaultKinds, kindTexts } from "./kinds.ts";
import { messageOf } from "./message.ts";
import { sendByEmail } from "./send.ts";
import { tryChannels } from "./try.ts";

let t: TestApi;
let deps: AlertDeps;
let mail: MailServer;
let slack: WebhookReceiver;
beforeAll(async () => {
  mail = await openMailServer();
  slack = await openReceiver();
  t = await openTestApi({ smtp: { url: mail.url, from: "Millwright <millwright@vendor.example>" } });
  deps = { ...t.rig.deps, clock: t.clock, publicUrl: "https://millwright.example" };
});
afterAll(async () => {
  await t?.close();
  await slack?.close();
  await mail?.close();
});

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const email = { to: ["ops@vendor.example", "night@vendor.example"] };
const call = (method: string, path = "", body?: unknown, bearer = t.key) =>
  t.send(method, `/v1/alerts${path}`, { bearer, ...(body !== undefined && { body }) });
/** Checks as two processes do at once. */
const check = async () => {
  await Promise.all([checkAlerts(deps), checkAlerts({ ...deps, worker: "two" })]);
};
const later = async (ms: number) => {
  t.clock.advance(ms);
  await check();
};
const setStatus = (id: string, status: "active" | "reauthorization_required") =>
  t.rig.store.within(t.workspaceId, (tx) =>
    connections.setStatus(tx, id, status, new Date(t.clock.now()).toISOString()),
  );
/** Returns what arrived since the last call. */
const arrived = () => ({
  mails: mail.received.splice(0).map(({ text }) => text.replaceAll("=\r\n", "")),
  posts: slack.received.splice(0).map(({ text }) => String(JSON.parse(text).text)),
});

beforeEach(async () => {
  slack.answer(() => 200);
  mail.refuse(null);
  await call("PUT", "", {});
  t.clock.advance(2 * HOUR_MS);
  arrived();
});

describe("the settings", () => {
  test("hold channels and kinds, and show the URL of Slack shortened", async () => {
    const url = `${slack.url}/services/T000/B000/secret-part-x7Qd`;
    expect((await call("GET")).body).toEqual({ email: null, slack: null, kinds: defaultKinds });
    const put = await call("PUT", "", { email, slack: { url }, kinds: ["run_failed", "alarm", "alarm"] });
    const shown = `${new URL(url).origin}/…x7Qd`;
    expect(put.body).toEqual({
      email: { ...email, last_success_at: null, last_error: null },
      slack: { url: shown, last_success_at: null, last_error: null },
      kinds: ["run_failed", "alarm"],
    });
    expect((await call("GET")).text).not.toContain("secret-part");
    // The shortened URL keeps the stored one.
    await call("PUT", "", { slack: { url: shown } });
    expect((await call("POST", "/test")).body.data).toMatchObject([{ channel: "slack", is_delivered: true }]);
    expect(slack.received).toHaveLength(1);
    const stored = await t.rig.store.within(t.workspaceId, (tx) => tx.sql("select * from alert_channel"));
    expect(JSON.stringify(stored)).not.toContain("secret-part");
    await call("PUT", "", {});
    expect((await call("GET")).body.slack).toBeNull();
    expect((await call("PUT", "", { slack: { url: shown } })).body.parameter).toBe("slack.url");
  });

  test.each([
    [{ email: { to: [] } }, /to/],
    [{ email: { to: ["nobody"] } }, /to/],
    [{ email: { to: ["a@b.example\r\nBcc: c@d.example"] } }, /to/],
    [{ slack: { url: "ftp://hooks.example" } }, /https/],
    [{ slack: { url: "https://me:secret@hooks.example" } }, /user name/],
    [{ slack: {} }, /url/],
    [{ kinds: ["fire"] }, /kinds/],
    [{ sms: {} }, /sms/],
  ])("refuse %j with a reason", async (body, reason) => {
    const { status, body: problem } = await call("PUT", "", body);
    expect(status).toBe(400);
    expect(problem.detail).toMatch(reason);
  });

  test("need their scopes, and a channel to test", async () => {
    const reader = await t.keyWith("webhooks:read");
    expect((await call("GET", "", undefined, reader)).status).toBe(200);
    expect((await call("PUT", "", {}, reader)).body.code).toBe("scope_missing");
    expect((await call("POST", "/test", undefined, reader)).body.code).toBe("scope_missing");
    expect((await call("POST", "/test")).body).toMatchObject({
      code: "conflict",
      detail: expect.stringContaining("PUT"),
    });
  });
});

test("a test tells what each channel answered, without secrets", async () => {
  const url = `${slack.url}/secret-part-x7Qd`;
  await call("PUT", "", { email, slack: { url } });
  slack.answer((_, response) => {
    response.writeHead(404).end("no_service at /hooks/secret-part-x7Qd");
    return undefined;
  });
  mail.refuse(`no relay for ${MAIL_PASSWORD}`);
  const { data } = (await call("POST", "/test")).body;
  expect(data).toEqual([
    {
      channel: "email",
      is_delivered: false,
      error: expect.stringContaining("did not accept"),
      answer: expect.stringContaining("no relay"),
    },
    {
      channel: "slack",
      is_delivered: false,
      error: "The endpoint answered with status 404.",
      answer: expect.stringContaining("no_service"),
    },
  ]);
  expect(JSON.stringify(data)).not.toMatch(/secret-part|mail-pass/);
});

test("private addresses are refused when a message is sent, unless they are allowed", async () => {
  await call("PUT", "", { slack: { url: slack.url } });
  const webhookAgent = openWebhookAgent(false);
  try {
    const attempts = await tryChannels({ ...deps, webhookAgent }, t.workspaceId);
    expect(attempts).toMatchObject([
      { channel: "slack", error: expect.stringContaining(PRIVATE_SETTING), answer: null },
    ]);
  } finally {
    await webhookAgent.close();
  }
  expect(slack.received).toEqual([]);
});

test("a mail server that cannot be reached, refuses the password or is not set is named", async () => {
  const to = ["ops@vendor.example"];
  const message = { subject: "x", text: "y" };
  const from = "millwright@vendor.example";
  const of = (url: string) => sendByEmail({ smtp: { url, from } }, to, message);
  expect(await of("smtp://127.0.0.1:1")).toMatchObject({ error: "The mail server could not be reached." });
  const refused = await of(mail.url.replace(MAIL_PASSWORD, "wrong"));
  expect(refused.error).toContain("rejected the user name or password");
  expect((await sendByEmail({ smtp: null }, to, message)).error).toContain("MILLWRIGHT_SMTP_URL");
  const read = (environment: Record<string, string>) => () => readSettings(environment);
  expect(read({ MILLWRIGHT_SMTP_URL: "smtps://u:p%40ss@mail.example" })).toThrow(/MILLWRIGHT_SMTP_FROM/);
  expect(read({ MILLWRIGHT_SMTP_FROM: from })).toThrow(/MILLWRIGHT_SMTP_URL/);
  expect(read({ MILLWRIGHT_SMTP_URL: "https://mail.example", MILLWRIGHT_SMTP_FROM: "nobody" })).toThrow(
    /SMTP_URL: use a URL[\s\S]*SMTP_FROM: "nobody" is not a sender/,
  );
  const set = { MILLWRIGHT_SMTP_URL: mail.url, MILLWRIGHT_SMTP_FROM: `Millwright <${from}>` };
  expect(readSettings(set).smtp).toEqual({ url: mail.url, from: `Millwright <${from}>` });
});

test("several connections are one message, at most one an hour, and one when it is over; two processes send one", async () => {
  const [one, two, three] = [t.connectionId, (await t.connectAnother()).id, (await t.connectAnother()).id];
  await call("PUT", "", { email, slack: { url: slack.url } });
  await check();
  expect(arrived()).toEqual({ mails: [], posts: [] });

  await setStatus(one, "reauthorization_required");
  await setStatus(two, "reauthorization_required");
  await later(MINUTE_MS);
  const first = arrived();
  expect(first.mails).toHaveLength(1);
  expect(first.posts).toHaveLength(1);
  for (const text of [first.mails[0], first.posts[0]])
    for (const each of ["Credentials rejected", one, two, "https://millwright.example/dashboard/connections/"])
      expect(text).toContain(each);
  expect((await call("GET")).body.email.last_success_at).not.toBeNull();

  // Nothing new; and what is new waits until the hour is over.
  await later(MINUTE_MS);
  await setStatus(three, "reauthorization_required");
  await later(30 * MINUTE_MS);
  expect(arrived()).toEqual({ mails: [], posts: [] });
  await later(30 * MINUTE_MS);
  const second = arrived();
  expect(second.mails).toHaveLength(1);
  expect(second.posts[0]).toContain("Credentials rejected: 3");

  for (const id of [one, two, three]) await setStatus(id, "active");
  await later(MINUTE_MS);
  const over = arrived();
  expect(over.posts).toEqual([expect.stringContaining("Over: Credentials rejected.")]);
  expect(over.mails).toHaveLength(1);
  await later(2 * HOUR_MS);
  expect(arrived()).toEqual({ mails: [], posts: [] });
});

test("a channel that fails is tried again later, and the other one is not told twice", async () => {
  await call("PUT", "", { email, slack: { url: slack.url } });
  slack.answer(() => 500);
  await setStatus(t.connectionId, "reauthorization_required");
  await later(MINUTE_MS);
  expect(arrived().mails).toHaveLength(1);
  expect((await call("GET")).body.slack.last_error).toBe("The endpoint answered with status 500.");
  await later(MINUTE_MS);
  expect(arrived().posts).toHaveLength(1);
  slack.answer(() => 200);
  // It waits two minutes after the second failure.
  await later(MINUTE_MS);
  expect(arrived().posts).toHaveLength(0);
  await later(MINUTE_MS);
  expect(arrived()).toEqual({ mails: [], posts: [expect.stringContaining("Credentials rejected: 1")] });
  expect((await call("GET")).body.slack.last_error).toBeNull();
  // A redirect is not followed.
  slack.answer((_, response) => {
    response.writeHead(307, { location: `${slack.url}/elsewhere` }).end();
    return undefined;
  });
  expect((await call("POST", "/test")).body.data[1]).toMatchObject({ is_delivered: false });
  expect(arrived().posts).toHaveLength(1);
  await setStatus(t.connectionId, "active");
});

test("kinds that are not chosen, and values of the source, are never told", async () => {
  await call("PUT", "", { slack: { url: slack.url }, kinds: ["records_not_stored"] });
  await setStatus(t.connectionId, "reauthorization_required");
  const { id } = await t.connectAnother();
  await t.rig.store.within(t.workspaceId, (tx) =>
    tx.sql(
      `insert into rejected_record (workspace_id, connection_id, id, stream, key, reason, rejected_at)
       values ($1, $2, gen_random_uuid(), 'vendors', 'ann.canary@acme.example', 'canary-4711 is no date', $3)`,
      [t.workspaceId, id, new Date(t.clock.now()).toISOString()],
    ),
  );
  await later(MINUTE_MS);
  const { posts } = arrived();
  expect(posts).toEqual([expect.stringContaining("Records cannot be stored: 1")]);
  expect(posts[0]).not.toMatch(/canary|Credentials/);
  await setStatus(t.connectionId, "active");
});

test("a process that lost its lease does not store what it sent, and a held one is not checked twice", async () => {
  await call("PUT", "", { slack: { url: slack.url } });
  await setStatus(t.connectionId, "reauthorization_required");
  slack.answer(async () => {
    // The hour of the first process is over while it sends.
    await t.rig.store.within(t.workspaceId, (tx) => tx.sql("update alert_setting set fence = fence + 1"));
    return 200;
  });
  await later(MINUTE_MS);
  expect(arrived().posts).toHaveLength(1);
  const states = () =>
    t.rig.store.within(t.workspaceId, (tx) =>
      tx.sql("select is_open from alert_state where kind = 'reauthorization_required'"),
    );
  expect(await states()).toEqual([]);
  slack.answer(() => 200);
  // The lease of the other one still holds.
  await later(MINUTE_MS);
  expect(arrived().posts).toHaveLength(0);
  await t.rig.store.within(t.workspaceId, (tx) => tx.sql("update alert_setting set leased_until = null"));
  await later(MINUTE_MS);
  expect(arrived().posts).toHaveLength(1);
  expect(await states()).toEqual([{ is_open: true }]);
  await setStatus(t.connectionId, "active");
});

describe("what is told", () => {
  const now = Date.parse("2026-03-02T09:00:00Z");
  const found = (...ids: string[]): Map<"alarm", Found> =>
    new Map([["alarm", { subjects: ids.map((id) => ({ id, name: id, connector: "fixwell" })), count: ids.length }]]);
  const state = (told: string[], minutesAgo: number, is_open = true) => ({
    ...{ channel: "email" as const, kind: "alarm", is_open, told, told_count: told.length },
    sent_at: new Date(now - minutesAgo * MINUTE_MS).toISOString(),
  });
  const decided = (before: ReturnType<typeof state>[], now_: Map<"alarm", Found>) =>
    decide("email", { kinds: ["alarm"], found: now_, states: before, now });

  test("what comes back is told again, after the hour", () => {
    const solved = decided([state(["a", "b"], 90)], found("a"));
    expect(solved).toMatchObject({ sections: [], states: [{ told: ["a"] }] });
    expect(decided([{ ...state(["a"], 59) }], found("a", "b")).sections).toEqual([]);
    expect(decided([{ ...state(["a"], 60) }], found("a", "b")).sections).toHaveLength(1);
    expect(decided([state([], 30, false)], found("a")).sections).toEqual([]);
    expect(decided([state([], 61, false)], found("a")).sections).toHaveLength(1);
    // The clock went back.
    expect(decided([state([], -600, false)], found("a")).sections).toHaveLength(1);
  });

  test("more than are compared count as new only if there are more", () => {
    const ids = Array.from({ length: MOST_COMPARED }, (_, n) => String(n));
    const many = (count: number): Map<"alarm", Found> =>
      new Map([["alarm", { subjects: ids.map((id) => ({ id, name: id, connector: "x" })), count }]]);
    const before = { ...state(ids, 90), told_count: 5000 };
    expect(decided([before], many(5000)).sections).toEqual([]);
    expect(decided([before], many(5001)).sections).toHaveLength(1);
  });

  test("a message names 20 connections on a line each, whatever their names", () => {
    const subjects = Array.from({ length: 25 }, (_, n) => ({
      id: String(n),
      name: `a\r\nb\u202e${"x".repeat(200)}`,
      connector: "y",
    }));
    const { subject, text } = messageOf([{ kind: "alarm", isOver: false, subjects, count: 25 }], null);
    expect(subject).toBe("[Millwright] Alarm");
    expect(text.split("\n")).toHaveLength(23);
    expect(text).toContain("and 5 more");
    expect(text).not.toMatch(/\u202e|x{100}/);
  });

  test("every kind has a text", () => {
    for (const kind of alertKinds) expect(kindTexts[kind].text).toMatch(/\.$/);
  });
});
