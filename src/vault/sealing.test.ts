import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "#lib";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { addRootKey, newRootKey, openSealing, readRootKeys, rootKeyFile } from "./sealing.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

const workspaceId = newId();
const within = <T>(work: Parameters<typeof database.store.within<T>>[1], workspace = workspaceId) =>
  database.store.within(workspace, work);

describe("a sealed value", () => {
  const sealing = openSealing(readRootKeys(newRootKey()));

  test("opens to its content, and appears nowhere in clear text", async () => {
    const connectionId = newId();
    await within((tx) => sealing.put(tx, connectionId, "credentials", { password: "canary-4711" }));
    expect(await within((tx) => sealing.get(tx, connectionId, "credentials"))).toEqual({ password: "canary-4711" });
    const rows = await within((tx) =>
      tx.sql<{ value: Buffer }>("select value from sealed where connection_id = $1", [connectionId]),
    );
    expect(rows[0]!.value.toString("latin1")).not.toContain("canary");
  });

  test("sealed twice gives two different texts, so equal passwords do not show", async () => {
    const connectionId = newId();
    const value = () =>
      within(
        async (tx) =>
          (await tx.sql<{ value: Buffer }>("select value from sealed where connection_id = $1", [connectionId]))[0]!
            .value,
      );
    await within((tx) => sealing.put(tx, connectionId, "credentials", { password: "same" }));
    const first = await value();
    await within((tx) => sealing.put(tx, connectionId, "credentials", { password: "same" }));
    expect((await value()).equals(first)).toBe(false);
  });

  test("cannot be opened under another connection or name", async () => {
    const [one, other] = [newId(), newId()];
    for (const each of [one, other]) await within((tx) => sealing.put(tx, each, "credentials", { password: each }));
    await within(async (tx) => {
      await tx.sql(
        "update sealed set value = (select value from sealed where connection_id = $1) where connection_id = $2",
        [one, other],
      );
      await tx.sql(
        "insert into sealed (workspace_id, connection_id, name, value) select workspace_id, connection_id, 'session', value from sealed where connection_id = $1",
        [one],
      );
    });
    await expect(within((tx) => sealing.get(tx, other, "credentials"))).rejects.toThrow(/cannot be opened/);
    await expect(within((tx) => sealing.get(tx, one, "session"))).rejects.toThrow(/cannot be opened/);
    // Neither can it be opened together with its key, because the key is bound to its connection as well.
    await within((tx) =>
      tx.sql(
        "update data_key set wrapped = (select wrapped from data_key where connection_id = $1) where connection_id = $2",
        [one, other],
      ),
    );
    await expect(within((tx) => sealing.get(tx, other, "credentials"))).rejects.toThrow(/cannot be opened/);
  });

  test("cannot be opened with any bit changed or its tag cut short", async () => {
    const connectionId = newId();
    await within((tx) => sealing.put(tx, connectionId, "credentials", { password: "good" }));
    const [{ value }] = (await within((tx) =>
      tx.sql<{ value: Buffer }>("select value from sealed where connection_id = $1", [connectionId]),
    )) as [{ value: Buffer }];
    const put = (bytes: Buffer) =>
      within((tx) => tx.sql("update sealed set value = $2 where connection_id = $1", [connectionId, bytes]));
    for (const at of [0, 11, 12, 27, 28, value.length - 1]) {
      const changed = Buffer.from(value);
      changed[at]! ^= 1;
      await put(changed);
      await expect(within((tx) => sealing.get(tx, connectionId, "credentials"))).rejects.toThrow(/cannot be opened/);
    }
    for (const length of [0, 12, 16, 20]) {
      await put(value.subarray(0, length));
      await expect(within((tx) => sealing.get(tx, connectionId, "credentials"))).rejects.toThrow(/cannot be opened/);
    }
  });

  test("cannot be opened after its data key is destroyed", async () => {
    const connectionId = newId();
    await within((tx) => sealing.put(tx, connectionId, "credentials", { password: "good" }));
    await within((tx) => sealing.destroy(tx, connectionId));
    expect(await within((tx) => sealing.get(tx, connectionId, "credentials"))).toBeUndefined();
  });
});

test("rotates root keys: the new one first, both open, everything is wrapped again, the old one is removed", async () => {
  const workspace = newId();
  const [old, next] = [newRootKey(), newRootKey()];
  const ids = Array.from({ length: 5 }, () => newId());
  for (const id of ids)
    await within((tx) => openSealing(readRootKeys(old)).put(tx, id, "credentials", { password: id }), workspace);

  const both = openSealing(readRootKeys(`${next},${old}`));
  expect(await within((tx) => both.get(tx, ids[0]!, "credentials"), workspace)).toEqual({ password: ids[0] });
  expect(await within((tx) => both.rewrap(tx, 100), workspace)).toBe(5);
  expect(await within((tx) => both.rewrap(tx, 100), workspace)).toBe(0);

  for (const id of ids)
    expect(await within((tx) => openSealing(readRootKeys(next)).get(tx, id, "credentials"), workspace)).toEqual({
      password: id,
    });
  await expect(
    within((tx) => openSealing(readRootKeys(old)).get(tx, ids[0]!, "credentials"), workspace),
  ).rejects.toMatchObject({ code: "root_key_missing" });
});

test.each([
  "",
  "short",
  Buffer.alloc(31).toString("base64"),
  `${newRootKey()},`,
  newRootKey().replace(/.$/, "!"),
  `${newRootKey().slice(0, 20)} ${newRootKey().slice(20)}`,
])("%j is not a root key, and the error does not repeat it", (text) => {
  try {
    readRootKeys(text);
    expect.unreachable();
  } catch (thrown) {
    expect((thrown as Error).message).toMatch(/is not 32 bytes in base64/);
    if (text.length > 10) expect((thrown as Error).message).not.toContain(text.slice(0, 10));
  }
});

describe("the key file", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "millwright-key-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("is created at the first start, readable only by its owner, and never changes", async () => {
    const path = join(folder, "new", "root.key");
    const [made] = await rootKeyFile(path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await rootKeyFile(path))[0].id).toBe(made.id);
    expect(await readdir(join(folder, "new"))).toEqual(["root.key"]);
  });

  test("is created once by many concurrent first starts", async () => {
    const path = join(folder, "many.key");
    const ids = await Promise.all(Array.from({ length: 8 }, async () => (await rootKeyFile(path))[0].id));
    expect(new Set(ids).size).toBe(1);
  });

  test.skipIf(process.platform === "win32")("that others can read is rejected, with the fix", async () => {
    const path = join(folder, "open.key");
    await rootKeyFile(path);
    await chmod(path, 0o640);
    await expect(rootKeyFile(path)).rejects.toThrow(`chmod 600 ${path}`);
  });

  test("with other content is rejected, and not replaced", async () => {
    const path = join(folder, "other.key");
    await writeFile(path, "something else\n", { mode: 0o600 });
    await expect(rootKeyFile(path)).rejects.toThrow(/restore the file from a backup/);
    expect(await readFile(path, "utf8")).toBe("something else\n");
  });

  test("that cannot be created is reported at the start", async () => {
    const path = join(folder, "a-file", "root.key");
    await writeFile(join(folder, "a-file"), "");
    await expect(rootKeyFile(path)).rejects.toThrow(/a file stands where a folder is needed.*set MILLWRIGHT_DATA/);
  });

  test("accepts a new key before the old ones", async () => {
    const path = join(folder, "rotated.key");
    const [old] = await rootKeyFile(path);
    const keys = await addRootKey(path);
    expect(keys.map((key) => key.id)).toEqual([expect.not.stringMatching(old.id), old.id]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });
});
