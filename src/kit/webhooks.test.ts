import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { z } from "zod";
import { warehouse } from "#model";
import { capabilitiesOf } from "./capabilities.ts";
import { connector } from "./declare.ts";
import { stream } from "./declare-stream.ts";
import { isSame, isSignedBy, jsonOf, type Webhooks } from "./webhooks.ts";

const of = (title: string, model: boolean) =>
  stream({
    title,
    path: `/${title}`,
    key: "id",
    raw: z.object({ id: z.number() }),
    ...(model && {
      model: warehouse,
      map: Object.fromEntries(Object.keys(warehouse.fields).map((name) => [name, null])) as Record<
        keyof typeof warehouse.fields,
        null
      >,
    }),
  });
const halls = of("halls", true);
const logs = of("logs", false);

const gate = (webhooks?: Webhooks<object, object>) =>
  connector({
    name: "gate",
    title: "Gate",
    description: "Halls.",
    docs: "https://gate.example",
    settings: z.object({}),
    credentials: z.object({}),
    auth: { kind: "api_key", help: "None.", sign: () => ({}) },
    baseUrl: () => "https://gate.example",
    account: () => "one",
    limits: { rates: [], concurrent: 1 },
    streams: { halls, logs },
    ...(webhooks && { webhooks }),
  });
const telling = (...streams: Webhooks<object, object>["streams"]): Webhooks<object, object> => ({
  help: "Settings, Webhooks.",
  streams,
  verify: () => true,
  hint: () => [],
});

test("derives the entities that webhooks cover from the streams that they name", () => {
  const tells = (webhooks?: Webhooks<object, object>) =>
    capabilitiesOf(gate(webhooks)).map(({ entity, webhooks: told }) => [entity, told]);
  expect(tells()).toEqual([["warehouse", false]]);
  expect(tells(telling(logs))).toEqual([["warehouse", false]]);
  expect(tells(telling(halls))).toEqual([["warehouse", true]]);
});

test("rejects webhooks that name another connector's stream", () => {
  expect(() => gate(telling(of("elsewhere", true)))).toThrow("a stream that is not of this connector");
});

test("verifies signatures over the body's bytes, in hexadecimal or base64", () => {
  const bytes = Buffer.from([0xff, 0x00, 0x7b]);
  const hmac = createHmac("sha256", "secret").update(bytes).digest();
  for (const right of [hmac.toString("hex"), hmac.toString("hex").toUpperCase(), hmac.toString("base64")])
    expect(isSignedBy("secret", bytes, right)).toBe(true);
  for (const wrong of ["", hmac.toString("hex").slice(2), hmac.toString("base64url").slice(1)])
    expect(isSignedBy("secret", bytes, wrong)).toBe(false);
  expect(isSignedBy("other", bytes, hmac.toString("hex"))).toBe(false);
  expect(isSignedBy("secret", Buffer.from([0xff, 0x00]), hmac.toString("hex"))).toBe(false);
});

test("compares secrets of any length", () => {
  expect(isSame("a", "a")).toBe(true);
  for (const [one, other] of [
    ["a", "b"],
    ["a", ""],
    ["a", "aa"],
    ["ä", "a"],
  ] as const)
    expect(isSame(one, other)).toBe(false);
});

test("returns null for a body that is not JSON", () => {
  expect(jsonOf({ headers: {}, body: Buffer.from('{"id":7}') })).toEqual({ id: 7 });
  for (const body of ["", "id=7", "{", "\xff\xfe"])
    expect(jsonOf({ headers: {}, body: Buffer.from(body, "latin1") })).toBeUndefined();
});
