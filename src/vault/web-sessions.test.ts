import { expect, test } from "vitest";
import { heldClock } from "#lib";
import { newRootKey, readRootKeys } from "./sealing.ts";
import { openWebSessions, WEB_SESSION_S } from "./web-sessions.ts";

const clock = heldClock(Date.parse("2026-11-24T09:30:00Z"));

test("a session returns its API key, and does not show it", async () => {
  const sessions = openWebSessions(readRootKeys(newRootKey()), clock);
  const sealed = await sessions.seal("mwk_example");
  expect(sealed).not.toContain("mwk_");
  expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toContain("mwk_");
  expect(await sessions.open(sealed)).toMatchObject({ apiKey: "mwk_example" });
});

test("a session expires, and a changed or forged one is rejected", async () => {
  const key = newRootKey();
  const sessions = openWebSessions(readRootKeys(key), clock);
  const sealed = await sessions.seal("mwk_example");
  const later = heldClock(clock.now() + (WEB_SESSION_S + 1) * 1000);
  expect(await openWebSessions(readRootKeys(key), later).open(sealed)).toBeNull();
  expect(await openWebSessions(readRootKeys(newRootKey()), clock).open(sealed)).toBeNull();
  for (const odd of ["", "x", "a.b.c.d.e", sealed.slice(0, -2), `${sealed}A`, "mwk_example"])
    expect(await sessions.open(odd)).toBeNull();
});

test("a session survives the rotation of root keys while the old key exists", async () => {
  const [old, young] = [newRootKey(), newRootKey()];
  const sealed = await openWebSessions(readRootKeys(old), clock).seal("mwk_example");
  expect(await openWebSessions(readRootKeys(`${young},${old}`), clock).open(sealed)).toMatchObject({
    apiKey: "mwk_example",
  });
  expect(await openWebSessions(readRootKeys(young), clock).open(sealed)).toBeNull();
});
