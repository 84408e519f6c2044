import { type Command, InvalidArgumentError } from "commander";
import { parseId, wholeNumber } from "./arguments.ts";
import { type ServerOptions, withServer, withServerOptions } from "./server.ts";

interface RecordsOptions extends ServerOptions {
  limit: number;
  filter: Record<string, string>;
  sort?: string;
  fields?: string;
  json: boolean;
}

/** Adds `millwright records`. */
export function addRecords(program: Command): void {
  withServerOptions(program.command("records"))
    .description("Print records as JSON lines")
    .argument("<connection>", "the id of the connection", parseId)
    .argument("<entity>", "the entity, such as location or booking")
    .option(
      "--filter <field=value>",
      "a filter, such as status=approved or due_on[lte]=2026-12-31; repeatable",
      parseFilter,
      {},
    )
    .option("--sort <field>", "the field to sort by; with a minus, in descending order")
    .option("--fields <list>", "the fields to print, separated by commas")
    .option("--limit <n>", "the maximum number of records", wholeNumber(1, 1_000_000), 20)
    .option("--json", "print one JSON array instead of lines", false)
    .action(printRecords);
}

/** Reads `field=value` and `field[operator]=value`. */
function parseFilter(text: string, before: Record<string, string> = {}): Record<string, string> {
  const [, field, operator = "", value] = /^([a-z_][\w.]*)(\[[a-z_]+\])?=(.*)$/s.exec(text) ?? [];
  if (field === undefined || value === undefined)
    throw new InvalidArgumentError("Use field=value or field[operator]=value.");
  return { ...before, [`filter[${field}]${operator}`]: value };
}

const printRecords = (
  connection: string,
  entity: string,
  { limit, filter, sort, fields, json, ...server }: RecordsOptions,
) =>
  withServer(server, async (api) => {
    const query = { ...filter, ...(sort && { sort }), ...(fields && { fields }), limit: Math.min(limit, 500) };
    const path = await pathOf(entity);
    let count = 0;
    if (json) process.stdout.write("[");
    for await (const record of api(connection).list(path, query)) {
      if (count === limit) break;
      process.stdout.write(json ? `${count > 0 ? "," : ""}${JSON.stringify(record)}` : `${JSON.stringify(record)}\n`);
      count++;
    }
    if (json) process.stdout.write("]\n");
  });

/** A list of records, whichever entity it has. */
type RecordsPath = "/v1/locations";

/** Returns the path of an entity's list, by its name. */
async function pathOf(entity: string): Promise<RecordsPath> {
  const { models } = await import("#model");
  const model = Object.values(models).find(({ name }) => name === entity);
  if (!model) throw new Error(`Unknown entity ${entity}. Use one of: ${Object.keys(models).join(", ")}.`);
  return `/v1/${model.plural}` as RecordsPath;
}
