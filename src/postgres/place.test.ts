import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findPlace } from "./place.ts";
import { barrier, findUser, isRoot, unprivilegedUser } from "./system-user.ts";

let above: string;
let folder: string;

beforeEach(async () => {
  above = await mkdtemp(join(tmpdir(), "millwright-"));
  folder = join(above, ".millwright");
});

afterEach(() => rm(above, { recursive: true }));

const silent = () => {};

test("stores data in the folder itself if PostgreSQL's user can reach it", async () => {
  await chmod(above, 0o755);

  const place = await findPlace(folder, silent);

  expect(place).toMatchObject({ home: folder, dataFolder: join(folder, "postgres") });
  expect(place.user === undefined).toBe(!isRoot());
});

test("as root, keeps and finds another location, and does not use it for a recreated folder", async ({ skip }) => {
  if (!isRoot()) skip("only root keeps data elsewhere");
  const first = await findPlace(folder, silent);
  expect(await findPlace(folder, silent)).toEqual(first);

  await rm(folder, { recursive: true });
  const lines: string[] = [];
  const second = await findPlace(folder, (line) => lines.push(line));

  try {
    expect(second.home).toBe(`${first.home}-2`);
    expect(lines[0]).toBe(
      `${first.home} holds the database of a deleted data folder. Remove it if it is no longer needed.`,
    );
  } finally {
    for (const { home } of [first, second]) await rm(home, { recursive: true });
  }
});

test("as root, two concurrent starts use the same new location", async ({ skip }) => {
  if (!isRoot()) skip("only root keeps data elsewhere");
  const places = await Promise.all(Array.from({ length: 4 }, () => findPlace(folder, silent)));
  const { home } = places[0]!;

  try {
    expect(new Set(places.map((place) => place.home)).size).toBe(1);
    const kin = (await readdir(dirname(home))).filter((name) => name.startsWith(basename(home).slice(0, 16)));
    expect(kin).toEqual([basename(home)]);
    expect((await readFile(join(folder, "location"), "utf8")).trim()).toBe(home);
  } finally {
    await rm(home, { recursive: true });
  }
});

test("does not follow a note that leads out of /var/lib/millwright", async () => {
  await mkdir(folder);
  await writeFile(join(folder, "location"), "/etc\n");

  await expect(findPlace(folder, silent)).rejects.toMatchObject({ code: "not_our_data" });
});

test("as root, does not run data owned by root, and explains how to change the owner", async ({ skip }) => {
  if (!isRoot()) skip("only root can own it");
  await mkdir(join(folder, "postgres"), { recursive: true });
  await writeFile(join(folder, "postgres", "PG_VERSION"), "18\n");

  const { name } = await unprivilegedUser();
  await expect(findPlace(folder, silent)).rejects.toMatchObject({
    code: "wrong_user",
    message: expect.stringContaining(`chown -R ${name}: ${join(folder, "postgres")}`),
  });
});

test("names the folder that blocks access", async () => {
  const other = { name: "other", uid: 4_000_000, gid: 4_000_000 };
  await mkdir(join(folder, "deeper"), { recursive: true });
  await chmod(above, 0o755);
  await chmod(folder, 0o700);

  expect(await barrier(other, join(folder, "deeper"))).toBe(folder);
  expect(await barrier(other, above)).toBeUndefined();
  expect(await findUser("no-such-user-here")).toBeUndefined();
});
