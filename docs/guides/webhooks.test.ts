import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApi, type TestApi } from "../../test/api.ts";

// Runs the receivers and commands of the guide.

const root = join(import.meta.dirname, "../..");
let t: TestApi;
let url: string;
let folder: string;
let page: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  t = await openTestApi();
  url = await t.api.listen({ host: "127.0.0.1", port: 0 });
  // Within the repository, so that `@millwright/sdk` is found.
  folder = await mkdtemp(join(root, "test/tmp-webhooks-"));
  page = await readFile(join(import.meta.dirname, "webhooks.md"), "utf8");
});
afterAll(async () => {
  for (const each of children) each.kill("SIGKILL");
  if (folder) await rm(folder, { recursive: true, force: true });
  await t?.close();
});

/** The blocks of a language, in order. */
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(([, text]) => text ?? "");

const has = (command: string): boolean => {
  try {
    execFileSync(command, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/** Creates an endpoint, starts its receiver and pings it until it answers. Returns what the receiver printed. */
async function tryReceiver(command: string, args: string[], hostname = "127.0.0.1"): Promise<string> {
  const port = await freePort();
  const created = await t.post("/v1/webhook-endpoints", { url: `http://${hostname}:${port}/` }, { bearer: t.key });
  const { endpoint, secret } = created.body;
  const receiver = (environment: Record<string, string>) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    return child;
  };
  const child = receiver({ PORT: String(port), WEBHOOK_SECRET: secret });
  let printed = "";
  child.stdout?.on("data", (part) => {
    printed += part;
  });
  for (let tries = 0; tries < 200; tries++) {
    const { body } = await t.post(`/v1/webhook-endpoints/${endpoint.id}/ping`, {}, { bearer: t.key });
    if (body.attempt.is_delivered) {
      expect(body.endpoint.status).toBe("enabled");
      const forged = await fetch(`http://${hostname}:${port}/`, {
        method: "POST",
        headers: {
          "webhook-id": "evt_0",
          "webhook-timestamp": String(Math.floor(Date.now() / 1000)),
          "webhook-signature": "v1,AAAA",
        },
        body: "{}",
      });
      expect(forged.status).toBe(401);
      return printed;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the receiver answered no ping");
}

test("the receiver in TypeScript accepts signed events only", { timeout: 60_000 }, async () => {
  const [receiver = ""] = blocks("ts");
  const file = join(folder, "receiver.ts");
  await writeFile(file, receiver);
  expect(await tryReceiver(process.execPath, [file])).toContain("webhook.ping");
});

test.skipIf(!has("python3"))("the receiver in Python accepts signed events only", { timeout: 60_000 }, async () => {
  const [receiver = ""] = blocks("python");
  const file = join(folder, "receiver.py");
  await writeFile(file, receiver);
  expect(await tryReceiver("python3", [file])).toContain("webhook.ping");
});

test.skipIf(!has("curl"))("the commands succeed", async () => {
  const run = (script: string, environment: Record<string, string>): Promise<string> =>
    new Promise((resolve, reject) => {
      const child = spawn("bash", ["-c", script], {
        env: { ...process.env, ...environment },
        stdio: ["ignore", "pipe", "ignore"],
      });
      let text = "";
      child.stdout.on("data", (part) => {
        text += part;
      });
      child.once("error", reject);
      child.once("exit", () => resolve(text));
    });
  const [create = "", ping = "", replay = ""] = blocks("sh");
  const environment = { MILLWRIGHT: url, KEY: t.key };
  const local = create.replace("https://vendor.example/webhooks/millwright", "http://127.0.0.1:9/");
  const created = JSON.parse(await run(local, environment));
  expect(created.secret).toMatch(/^whsec_/);
  const ENDPOINT = created.endpoint.id;
  expect(JSON.parse(await run(ping, { ...environment, ENDPOINT })).attempt).toMatchObject({ is_delivered: false });
  expect(JSON.parse(await run(replay, { ...environment, ENDPOINT }))).toMatchObject({ id: ENDPOINT });
});
