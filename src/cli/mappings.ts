import { readFile, writeFile } from "node:fs/promises";
import { stringify } from "yaml";
import { connectors } from "#connectors";
import { fault, isUuid } from "#lib";
import {
  differencesOf,
  type FieldDifference,
  fileOf,
  type MappingFile,
  type MappingOwner,
  mappingOverrides,
  type Overrides,
  readMappingFile,
  setOverrides,
  yamlOf,
} from "#mapping";
import { connections } from "#store";
import type { Millwright } from "../main.ts";
import { print } from "./show.ts";
import { WORKSPACE_ID } from "./workspace.ts";

/** Whose mappings a command is about: a connection by its id, or the workspace's by a connector's name. */
async function findWhose({ store }: Millwright, of: string): Promise<MappingOwner> {
  const connection = isUuid(of) ? await store.within(WORKSPACE_ID, (tx) => connections.find(tx, of)) : null;
  if (connection === undefined) throw fault("not_found", { what: "connection", id: of });
  const name = connection?.connector ?? of;
  const connector = connectors.find((each) => each.name === name);
  if (!connector) throw fault("not_found", { what: "connector", id: name, known: connectors.map((each) => each.name) });
  return { workspaceId: WORKSPACE_ID, connector, connection };
}

async function readFileOf(path: string, whose: MappingOwner): Promise<MappingFile> {
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new Error(
      cause.code === "ENOENT"
        ? `There is no file ${path}. "millwright mappings pull" writes one.`
        : `${path} cannot be read: ${cause.message}.`,
      { cause },
    );
  });
  const file = readMappingFile(text);
  if (file.connector !== whose.connector.name)
    throw new Error(`${path} holds mappings of ${file.connector}; these are of ${whose.connector.name}.`);
  return file;
}

const oneLine = (value: unknown): string =>
  stringify(value, { collectionStyle: "flow", lineWidth: 0, aliasDuplicateObjects: false }).trim();

/** Differences for people: a line for each side of a field. */
function differencesText(differences: readonly FieldDifference[]): string {
  const byEntity = Map.groupBy(differences, (each) => each.entity);
  return [...byEntity]
    .map(([entity, own]) =>
      [
        entity,
        ...own.flatMap(({ field, before, after }) => [
          ...(before === null ? [] : [`  - ${field}: ${oneLine(before)}`]),
          ...(after === null ? [] : [`  + ${field}: ${oneLine(after)}`]),
        ]),
      ].join("\n"),
    )
    .join("\n");
}

interface Compared {
  whose: MappingOwner;
  file: MappingFile;
  overrides: Overrides;
  differences: FieldDifference[];
}

async function compare(millwright: Millwright, of: string, path: string): Promise<Compared> {
  const whose = await findWhose(millwright, of);
  const file = await readFileOf(path, whose);
  const overrides = await mappingOverrides(millwright.mappings, whose);
  return { whose, file, overrides, differences: differencesOf(fileOf(whose, overrides), file) };
}

/** Writes what is in force to a file, as YAML or, where it is named `….json`, as JSON; `-`: to standard output. */
export async function pullMappings(millwright: Millwright, of: string, path: string, json: boolean): Promise<void> {
  const whose = await findWhose(millwright, of);
  const file = fileOf(whose, await mappingOverrides(millwright.mappings, whose));
  const text = path.endsWith(".json") || (path === "-" && json) ? `${JSON.stringify(file, null, 2)}\n` : yamlOf(file);
  if (path === "-") return void process.stdout.write(text);
  await writeFile(path, text);
  const count = Object.keys(file.mappings).length;
  print(json, { file: path, entities: Object.keys(file.mappings) }, () =>
    count === 0
      ? `${path} is written. Nothing is said over ${whose.connector.title}'s own mapping yet.`
      : `${path} is written: what is said of ${Object.keys(file.mappings).join(", ")}.`,
  );
}

/** Shows what pushing a file would change; exits with 1 where it would, as `git diff --exit-code`, and with 2 where it cannot tell. */
export async function diffMappings(millwright: Millwright, of: string, path: string, json: boolean): Promise<void> {
  // Whatever goes wrong must not look like a difference.
  process.exitCode = 2;
  const { differences } = await compare(millwright, of, path);
  print(json, { differences }, () => (differences.length === 0 ? "No difference." : differencesText(differences)));
  process.exitCode = differences.length > 0 ? 1 : 0;
}

/** Makes a file what is in force, all of it or nothing, and shows what that changes. */
export async function pushMappings(
  millwright: Millwright,
  of: string,
  path: string,
  { note, json }: { note?: string; json: boolean },
): Promise<void> {
  const { whose, file, overrides, differences } = await compare(millwright, of, path);
  const changed =
    differences.length === 0
      ? []
      : await setOverrides(millwright.mappings, whose, {
          overrides: file.mappings,
          note: note ?? null,
          changedBy: null,
          ifVersions: overrides,
        });
  print(json, { differences, changed }, () =>
    differences.length === 0
      ? "No difference: nothing was changed."
      : `${differencesText(differences)}\n\nIn force for every read from now on. A running Millwright rewrites the stored records.`,
  );
}
