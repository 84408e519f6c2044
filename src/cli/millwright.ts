import { readFile } from "node:fs/promises";
import { Command, InvalidArgumentError } from "commander";
import { connectors } from "#connectors";
import { guideOf, guideText } from "#kit";
import { type Fault, fault, isFault, isUuid } from "#lib";
import { models } from "#model";
import { isEmbeddedPostgresError } from "#postgres";
import { db, connections as stored } from "#store";
import { planSchedule, requestSync, syncStatus, workSyncs } from "#sync";
import { scopes } from "#vault";
import { startMillwright } from "../main.ts";
import { readSettings, SettingsError } from "../settings.ts";
import { demo } from "./demo.ts";
import { examine, lacks } from "./doctor.ts";
import { diffMappings, pullMappings, pushMappings } from "./mappings.ts";
import { watchSync } from "./progress.ts";
import { print, table } from "./show.ts";
import { WORKSPACE_ID, withMillwright } from "./workspace.ts";

/** Runs `stop` at the first Ctrl-C or termination, then ends; a second one ends at once. */
function untilStopped(stop: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let isStopping = false;
    const onSignal = () => {
      if (isStopping) process.exit(130);
      isStopping = true;
      stop().then(resolve, reject);
    };
    process.on("SIGINT", onSignal);
    process.on("SIGTERM", onSignal);
  });
}

const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
  };

/** A connection's or a key's id. What is none is refused before anything is opened. */
const id = (text: string): string => {
  if (!isUuid(text))
    throw new InvalidArgumentError('It is an id, as "millwright connections" and "millwright keys list" show them.');
  return text;
};

const filled = (text: string): string => {
  if (text.trim() === "") throw new InvalidArgumentError("It is empty.");
  return text;
};

/** Collects `name=value` pairs; numbers, true and false are read as such. */
const pairs = (text: string, before: Record<string, unknown> = {}): Record<string, unknown> => {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("It is name=value.");
  const value = text.slice(at + 1);
  return { ...before, [text.slice(0, at)]: /^(true|false|-?\d+(\.\d+)?)$/.test(value) ? JSON.parse(value) : value };
};

async function readInput(path: string): Promise<Record<string, unknown>> {
  const text =
    path === "-"
      ? await new Response(process.stdin as never).text()
      : await readFile(path, "utf8").catch((cause: Error) => {
          throw new Error(`The credentials cannot be read: ${cause.message}.`, { cause });
        });
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${path === "-" ? "What came on standard input" : path} is not JSON.`);
  }
}

const { version } = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

const program = new Command("millwright")
  .description("A unified API for the systems that run workplaces, plants and purchasing.")
  .version(version)
  .showHelpAfterError();

program
  .command("serve")
  .description("serve the API and carry syncs out, until stopped")
  .option("--json", "print where it listens as one line of JSON")
  .action(async ({ json = false }: { json?: boolean }) => {
    const settings = readSettings(process.env);
    const millwright = await startMillwright(settings, {
      api: true,
      work: true,
      exclusive: true,
      onStep: (line) => json || process.stdout.write(`${line}\n`),
    });
    await millwright.connect.createWorkspace("Default", WORKSPACE_ID);
    for (const [key, connections] of await millwright.connect.missingRootKeys())
      process.stderr.write(`Warning: ${lacks(key, connections)}.\n`);
    print(
      json,
      { ok: true, api: millwright.address },
      () =>
        `Millwright serves at ${millwright.address} (dashboard at ${millwright.address}/dashboard/, reference at ${millwright.address}/docs). Ctrl-C stops it.`,
    );
    await untilStopped(() => millwright.close());
  });

program
  .command("demo")
  .description("start everything with a simulated Condeco and a simulated NetSuite, connect them and read them")
  .option("--once", "end when the first sync is done", false)
  .option("--json", "print one line of JSON and nothing else", false)
  .option(
    "--simulator-port <port>",
    "where the first simulator listens; the second takes the next port",
    wholeNumber(1, 65_534),
    4901,
  )
  .action(async (options: { once: boolean; json: boolean; simulatorPort: number }) => {
    const running = await demo(options);
    process.exitCode = running.ok ? 0 : 1;
    if (options.once) await running.stop();
    else await untilStopped(running.stop);
  });

const keys = program.command("keys").description("API keys of the vendor's own back end");
keys
  .command("create")
  .description("make an API key; it is shown this once")
  .argument("<name>", "what it is for", filled)
  .option("--scopes <list>", "by commas", (text) => text.split(","), [...scopes] as string[])
  .option("--json", "print JSON", false)
  .action((name: string, { scopes: wanted, json }: { scopes: string[]; json: boolean }) =>
    withMillwright(async ({ connect }) => {
      const made = await connect.createApiKey(WORKSPACE_ID, { name, scopes: wanted });
      print(json, made, () => `${made.key}\n\nKeep it now: it is not shown again. Scopes: ${made.scopes.join(", ")}.`);
    }),
  );
keys
  .command("list")
  .description("list the API keys, revoked ones included")
  .option("--json", "print JSON", false)
  .action(({ json }: { json: boolean }) =>
    withMillwright(async ({ connect }) => {
      const all = await connect.listApiKeys(WORKSPACE_ID);
      print(json, all, () => table(all, ["id", "name", "scopes", "created_at", "last_used_at", "revoked_at"]));
    }),
  );
keys
  .command("revoke")
  .description("revoke an API key: it is refused from then on")
  .argument("<id>", "the key's id", id)
  .option("--json", "print JSON", false)
  .action((keyId: string, { json }: { json: boolean }) =>
    withMillwright(async ({ connect }) => {
      await connect.revokeApiKey(WORKSPACE_ID, keyId);
      print(json, { revoked: keyId }, () => `The key ${keyId} is revoked.`);
    }),
  );
keys
  .command("rotate-root")
  .description("wrap all data keys anew by the first of MILLWRIGHT_ROOT_KEY")
  .option("--json", "print JSON", false)
  .action(({ json }: { json: boolean }) =>
    withMillwright(async ({ connect }) => {
      const rewrapped = await connect.rotateRootKey();
      print(json, { rewrapped }, () => `${rewrapped} data keys were wrapped anew. The old root keys may go now.`);
    }),
  );

program
  .command("connect <connector>")
  .description("connect a customer's system; its credentials are tried first")
  .option("--name <name>", "what to call the connection; else the system's own name")
  .option("--setting <name=value>", "a setting; repeat it", pairs, {})
  .option(
    "--credentials <file>",
    "a file with the credentials as JSON, or - for standard input, so that they stand in no command line",
  )
  .option("--json", "print JSON", false)
  .action(
    (
      connector: string,
      options: { name?: string; setting: Record<string, unknown>; credentials?: string; json: boolean },
    ) =>
      withMillwright(async ({ connect, deps }) => {
        const made = await connect.create(WORKSPACE_ID, {
          connector,
          settings: options.setting,
          credentials: options.credentials ? await readInput(options.credentials) : {},
          ...(options.name && { name: options.name }),
        });
        // First of all: the token is shown this once, whatever becomes of the rest.
        print(options.json, { id: made.connection.id, token: made.token, check: made.check }, () =>
          [
            `Connected as ${made.connection.id}.`,
            `Token, shown this once: ${made.token}`,
            "",
            table(made.check.entities as never, ["entity", "read", "why"]),
            "",
            `A full first sync will take ${made.check.forecast?.requests ?? "an unknown number of"} calls; a running Millwright carries it out.`,
          ].join("\n"),
        );
        const ref = { workspaceId: WORKSPACE_ID, connectionId: made.connection.id };
        await planSchedule(deps, ref);
        await requestSync(deps, ref, { full: false, trigger: "first" });
      }),
  );

program
  .command("guide")
  .description("what a customer's administrator does in a system, as Markdown")
  .argument("<connector>", "such as netsuite")
  .option("--entities <list>", "by commas: what is to be read; default: all", (text) => text.split(","))
  .option("--auth <kind>", "the kind of authentication, where there are several")
  .option("--json", "print JSON", false)
  .action((name: string, { json, ...input }: { entities?: string[]; auth?: string; json: boolean }) => {
    const connector = connectors.find((each) => each.name === name);
    if (!connector)
      throw fault("not_found", { what: "connector", id: name, known: connectors.map((each) => each.name) });
    const guide = guideOf(connector, input);
    print(json, guide, () => guideText(guide));
  });

program
  .command("connections")
  .description("list the connections")
  .option("--json", "print JSON", false)
  .action(({ json }: { json: boolean }) =>
    withMillwright(async ({ store }) => {
      const all = await store.within(WORKSPACE_ID, (tx) => stored.list(tx, { limit: 10_000 }));
      const shown = all.map(({ id, name, connector, status, created_at }) => ({
        id,
        name,
        connector,
        status,
        created_at,
      }));
      print(json, shown, () => table(shown, ["id", "name", "connector", "status", "created_at"]));
    }),
  );

program
  .command("sync")
  .description("read what changed, of these entities or all")
  .argument("<connection>", "its id", id)
  .argument("[entities...]", "such as location or booking; none: all")
  .option("--full", "read everything in the connection's window anew", false)
  .option("--watch", "carry it out here, with progress", false)
  .option("--json", "print JSON", false)
  .action(
    (connection: string, entities: string[], { full, watch, json }: { full: boolean; watch: boolean; json: boolean }) =>
      withMillwright(async ({ deps }) => {
        const ref = { workspaceId: WORKSPACE_ID, connectionId: connection };
        const asked = await requestSync(deps, ref, { entities, full, trigger: "manual" });
        if (!watch) return print(json, asked, () => `Queued as ${asked.id}. A running Millwright carries it out.`);
        workSyncs(deps, 1);
        const done = await watchSync(deps, ref, asked.id, json);
        print(json, done, () => `${done.status}: ${done.runs.reduce((sum, run) => sum + run.requests, 0)} calls.`);
        if (done.status !== "succeeded") process.exitCode = 1;
      }),
  );

program
  .command("records")
  .description("print records as JSON, a line each")
  .argument("<connection>", "its id", id)
  .argument("<entity>", "such as location or booking")
  .option("--limit <n>", "at most so many", wholeNumber(1, 1_000_000), 20)
  .option("--json", "print one list instead of lines", false)
  .action((connection: string, entity: string, { limit, json }: { limit: number; json: boolean }) =>
    withMillwright(async ({ store }) => {
      if (!(entity in models))
        throw new Error(`There is no entity ${entity}. There are: ${Object.keys(models).join(", ")}.`);
      const rows = await store.within(WORKSPACE_ID, async (tx) => {
        if (!(await stored.find(tx, connection))) throw fault("not_found", { what: "connection", id: connection });
        return tx.all(
          db
            .selectFrom("record")
            .select("body")
            .where("workspace_id", "=", WORKSPACE_ID)
            .where("connection_id", "=", connection)
            .where("entity", "=", entity)
            .where("deleted_at", "is", null)
            .orderBy("id")
            .limit(limit),
        );
      });
      if (json) process.stdout.write(`[${rows.map(({ body }) => body).join(",")}]\n`);
      else for (const { body } of rows) process.stdout.write(`${body}\n`);
    }),
  );

const mappings = program
  .command("mappings")
  .description("what is said over a connector's mapping, as a file that can be kept in git");
const OF = "a connection's id; or a connector, such as netsuite, for what is said for all its connections";
mappings
  .command("pull")
  .description("write what is in force to a file")
  .argument("<of>", OF)
  .argument("[file]", "YAML, or JSON where its name ends so; - for standard output", "-")
  .option("--json", "print JSON", false)
  .action((of: string, file: string, { json }: { json: boolean }) =>
    withMillwright((millwright) => pullMappings(millwright, of, file, json)),
  );
mappings
  .command("diff")
  .description("show what pushing a file would change; the exit code is 1 if anything, 2 if it cannot be told")
  .argument("<of>", OF)
  .argument("<file>", "as pull writes it")
  .option("--json", "print JSON", false)
  .action((of: string, file: string, { json }: { json: boolean }) =>
    withMillwright((millwright) => diffMappings(millwright, of, file, json)),
  );
mappings
  .command("push")
  .description("put a file in force, all of it or nothing, and show what that changes")
  .argument("<of>", OF)
  .argument("<file>", "as pull writes it; of what it leaves out, nothing is said any more")
  .option("--note <note>", "why; kept with the versions")
  .option("--json", "print JSON", false)
  .action((of: string, file: string, options: { note?: string; json: boolean }) =>
    withMillwright((millwright) => pushMappings(millwright, of, file, options)),
  );

program
  .command("status")
  .description("how each entity stands")
  .argument("<connection>", "its id", id)
  .option("--json", "print JSON", false)
  .action((connection: string, { json }: { json: boolean }) =>
    withMillwright(async ({ deps }) => {
      const all = await syncStatus(deps, { workspaceId: WORKSPACE_ID, connectionId: connection });
      print(json, all, () =>
        table(
          all.map((each) => ({ ...each, error: each.error?.message })),
          ["entity", "state", "last_success_at", "next_run_at", "deletions_held", "error"],
        ),
      );
    }),
  );

program
  .command("doctor")
  .description("check database, key, clock and connectors, and say what to do")
  .option("--json", "print JSON", false)
  .action(async ({ json }: { json: boolean }) => {
    const findings = await examine(process.env);
    print(json, findings, () =>
      findings.map(({ ok, what, says }) => `${ok ? "ok   " : "WRONG"}  ${what}: ${says}`).join("\n"),
    );
    if (findings.some((each) => !each.ok)) process.exitCode = 1;
  });

/** A fault's text, which tells the first thing that does not fit, and below it the others. */
function inFull({ message, details: { errors } }: Fault): string {
  const others = Array.isArray(errors) ? errors.slice(1) : [];
  return [message, ...others.map(({ field, reason }) => `\`${field}\`: ${reason}`)].join("\n");
}

// Whoever reads may have seen enough (`| head`); the command still ends as it should, its database too.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  await program.parseAsync();
} catch (thrown) {
  // What a person can mend is said in a line; a mistake of ours shows where it is.
  const isKnown = isFault(thrown) || thrown instanceof SettingsError || isEmbeddedPostgresError(thrown);
  const isJson = process.argv.includes("--json");
  const message = isFault(thrown) ? inFull(thrown) : thrown instanceof Error ? thrown.message : String(thrown);
  const code = isFault(thrown) || isEmbeddedPostgresError(thrown) ? thrown.code : "failed";
  if (isJson) process.stdout.write(`${JSON.stringify({ ok: false, error: { code, message } })}\n`);
  process.stderr.write(
    `${isKnown || process.env.MILLWRIGHT_LOG !== "debug" ? message : ((thrown as Error).stack ?? message)}\n`,
  );
  process.exitCode ||= 1;
}
