import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey, createWorkspace } from "#vault";
import { type Answered, openTestApi, type TestApi } from "../../../test/api.ts";
import { heldClock } from "../../lib/index.ts";
import { startedAt } from "../../store/request-log.ts";

let api: TestApi;
let asAdmin: { bearer: string };

beforeAll(async () => {
  api = await openTestApi({ workers: 1, clock: heldClock(Date.now()) });
  asAdmin = { bearer: api.key };
  await api.rig.deps.requests.flush();
});
afterAll(() => api?.close());

const log = async (query = ""): Promise<Answered[]> => {
  await api.rig.deps.requests.flush();
  const { status, body } = await api.get(`/v1/requests?${query}`, asAdmin);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.data;
};
const asked = (id: string) => ({ headers: { "x-request-id": id }, ...asAdmin });

test("logs a request to the API with caller, route and outcome, without its query", async () => {
  await api.get("/v1/vendors?filter[name]=Somebody", { headers: { "x-request-id": "list-1" } });
  await api.post(`/v1/connections/${api.connectionId}/syncs`, { entities: ["spaceship"] }, asked("refused-1"));
  const [list] = await log("request_id=list-1");
  expect(list).toMatchObject({
    direction: "incoming",
    method: "GET",
    route: "/v1/vendors",
    url: "/v1/vendors",
    status: 200,
    code: null,
    connection_id: api.connectionId,
    caller: { kind: "connection", id: api.connectionId, name: null },
    run_id: null,
    excerpt: null,
  });
  expect(list!.connection_name).toBeTruthy();
  expect(list!.bytes).toBeGreaterThan(10);
  const [refused] = await log("request_id=refused-1");
  expect(refused).toMatchObject({
    route: "/v1/connections/:id/syncs",
    url: `/v1/connections/${api.connectionId}/syncs`,
    status: 400,
    code: "invalid_parameter",
    connection_id: api.connectionId,
    caller: { kind: "api_key", name: "test" },
  });
  expect((await api.get(`/v1/requests/${refused!.id}`, asAdmin)).body).toEqual(refused);
  expect(JSON.stringify(await log())).not.toContain("Somebody");
});

test("finds the source requests of an API request by its ID, for a check and for a sync with its runs", async () => {
  await api.post(`/v1/connections/${api.connectionId}/check`, {}, asked("check-1"));
  const check = await log("request_id=check-1");
  expect(check.map(({ direction }) => direction)).toContain("incoming");
  const [call] = check.filter(({ direction }) => direction === "outgoing");
  expect(call).toMatchObject({ status: 200, attempt: 1, run_id: null, code: null, caller: null, route: null });

  const { body: sync } = await api.post(`/v1/connections/${api.connectionId}/syncs`, {}, asked("sync-1"));
  await expect
    .poll(async () => (await api.get(`/v1/syncs/${sync.id}`)).body.status, { timeout: 30_000 })
    .toBe("succeeded");
  const [run] = (await api.get(`/v1/syncs/${sync.id}`)).body.runs;
  const ofRun = await log(`run_id=${run.id}`);
  expect(ofRun).toHaveLength(run.requests);
  for (const each of ofRun)
    expect(each).toMatchObject({
      direction: "outgoing",
      request_id: "sync-1",
      stream: run.stream,
      connection_id: api.connectionId,
    });
  expect((await log("request_id=sync-1&direction=incoming")).map(({ method }) => method)).toEqual(["POST"]);
});

test("filters narrow the list, newest first, in pages", async () => {
  for (let at = 0; at < 5; at++) {
    await api.get(`/v1/vendors/missing-${at}`);
    api.clock.advance(1000);
  }
  const all = await log("limit=1000");
  expect(all.map(({ id }) => id)).toEqual(
    all
      .map(({ id }) => id)
      .toSorted()
      .reverse(),
  );
  const paged: Answered[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const { body } = await api.get(`/v1/requests?limit=4${cursor && `&cursor=${cursor}`}`, asAdmin);
    paged.push(...body.data);
    cursor = body.next_cursor;
  }
  expect(paged).toEqual(all);

  const by = (test: (each: Answered) => boolean) => all.filter(test).map(({ id }) => id);
  const found = async (query: string) => (await log(`limit=1000&${query}`)).map(({ id }) => id);
  expect(await found("direction=outgoing")).toEqual(by(({ direction }) => direction === "outgoing"));
  expect(await found("status=4xx")).toEqual(by(({ status }) => status >= 400));
  expect(await found("failed=true")).toEqual(by(({ code }) => code !== null));
  expect(await found("failed=false")).toEqual(by(({ code }) => code === null));
  expect(await found("code=not_found")).toEqual(by(({ code }) => code === "not_found"));
  expect(await found("code=not_found")).toHaveLength(5);
  expect(await found(`connection_id=${api.connectionId}`)).toEqual(
    by(({ connection_id: id }) => id === api.connectionId),
  );
  const middle = all[Math.floor(all.length / 2)]!.started_at;
  expect(await found(`from=${middle}`)).toEqual(by(({ started_at: at }) => at >= middle));
  expect(await found(`until=${middle}`)).toEqual(by(({ started_at: at }) => at < middle));
  expect(startedAt(all[0]!.id)).toBe(all[0]!.started_at);
});

test("rejects invalid filters and callers without permission", async () => {
  for (const query of [
    "direction=up",
    "run_id=7",
    "status=4",
    "code=odd",
    "from=yesterday",
    "failed=1",
    "request_id=a b",
  ])
    expect((await api.get(`/v1/requests?${query}`, asAdmin)).status, query).toBe(400);
  const { body } = await api.get("/v1/requests?limit=1", asAdmin);
  const other = await api.get(`/v1/requests?failed=true&cursor=${body.next_cursor}`, asAdmin);
  expect(other.body.code).toBe("invalid_cursor");
  expect((await api.get("/v1/requests")).status).toBe(403);
  expect((await api.get("/v1/requests", { bearer: await api.keyWith("data:read") })).status).toBe(403);
  expect((await api.get("/v1/requests/7", asAdmin)).status).toBe(404);

  const strangers = await createWorkspace(api.rig.deps, "Other");
  const { key } = await createApiKey(api.rig.deps, strangers, { name: "other", scopes: ["connections:read"] });
  const [mine] = await log();
  expect((await api.get("/v1/requests", { bearer: key })).body.data).toEqual([]);
  expect((await api.get(`/v1/requests/${mine!.id}`, { bearer: key })).status).toBe(404);
});

test("logs a token that its connection's state blocks under the connection, and does not log polling", async () => {
  const { id, token } = await api.connectAnother();
  await api.send("DELETE", `/v1/connections/${id}?data=keep`, asAdmin);
  await api.get("/v1/vendors", { bearer: token });
  const [stopped] = await log(`connection_id=${id}&failed=true`);
  expect(stopped).toMatchObject({ status: 401, code: "connection_disconnected", caller: { kind: "connection", id } });

  await api.get("/healthz", { bearer: null });
  await api.get("/v1/vendors", { bearer: "nonsense" });
  const routes = new Set((await log("limit=1000")).map(({ route }) => route));
  for (const quiet of ["/healthz", "/v1/requests", "/v1/requests/:id"]) expect(routes).not.toContain(quiet);
});

test("logs 100 successful and 100 failed requests per second, and counts the others", async () => {
  const before = api.rig.deps.requests.dropped.shed;
  api.clock.advance(2000);
  for (let at = 0; at < 130; at++) await api.get("/v1/me");
  expect(api.rig.deps.requests.dropped.shed - before).toBe(30);
  await api.get("/v1/vendors/missing", { headers: { "x-request-id": "failed-1" } });
  expect(await log("request_id=failed-1")).toHaveLength(1);
  expect((await api.get("/metrics", { bearer: null })).text).toContain('millwright_request_log_dropped{why="shed"}');
});
