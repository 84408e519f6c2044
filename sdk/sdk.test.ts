import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { purchaseOrder } from "../src/model/index.ts";
import { openTestApi, type TestApi } from "../test/api.ts";
import { done, MillwrightError, millwright } from "./index.ts";
import { fetchAgain } from "./retry.ts";

let t: TestApi;
let url: string;
beforeAll(async () => {
  t = await openTestApi();
  url = await t.api.listen({ host: "127.0.0.1", port: 0 });
  await t.store(
    purchaseOrder,
    Array.from({ length: 25 }, (_, at) => ({
      source_id: String(at),
      source_number: `PO-${at}`,
      status: at % 2 === 0 ? "approved" : "draft",
      lines: [],
    })),
  );
});
afterAll(() => t.close());

test("iterates every item of a list once, over any number of pages", async () => {
  const api = millwright({ url, token: t.token });
  const numbers: (string | null)[] = [];
  for await (const order of api.list("/v1/purchase-orders", { limit: 4, "filter[status]": "approved" }))
    numbers.push(order.source_number);
  expect(numbers.toSorted()).toEqual(Array.from({ length: 13 }, (_, at) => `PO-${at * 2}`).toSorted());
});

test("an API key reads a connection's data when the connection is named", async () => {
  const api = millwright({ url, token: t.key, connection: t.connectionId });
  const { data } = await done(api.http.GET("/v1/purchase-orders", { params: { query: { limit: 1 } } }));
  expect(data).toHaveLength(1);
  const id = data[0]!.id;
  const one = await done(api.http.GET("/v1/purchase-orders/{id}", { params: { path: { id } } }));
  expect(one.id).toBe(id);
});

test("throws an API error with its code, message and request ID", async () => {
  const api = millwright({ url, token: t.token });
  const thrown = await done(api.http.GET("/v1/purchase-orders", { params: { query: { sort: "color" } } })).catch(
    (each: unknown) => each,
  );
  expect(thrown).toBeInstanceOf(MillwrightError);
  expect(thrown).toMatchObject({ code: "unknown_field", status: 400, requestId: expect.any(String) });
  expect((thrown as MillwrightError).message).toContain("color");
});

test("reports responses that came from a proxy", async () => {
  const api = millwright({
    url,
    token: t.token,
    attempts: 1,
    fetch: async () => new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "content-type": "text/html" } }),
  });
  await expect(done(api.http.GET("/v1/me"))).rejects.toMatchObject({ code: "not_from_millwright", status: 502 });
});

test("retries idempotent requests after Retry-After, and never retries others", async () => {
  const waits: number[] = [];
  const answers = [429, 503, 200];
  const asked: string[] = [];
  const again = fetchAgain(
    async (request) => {
      asked.push(await request.text());
      return new Response(null, { status: answers.shift() ?? 200, headers: { "retry-after": "7" } });
    },
    4,
    async (seconds) => void waits.push(seconds),
  );
  const body = { method: "POST", body: "{}", headers: { "idempotency-key": "1" } };
  expect((await again(new Request("http://127.0.0.1/", body))).status).toBe(200);
  expect(waits).toEqual([7, 7]);
  expect(asked).toEqual(["{}", "{}", "{}"]);
  answers.push(429);
  expect((await again(new Request("http://127.0.0.1/", { method: "POST" }))).status).toBe(429);
  expect(waits).toHaveLength(2);
});

test("waits for Retry-After, and backs off exponentially without it", async () => {
  const waits: number[] = [];
  const said = [new Date(Date.now() + 30_000).toUTCString(), "soon", new Date(0).toUTCString()];
  const again = fetchAgain(
    async () => {
      const next = said.shift();
      return new Response(null, next === undefined ? {} : { status: 503, headers: { "retry-after": next } });
    },
    4,
    async (seconds) => void waits.push(seconds),
  );
  expect((await again(new Request("http://127.0.0.1/"))).status).toBe(200);
  expect(waits[0]).toBeGreaterThan(25);
  expect(waits[0]).toBeLessThanOrEqual(30);
  expect(waits[1]).toBeGreaterThanOrEqual(1);
  expect(waits[1]).toBeLessThanOrEqual(2);
  expect(waits[2]).toBe(0);
});

test("the README's code samples run", async () => {
  const readme = await readFile(new URL("README.md", import.meta.url), "utf8");
  const samples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text]) => text!);
  expect(samples.length).toBeGreaterThan(2);
  const folder = await mkdtemp(join(import.meta.dirname, "sample-"));
  const said: unknown[][] = [];
  const { log } = console;
  console.log = (...each: unknown[]) => void said.push(each);
  try {
    for (const [at, text] of samples.entries()) {
      const file = join(folder, `${at}.ts`);
      const here = text.replace("http://127.0.0.1:4800", url).replace("mwc_…", t.token);
      await writeFile(file, here.replace("@millwright/sdk", "../index.ts"));
      await import(file);
    }
  } finally {
    console.log = log;
    await rm(folder, { recursive: true });
  }
  expect(said.filter(([first]) => String(first).startsWith("PO-"))).toHaveLength(13);
  expect(said.at(-1)?.[0]).toBe("unknown_field");
  expect(said.at(-2)?.[1]).toBe("queued");
});
