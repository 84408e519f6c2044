import {
  type Connector,
  type FieldRefusal,
  fault,
  type MapEnv,
  type Stream,
  type WriteEnv,
  writesWith,
  zoneOf,
} from "#kit";
import type { ConnectionRef } from "#lib";
import { activeMapping } from "#mapping";
import { modelOf } from "#model";
import type { Connection, Tx } from "#store";
import { loadConnection, mustBeActive } from "#sync";
import type { PreparedStep, PreparedWrite, WriteIntent } from "../prepared.ts";
import { type Context, type PrepareDeps, writableIn, writesOf, writingStreams } from "./context.ts";
import { duplicateWarnings } from "./duplicates.ts";
import { neededGrants, refuseUngranted } from "./grants.ts";
import { missingPermission } from "./permissions.ts";
import { type IsSeen, type Present, presentOf } from "./present.ts";
import { type References, resolveReferences } from "./references.ts";
import { writeSchemaOf } from "./schema.ts";
import { creatableStatuses, transitionFrom, wayTo } from "./statuses.ts";
import { type Turned, turnRound } from "./turn.ts";
import { refusalsBySchema } from "./validate.ts";

/** How a write is prepared. */
export interface PrepareOptions {
  /** Whether the record's ETag is the one that the caller has seen. Null: the caller does not say. */
  isSeen?: IsSeen | null;
}

/** A write that is known to be allowed, with what a plan shows of it. */
export interface Preparation {
  prepared: PreparedWrite;
  connection: Connection;
  connector: Connector;
  stream: Stream;
  /** The record as it is. Null: it will be created. */
  present: Present | null;
  /** What the connector's code gets. The mark is not known yet. */
  env: Omit<WriteEnv, "mark">;
  warnings: readonly string[];
}

/** Returns a write that can be sent. Throws `write_refused` with everything that is wrong with it. Sends no request. */
export const prepareWrite = async (
  deps: PrepareDeps,
  ref: ConnectionRef,
  intent: WriteIntent,
  options: PrepareOptions = {},
): Promise<PreparedWrite> => (await prepare(deps, ref, intent, options)).prepared;

/** The same, with what a plan shows. */
export const prepare = (
  deps: PrepareDeps,
  ref: ConnectionRef,
  intent: WriteIntent,
  options: PrepareOptions = {},
): Promise<Preparation> => deps.store.reading(ref.workspaceId, (tx) => prepareIn(deps, tx, ref, intent, options));

async function prepareIn(
  deps: PrepareDeps,
  tx: Tx,
  ref: ConnectionRef,
  intent: WriteIntent,
  options: PrepareOptions,
): Promise<Preparation> {
  const { connection, connector } = await loadConnection(deps, tx, ref);
  mustBeActive(connection);
  const model = modelOf(intent.entity);
  if (!model) throw fault("unknown_entity", { entity: intent.entity });
  const streams = writingStreams(connector, connection, model, intent.verb);
  refuseUngranted(
    connection.grants,
    model.name,
    neededGrants(intent, streams[0] ? writesOf(streams[0], connection) : null),
  );
  const { mapping, effectiveMappings } = await activeMapping(tx, connector, connection);
  const { recordId } = intent;
  const present =
    recordId === null
      ? null
      : await presentOf(tx, { connection, connector, mapping, model, recordId, isSeen: options.isSeen ?? null });
  const context: Context = {
    deps,
    tx,
    connection,
    connector,
    model,
    intent,
    present,
    isSeen: Boolean(options.isSeen),
    effective: effectiveMappings.get(model.name),
    mappingVersion: String(mapping.versionOf(model.name)),
  };
  return present ? prepareChange(context, present) : prepareCreate(context, streams);
}

/** Throws `write_refused` if anything is wrong. */
export function throwRefused(refusals: readonly FieldRefusal[]): void {
  if (refusals.length === 0) return;
  const errors = refusals.slice(0, 100);
  const [first] = errors;
  const more = refusals.length > 1 ? ` \`errors\` lists ${refusals.length} reasons.` : "";
  const place = first?.pointer ? `\`${first.pointer}\`: ` : "";
  throw fault("write_refused", { reason: `${place}${first?.message}${more} Nothing was written.`, errors });
}

/** Prepares a new record by the stream that takes its values. */
async function prepareCreate(context: Context, streams: readonly Stream[]): Promise<Preparation> {
  const attempts: Attempt[] = [];
  for (const stream of streams) {
    const attempt = await attemptCreate(context, stream);
    if (attempt.refusals.length === 0) return preparationOf(context, attempt);
    attempts.push(attempt);
  }
  // The stream that takes most of the values is the one that the caller most likely means.
  const [best] = attempts.toSorted((one, other) => one.refusals.length - other.refusals.length);
  throwRefused(best?.refusals ?? []);
  throw fault("internal");
}

interface Attempt {
  stream: Stream;
  turned: Turned | null;
  steps: PreparedStep[];
  refusals: FieldRefusal[];
  env: MapEnv;
  warnings: string[];
}

async function attemptCreate(context: Context, stream: Stream): Promise<Attempt> {
  const { intent } = context;
  const writes = stream.writes && writesWith(stream.writes, context.connection.settings);
  const create = writes?.create;
  if (!writes || !create) throw new Error(`${stream.name} does not declare create`);
  const statuses = creatableStatuses(writes);
  const { turned, refusals, env, warnings } = await turnValues(context, stream, "create", statuses);
  const check = (rules: WriteEnv) => create.check?.(turned?.values ?? {}, rules) ?? [];
  if (turned && refusals.length === 0) refusals.push(...check({ ...env, mark: "" }));
  const { status } = intent.values;
  const wanted = typeof status === "string" ? status : create.initialStatus;
  const way =
    create.initialStatus === undefined || wanted === undefined ? [] : wayTo(writes, create.initialStatus, wanted);
  for (const verb of ["create", ...(way ?? []).map(({ to }) => to)])
    refusals.push(...missingPermission(context, stream, verb));
  return {
    stream,
    turned,
    refusals,
    env,
    warnings: [...warnings, ...(await duplicateWarnings(context, intent.values))],
    steps: [{ kind: "create", body: turned?.body ?? {} }, ...(way ?? [])],
  };
}

/** Prepares an update, a change of the status, or a deletion. */
async function prepareChange(context: Context, present: Present): Promise<Preparation> {
  const { intent, model, connector, connection } = context;
  const { stream } = present;
  // The record may come from another stream than those that write the entity.
  if (!writingStreams(connector, connection, model, intent.verb).includes(stream))
    throw fault("not_supported", { reason: `${connector.title} cannot do this with ${stream.title}.` });
  const attempt = await attemptChange(context, present, stream);
  throwRefused(attempt.refusals);
  return preparationOf(context, attempt);
}

async function attemptChange(context: Context, present: Present, stream: Stream): Promise<Attempt> {
  const { intent } = context;
  const writes = stream.writes && writesWith(stream.writes, context.connection.settings);
  const env = envOf(context, new Map());
  const none = { stream, turned: null, env, warnings: [] };
  if (!writes) throw new Error(`${stream.name} does not declare writes`);
  if (intent.verb === "status") {
    const to = intent.status ?? "";
    const found = transitionFrom(writes, present.values.status, to);
    const denied = missingPermission(context, stream, to);
    return "step" in found
      ? { ...none, steps: [found.step], refusals: denied }
      : { ...none, steps: [], refusals: [found.refusal, ...denied] };
  }
  if (intent.verb === "delete") {
    const { from } = writes.remove ?? {};
    const { status } = present.values;
    const locked: FieldRefusal[] =
      from && !from.includes(String(status))
        ? [{ pointer: null, code: "locked", message: `A record with the status \`${status}\` cannot be deleted.` }]
        : [];
    return {
      ...none,
      steps: [{ kind: "remove" }],
      refusals: [...locked, ...missingPermission(context, stream, "delete")],
    };
  }
  const turned = await turnValues(context, stream, "update", []);
  const rules = { ...turned.env, mark: "", before: present.before };
  if (turned.turned && turned.refusals.length === 0)
    turned.refusals.push(...(writes.update?.check?.(turned.turned.values, rules) ?? []));
  turned.refusals.push(...missingPermission(context, stream, "update"));
  return { ...turned, stream, steps: [{ kind: "update", body: turned.turned?.body ?? {} }] };
}

/** Turns the caller's values, with everything that is wrong with them. */
async function turnValues(
  context: Context,
  stream: Stream,
  verb: "create" | "update",
  statuses: readonly string[],
): Promise<Pick<Attempt, "refusals" | "env" | "warnings"> & { turned: Turned | null }> {
  const { tx, connection, connector, intent, present } = context;
  const writable = await writableIn(context, stream, verb);
  const refusals = refusalsBySchema(writeSchemaOf(writable, statuses), writable, intent.values);
  const resolved = await resolveReferences(tx, { connector, connectionId: connection.id, writable }, intent.values);
  refusals.push(...resolved.refusals);
  const env = envOf(context, resolved.references);
  const broken = refusals.flatMap(({ pointer }) => pointer ?? []);
  const turned = turnRound(
    {
      writable,
      references: resolved.references,
      before: present?.values ?? null,
      env,
      connectionId: connection.id,
      isBroken: (pointer) => broken.some((each) => each === pointer || each.startsWith(`${pointer}/`)),
    },
    intent.values,
  );
  refusals.push(...turned.refusals);
  return { turned, refusals, env, warnings: [...turned.warnings] };
}

/** Returns what the connector's code gets. The zone is that of the place that the write names, if one is known. */
function envOf({ connector, connection, present }: Context, references: References): MapEnv {
  const zones = [...references.values()].map(({ record }) => record.time_zone);
  const zone = [...zones, present?.values.time_zone].find((each) => typeof each === "string" && each !== "");
  return {
    zone: typeof zone === "string" ? zone : zoneOf(connector, connection.settings),
    settings: connection.settings,
  };
}

function preparationOf(context: Context, { stream, turned, steps, env, warnings }: Attempt): Preparation {
  const { connection, connector, intent, present, mappingVersion } = context;
  return {
    connection,
    connector,
    stream,
    present,
    env,
    warnings,
    prepared: {
      intent,
      stream: stream.name,
      recordKey: present?.before.key ?? null,
      values: turned?.values ?? {},
      steps,
      members: turned?.members ?? { record: {}, line: {}, lines: [] },
      mappingVersion,
      seenHash: context.isSeen ? (present?.hash ?? null) : null,
    },
  };
}
