import type { Command } from "commander";
import { fault } from "#lib";
import { models } from "#model";
import { connections, db } from "#store";
import { parseId, wholeNumber } from "./arguments.ts";
import { WORKSPACE_ID, withMillwright } from "./workspace.ts";

/** Adds `millwright records`. */
export function addRecords(program: Command): void {
  program
    .command("records")
    .description("Print records as JSON lines")
    .argument("<connection>", "the id of the connection", parseId)
    .argument("<entity>", "the entity, such as location or booking")
    .option("--limit <n>", "the maximum number of records", wholeNumber(1, 1_000_000), 20)
    .option("--json", "print one JSON array instead of lines", false)
    .action(printRecords);
}

const printRecords = (connectionId: string, entity: string, { limit, json }: { limit: number; json: boolean }) =>
  withMillwright(async ({ deps }) => {
    if (!Object.hasOwn(models, entity))
      throw new Error(`Unknown entity ${entity}. Use one of: ${Object.keys(models).join(", ")}.`);
    const rows = await deps.store.within(WORKSPACE_ID, async (tx) => {
      if (!(await connections.find(tx, connectionId)))
        throw fault("not_found", { what: "connection", id: connectionId });
      return tx.all(
        db
          .selectFrom("record")
          .select("body")
          .where("workspace_id", "=", WORKSPACE_ID)
          .where("connection_id", "=", connectionId)
          .where("entity", "=", entity)
          .where("deleted_at", "is", null)
          .orderBy("id")
          .limit(limit),
      );
    });
    if (json) process.stdout.write(`[${rows.map(({ body }) => body).join(",")}]\n`);
    else for (const { body } of rows) process.stdout.write(`${body}\n`);
  });
