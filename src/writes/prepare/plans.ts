import {
  type AnyWrites,
  type AnyWriteValues,
  recoveryOf,
  type SourceRequest,
  type WriteBody,
  type WriteEnv,
} from "#kit";
import {
  bytesToUuid,
  type ConnectionRef,
  canonicalText,
  fault,
  fromBase32,
  isFault,
  newId,
  requestId,
  sha256,
  toBase32,
  uuidToBytes,
} from "#lib";
import { plans, type StoredWriter } from "#store";
import { appendAudit, fieldNamesIn } from "../audit.ts";
import type { PreparedStep, PreparedWrite, WriteIntent } from "../prepared.ts";
import type { PrepareDeps } from "./context.ts";
import { isObject } from "./objects.ts";
import { type Preparation, type PrepareOptions, prepare } from "./prepare.ts";

/** A plan can be confirmed for this time. */
const VALID_FOR_MS = 15 * 60_000;
const PREFIX = "pln_";
/** Stands in a plan for the mark of the operation, which is not known yet. */
const NO_MARK = "mw00000000000000000000000000";

/** A request of a plan. */
export interface PlannedRequest {
  /** `create`, `update`, `delete`, or the status that it leads to. */
  step: string;
  /** Null: it depends on the record that the first step makes. */
  method: string | null;
  path: string | null;
  query: Record<string, unknown>;
  headers: Record<string, string>;
  body: unknown;
}

/** A field that a plan changes. */
export interface PlannedDifference {
  /** A dotted path in the record: `vendor_id`, `lines.0.quantity`, `custom.project`. */
  field: string;
  from: unknown;
  to: unknown;
}

/** A write that was checked, and waits to be confirmed. */
export interface PlanView {
  id: string;
  expires_at: string;
  hash: string;
  entity: string;
  verb: WriteIntent["verb"];
  record_id: string | null;
  diff: PlannedDifference[];
  requests: PlannedRequest[];
  /** How many requests it takes at least, with one that reads the record back. */
  calls: number;
  warnings: string[];
  mapping_version: number;
  /** Hash of the source's record that it was made from. Null: it will be created. */
  record_version: string | null;
}

/** Returns the stored ID of a plan's public one. Null: it is not such an ID. */
function readPlanId(text: string): string | null {
  const bytes = text.startsWith(PREFIX) ? fromBase32(text.slice(PREFIX.length), 16) : null;
  return bytes && bytesToUuid(bytes);
}

/** The key of the operation that confirms a plan: confirming it twice is one operation. Callers' keys have no spaces. */
export const planKey = (planId: string): string => `plan ${planId}`;

/** Checks a write and stores it as a plan. Throws what `prepareWrite` throws. Sends no request. */
export async function createPlan(
  deps: PrepareDeps,
  ref: ConnectionRef,
  intent: WriteIntent,
  { by, ...options }: PrepareOptions & { by: StoredWriter },
): Promise<PlanView> {
  const preparation = await prepare(deps, ref, intent, options);
  const requests = requestsOf(preparation);
  const hash = hashOf(preparation, requests);
  const now = deps.clock.now();
  const id = newId(now);
  const expiresAt = new Date(now + VALID_FOR_MS).toISOString();
  const recordHash = preparation.present?.hash ?? null;
  const at = new Date(now).toISOString();
  await deps.store.within(ref.workspaceId, async (tx) => {
    await plans.add(tx, ref.connectionId, {
      ...{ id, intent, hash, by },
      record_hash: recordHash,
      created_at: at,
      expires_at: expiresAt,
    });
    await appendAudit(tx, {
      ...{ at, action: `plan.${intent.verb}`, entity: intent.entity, record_id: intent.recordId },
      connection_id: ref.connectionId,
      actor: { kind: by.kind, id: by.id, name: by.name ?? null },
      fields: fieldNamesIn(intent.values),
      plan_hash: hash.toString("hex"),
      request_id: requestId(),
    });
  });
  return {
    id: PREFIX + toBase32(uuidToBytes(id)),
    expires_at: expiresAt,
    hash: hash.toString("hex"),
    entity: intent.entity,
    verb: intent.verb,
    record_id: intent.recordId,
    diff: differencesOf(intent, preparation.present?.values ?? null),
    requests,
    calls: requests.length + 1,
    warnings: [...preparation.warnings, ...completionWarning(preparation)],
    mapping_version: Number(preparation.prepared.mappingVersion),
    record_version: recordHash,
  };
}

/**
 * Returns the write of a plan, if it still is what was shown. Throws `not_found`, `plan_expired`, and `plan_stale` if the record,
 * the mapping or the rules have changed.
 */
export async function openPlan(deps: PrepareDeps, ref: ConnectionRef, planId: string): Promise<PreparedWrite> {
  const id = readPlanId(planId);
  const missing = () => fault("not_found", { what: "plan", ...(id && { id: planId }) });
  if (!id) throw missing();
  const plan = await deps.store.within(ref.workspaceId, (tx) => plans.find(tx, ref.connectionId, id));
  const now = deps.clock.now();
  // Expired plans are deleted. The ID of a plan contains the time at which it was created.
  if (!plan) throw now > createdAt(id) + VALID_FOR_MS ? fault("plan_expired") : missing();
  if (now >= Date.parse(plan.expires_at)) throw fault("plan_expired");
  // Only `createPlan` has written it.
  const intent = plan.intent as WriteIntent;
  const preparation = await prepare(deps, ref, intent).catch((thrown: unknown) => {
    if (!isFault(thrown) || !OUTDATED.has(thrown.code)) throw thrown;
    throw fault("plan_stale", { reason: `The write is no longer possible: ${thrown.message}` });
  });
  if (!hashOf(preparation, requestsOf(preparation)).equals(plan.hash)) throw fault("plan_stale");
  return { ...preparation.prepared, seenHash: plan.record_hash, planHash: plan.hash.toString("hex") };
}

/** What tells that the record or the rules have changed since a plan was made. */
const OUTDATED: ReadonlySet<string> = new Set(["write_refused", "not_found", "conflict", "not_supported"]);

/** The first 48 bits of an ID are the time at which it was made. */
const createdAt = (id: string): number => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);

const hashOf = ({ prepared, present }: Preparation, requests: readonly PlannedRequest[]): Buffer =>
  sha256(canonicalText([requests, prepared.steps, present?.hash ?? null, prepared.mappingVersion]));

const completionWarning = ({ stream, prepared }: Preparation): string[] => {
  const [first] = prepared.steps;
  const completes =
    first?.kind === "create"
      ? stream.writes?.create?.complete
      : first?.kind === "update" && stream.writes?.update?.complete;
  return completes
    ? ["When it is sent, the connector adds what the source's own client would fill in, such as terms and taxes."]
    : [];
};

/** Returns the requests of a write as they will be sent. */
const requestsOf = (preparation: Preparation): PlannedRequest[] =>
  preparation.prepared.steps.flatMap((step) =>
    requestsOfStep(preparation, step).map((request) => shownRequest(nameOf(step), request)),
  );

const nameOf = (step: PreparedStep): string =>
  step.kind === "transition" ? step.to : step.kind === "remove" ? "delete" : step.kind;

/** Returns the requests of a step. Null: it depends on the record that the first step makes. */
function requestsOfStep(preparation: Preparation, step: PreparedStep): (SourceRequest | null)[] {
  const { stream, prepared, present, env } = preparation;
  const { writes } = stream;
  const { values } = prepared;
  const marked: WriteEnv = { ...env, mark: NO_MARK };
  if (step.kind === "create") return [writes?.create ? createRequest(writes.create, step.body, values, marked) : null];
  if (!present) return [null];
  const { before } = present;
  if (step.kind === "update") return [writes?.update?.send(before, step.body, { ...marked, values }) ?? null];
  if (step.kind === "remove") return [writes?.remove?.send(before, marked) ?? null];
  const transition = writes?.transitions?.[step.index];
  const first = transition?.first?.(before, marked) ?? null;
  const own = transition?.send(before, { ...marked, reason: prepared.intent.reason }) ?? null;
  return first ? [first, own] : [own];
}

function createRequest(
  create: NonNullable<AnyWrites["create"]>,
  given: WriteBody,
  values: AnyWriteValues,
  env: WriteEnv,
): SourceRequest {
  const recovery = recoveryOf(create, env.settings);
  const body: WriteBody = { ...given, ...(recovery.by === "external_id" && recovery.put(NO_MARK)) };
  const request = create.send(body, { ...env, values });
  return recovery.by === "idempotency_key"
    ? { ...request, headers: { ...request.headers, [recovery.header]: NO_MARK } }
    : request;
}

const SECRET = /auth|cookie|key|secret|signature|token|password/i;

function shownRequest(step: string, request: SourceRequest | null): PlannedRequest {
  if (!request) return { step, method: null, path: null, query: {}, headers: {}, body: null };
  const { method, path, query = {}, headers = {}, json, form } = request;
  const body = json ?? form ?? null;
  return {
    step,
    method: method ?? (body === null ? "GET" : "POST"),
    path,
    query,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        SECRET.test(name) && value !== NO_MARK ? "[hidden]" : value,
      ]),
    ),
    body,
  };
}

/** Returns the fields that a write changes. Those with the value that they have are left out. */
function differencesOf(
  { verb, values, status }: WriteIntent,
  before: Readonly<Record<string, unknown>> | null,
): PlannedDifference[] {
  if (verb === "delete") return [{ field: "is_deleted", from: false, to: true }];
  if (verb === "status") return [{ field: "status", from: before?.status ?? null, to: status }];
  return Object.entries(values).flatMap(([name, to]) => {
    const from = before?.[name] ?? null;
    if (name === "custom" && isObject(to)) return within("custom", to, isObject(from) ? from : {});
    const lines: readonly unknown[] = Array.isArray(to) ? to : [];
    if (lines.some(isObject)) return linesWithin(name, lines.filter(isObject), Array.isArray(from) ? from : []);
    return differing(name, from, to);
  });
}

const differing = (field: string, from: unknown, to: unknown): PlannedDifference[] =>
  canonicalText(from) === canonicalText(to) ? [] : [{ field, from, to }];

const within = (
  place: string,
  to: Readonly<Record<string, unknown>>,
  from: Readonly<Record<string, unknown>>,
): PlannedDifference[] =>
  Object.entries(to).flatMap(([name, value]) => differing(`${place}.${name}`, from[name] ?? null, value));

function linesWithin(
  name: string,
  lines: readonly Readonly<Record<string, unknown>>[],
  before: readonly unknown[],
): PlannedDifference[] {
  const present = new Map(before.filter(isObject).map((line, index) => [line.id, { line, index }]));
  let added = before.length;
  return lines.flatMap(({ id, is_deleted: isDeleted, ...line }) => {
    const known = present.get(id);
    if (!known) return [{ field: `${name}.${added++}`, from: null, to: line }];
    const field = `${name}.${known.index}`;
    return isDeleted === true ? [{ field, from: known.line, to: null }] : within(field, line, known.line);
  });
}
