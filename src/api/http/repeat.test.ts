import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
beforeAll(async () => {
  t = await openTestApi();
});
afterAll(() => t.close());

const start = (key: string, body: object = {}) => t.post("/v1/syncs", body, { headers: { "idempotency-key": key } });
const age = (hours: number) =>
  t.rig.store.within(t.workspaceId, (tx) =>
    tx.sql("update idempotency set created_at = created_at - make_interval(mins => $2) where workspace_id = $1", [
      t.workspaceId,
      Math.round(hours * 60),
    ]),
  );
const begin = (key: string) =>
  t.rig.store.within(t.workspaceId, (tx) =>
    tx.sql("update idempotency set status = null, body = null where workspace_id = $1 and key like '%' || $2", [
      t.workspaceId,
      key,
    ]),
  );

test("executes the same request once when it is sent twice at the same time", async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => start("at-once")));
  const done = answers.filter((each) => each.status === 202);
  expect(done.length).toBeGreaterThan(0);
  expect(new Set(done.map((each) => each.body.id)).size).toBe(1);
  for (const each of answers.filter((answer) => answer.status !== 202))
    expect(each.body).toMatchObject({ status: 409, code: "idempotency_in_progress", retryable: true });
});

test("does not repeat a request in progress, and returns Retry-After", async () => {
  await start("going");
  await begin("going");
  const { body, headers } = await start("going");
  expect(body).toMatchObject({ status: 409, code: "idempotency_in_progress" });
  expect(headers["retry-after"]).toBe("1");
});

test("executes a request again after its process died, and keeps the response for a day", async () => {
  const first = await start("lost");
  await begin("lost");
  await age(1);
  expect((await start("lost")).body.id).not.toBe(first.body.id);
  const kept = await start("kept");
  await age(23);
  expect((await start("kept")).body.id).toBe(kept.body.id);
  await age(2);
  expect((await start("kept")).body.id).not.toBe(kept.body.id);
});

test("returns the response even if storing it fails, because it may contain a token", async () => {
  const asOwner = (text: string) => t.rig.store.within(t.workspaceId, (tx) => tx.sql(`set local role none; ${text}`));
  await asOwner("alter table idempotency add constraint nothing_kept check (status is null) not valid");
  const { status, body } = await start("late");
  await asOwner("alter table idempotency drop constraint nothing_kept");
  expect(status).toBe(202);
  expect((await t.get(`/v1/syncs/${body.id}`)).status).toBe(200);
});

test("rejects another body or URL with the same key", async () => {
  await start("mine");
  expect((await start("mine", { full: true })).body).toMatchObject({ status: 422, code: "idempotency_mismatch" });
});

test.each(["", "a b", "ü", "x".repeat(201)])("rejects the key %j", async (key) =>
  expect((await start(key)).body).toMatchObject({ status: 400, code: "invalid_parameter" }),
);
