import {
  type AnyWrites,
  type AnyWriteValues,
  FieldsRefused,
  recoveryOf,
  type SourceRequest,
  type StoredRaw,
  type WriteBody,
  type WriteEnv,
} from "#kit";
import type { StoredFieldError } from "#store";
import { recordFrom, requestSingle } from "#sync";
import type { PreparedStep } from "../prepared.ts";
import { attemptsOfStep, type Executing, stepOf } from "./executing.ts";

/** A request of a step, ready to be sent. */
export interface StepRequest {
  /** A request that the source needs before. Null: none. */
  first: SourceRequest | null;
  request: SourceRequest;
  /** The body that it was made from. Null: it has none. */
  body: WriteBody | null;
  /** The hash of the raw record before it. Null: there was none. */
  beforeHash: Buffer | null;
  guarded: "source" | "compared" | "none" | null;
}

/** Why a step is not sent: rules, a conflict, or because its effect is there already. */
export type NotSent = { errors: StoredFieldError[] } | { isDone: true };

/** Returns the request of the current step. May read the source, but does not write. */
export async function requestOf(executing: Executing): Promise<StepRequest | NotSent> {
  const step = stepOf(executing);
  try {
    return await (step.kind === "create" ? createRequest(executing, step) : changeRequest(executing, step));
  } catch (thrown) {
    if (thrown instanceof FieldsRefused) return { errors: [...thrown.refusals] };
    throw thrown;
  }
}

async function createRequest(
  executing: Executing,
  step: PreparedStep & { kind: "create" },
): Promise<StepRequest | NotSent> {
  const { writes, prepared, env, source } = executing;
  const spec = writes.create;
  if (!spec) return notSupported("create records");
  const recovery = recoveryOf(spec, env.settings);
  const values: AnyWriteValues = prepared.values;
  // Every attempt sends the same body, so that a look-up finds the effect of each.
  const [first] = attemptsOfStep(executing);
  let body = (first?.body ?? null) as WriteBody | null;
  if (body === null) {
    body = spec.complete ? await spec.complete(source.http, { ...step.body }, { ...env, values }) : { ...step.body };
    if (recovery.by === "external_id") body = { ...body, ...recovery.put(env.mark) };
  }
  let request = spec.send(body, { ...env, values });
  if (recovery.by === "idempotency_key")
    request = { ...request, headers: { ...request.headers, [recovery.header]: env.mark } };
  return { first: null, request, body, beforeHash: null, guarded: null };
}

const conflict = (message: string): NotSent => ({ errors: [{ pointer: null, code: "conflict", message }] });
const notSupported = (what: string): NotSent => ({
  errors: [{ pointer: null, code: "not_supported", message: `This release of the connector does not ${what}.` }],
});

/**
 * Returns the request of a step that changes an existing record. Where the source protects from overwriting, the record as the
 * caller has seen it is enough; else it is requested just before, and compared.
 *
 * Long because the checks before a change share what was read.
 */
async function changeRequest(
  executing: Executing,
  step: Exclude<PreparedStep, { kind: "create" }>,
): Promise<StepRequest | NotSent> {
  const { writes, prepared, env, source, operation, records } = executing;
  const key = operation.source_key;
  if (key === null) throw new Error("a step that changes a record has no key");
  const transition = step.kind === "transition" ? writes.transitions?.[step.index] : undefined;
  const spec = step.kind === "update" ? writes.update : step.kind === "remove" ? writes.remove : transition;
  if (!spec) return notSupported("offer this change");
  const guard = "guard" in spec ? spec.guard : undefined;
  const { found, before: stored } = await requestSingle(records, key);
  if (found === "deleted")
    return step.kind === "remove" || transition?.removes
      ? { isDone: true }
      : conflict("The record does not exist in the source any more.");
  if (found === "unplaced" && !stored) return conflict("The list that the record belongs to has not been synced yet.");
  const raw = found === "unplaced" ? null : found;
  const hash = raw?.hash ?? stored?.hash ?? null;
  // Later steps follow our own changes, and later attempts may follow an effect of the first one.
  const mustBeSeen = operation.step === 0 && attemptsOfStep(executing).length === 0 ? prepared.seenHash : null;
  if (mustBeSeen !== null && hash !== null && Buffer.from(mustBeSeen, "hex").equals(hash) === false)
    return conflict("The record has changed since you read it. Get it again, then repeat the change.");
  const before: StoredRaw = raw
    ? { key, raw: raw.raw, context: raw.context ?? {} }
    : { key, raw: JSON.parse(stored?.body ?? "null"), context: JSON.parse(stored?.context ?? "{}") };
  const status = statusOf(executing, before);
  if (transition && status !== null) {
    if (isReached(transition, before, status, env)) return { isDone: true };
    const from: readonly string[] = transition.from;
    if (!from.includes(status)) return locked(status, `change to \`${transition.to}\``);
  }
  if (step.kind === "remove" && writes.remove?.from && status !== null && !writes.remove.from.includes(status))
    return locked(status, "be deleted");
  const first = transition?.first?.(before, env) ?? null;
  const { request, body } = await requestFrom(executing, step, before);
  const guarded = guard ? "source" : mustBeSeen !== null ? "compared" : "none";
  // The first request changes the record, so only it can be guarded.
  const [one, other] = guard
    ? first
      ? [guard(first, before), request]
      : [null, guard(request, before)]
    : [first, request];
  return { first: one, request: other, body, beforeHash: hash, guarded };

  async function requestFrom(
    { prepared: { values, intent } }: Executing,
    of: typeof step,
    from: StoredRaw,
  ): Promise<{ request: SourceRequest; body: WriteBody | null }> {
    if (of.kind === "transition") {
      if (!transition) throw new Error("a step has no transition");
      return { request: transition.send(from, { ...env, reason: intent.reason }), body: null };
    }
    if (of.kind === "remove") {
      if (!writes.remove) throw new Error("a step has nothing to remove");
      return { request: writes.remove.send(from, env), body: null };
    }
    const update = writes.update;
    if (!update) throw new Error("a step has no update");
    const own = { ...env, values };
    const filled = update.complete
      ? await update.complete(source.http, { ...of.body }, { ...own, before: from })
      : { ...of.body };
    return { request: update.send(from, filled, own), body: filled };
  }
}

/** Whether a record shows that a transition was made: by its status, or by what the connector says. */
export const isReached = (
  { to, orFurther = [], isReached: shows }: AnyTransition,
  of: StoredRaw,
  status: string | null,
  env: WriteEnv,
): boolean => (shows ? shows(of, env) : status === to || (orFurther as readonly (string | null)[]).includes(status));
type AnyTransition = NonNullable<AnyWrites["transitions"]>[number];

const locked = (status: string, what: string): NotSent => ({
  errors: [{ pointer: null, code: "locked", message: `A record with the status \`${status}\` cannot ${what}.` }],
});

/** Returns the status of a raw record in the words of the model. Null: its entity has none, or it is not known. */
export function statusOf(executing: Executing, before: StoredRaw): string | null {
  const context = Object.keys(Object(before.context)).length > 0 ? Object(before.context) : null;
  const record = recordFrom(executing.records, executing.operation.entity, { ...before, context });
  const status = record?.values.status;
  return typeof status === "string" ? status : null;
}
