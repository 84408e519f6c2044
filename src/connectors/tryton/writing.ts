import {
  type Answer,
  type FieldRefusal,
  fault,
  isObject,
  type Json,
  type LostAttempt,
  type Recovery,
  type RefusalContext,
  type SourceHttp,
  type SourceRequest,
  type StoredRaw,
  type WriteBody,
  type Writes,
} from "#kit";
import type { Model } from "#model";
import { errorIn, MODIFIED } from "./auth.ts";
import { call, type Domain, type Row, rpc, search } from "./calls.ts";
import { type Decimal, momentBack } from "./values.ts";

/* What all writes share: requests, the guard, the look-up of a lost create, and refusals. */

/** The writes of a stream whose records have no context. */
export type WritesOf<R, M extends Model> = Writes<R, Record<never, never>, M>;

/** The raw record of a stream that writes: what its requests need. */
interface Written {
  id: number;
  company?: number | null | undefined;
  _timestamp?: string | null | undefined;
}

/** Returns the context of a write: the company, and English, because refusals are recognized by their text. */
const contextOf = (company: Json | undefined): { [name: string]: Json } => ({
  ...(typeof company === "number" && { company }),
  language: "en",
});

/** Returns the request that calls a method that writes. Unlike one that reads, it is never repeated by itself. */
const writing = (method: string, params: readonly unknown[]): SourceRequest => {
  const { reads: _, ...request } = rpc(method, params);
  return request;
};

/** Returns the request that creates a record. */
export const creating = (model: string, body: WriteBody): SourceRequest =>
  writing(`${model}.create`, [[body], contextOf(body.company)]);

/** Returns the request that changes a record. */
export const changing = (model: string, { raw }: StoredRaw<Written>, body: WriteBody): SourceRequest =>
  writing(`${model}.write`, [[raw.id], body, contextOf(raw.company ?? undefined)]);

/** Returns the request that deletes a record. */
export const deleting = (model: string, { raw }: StoredRaw<Written>): SourceRequest =>
  writing(`${model}.delete`, [[raw.id], contextOf(raw.company ?? undefined)]);

/**
 * Returns the request that presses a button. Tryton answers a button that the state does not allow like a success and changes
 * nothing, so only the record that is read back tells.
 */
export const pressing = (model: string, button: string, { raw }: StoredRaw<Written>): SourceRequest =>
  writing(`${model}.${button}`, [[raw.id], contextOf(raw.company ?? undefined)]);

/** Returns the key of the created record. */
export function createdKey({ body }: Answer): string | null {
  const ids = isObject(body) ? body.result : null;
  const [id] = Array.isArray(ids) ? ids : [];
  return typeof id === "number" ? String(id) : null;
}

/**
 * Returns the request with the stamps of the record and of its lines as they were read. Tryton rejects the write if one that it
 * changes has another stamp (`ModelSQL.__check_timestamp` of server 6.0). `lines`: the model of lines, and the field of the list.
 */
export function guardedBy(
  model: string,
  request: SourceRequest,
  { raw }: StoredRaw<Written>,
  lines?: { model: string; list: readonly { id: number; _timestamp?: string | null | undefined }[] },
): SourceRequest {
  const json: unknown = request.json;
  if (!isObject(json) || !Array.isArray(json.params)) return request;
  const stamps = Object.fromEntries([
    ...(raw._timestamp ? [[`${model},${raw.id}`, raw._timestamp]] : []),
    ...(lines?.list ?? []).flatMap(({ id, _timestamp }) => (_timestamp ? [[`${lines?.model},${id}`, _timestamp]] : [])),
  ]);
  const context: unknown = json.params.at(-1);
  const guarded = { ...(isObject(context) ? context : {}), _timestamp: stamps };
  return { ...request, json: { ...json, params: [...json.params.slice(0, -1), guarded] } };
}

/** Whether an answer says that the record was changed since it was read. */
export function isModified(answer: Answer): boolean {
  return errorIn(answer.body)?.texts.some((text) => MODIFIED.test(text)) ?? false;
}

/** What the server says about fields, by its texts in English (`trytond/ir/message.xml` of server 6.0). */
const REFUSALS: readonly (readonly [RegExp, FieldRefusal["code"]])[] = [
  [/^A value is required for field "(.+?)" in "/, "required"],
  [/^The value for field "(.+?)" in ".+" is too long/, "too_long"],
  [/^The value for field "(.+?)" in ".+" is not valid according to its domain/, "not_allowed"],
  [/^The number of digits in the value ".*" for field "(.+?)" in "/, "invalid"],
  [/^The value ".*" for field "(.+?)" in ".+" contains some invalid chars/, "invalid"],
  [/^The value ".*" for field "(.+?)" in ".+" is not one of the allowed options/, "not_allowed"],
  [/^The time value ".*" for field "(.+?)" in ".+" is not valid/, "invalid"],
  [/^The value ".*" for field "(.+?)" in ".+" does not exist/, "unknown_reference"],
  [/\bmust be unique\b/, "duplicate"],
  [/^(?:You are not allowed to (?:access|create|write|modify|delete)|Calling button)\b/, "permission_missing"],
  [/\byou must\b|^You cannot\b/, "locked"],
];

/** Returns what a refusing answer says about fields. The server names the first one only, by its label. */
export function refusedBy({ body }: Answer, { pointerOfLabel }: RefusalContext): FieldRefusal[] {
  const error = errorIn(body);
  if (error?.kind === "UserWarning") {
    const [name = "", message = "", description = ""] = error.texts;
    const text = [message, description].filter(Boolean).join(" ");
    return [{ pointer: null, code: "not_allowed", message: ASKS, source: { code: name, member: null, text } }];
  }
  const text = error?.kind === "UserError" ? error.texts[0] : undefined;
  if (text === undefined) return [];
  for (const [pattern, code] of REFUSALS) {
    const found = pattern.exec(text);
    if (!found) continue;
    const label = found[1] ?? null;
    const pointer = label === null ? null : pointerOfLabel(label);
    return [{ pointer, code, message: text, source: { code: "UserError", member: label, text } }];
  }
  return [{ pointer: null, code: "invalid", message: text, source: { code: "UserError", member: null, text } }];
}

const ASKS =
  "Tryton asks a question that a person must answer. Do this step in Tryton's own client, or change the values.";

/** Returns the ID of our own user, who is Millwright's alone. Tryton tells it as the default author of a new record. */
export async function ownUser(http: SourceHttp): Promise<number> {
  const defaults = await call(http, "party.party.default_get", [["create_uid"], {}]);
  const id = isObject(defaults) ? defaults.create_uid : null;
  if (typeof id === "number") return id;
  throw fault("source_unreadable", { reason: "it does not name its user" });
}

/** How a lost create is found: by its author and time, by values, and by its content. */
interface LookUp {
  model: string;
  fields: readonly string[];
  /** The search for records with the sent values. */
  domain: (body: WriteBody) => Domain;
  /** Whether a record has the sent content. */
  isSame: (row: Row, body: WriteBody) => boolean;
}

/** How many records of one user and one kind are compared. */
const COMPARED_AT_MOST = 200;

/** Returns the function that finds the records that a lost create may have made. */
const byAuthorAndTime =
  ({ model, fields, domain, isSame }: LookUp) =>
  async (http: SourceHttp, { body, sentAtMs }: Pick<LostAttempt, "body" | "sentAtMs">): Promise<string[]> => {
    const user = await ownUser(http);
    // SQLite keeps whole seconds.
    const sent = momentBack(`${new Date(Math.floor(sentAtMs / 1000) * 1000).toISOString().slice(0, 19)}.000000Z`, 0);
    const rows = await search(http, {
      model,
      domain: [["create_uid", "=", user], ["create_date", ">=", sent], ...domain(body)],
      fields,
      limit: COMPARED_AT_MOST,
    });
    return rows.filter((row) => isSame(row, body)).map(({ id }) => String(id));
  };

/** Returns the objects in a list. */
export const objectsIn = (list: Json | undefined): WriteBody[] =>
  Array.isArray(list) ? list.filter((each): each is WriteBody => isObject(each)) : [];

/** Returns the records that a write's commands create in a list. */
export const createdIn = (commands: Json | undefined): WriteBody[] =>
  (Array.isArray(commands) ? commands : []).flatMap((command) =>
    Array.isArray(command) && command[0] === "create" ? objectsIn(command[1]) : [],
  );

/** Returns the day or number in Tryton's form. */
export const dateIn = (day: string): WriteBody => {
  const [year = 0, month = 0, of = 0] = day.split("-").map(Number);
  return { __class__: "date", year, month, day: of };
};
export const decimalIn = (decimal: string): Decimal => ({ __class__: "Decimal", decimal });

/** Whether two texts are equal. Tryton stores an empty text as null. */
export const isSameText = (one: unknown, other: unknown): boolean => (one || null) === (other || null);

/** Returns how a lost create is found. Tryton has no external IDs; the setting says for how long a request can be at work. */
export const lookup =
  (of: LookUp) =>
  ({ quiet_minutes }: Readonly<Record<string, unknown>>): Recovery => ({
    by: "lookup",
    quietMinutes: Number(quiet_minutes),
    find: byAuthorAndTime(of),
  });
