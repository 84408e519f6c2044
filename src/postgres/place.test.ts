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

test("data lies in the folder itself where PostgreSQL's user can get to it", async () => {
  await chmod(above, 0o755);

  const place = await findPlace(folder, silent);

  expect(place).toMatchObject({ home: folder, dataFolder: join(folder, "postgres") });
  expect(place.user === undefined).toBe(!isRoot());
});

test("as root, a place elsewhere is kept, found again, and not taken for that of a folder that was made anew", async ({
  skip,
}) => {
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

test("as root, of two that settle at once both find the same place, and one is made", async ({ skip }) => {
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

test("a note that leads out of /var/lib/millwright is not followed", async () => {
  await mkdir(folder);
  await writeFile(join(folder, "location"), "/etc\n");

  await expect(findPlace(folder, silent)).rejects.toMatchObject({ code: "not_our_data" });
});

test("as root, data that belongs to root is not run, and the text tells how to give it away", async ({ skip }) => {
  if (!isRoot()) skip("only root can own it");
  await mkdir(join(folder, "postgres"), { recursive: true });
  await writeFile(join(folder, "postgres", "PG_VERSION"), "18\n");

  const { name } = await unprivilegedUser();
  await expect(findPlace(folder, silent)).rejects.toMatchObject({
    code: "wrong_user",
    message: expect.stringContaining(`chown -R ${name}: ${join(folder, "postgres")}`),
  });
});

test("the folder that bars the way is named", async () => {
  const other = { name: "other", uid: 4_000_000, gid: 4_000_000 };
  await mkdir(join(folder, "deeper"), { recursive: true });
  await chmod(above, 0o755);
  await chmod(folder, 0o700);

  expect(await barrier(other, join(folder, "deeper"))).toBe(folder);
  expect(await barrier(other, above)).toBeUndefined();
  expect(await findUser("no-such-user-here")).toBeUndefined();
});
