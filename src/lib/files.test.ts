import { mkdtemp, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { explainFiles, makeFolder } from "./files.ts";

let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "millwright-files-")));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Returns the error text for a folder that cannot be created. */
const said = (path: string): Promise<string | undefined> =>
  makeFolder(path).then(
    () => "made",
    (thrown) => explainFiles(thrown, path)?.text,
  );

test("creates a folder with missing parents once, also concurrently", async () => {
  const path = join(folder, "a b", "ünï", "c");
  await Promise.all(Array.from({ length: 5 }, () => makeFolder(path, 0o700)));
  await makeFolder(path);
  expect((await stat(path)).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, "a b"))).mode & 0o777).toBe(0o700);
});

test("names a file where a folder is required", async () => {
  const file = join(folder, "file");
  await writeFile(file, "");
  expect(await said(file)).toBe(
    `${file} cannot be made: a file stands where a folder is needed. Move it away, or set MILLWRIGHT_DATA to another folder.`,
  );
  expect(await said(join(file, "below"))).toContain("a file stands where a folder is needed");
});

test.skipIf(process.platform !== "linux")("reports immediately that /proc cannot store files", async () => {
  expect(await said("/proc/millwright/data")).toBe(
    "/proc/millwright cannot be made: nothing can be kept there. Set MILLWRIGHT_DATA to a folder on a disk.",
  );
});
