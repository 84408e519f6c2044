import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import type { Clock } from "./clock.ts";
import { openLog, sparingly } from "./log.ts";

test("logs a repeated message once, and then every half minute with a count", () => {
  const destination = new PassThrough();
  let now = 0;
  const clock: Clock = { now: () => now, sleep: async () => {} };
  const complain = sparingly(openLog({ destination }), clock);
  const lines = (): { msg: string; again?: number; err: { message: string } }[] =>
    String(destination.read() ?? "")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
  const away = () => new Error("connection refused");

  for (let second = 0; second < 30; second++) {
    now = second * 1000;
    complain(away(), "a tick failed");
    complain(away(), "could not fetch jobs");
  }
  expect(lines().map(({ msg, again }) => [msg, again])).toEqual([
    ["a tick failed", undefined],
    ["could not fetch jobs", undefined],
  ]);
  // Another error at the same place is logged immediately.
  complain(new Error("disk full"), "a tick failed");
  expect(lines()).toMatchObject([{ msg: "a tick failed", err: { message: "disk full" } }]);
  now = 30_000;
  complain(away(), "a tick failed");
  expect(lines()).toMatchObject([{ msg: "a tick failed", again: 29, err: { message: "connection refused" } }]);
  now = 90_000;
  complain(away(), "a tick failed");
  expect(lines().map(({ again }) => again)).toEqual([undefined]);
});
