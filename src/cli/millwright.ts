import { readFile } from "node:fs/promises";
import { MillwrightError } from "@millwright/sdk";
import { Command } from "commander";
import { addDemo } from "./add-demo.ts";
import { addAttention } from "./attention.ts";
import { addAudit } from "./audit.ts";
import { addCompletion } from "./completion.ts";
import { addConnect } from "./connect.ts";
import { addConnections } from "./connections.ts";
import { addDoctor } from "./doctor.ts";
import { addEvents } from "./events.ts";
import { addGuide } from "./guide.ts";
import { addKeys } from "./keys.ts";
import { addLink } from "./link.ts";
import { addListen } from "./listen.ts";
import { addLogin } from "./login.ts";
import { addMappings } from "./mappings.ts";
import { addRecords } from "./records.ts";
import { addServe } from "./serve.ts";
import { addStatus } from "./status.ts";
import { addSync } from "./sync.ts";

const packageFile = new URL("../../package.json", import.meta.url);
const { version } = JSON.parse(await readFile(packageFile, "utf8")) as { version: string };

const program = new Command("millwright")
  .description("A unified API for the systems that run workplaces, plants and purchasing.")
  .version(version)
  .showHelpAfterError();
for (const add of [
  addServe,
  addDemo,
  addDoctor,
  addLogin,
  addKeys,
  addAudit,
  addConnect,
  addGuide,
  addLink,
  addConnections,
  addSync,
  addStatus,
  addAttention,
  addRecords,
  addMappings,
  addEvents,
  addListen,
  addCompletion,
])
  add(program);

// The reader may close the pipe early (`| head`). The command still ends normally, and closes its database.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  await program.parseAsync();
} catch (thrown) {
  report(thrown);
  process.exitCode ||= 1;
}

/** Prints an error: its text only if a person can correct it, otherwise with its stack if the log level is `debug`. */
function report(thrown: unknown): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const code = "code" in error && typeof error.code === "string" ? error.code : "failed";
  const message = fullText(error);
  if (process.argv.includes("--json"))
    process.stdout.write(`${JSON.stringify({ ok: false, error: { code, message } })}\n`);
  const isKnown = code !== "failed" || error.name === "SettingsError";
  const isTraced = !isKnown && process.env.MILLWRIGHT_LOG === "debug";
  process.stderr.write(`${isTraced ? (error.stack ?? message) : message}\n`);
}

/** Returns an error's text, which names the first invalid field, and below it the other invalid fields. */
function fullText(error: Error): string {
  const others =
    error instanceof MillwrightError ? error.problem?.errors : "details" in error ? errorsIn(error.details) : [];
  const lines = (Array.isArray(others) ? others : []).slice(1).map(({ field, reason }) => `\`${field}\`: ${reason}`);
  // `fetch` says only that it failed; its cause says why.
  const isUnreached = error instanceof TypeError && error.cause instanceof Error;
  const reason = isUnreached ? `Cannot reach the server: ${causeOf(error.cause)}.` : error.message;
  return [reason, ...lines].join("\n");
}

/** Node's causes of several failed addresses have no message of their own. */
function causeOf(cause: unknown): string {
  const first = cause instanceof AggregateError ? cause.errors[0] : cause;
  return first instanceof Error ? first.message : String(first);
}

function errorsIn(details: unknown): unknown {
  return typeof details === "object" && details !== null && "errors" in details ? details.errors : [];
}
