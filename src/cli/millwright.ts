import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { type Fault, isFault } from "#lib";
import { isEmbeddedPostgresError } from "#postgres";
import { SettingsError } from "../settings.ts";
import { addAudit } from "./audit.ts";
import { addConnect } from "./connect.ts";
import { addConnections } from "./connections.ts";
import { addDemo } from "./demo.ts";
import { addDoctor } from "./doctor.ts";
import { addGuide } from "./guide.ts";
import { addKeys } from "./keys.ts";
import { addLiftWait } from "./lift-wait.ts";
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
  addKeys,
  addAudit,
  addConnect,
  addGuide,
  addConnections,
  addSync,
  addLiftWait,
  addRecords,
  addMappings,
  addStatus,
  addDoctor,
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
  const isKnown = isFault(thrown) || thrown instanceof SettingsError || isEmbeddedPostgresError(thrown);
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const message = isFault(thrown) ? fullText(thrown) : error.message;
  const code = isFault(thrown) || isEmbeddedPostgresError(thrown) ? thrown.code : "failed";
  if (process.argv.includes("--json"))
    process.stdout.write(`${JSON.stringify({ ok: false, error: { code, message } })}\n`);
  const isTraced = !isKnown && process.env.MILLWRIGHT_LOG === "debug";
  process.stderr.write(`${isTraced ? (error.stack ?? message) : message}\n`);
}

/** Returns a fault's text, which names the first invalid field, and below it the other invalid fields. */
function fullText({ message, details: { errors } }: Fault): string {
  const others = Array.isArray(errors) ? errors.slice(1) : [];
  return [message, ...others.map(({ field, reason }) => `\`${field}\`: ${reason}`)].join("\n");
}
