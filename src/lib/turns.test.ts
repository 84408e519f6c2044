import { expect, test } from "vitest";
import { turns } from "./turns.ts";

test("runs tasks with the same name in order, one at a time, despite failures, and others in parallel", async () => {
  const inTurn = turns();
  const said: string[] = [];
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  const first = inTurn("a", async () => {
    said.push("first begins");
    await mayEnd;
    said.push("first ends");
    throw new Error("first failed");
  });
  const second = inTurn("a", async () => void said.push("second"));
  await inTurn("b", async () => void said.push("other"));
  end();
  await expect(first).rejects.toThrow("first failed");
  await second;
  expect(said).toEqual(["first begins", "other", "first ends", "second"]);
});
