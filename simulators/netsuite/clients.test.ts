import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { rig } from "./test-client.ts";

// Two unmodified third-party clients, with TBA and checked signatures. Neither has types.
const require = createRequire(import.meta.url);
// biome-ignore lint/suspicious/noExplicitAny: the packages have no types.
const NetsuiteRest: any = require("netsuite-rest");
// biome-ignore lint/suspicious/noExplicitAny: the packages have no types.
const fye: any = require("@fye/netsuite-rest-api");

/** These clients sign with this machine's clock, so the account's time must match it. */
const now = { clock: { now: () => new Date() }, frozen: false };

const line = { item: { id: "1" }, quantity: 4, rate: 12.5 };

test("netsuite-rest reads and writes", async () => {
  const { simulator, control } = await rig(now);
  const { tba } = simulator.credentials;
  const client = new NetsuiteRest({
    consumer_key: tba.consumerKey,
    consumer_secret_key: tba.consumerSecret,
    token: tba.tokenId,
    token_secret: tba.tokenSecret,
    realm: tba.realm,
    base_url: simulator.url,
  });

  const query = await client.request({
    path: "query/v1/suiteql?limit=5&offset=0",
    method: "POST",
    body: JSON.stringify({ q: "SELECT id, tranid FROM transaction WHERE type = 'PurchOrd' ORDER BY id" }),
  });
  expect(query.data).toMatchObject({
    count: 5,
    hasMore: true,
    totalResults: 60,
    items: [{ id: "1", links: [] }, {}, {}, {}, {}],
  });

  const vendor = control.truth({ kinds: ["vendors"] }).vendors![0]!;
  const created = await client.request({
    path: "record/v1/purchaseOrder",
    method: "POST",
    body: JSON.stringify({
      entity: { id: String(vendor.id) },
      memo: "By netsuite-rest",
      externalId: "NR-1",
      item: { items: [line] },
    }),
  });
  expect(created.statusCode).toBe(204);
  // Its responses lose their headers, so the record is found by its external ID.
  const { id } = (await client.request({ path: "record/v1/purchaseOrder/eid:NR-1" })).data;
  await client.request({
    path: `record/v1/purchaseorder/${id}`,
    method: "PATCH",
    body: JSON.stringify({ memo: "Changed" }),
  });
  const read = await client.request({ path: `record/v1/purchaseOrder/${id}?expandSubResources=true` });
  expect(read.data).toMatchObject({ id, memo: "Changed", total: 50, status: { id: "B", refName: "Pending Receipt" } });
  expect(read.data.item.items).toMatchObject([{ line: 1, quantity: 4, rate: 12.5, amount: 50 }]);
  await client.request({ path: `record/v1/purchaseOrder/${id}`, method: "DELETE" });
  await expect(client.request({ path: `record/v1/purchaseOrder/${id}` })).rejects.toMatchObject({
    response: { statusCode: 404 },
  });
  expect(control.report().byStatus["401"]).toBeUndefined();

  const stranger = new NetsuiteRest({ ...client, consumer_secret_key: "wrong" });
  await expect(stranger.request({ path: "system/v1/serverTime" })).rejects.toMatchObject({
    response: { statusCode: 401 },
  });
});

test("@fye/netsuite-rest-api reads and writes", async () => {
  const { simulator, control } = await rig(now);
  const { tba } = simulator.credentials;
  const config = {
    netsuiteApiHost: simulator.url.replace("http://", ""),
    testEnv: true,
    consumerKey: tba.consumerKey,
    consumerSecret: tba.consumerSecret,
    netsuiteAccountId: tba.realm,
    netsuiteTokenKey: tba.tokenId,
    netsuiteTokenSecret: tba.tokenSecret,
    netsuiteQueryLimit: 20,
  };
  const [order] = control.truth({ kinds: ["purchaseOrders"] }).purchaseOrders!;
  const read = await fye.makeRequest(config, {
    method: "GET",
    requestType: "record",
    path: `${fye.purchaseOrderPath}/${order!.id}?${fye.expandAbleSubResourcesQueryParam}`,
  });
  expect(read.statusCode).toBe(200);
  expect(read.body).toMatchObject({ id: String(order!.id), tranId: order!.tranid, exchangeRate: order!.exchangerate });
  expect(read.body.item.totalResults).toBe((order!.lines as unknown[]).length);

  const updated = await fye.update(config, {
    id: order!.id,
    path: fye.purchaseOrderPath,
    updateValues: { memo: "By fye" },
  });
  expect(updated.statusCode).toBe(204);
  expect(control.truth({ kinds: ["purchaseOrders"] }).purchaseOrders![0]!.memo).toBe("By fye");

  // Page by page, with the previous page's link.
  const ids: string[] = [];
  let nextUrl: string | undefined;
  do {
    const query = "SELECT id FROM transaction WHERE type = 'PurchOrd' ORDER BY id";
    const { body } = await fye.makeRequest(config, { query, method: "POST", requestType: "suiteql", nextUrl });
    ids.push(...body.items.map((item: { id: string }) => item.id));
    nextUrl = body.hasMore ? body.links.find((link: { rel: string }) => link.rel === "next").href : undefined;
  } while (nextUrl);
  expect(ids).toEqual(control.truth({ kinds: ["purchaseOrders"] }).purchaseOrders!.map(({ id }) => String(id)));
  expect(new Set(ids).size).toBe(60);

  const refused = await fye.makeRequest(config, {
    query: "SELECT nothing FROM vendor",
    method: "POST",
    requestType: "suiteql",
  });
  expect(refused.body["o:errorDetails"][0].detail).toContain("Unknown identifier 'nothing'");
});
