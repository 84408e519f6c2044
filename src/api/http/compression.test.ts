import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { request } from "undici";
import { afterAll, beforeAll, expect, test } from "vitest";
import { purchaseOrder } from "#model";
import { openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
let url: string;
beforeAll(async () => {
  t = await openTestApi();
  const orders = Array.from({ length: 100 }, (_, n) => ({ source_id: `${n}`, source_number: `PO-${n}` }));
  await t.store(purchaseOrder, orders);
  url = await t.api.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => t.close());

/** Reads an answer with its bytes as they were sent. */
async function read(path: string, encoding: string | null, headers: Record<string, string> = {}) {
  const answer = await request(url + path, {
    headers: { authorization: `Bearer ${t.token}`, ...(encoding && { "accept-encoding": encoding }), ...headers },
  });
  return { ...answer, bytes: Buffer.from(await answer.body.arrayBuffer()) };
}
const list = "/v1/purchase-orders?limit=100";

test.each([
  ["br", "br", brotliDecompressSync],
  ["gzip", "gzip", gunzipSync],
  ["gzip, deflate, br", "br", brotliDecompressSync],
  ["gzip;q=1, br;q=0", "gzip", gunzipSync],
])("a list is compressed for a client that accepts %s", async (accepted, used, decompress) => {
  const plain = await read(list, null);
  expect(plain.headers["content-encoding"]).toBeUndefined();
  const { statusCode, headers, bytes } = await read(list, accepted);
  expect(statusCode).toBe(200);
  expect(headers["content-encoding"]).toBe(used);
  expect(headers.vary).toContain("accept-encoding");
  expect(headers["content-type"]).toBe(plain.headers["content-type"]);
  expect(decompress(bytes).equals(plain.bytes)).toBe(true);
  expect(bytes.length).toBeLessThan(plain.bytes.length / 5);
});

test.each([null, "identity", "deflate", "compress", "br;q=0, gzip;q=0", "nonsense", ";;,="])(
  "a list is sent as it is for Accept-Encoding %j",
  async (accepted) => {
    const { statusCode, headers, bytes } = await read(list, accepted);
    expect(statusCode).toBe(200);
    expect(headers["content-encoding"]).toBeUndefined();
    expect(JSON.parse(bytes.toString()).data).toHaveLength(100);
  },
);

test("small answers and errors are sent as they are", async () => {
  for (const path of ["/v1/me", "/v1/purchase-orders/po_nothing", "/healthz"])
    expect((await read(path, "gzip, br")).headers["content-encoding"]).toBeUndefined();
});

test("a compressed answer has a weak ETag, which revalidates it in any encoding", async () => {
  const { etag } = (await read(list, null)).headers;
  expect(etag).toMatch(/^"/);
  for (const encoding of ["br", "gzip"]) {
    expect((await read(list, encoding)).headers.etag).toBe(`W/${etag}`);
    for (const tag of [`${etag}`, `W/${etag}`]) {
      const { statusCode, headers, bytes } = await read(list, encoding, { "if-none-match": tag });
      expect([statusCode, bytes.length, headers["content-encoding"]]).toEqual([304, 0, undefined]);
    }
  }
});

test("the request log has the size before compression", async () => {
  const plain = await read(list, null);
  const { headers } = await read(list, "br");
  // The entry is made after the answer is sent.
  await expect
    .poll(
      async () => {
        await t.rig.deps.requests.flush();
        const { body } = await t.get(`/v1/requests?request_id=${headers["x-request-id"]}`, { bearer: t.key });
        return body.data[0]?.bytes;
      },
      { timeout: 30_000 },
    )
    .toBe(plain.bytes.length);
});

test("a client that goes away within a compressed answer leaves the server as it was", async () => {
  for (let n = 0; n < 20; n++) {
    const stopped = new AbortController();
    const pending = request(`${url}${list}`, {
      headers: { authorization: `Bearer ${t.token}`, "accept-encoding": "br" },
      signal: stopped.signal,
    });
    const { body } = await pending;
    body.on("error", () => {});
    stopped.abort();
  }
  const { bytes } = await read(list, "gzip");
  expect(JSON.parse(gunzipSync(bytes).toString()).data).toHaveLength(100);
});
