import {
  type Answer,
  type FieldRefusal,
  fault,
  isFault,
  type Json,
  type LostAttempt,
  type Recovery,
  type RefusalContext,
  type SourceHttp,
  type SourceRequest,
  type WriteBody,
} from "#kit";
import { describeProperties } from "./custom-fields.ts";
import type { WriteMark } from "./settings.ts";
import { ask, errorDetails, suiteql } from "./suiteql.ts";

/* The REST record service, which writes. SuiteQL only reads. */

const BASE = "/services/rest/record/v1";

/**
 * By default, a name that a record does not have is only a warning, and the value is lost.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1545141395.html
 */
const STRICT = {
  "x-netsuite-propertynamevalidation": "Error",
  "x-netsuite-propertyvaluevalidation": "Error",
};

const writing = (method: "POST" | "PATCH" | "DELETE", path: string, json?: WriteBody): SourceRequest => ({
  method,
  path: `${BASE}/${path}`,
  headers: STRICT,
  ...(json && { json }),
});

export const creating = (record: string, body: WriteBody): SourceRequest => writing("POST", record, body);
/** `replace`: the sublist whose lines are replaced by those of the body. Absent: lines are changed and added. */
export const changing = (record: string, key: string, body: WriteBody, replace?: string): SourceRequest => ({
  ...writing("PATCH", `${record}/${key}`, body),
  ...(replace !== undefined && { query: { replace } }),
});
export const deleting = (record: string, key: string): SourceRequest => writing("DELETE", `${record}/${key}`);
export const transforming = (record: string, key: string, target: string, body: WriteBody): SourceRequest =>
  writing("POST", `${record}/${key}/!transform/${target}`, body);

/** Returns the id of the created record, the end of `Location`. Null: the answer has none. */
export const createdKey = ({ headers }: Answer): string | null =>
  /\/(-?\d+)\/?$/.exec(headers.location ?? "")?.[1] ?? null;

/** Requests a form for a new or changed record, which saves nothing. Throws what the write would throw. */
export const askForm = async (
  http: SourceHttp,
  method: "POST" | "PATCH",
  path: string,
  form: "create-form" | "edit-form",
): Promise<void> => {
  await http.ask({
    method,
    path: `${BASE}/${path}`,
    headers: { accept: `application/vnd.oracle.resource+json; type=${form}` },
    json: {},
    reads: true,
  });
};

/** The longest time that NetSuite works on one request. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_1559222360.html */
const QUIET_MINUTES = 15;

/** Where a record type has its custom fields, and how a record without a mark is found. */
interface Found {
  /** Its name in the record service. */
  record: string;
  /** The beginning of the script IDs of its custom fields. */
  custom: "custbody_" | "custentity_";
  /** Returns the query for the ids of records with this value in a custom field. */
  byField: (field: string, mark: string) => SourceRequest;
  /** Finds records by content and time. */
  byContent: (http: SourceHttp, lost: LostAttempt, zone: string) => Promise<readonly string[]>;
}

/**
 * Returns how a lost create is found: by the external ID (default), by a custom field, or by content, as the setting says. A
 * second record with a used external ID is refused (INFERRED for this service; the simulator does so).
 */
export const recoveryBy =
  ({ record, custom, byField, byContent }: Found) =>
  (settings: Readonly<Record<string, unknown>>): Recovery => {
    const { write_mark: mark, mark_fields: fields } = settings as WriteMark;
    const field = fields?.find((each) => each.startsWith(custom));
    if (mark === "external_id")
      return {
        by: "external_id",
        quietMinutes: QUIET_MINUTES,
        put: (externalId) => ({ externalId }),
        find: (http, { mark: externalId }) => byExternalId(http, record, externalId),
      };
    if (mark === "custom_field" && field !== undefined)
      return {
        by: "external_id",
        quietMinutes: QUIET_MINUTES,
        put: (value) => ({ [field]: value }),
        find: async (http, { mark: value }) => idsOf(http, byField(field, value)),
      };
    return { by: "lookup", quietMinutes: QUIET_MINUTES, find: (http, lost, { zone }) => byContent(http, lost, zone) };
  };

async function byExternalId(http: SourceHttp, record: string, externalId: string): Promise<string[]> {
  const found = await http.find<{ id?: unknown }>({
    path: `${BASE}/${record}/eid:${externalId}`,
    query: { fields: "id" },
  });
  if (found === null) return [];
  if (typeof found.id === "string" || typeof found.id === "number") return [String(found.id)];
  throw fault("source_unreadable", { system: "NetSuite", reason: "a record has no id" });
}

/** Returns the ids that a query finds. */
export const idsOf = async (http: SourceHttp, query: SourceRequest): Promise<string[]> =>
  (await ask(http, query)).rows.flatMap(({ id }) => id ?? []);

/** Returns the id of the only active row of a table whose column has a value. Null: there is none, or several. */
export async function idNamed(http: SourceHttp, table: string, column: string, value: string): Promise<string | null> {
  const ids = await idsOf(http, suiteql(`SELECT t.id FROM ${table} t WHERE t.${column} = ?`, [value], 2));
  return ids.length === 1 ? (ids[0] ?? null) : null;
}

/**
 * Returns members with the values of custom fields in the record service's form. SuiteQL returns choices as ids and flags as `T`
 * and `F`; the record service takes objects and booleans.
 */
export async function withCustomForms(http: SourceHttp, record: string, body: WriteBody): Promise<WriteBody> {
  const names = Object.keys(body).filter((name) => name.startsWith("cust"));
  if (names.length === 0) return body;
  const known = await describeProperties(http, record);
  const entries = names.map((name): [string, Json] => {
    const value = body[name] ?? null;
    const { type } = known.get(name) ?? {};
    if (type === "object" && (typeof value === "string" || typeof value === "number"))
      return [name, { id: String(value) }];
    if (type === "object" && Array.isArray(value)) return [name, { items: value.map((id) => ({ id: String(id) })) }];
    if (type === "boolean" && typeof value === "string") return [name, value === "T"];
    return [name, value];
  });
  return { ...body, ...Object.fromEntries(entries) };
}

const LABELS = /Please enter value\(s\) for: (.+?)\.?$/;
const INVALID = /Invalid Field Value (.*?) for the following field: (\w+)/;

/** Texts that name no field. Seen in public code of NetSuite's clients. */
const WITHOUT_FIELD: readonly (readonly [RegExp, FieldRefusal["code"]])[] = [
  [/already exists/i, "duplicate"],
  [/locked by a user defined workflow/i, "locked"],
  [/does not have permission|permission violation/i, "permission_missing"],
  [/record has been changed/i, "conflict"],
  [/cannot be (received|billed|deleted)|in its present status/i, "locked"],
];

/**
 * Returns what a refusing answer says about fields. NetSuite names a field by its place in the body, or by its label in the
 * account's language and wording. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156570709583.html
 */
export const refusedBy = ({ body }: Answer, context: RefusalContext): FieldRefusal[] =>
  errorDetails(body).flatMap(({ code, detail, path }) => {
    const source = { code: code || null, member: path || null, text: detail };
    const refusal = (of: FieldRefusal["code"], pointer: string | null): FieldRefusal => ({
      pointer,
      code: of,
      message: detail,
      source,
    });
    const [, labels] = LABELS.exec(detail) ?? [];
    if (labels !== undefined) {
      const names = labels.split(/\s*,\s*/);
      return names.map((label) => ({
        ...refusal("required", (names.length === 1 ? at(path, context) : null) ?? context.pointerOfLabel(label)),
        message: `NetSuite requires a value for "${label}".`,
      }));
    }
    const [, , field] = INVALID.exec(detail) ?? [];
    if (field !== undefined) {
      const member =
        path === "" || path.toLowerCase().endsWith(field.toLowerCase()) ? path || field : `${path}.${field}`;
      // Without the member, the value can also be one that this user may not choose.
      const isNamed = member === path;
      const of = isNamed ? (isReference(context.body, path) ? "unknown_reference" : "invalid") : "not_allowed";
      return [refusal(of, at(member, context) ?? at(path, context))];
    }
    if (/^Unknown field name/i.test(detail)) return [refusal("unknown_field", at(path, context))];
    const known = WITHOUT_FIELD.find(
      ([pattern]) =>
        pattern.test(detail) || (code === "INSUFFICIENT_PERMISSION" && pattern.test("permission violation")),
    );
    return [refusal(known?.[1] ?? "invalid", at(path, context))];
  });

/** Returns the pointer of a place in the body. Lines of two sublists are not told apart by their index. */
function at(path: string, { body, pointerOf }: RefusalContext): string | null {
  if (path === "") return null;
  const isInLine = /^(item|expense)\b/.test(path);
  if (isInLine && "item" in body && "expense" in body) return "/lines";
  return pointerOf(path);
}

/** Whether the value at a place of the body refers to another record. */
function isReference(body: WriteBody, path: string): boolean {
  const value = path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((of, name) => (typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined), body);
  return typeof value === "object" && value !== null && "id" in value;
}

/** Whether an answer says that the record was changed meanwhile. */
export const isChanged = ({ body }: Answer): boolean =>
  errorDetails(body).some(
    ({ code, detail }) => code === "RCRD_HAS_BEEN_CHANGED" || /record has been changed/i.test(detail),
  );

/** Returns null instead of a fault that says that the role may not see something. */
export async function unlessHidden<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (thrown) {
    if (isFault(thrown, "permission_missing") || isFault(thrown, "source_refused")) return null;
    throw thrown;
  }
}
