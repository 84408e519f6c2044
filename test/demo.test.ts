import { execFile, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiDocument } from "../src/api/index.ts";
import { type TestDatabase, testDatabase } from "./database.ts";
import { expectDocumented } from "./openapi.ts";

const run = promisify(execFile);

interface Summary {
  ok: boolean;
  api_key: string;
  connections: { id: string; connector: string; token: string; entities: Record<string, number> }[];
}

let folder: string;
let demo: Summary;
let database: TestDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "millwright-demo-"));
  database = await testDatabase();
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

test("the demo connects and reads both simulated systems, and continues at its next start", async () => {
  const simulatorPort = String(randomInt(20_000, 30_000));
  const start = async (): Promise<Summary> => {
    const { stdout } = await run(
      process.execPath,
      ["src/cli/run.ts", "demo", "--once", "--json", "--simulator-port", simulatorPort],
      {
        cwd: join(import.meta.dirname, ".."),
        env: { ...process.env, DATABASE_URL: database.url, MILLWRIGHT_DATA: folder, PORT: "0" },
      },
    );
    return JSON.parse(stdout) as Summary;
  };
  const first = await start();
  expect(first).toMatchObject({ ok: true, connections: [{ connector: "condeco" }, { connector: "netsuite" }] });
  const [condeco, netsuite] = first.connections;
  expect(condeco!.entities.booking).toBeGreaterThan(0);
  expect(netsuite!.entities).toMatchObject({ purchase_order: expect.any(Number), stock_level: expect.any(Number) });
  // Its simulator restarted, and still accepts the certificate.
  const second = await start();
  const named = ({ id, connector, token }: Summary["connections"][number]) => ({ id, connector, token });
  expect(second).toMatchObject({
    ok: true,
    api_key: first.api_key,
    connections: first.connections.map(named),
  });
  expect(second.connections[1]!.entities).toEqual(netsuite!.entities);
  demo = second;
});

test("a server with the demo's data answers as the OpenAPI document says", async () => {
  const serving = spawn(process.execPath, ["src/cli/run.ts", "serve", "--json"], {
    cwd: join(import.meta.dirname, ".."),
    env: { ...process.env, DATABASE_URL: database.url, MILLWRIGHT_DATA: folder, PORT: "0", MILLWRIGHT_LOG: "silent" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [line] = (await Promise.race([once(serving.stdout, "data"), once(serving, "exit")])) as [unknown];
    const { api } = JSON.parse(String(line)) as { api: string };
    const lists = Object.entries(apiDocument().paths).flatMap(([path, { get }]) =>
      get && path.startsWith("/v1/") && !path.includes("{") && !/^\/v1\/oauth|\/stream$/.test(path) ? [path] : [],
    );
    let count = 0;
    for (const bearer of [demo.api_key, ...demo.connections.map(({ token }) => token)])
      for (const path of lists)
        for (const query of ["", "?limit=5&include=raw&explain=true"]) {
          const answer = await fetch(api + path + query, { headers: { authorization: `Bearer ${bearer}` } });
          const text = await answer.text();
          const headers = Object.fromEntries(answer.headers);
          expectDocumented({ method: "GET", path: path + query, status: answer.status, headers, text });
          if (answer.ok) count++;
        }
    expect(count).toBeGreaterThan(40);
  } finally {
    serving.kill("SIGKILL");
  }
});

test("npx finds the command in a read-only checkout only if the file is executable", async () => {
  const root = join(import.meta.dirname, "..");
  const { bin } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { bin: { millwright: string } };
  expect((await stat(join(root, bin.millwright))).mode & 0o111).toBe(0o111);
});

test("a command exits silently when its reader closes the pipe", async () => {
  const child = spawn(process.execPath, ["src/cli/run.ts", "guide", "netsuite"], {
    cwd: join(import.meta.dirname, ".."),
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.destroy();
  const said: string[] = [];
  child.stderr.on("data", (chunk) => said.push(String(chunk)));
  const [code] = await once(child, "close");
  expect([code, said.join("")]).toEqual([0, ""]);
});
