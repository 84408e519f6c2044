import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { holding, type ProcessLock, presentUsers, signIn, tryLock } from "./process-lock.ts";
import { processStamp } from "./processes.ts";

let folder: string;
let lockFolder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "millwright-"));
  lockFolder = join(folder, "a.lock");
});

afterEach(() => rm(folder, { recursive: true }));

const take = async () => (await tryLock(lockFolder)) as ProcessLock;

async function leave(entry: string): Promise<void> {
  await mkdir(lockFolder);
  await writeFile(join(lockFolder, "7"), entry);
}

test("has one holder, and is free after release", async () => {
  const lock = await take();
  expect(await tryLock(lockFolder)).toMatchObject({ heldBy: { pid: process.pid } });

  await lock.release();
  await (await take()).release();
  expect(await readdir(lockFolder)).toEqual(["2"]);
});

test("takes over the lock of a dead process", async () => {
  const gone = spawn(process.execPath, ["-e", ""]);
  await once(gone, "exit");
  await leave(JSON.stringify({ pid: gone.pid, stamp: "of then", since: "then" }));

  expect(await tryLock(lockFolder)).toHaveProperty("release");
});

test("takes over the lock of a process whose pid was reused", async () => {
  await leave(JSON.stringify({ pid: process.pid, stamp: "of an older one", since: "then" }));

  expect(await tryLock(lockFolder)).toHaveProperty("release");
});

test("takes over a lock file that a power failure made unreadable", async () => {
  await leave('{"pid": 1');

  expect(await tryLock(lockFolder)).toHaveProperty("release");
});

test("of many processes that find a stale lock, exactly one gets it", async () => {
  for (let round = 0; round < 20; round++) {
    const attempts = await Promise.all(Array.from({ length: 8 }, () => tryLock(lockFolder)));
    const taken = attempts.filter((attempt) => "release" in attempt);
    expect(taken).toHaveLength(1);
    await taken[0]!.release();
  }
});

test("waits for the lock, reports its holder, and never runs twice at once", async () => {
  const lock = await take();
  const waitedFor: number[] = [];
  let inside = 0;
  const work = () =>
    holding(
      lockFolder,
      (holder) => {
        waitedFor.push(holder.pid);
        if (waitedFor.length === 5) void lock.release();
      },
      async () => {
        inside++;
        await new Promise(setImmediate);
        return inside--;
      },
    );

  expect(await Promise.all(Array.from({ length: 5 }, work))).toEqual([1, 1, 1, 1, 1]);
  expect(waitedFor).toEqual(Array(5).fill(process.pid));
});

test("the list of users drops dead processes", async () => {
  const list = join(folder, "users");
  const user = await signIn(list);
  await writeFile(join(list, "killed"), JSON.stringify({ pid: process.pid, stamp: "older", since: "then" }));

  expect((await presentUsers(list)).map(({ pid }) => pid)).toEqual([process.pid]);
  await user.leave();
  expect(await presentUsers(list)).toEqual([]);
  expect(await readdir(list)).toEqual([]);
});

test("a process's start stamp is stable, unique, and gone after it ends", async () => {
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(other, "spawn");
  const stamp = await processStamp(other.pid!);

  expect(stamp).toBeDefined();
  expect(await processStamp(other.pid!)).toBe(stamp);
  expect(stamp).not.toBe(await processStamp(process.pid));

  other.kill("SIGKILL");
  await once(other, "exit");
  expect(await processStamp(other.pid!)).toBeUndefined();
});
