import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from "./index.ts";
import { isAlive, waitUntilGone } from "./processes.ts";
import { canReach, findUser, isRoot } from "./system-user.ts";

const run = promisify(execFile);

// A shared machine can be slow, and these tests do not measure speed.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let root: string;
let template: string;
const cleanUps: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "millwright-"));
  await chmod(root, 0o755);
  template = join(root, "template");
  await (await startEmbeddedPostgres({ folder: template })).stop();
});

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

afterAll(() => rm(root, { recursive: true, force: true }));

const newFolder = async (): Promise<string> => join(await mkdtemp(join(root, "x")).then(open), "data");

async function open(folder: string): Promise<string> {
  await chmod(folder, 0o755);
  return folder;
}

/** A Millwright folder after its first start. It is a copy with its owners, which is faster than another initdb. */
async function usedFolder(): Promise<string> {
  const folder = await newFolder();
  await run("cp", ["-a", template, folder]);
  return folder;
}

/** Starts in this process, and stops after the test. */
async function start(folder: string, options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ folder, ...options });
  cleanUps.push(() => server.stop());
  return server;
}

interface Starter {
  process: ChildProcess;
  server: Pick<EmbeddedPostgres, "url" | "attached" | "dataFolder">;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const script = `
  import { startEmbeddedPostgres } from ${JSON.stringify(new URL("./index.ts", import.meta.url).href)};
  const { stop, ...server } = await startEmbeddedPostgres(JSON.parse(process.argv[1]));
  console.log(JSON.stringify(server));
  process.stdin.on("end", stop).resume();
`;

function spawnStarter(options: EmbeddedPostgresOptions, user: { uid?: number; gid?: number } = {}): ChildProcess {
  const child = spawn(process.execPath, ["--input-type=module", "-e", script, JSON.stringify(options)], {
    cwd: "/",
    stdio: ["pipe", "pipe", "pipe"],
    ...user,
  });
  cleanUps.push(async () => {
    child.kill("SIGKILL");
  });
  return child;
}

/** Starts in a separate process, which can be killed. */
async function startElsewhere(options: EmbeddedPostgresOptions, user?: { uid: number; gid: number }): Promise<Starter> {
  const child = spawnStarter(options, user);
  let complaint = "";
  child.stderr!.on("data", (chunk) => {
    complaint += chunk;
  });
  const line = await Promise.race([
    once(createInterface(child.stdout!), "line"),
    once(child, "close").then(() => Promise.reject(new Error(complaint))),
  ]);
  const end = async (how: () => unknown) => {
    const closed = once(child, "close");
    how();
    await closed;
  };
  return {
    process: child,
    server: JSON.parse(line[0]),
    kill: () => end(() => child.kill("SIGKILL")),
    stop: () => end(() => child.stdin!.end()),
  };
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  // Tests kill servers that have open connections.
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const postmasterPid = async ({ dataFolder }: { dataFolder: string }): Promise<number> =>
  Number((await readFile(join(dataFolder, "postmaster.pid"), "utf8")).split("\n")[0]);

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(5);
}

test("data persists over a restart, on the same port", async () => {
  const folder = await usedFolder();
  const first = await startEmbeddedPostgres({ folder });
  await query(first.url, "create table noted as select 7 as number");
  await first.stop();
  await first.stop();

  const second = await start(folder);

  expect(await query(second.url, "select number from noted")).toEqual([{ number: 7 }]);
  expect([first.attached, second.attached]).toEqual([false, false]);
  expect(second.port).toBe(first.port);
  expect(second.url).toBe(first.url);
});

test("the login is an ordinary one that may create roles and databases", async () => {
  const server = await start(await usedFolder());

  const [login] = await query(
    server.url,
    "select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user",
  );
  expect(login).toEqual({
    rolname: "millwright",
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: true,
    rolcreatedb: true,
  });
  await query(server.url, "create role a_role; create schema owned_by_login; drop role a_role");
});

test("listens only on loopback, is durable, and sorts the same on every machine", async () => {
  const server = await start(await usedFolder(), { settings: { work_mem: "5MB" } });

  const settings = await query(
    server.adminUrl,
    `select name, setting from pg_settings where name in ('listen_addresses', 'unix_socket_directories', 'fsync',
       'synchronous_commit', 'full_page_writes', 'jit', 'password_encryption', 'work_mem') order by name`,
  );
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    jit: "off",
    password_encryption: "scram-sha-256",
    work_mem: "5120",
  });
  const sorted = await query(
    server.url,
    "select lower(word) as word from unnest(array['a', 'B', 'É', '_']) as word order by word collate \"default\"",
  );
  expect(sorted.map(({ word }) => word)).toEqual(["b", "_", "a", "é"]);
});

test("requires the password, which only the owner of postgres.json can read", async () => {
  const folder = await usedFolder();
  const server = await start(folder);

  expect((await stat(join(folder, "postgres.json"))).mode & 0o777).toBe(0o600);
  for (const name of ["millwright", "postgres"])
    await expect(query(`postgres://${name}:password@127.0.0.1:${server.port}/millwright`, "select 1")).rejects.toThrow(
      "password authentication failed",
    );
});

test("keeps values of failed statements out of the server's log", async () => {
  const folder = await usedFolder();
  const server = await start(folder);

  await expect(query(server.url, "select 'canary-1'::int")).rejects.toThrow("canary-1");
  await expect(
    query(server.url, "create table t (v text primary key); insert into t values ('canary-2'), ('canary-2')"),
  ).rejects.toThrow("duplicate key");

  const log = await readFile(join(dirname(server.dataFolder), "postgres.log"), "utf8");
  expect(log).toContain("ready to accept connections");
  expect(log).not.toContain("canary");
});

test("finds and stops a server that outlived its killed starter", async () => {
  const folder = await usedFolder();
  const starter = await startElsewhere({ folder, exclusive: true });
  const pid = await postmasterPid(starter.server);
  await starter.kill();
  expect(await isAlive(pid)).toBe(true);

  const server = await start(folder, { exclusive: true });
  expect(server.attached).toBe(true);
  expect(server.url).toBe(starter.server.url);
  expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);

  await server.stop();
  expect(await isAlive(pid)).toBe(false);
});

test("committed rows survive killing the server, even while a child process runs on", async () => {
  const folder = await usedFolder();
  const killed = await start(folder);
  await query(killed.url, "create table noted (number int)");
  for (let number = 1; number <= 20; number++) await query(killed.url, `insert into noted values (${number})`);
  // A busy session does not notice that the postmaster died, and keeps the shared memory.
  const busy = query(
    killed.url,
    "do $$ declare t timestamptz := clock_timestamp(); begin while clock_timestamp() < t + interval '2 s' loop end loop; end $$",
    // Whether its result still arrives does not matter.
  ).catch(() => {});
  await until(async () => {
    const [row] = await query(
      killed.adminUrl,
      "select count(*)::int as busy from pg_stat_activity where query like 'do $$%' and state = 'active'",
    );
    return row!.busy === 1;
  });
  const pid = await postmasterPid(killed);
  process.kill(pid, "SIGKILL");
  await waitUntilGone(pid, 10_000);

  const lines: string[] = [];
  const server = await start(folder, { log: (line) => lines.push(line) });

  expect(server.attached).toBe(false);
  expect(await query(server.url, "select count(*)::int as rows, min(number) as least from noted")).toEqual([
    { rows: 20, least: 1 },
  ]);
  expect(lines).toContain("Processes of a killed PostgreSQL still have the data; waiting for them to end.");
  await busy;
});

test("restarts a server that stopped unexpectedly on the same port, until it is released", async () => {
  const folder = await usedFolder();
  const lines: string[] = [];
  const server = await start(folder, { exclusive: true, lookEveryMs: 50, log: (line) => lines.push(line) });
  await query(server.url, "create table noted (number int)");
  const killed = await postmasterPid(server);
  process.kill(killed, "SIGKILL");
  await until(() =>
    query(server.url, "select from noted").then(
      () => true,
      () => false,
    ),
  );
  const next = await postmasterPid(server);
  expect(next).not.toBe(killed);
  expect(lines).toContain("PostgreSQL has ended; starting it again.");

  await server.stop();
  await wait(200);
  expect(await isAlive(next)).toBe(false);
});

test("repairs data of a first start that was killed", async () => {
  const folder = await newFolder();
  const starter = spawnStarter({ folder });
  const drafts = async () =>
    (await readdir(folder).catch(() => [])).filter((name) => name.startsWith("postgres.making-"));
  await until(async () => {
    const [draft] = await drafts();
    return draft !== undefined && (await readdir(join(folder, draft))).includes("data");
  });
  starter.kill("SIGKILL");
  await once(starter, "close");
  expect(await readdir(folder)).not.toContain("postgres");

  const server = await start(folder);

  expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(await drafts()).toEqual([]);
});

test("a second exclusive start fails with the first one's pid, and a tool may join", async () => {
  const folder = await usedFolder();
  const first = await startElsewhere({ folder, exclusive: true });

  await expect(startEmbeddedPostgres({ folder, exclusive: true })).rejects.toMatchObject({
    code: "already_running",
    message: expect.stringMatching(`process ${first.process.pid}, .*kill ${first.process.pid}.*MILLWRIGHT_DATA`),
  });
  const tool = await start(folder);
  expect(tool.attached).toBe(true);

  await tool.stop();
  expect(await query(first.server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await first.stop();
  expect((await start(folder, { exclusive: true })).attached).toBe(false);
});

test("of two concurrent starts, one starts the server, and the last to leave stops it", async () => {
  const folder = await newFolder();
  const [one, other] = await Promise.all([start(folder), start(folder)]);
  expect([one.attached, other.attached].sort()).toEqual([false, true]);
  const pid = await postmasterPid(one);

  const lines: string[] = [];
  const third = await start(folder, { log: (line) => lines.push(line) });
  await one.stop();
  await third.stop();
  expect(lines).toEqual([`PostgreSQL stays up for process ${process.pid}.`]);
  expect(await isAlive(pid)).toBe(true);

  await other.stop();
  expect(await isAlive(pid)).toBe(false);
});

test("chooses and keeps another port if the old one is in use, but never replaces a requested port", async () => {
  const folder = await usedFolder();
  const { port: taken } = JSON.parse(await readFile(join(folder, "postgres.json"), "utf8"));
  const intruder = createServer().listen(taken, "127.0.0.1");
  await once(intruder, "listening");
  cleanUps.push(async () => intruder.close());

  await expect(startEmbeddedPostgres({ folder, port: taken })).rejects.toMatchObject({ code: "port_taken" });

  const lines: string[] = [];
  const moved = await startEmbeddedPostgres({ folder, log: (line) => lines.push(line) });
  await moved.stop();
  expect(moved.port).not.toBe(taken);
  expect(lines).toEqual([`Port ${taken} belongs to another program now; PostgreSQL takes ${moved.port}.`]);
  expect((await start(folder)).port).toBe(moved.port);
});

test("ignores a pid file whose pid now belongs to another program", async () => {
  const folder = await usedFolder();
  const killed = await start(folder);
  const pid = await postmasterPid(killed);
  process.kill(pid, "SIGKILL");
  await waitUntilGone(pid, 10_000);
  // PostgreSQL yields only to processes of its own user.
  const { uid, gid } = await stat(killed.dataFolder);
  // That user may not be able to reach Node's folder.
  const other = spawn("sleep", ["600"], { uid, gid, cwd: "/" });
  cleanUps.push(async () => other.kill());
  await once(other, "spawn");
  const pidFile = join(killed.dataFolder, "postmaster.pid");
  await writeFile(pidFile, (await readFile(pidFile, "utf8")).replace(/^\d+/, String(other.pid)));

  const server = await start(folder);

  expect(server.attached).toBe(false);
  await server.stop();
  expect(other.exitCode ?? other.signalCode).toBeNull();
});

test("ignores a pid file that a power failure left empty", async () => {
  const folder = await usedFolder();
  await writeFile(join(folder, "postgres", "postmaster.pid"), "");

  expect((await start(folder)).attached).toBe(false);
});

test("rejects a copy of a running data folder, and leaves the original alone", async () => {
  const folder = await usedFolder();
  const original = await start(folder);
  const copy = join(await mkdtemp(join(root, "x")).then(open), "data");
  await run("cp", ["-a", template, copy]);
  await run("cp", ["-a", join(original.dataFolder, "postmaster.pid"), join(copy, "postgres", "postmaster.pid")]);

  await expect(startEmbeddedPostgres({ folder: copy })).rejects.toMatchObject({
    code: "not_our_data",
    message: expect.stringContaining(original.dataFolder),
  });
  expect(await query(original.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("leaves a recovery that outlasts the start's timeout running, and joins it later", async () => {
  const folder = await usedFolder();
  const slow = await start(folder);
  const pidFile = join(slow.dataFolder, "postmaster.pid");
  const ready = await readFile(pidFile, "utf8");
  await writeFile(pidFile, ready.replace(/ready\s*$/, "starting\n"));

  await expect(startEmbeddedPostgres({ folder, startTimeoutMs: 100 })).rejects.toMatchObject({ code: "start_timeout" });

  await writeFile(pidFile, ready);
  expect((await start(folder)).attached).toBe(true);
});

test("distinguishes data of another major version, foreign content and a lost password", async () => {
  const folder = await usedFolder();
  const versionFile = join(folder, "postgres", "PG_VERSION");
  await writeFile(versionFile, "17\n");
  await expect(startEmbeddedPostgres({ folder })).rejects.toMatchObject({
    code: "wrong_version",
    message: expect.stringContaining("made by PostgreSQL 17; this Millwright brings 18"),
  });

  await writeFile(versionFile, "18\n");
  const accessFile = join(folder, "postgres.json");
  const access = JSON.parse(await readFile(accessFile, "utf8"));
  await writeFile(accessFile, JSON.stringify({ ...access, adminPassword: "of another folder" }));
  await expect(startEmbeddedPostgres({ folder })).rejects.toMatchObject({ code: "access_lost" });
  expect(await readdir(join(folder, "postgres"))).not.toContain("postmaster.pid");
  await writeFile(accessFile, "");
  await expect(startEmbeddedPostgres({ folder })).rejects.toMatchObject({ code: "access_lost" });
  await rm(accessFile);
  await expect(startEmbeddedPostgres({ folder })).rejects.toMatchObject({ code: "access_lost" });

  await rm(versionFile);
  await expect(startEmbeddedPostgres({ folder })).rejects.toMatchObject({ code: "not_our_data" });
});

test("reports a setting that PostgreSQL rejects with its message, and releases the folder", async () => {
  const folder = await usedFolder();

  await expect(
    startEmbeddedPostgres({ folder, exclusive: true, settings: { shared_buffers: "plenty" } }),
  ).rejects.toMatchObject({
    code: "start_failed",
    message: expect.stringContaining('invalid value for parameter "shared_buffers"'),
  });
  expect((await start(folder, { exclusive: true })).attached).toBe(false);
});

test("reports a full disk", async ({ skip }) => {
  if (!isRoot() || process.platform !== "linux") skip("a small disk to fill can be mounted only as root on Linux");
  const disk = await mkdtemp(join(root, "x")).then(open);
  await run("mount", ["-t", "tmpfs", "-o", "size=16m", "tmpfs", disk]).catch(() =>
    skip("mounting is not allowed here"),
  );
  cleanUps.push(() => run("umount", [disk]));

  await expect(startEmbeddedPostgres({ folder: join(disk, "data") })).rejects.toMatchObject({
    code: "disk_full",
    message: expect.stringContaining("Make room"),
  });
});

test("as root, below a folder that only root may enter, stores data in /var/lib/millwright", async ({ skip }) => {
  if (!isRoot()) skip("only root has to hand PostgreSQL to another user");
  const home = await mkdtemp(join(root, "x"));
  await chmod(home, 0o700);
  const folder = join(home, "checkout", ".millwright");
  cleanUps.push(async () => rm((await readFile(join(folder, "location"), "utf8")).trim(), { recursive: true }));

  const first = await startEmbeddedPostgres({ folder, exclusive: true });
  await query(first.url, "create table noted as select 7 as number");
  await expect(startEmbeddedPostgres({ folder, exclusive: true })).rejects.toMatchObject({ code: "already_running" });
  await first.stop();
  const second = await start(folder);

  expect(await query(second.url, "select number from noted")).toEqual([{ number: 7 }]);
  const place = (await readFile(join(folder, "location"), "utf8")).trim();
  expect(place).toMatch(/^\/var\/lib\/millwright\/[0-9a-f]{16}$/);
  expect(second.dataFolder).toBe(join(place, "postgres"));
  expect((await stat(second.dataFolder)).uid).not.toBe(0);
  expect(await readFile(join(place, "belongs-to"), "utf8")).toBe(`${folder}\n`);
});

test("an ordinary user stores data in the folder itself, and cannot use another user's", async ({ skip }) => {
  if (!isRoot())
    skip("only root can start something as another user; the tests beside this one run as an ordinary one");
  const user = await findUser("nobody");
  if (!user) return skip("there is no user nobody");
  if (!(await canReach(user, fileURLToPath(new URL(".", import.meta.url))))) skip("nobody cannot get to this checkout");
  const ours = await newFolder();
  await mkdir(ours);
  await chown(ours, user.uid, user.gid);

  const first = await startElsewhere({ folder: ours, exclusive: true }, user);
  await query(first.server.url, "create table noted as select 7 as number");
  expect(first.server.dataFolder).toBe(join(ours, "postgres"));
  expect((await stat(first.server.dataFolder)).uid).toBe(user.uid);
  await first.stop();
  // Root runs an ordinary user's data as that user.
  const asRoot = await start(ours);
  expect(await query(asRoot.url, "select number from noted")).toEqual([{ number: 7 }]);

  await expect(startElsewhere({ folder: template }, user)).rejects.toThrow(/wrong_user/);
  const closed = await newFolder();
  await expect(startElsewhere({ folder: join(closed, "below") }, user)).rejects.toThrow(/not_writable/);
});
