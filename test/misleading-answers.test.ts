import { expect, test } from "vitest";
import type { Answer, SourceHttp, SourceRequest } from "#kit";
import { condeco } from "../src/connectors/condeco/index.ts";
import { netsuite } from "../src/connectors/netsuite/index.ts";
import { ask, suiteql } from "../src/connectors/netsuite/suiteql.ts";

const answer = (status: number, body: unknown): Answer => ({ status, headers: {}, body });
const httpWith = (body: unknown): SourceHttp => {
  const reply = async () => body as never;
  return { ask: reply, get: reply, find: reply, call: async () => answer(200, body) };
};

test.each([{}, { items: null }, { hasMore: true, items: {} }, null, [], { items: [null] }, { items: ["text"] }])(
  "F: NetSuite's answer %j to a query is unreadable",
  async (body) => {
    await expect(ask(httpWith(body), suiteql("SELECT id FROM item"))).rejects.toMatchObject({
      code: "source_unreadable",
    });
  },
);

test("F: NetSuite's answer without a list of rows is empty only if it says that there are none", async () => {
  const none = { totalResults: 0, hasMore: false };
  expect(await ask(httpWith(none), suiteql("SELECT id FROM item"))).toEqual({ rows: [], hasMore: false });
});

test.each([
  [{ "o:errorDetails": null }, "no reason given"],
  [{ "o:errorDetails": null, title: "Bad" }, "Bad"],
  [{ "o:errorDetails": [] }, "no reason given"],
  [{ "o:errorDetails": [null] }, "no reason given"],
  [{ "o:errorDetails": { detail: "One" } }, "One"],
  [{ "o:errorDetails": "text", title: 7 }, "no reason given"],
  [{ "o:errorDetails": [{ detail: 7, "o:errorCode": {} }] }, "no reason given"],
])("F: NetSuite's error %j is told in words", (body, detail) => {
  const request: SourceRequest = suiteql("SELECT id FROM item");
  expect(netsuite.verdict?.(answer(400, body), request)).toEqual({
    is: "wrong",
    text: `NetSuite refused the request: ${detail}`,
  });
});

test("F: a list that Condeco does not have is not told as a wrong suffix, unless it is the first one", () => {
  const textOf = (path: string) => {
    const verdict = condeco.verdict?.(answer(404, { message: "Resource not found" }), { path });
    return verdict && "text" in verdict ? verdict.text : "";
  };
  expect(textOf("/countries")).toMatch(/suffix/);
  for (const path of ["/floorPlan", "/users", "/bookings", "/deskBookings/availableDesks"]) {
    expect(textOf(path)).not.toMatch(/suffix/);
    expect(textOf(path)).toMatch(/Other lists can still be read/);
  }
});
