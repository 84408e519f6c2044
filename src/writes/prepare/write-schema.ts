import { type Connector, type DescribedField, type DescribedMember, fault, isFault, type Stream } from "#kit";
import { activeMapping } from "#mapping";
import type { Model } from "#model";
import { type Check, openSourceClient, readCatalogue } from "#source";
import { type Connection, connections, fieldCatalogues } from "#store";
import type { SyncDeps } from "#sync";
import { writesOf, writingStreams } from "./context.ts";
import { describedAs, describedOf } from "./described.ts";
import { permittedBy } from "./permissions.ts";
import { type JsonSchema, writeSchemaOf } from "./schema.ts";
import { creatableStatuses } from "./statuses.ts";
import { writableOf } from "./writable.ts";

const DAY_MS = 86_400_000;
/** After a failure, the source is requested again once this time has passed. */
const AGAIN_AFTER_MS = 5 * 60_000;
/** A person waits for the response, so the request ends after this time. */
const DEADLINE_MS = 20_000;

interface Input {
  connection: Connection;
  model: Model;
  verb: "create" | "update";
  /** Whether the source is asked again although its answer is younger than a day. */
  refresh: boolean;
}

/**
 * Returns the JSON Schema of a write on a connection: its fields, what this account requires and allows, the transitions, and the
 * permissions. Throws `not_supported` if the connector does not have the verb.
 */
export async function writeSchema(deps: SyncDeps, { connection, model, verb, refresh }: Input): Promise<JsonSchema> {
  const connector = deps.connectors.get(connection.connector);
  const streams = writingStreams(connector, connection, model, verb);
  const schemas: JsonSchema[] = [];
  for (const stream of streams) {
    const titles = await titlesOf(deps, connection, stream, refresh);
    await describe(deps, connection, { connector, stream, verb, refresh });
    schemas.push(await schemaOf(deps, connection, { connector, stream, verb, titles }));
  }
  const [only, ...others] = schemas;
  if (!only) throw fault("internal");
  return others.length === 0
    ? only
    : { ...(only.$schema && { $schema: only.$schema }), title: model.title, anyOf: schemas };
}

/** Returns the labels of fields in the source. */
async function titlesOf(
  deps: SyncDeps,
  connection: Connection,
  stream: Stream,
  refresh: boolean,
): Promise<readonly DescribedMember[]> {
  if (!stream.catalogue) return [];
  const { fields } = await readCatalogue(deps, connection, stream.name, { refresh });
  return fields.flatMap(({ path, list, title }: DescribedField): DescribedMember[] => {
    const member = stream.writes?.memberOf ? stream.writes.memberOf(path, list !== undefined) : path;
    return member === null || title === undefined
      ? []
      : [{ member, title, ...(list !== undefined && { isInLine: true }) }];
  });
}

interface Described {
  connector: Connector;
  stream: Stream;
  verb: "create" | "update";
}

/** Asks the source what the account requires and allows, unless that is known. A failure keeps what was known before. */
async function describe(
  deps: SyncDeps,
  connection: Connection,
  { connector, stream, verb, refresh }: Described & { refresh: boolean },
): Promise<void> {
  const request = stream.writes?.[verb]?.describe;
  if (!request) return;
  const { store, clock, log } = deps;
  const known = await store.within(connection.workspace_id, (tx) => describedOf(tx, connection.id, stream, verb));
  if (known && !refresh) {
    const ageMs = clock.now() - Date.parse(known.requestedAt);
    if (ageMs < (known.error ? AGAIN_AFTER_MS : DAY_MS)) return;
  }
  const signal = AbortSignal.timeout(DEADLINE_MS);
  let answer: Parameters<typeof fieldCatalogues.keep>[3];
  try {
    const source = await openSourceClient(deps, connection, { signal });
    try {
      answer = { fields: [...(await request(source.http))] };
    } finally {
      await source.close();
    }
  } catch (thrown) {
    if (!isFault(thrown) && !signal.aborted) log.warn({ err: thrown }, "a write could not be described");
    const { code, message } = isFault(thrown) ? thrown : fault("source_unreadable", { system: connector.title });
    answer = { error: { code, text: message } };
  }
  await store.within(connection.workspace_id, async (tx) => {
    // The connection may have been erased meanwhile: then nothing of it may be stored.
    const now = await connections.find(tx, connection.id, true);
    if (!now || now.erased_at !== null) return;
    const of = { connectionId: connection.id, stream: describedAs(stream, verb) };
    await fieldCatalogues.keep(tx, of, new Date(clock.now()).toISOString(), answer);
  });
}

const schemaOf = (
  { store }: SyncDeps,
  connection: Connection,
  { connector, stream, verb, titles }: Described & { titles: readonly DescribedMember[] },
): Promise<JsonSchema> =>
  store.reading(connection.workspace_id, async (tx) => {
    const { effectiveMappings } = await activeMapping(tx, connector, connection);
    const known = await describedOf(tx, connection.id, stream, verb);
    const { feeds } = stream;
    const writes = writesOf(stream, connection);
    if (!writes) throw new Error(`${stream.name} does not declare writes`);
    const entity = feeds.find(({ onlyAdds }) => !onlyAdds)?.model.name ?? "";
    const writable = writableOf({
      ...{ connector, stream, verb },
      effective: effectiveMappings.get(entity),
      masks: connection.masks?.[stream.name] ?? [],
      described: [...(known?.members ?? []), ...titles],
    });
    const transitions = (writes.transitions ?? []).filter(({ from }) => from.length > 0);
    const targets = [...new Set(transitions.map(({ to }) => to))];
    const check = connection.check_result as Check | null;
    const words = [verb, ...targets, ...(writes.remove ? ["delete"] : [])];
    return {
      ...writeSchemaOf(writable, verb === "create" ? creatableStatuses(writes) : []),
      "x-transitions": transitions.map(({ from, to }) => ({ from: [...from], to })),
      "x-permissions": Object.fromEntries(words.map((word) => [word, permittedBy(check, stream, word)])),
      "x-grants": [...(connection.grants[entity] ?? [])],
      ...(writable.uncovered.length > 0 && {
        "x-required-without-field": writable.uncovered.map(({ member, title }) => ({ member, title: title ?? null })),
      }),
      "x-as-of": known?.readAt ?? null,
      ...(known?.error && { "x-source-error": known.error }),
    };
  });
