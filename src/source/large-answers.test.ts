import { afterEach, expect, test, vi } from "vitest";
import { MemoryShare, NoMemoryYet } from "./large-answers.ts";

const MB = 1024 * 1024;
const { signal } = new AbortController();
const shares: MemoryShare[] = [];
const open = (): MemoryShare => {
  const share = new MemoryShare();
  shares.push(share);
  return share;
};
afterEach(() => {
  vi.useRealTimers();
  for (const share of shares.splice(0)) share.release();
});

/** Returns whether a promise is resolved by now. */
async function isDone(promise: Promise<unknown>): Promise<boolean> {
  let isResolved = false;
  promise.then(
    () => (isResolved = true),
    () => {},
  );
  await new Promise(setImmediate);
  return isResolved;
}

test("D2: a large response waits until the records of another are stored, and for no longer than it is large", async () => {
  const [one, other, third] = [open(), open(), open()];
  const settle = await one.take(64 * MB, signal, true);
  const waiting = other.take(64 * MB, signal, true);
  expect(await isDone(waiting)).toBe(false);
  // It was smaller than it could have been, but it is not stored yet.
  settle(10 * MB);
  expect(await isDone(waiting)).toBe(false);
  // A small one does not overtake.
  const small = third.take(2 * MB, signal, true);
  expect(await isDone(small)).toBe(false);
  one.release();
  (await waiting)(60 * MB);
  (await small)(2 * MB);
  expect([one.isHeld, other.isHeld, third.isHeld]).toEqual([false, true, true]);
});

test("D2: a run that holds responses gets its next one, one run at a time", async () => {
  const [one, other] = [open(), open()];
  (await one.take(40 * MB, signal, false))(30 * MB);
  (await other.take(30 * MB, signal, false))(30 * MB);
  const next = one.take(64 * MB, signal, false);
  const otherNext = other.take(64 * MB, signal, false);
  const newcomer = open().take(2 * MB, signal, false);
  expect(await Promise.all([isDone(next), isDone(otherNext), isDone(newcomer)])).toEqual([true, false, false]);
  one.release();
  expect(await Promise.all([isDone(otherNext), isDone(newcomer)])).toEqual([true, false]);
  other.release();
  expect(await isDone(newcomer)).toBe(true);
});

test("D2: a response that waits too long is requested again, with memory that is reserved for it", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const [one, other, third] = [open(), open(), open()];
  await one.take(64 * MB, signal, true);
  const failed = other.take(64 * MB, signal, true).catch((thrown: unknown) => thrown);
  vi.advanceTimersByTime(30_000);
  const thrown = await failed;
  if (!(thrown instanceof NoMemoryYet)) throw new Error("it must not wait");
  const admitted = other.prepay(thrown.bytes, signal);
  expect(await isDone(admitted)).toBe(false);
  one.release();
  await admitted;
  const behind = third.take(2 * MB, signal, true);
  expect(await isDone(behind)).toBe(false);
  (await other.take(64 * MB, signal, true))(2 * MB);
  other.forgo();
  expect(await isDone(behind)).toBe(true);
});

test("D2: a cancelled wait leaves its place to others, and memory that was not needed is returned", async () => {
  const [one, other, third] = [open(), open(), open()];
  const controller = new AbortController();
  await one.take(40 * MB, signal, true);
  const cancelled = other.take(64 * MB, controller.signal, true);
  const small = third.take(10 * MB, signal, true);
  expect(await isDone(small)).toBe(false);
  controller.abort(new Error("cancelled"));
  await expect(cancelled).rejects.toThrow("cancelled");
  expect(await isDone(small)).toBe(true);
  third.release();
  await third.prepay(20 * MB, signal);
  third.forgo();
  expect(third.isHeld).toBe(false);
});
