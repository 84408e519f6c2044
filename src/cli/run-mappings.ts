import { readFile, writeFile } from "node:fs/promises";
import { stringify } from "yaml";
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

/** Exports overrides to a file, or to standard output if the path is `-`. */
export async function pullMappings(millwright: Millwright, of: string, path: string, json: boolean): Promise<void> {
  const owner = await findOwner(millwright, of);
  const file = fileOf(owner, await mappingOverrides(millwright.deps, owner));
  const isJson = path.endsWith(".json") || (path === "-" && json);
  const text = isJson ? `${JSON.stringify(file, null, 2)}\n` : yamlOf(file);
  if (path === "-") return void process.stdout.write(text);
  await writeFile(path, text);
  const entities = Object.keys(file.mappings);
  print(json, { file: path, entities }, () =>
    entities.length === 0
      ? `Wrote ${path}. There are no overrides of ${owner.connector.title}'s default mapping.`
      : `Wrote ${path} with the overrides of ${entities.join(", ")}.`,
  );
}

/** Prints what a push of this file would change. Exit code: 1 if anything, as `git diff --exit-code`; 2 if the comparison fails. */
export async function diffMappings(millwright: Millwright, of: string, path: string, json: boolean): Promise<void> {
  // A failure must not look like a difference.
  process.exitCode = 2;
  const { differences } = await compare(millwright, of, path);
  print(json, { differences }, () => (differences.length === 0 ? "No differences." : differencesText(differences)));
  process.exitCode = differences.length > 0 ? 1 : 0;
}

/** Replaces the overrides by those of a file, all or none, and prints the changes. */
export async function pushMappings(
  millwright: Millwright,
  of: string,
  path: string,
  { note, json }: { note?: string; json: boolean },
): Promise<void> {
  const { owner, file, overrides, differences } = await compare(millwright, of, path);
  const change = { overrides: file.mappings, note: note ?? null, changedBy: null, ifVersions: overrides };
  const changed = differences.length === 0 ? [] : await setOverrides(millwright.deps, owner, change);
  print(json, { differences, changed }, () =>
    differences.length === 0
      ? "No differences: nothing was changed."
      : `${differencesText(differences)}\n\nThe changes are active for all reads. A running Millwright reprocesses the stored records.`,
  );
}

/** Returns the owner of overrides: a connection by its id, or the workspace with a connector by its name. */
async function findOwner({ deps }: Millwright, of: string): Promise<MappingOwner> {
  const connection = isUuid(of) ? await deps.store.within(WORKSPACE_ID, (tx) => connections.find(tx, of)) : null;
  if (connection === undefined) throw fault("not_found", { what: "connection", id: of });
  const connector = deps.connectors.get(connection?.connector ?? of);
  return { workspaceId: WORKSPACE_ID, connector, connection };
}

async function readFileOf(path: string, owner: MappingOwner): Promise<MappingFile> {
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new Error(
      cause.code === "ENOENT"
        ? `The file ${path} does not exist. "millwright mappings pull" creates one.`
        : `Cannot read ${path}: ${cause.message}.`,
      { cause },
    );
  });
  const file = readMappingFile(text);
  if (file.connector !== owner.connector.name)
    throw new Error(`${path} contains mappings of ${file.connector}, not of ${owner.connector.name}.`);
  return file;
}

interface Comparison {
  owner: MappingOwner;
  file: MappingFile;
  overrides: Overrides;
  differences: FieldDifference[];
}

async function compare(millwright: Millwright, of: string, path: string): Promise<Comparison> {
  const owner = await findOwner(millwright, of);
  const file = await readFileOf(path, owner);
  const overrides = await mappingOverrides(millwright.deps, owner);
  return { owner, file, overrides, differences: differencesOf(fileOf(owner, overrides), file) };
}

/** Returns differences as text: by entity, a line for each side of a field. */
function differencesText(differences: readonly FieldDifference[]): string {
  return [...Map.groupBy(differences, (each) => each.entity)]
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

const oneLine = (value: unknown): string =>
  stringify(value, { collectionStyle: "flow", lineWidth: 0, aliasDuplicateObjects: false }).trim();
