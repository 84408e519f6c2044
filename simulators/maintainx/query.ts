import { invalid, plain, Refusal } from "./refusal.ts";
import type { Switches } from "./switches.ts";

/** A query parameter. `many` may be repeated. */
export type Param = ({ kind: "text" | "whole" | "flag" | "instant" } | { kind: "member"; of: readonly string[] }) & {
  many?: boolean;
};
export type QuerySpec = Readonly<Record<string, Param>>;

export const text: Param = { kind: "text" };
export const texts: Param = { kind: "text", many: true };
export const whole: Param = { kind: "whole" };
export const wholes: Param = { kind: "whole", many: true };
export const flag: Param = { kind: "flag" };
export const instant: Param = { kind: "instant" };
export const member = (of: readonly string[]): Param => ({ kind: "member", of });
export const members = (of: readonly string[]): Param => ({ kind: "member", of, many: true });
/** Sorting by these, in both directions. */
export const sortBy = (...names: string[]): Param => member([...names, ...names.map((name) => `-${name}`)]);

export const updatedAndCreated: QuerySpec = {
  "updatedAt[gte]": instant,
  "updatedAt[lte]": instant,
  "createdAt[gte]": instant,
  "createdAt[lte]": instant,
};

/** Where a page begins. */
export type Position = { offset: number } | { key: string | null; id: number };
type Cursor = Position & { query: string };

/** What a list needs to read and write its cursors. */
export type CursorForm = "workOrders" | "other";

const mostRows = 200;

/** The checked query of a request. */
export class Params {
  readonly #values: ReadonlyMap<string, string[]>;
  /** Filters by custom fields: the label and its values. */
  readonly fieldFilters: ReadonlyMap<string, string[]>;
  readonly position: Position | undefined;
  /** The filters as a query, for the next cursor. */
  readonly filterText: string;

  constructor(
    values: ReadonlyMap<string, string[]>,
    fieldFilters: ReadonlyMap<string, string[]>,
    position: Position | undefined,
    filterText: string,
  ) {
    this.#values = values;
    this.fieldFilters = fieldFilters;
    this.position = position;
    this.filterText = filterText;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  text(name: string): string | undefined {
    return this.#values.get(name)?.[0];
  }

  many(name: string): string[] {
    return this.#values.get(name) ?? [];
  }

  whole(name: string): number | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : Number(value);
  }

  wholes(name: string): number[] {
    return this.many(name).map(Number);
  }

  flag(name: string): boolean | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : value === "true";
  }

  get limit(): number {
    return this.whole("limit") ?? 100;
  }

  get expand(): ReadonlySet<string> {
    return new Set(this.many("expand"));
  }

  /** Returns whether a record's times are within the filters. All times have one form, so their texts compare. */
  within(): (row: { createdAt: string; updatedAt: string }) => boolean {
    const bound = (name: string) => {
      const value = this.text(name);
      return value === undefined ? undefined : new Date(value).toISOString();
    };
    const bounds = (["createdAt", "updatedAt"] as const).flatMap((name) => {
      const [from, to] = [bound(`${name}[gte]`), bound(`${name}[lte]`)];
      return from === undefined && to === undefined ? [] : { name, from: from ?? "", to: to ?? "~" };
    });
    return (row) => bounds.every(({ name, from, to }) => row[name] >= from && row[name] <= to);
  }

  /** Whether a record's custom fields have the wanted values. */
  hasFields(row: { extraFields: Record<string, string> }): boolean {
    return [...this.fieldFilters].every(([label, wanted]) => wanted.includes(row.extraFields[label] ?? ""));
  }
}

const paging: QuerySpec = { cursor: text, limit: whole };

export type QueryOptions = {
  spec: QuerySpec;
  isList: boolean;
  isWrite: boolean;
  cursorForm: CursorForm;
  /** The labels of the custom fields by which the list can be filtered. */
  labels: readonly string[];
  switches: Switches;
};

/** Checks a query as the API does. Throws a 400 for an unknown parameter or a wrong value. */
export function readQuery(search: URLSearchParams, options: QueryOptions): Params {
  const spec: QuerySpec = {
    ...options.spec,
    ...(options.isList && paging),
    ...(options.isWrite && { skipWebhook: text }),
  };
  const given = checkedValues(search, spec, options.labels);
  const cursorText = given.values.get("cursor")?.[0];
  // An empty cursor is the first page.
  if (!options.isList || cursorText === undefined || cursorText === "")
    return new Params(given.values, given.fields, undefined, filterText(search, options.switches));
  const { query, ...position } = readCursor(cursorText, options.cursorForm);
  const merged = new URLSearchParams(query);
  if (search.has("limit")) merged.set("limit", search.get("limit")!);
  if (search.has("expand")) {
    merged.delete("expand");
    for (const token of search.getAll("expand")) merged.append("expand", token);
  }
  const { values, fields } = checkedValues(merged, spec, options.labels);
  return new Params(values, fields, position, filterText(merged, options.switches));
}

/** The part of a query that a cursor keeps. */
function filterText(search: URLSearchParams, { cursorExpand }: Switches): string {
  const kept = [...search].filter(([name]) => {
    return name !== "cursor" && name !== "limit" && (name !== "expand" || cursorExpand === "kept");
  });
  return new URLSearchParams(kept).toString();
}

function checkedValues(search: URLSearchParams, spec: QuerySpec, labels: readonly string[]) {
  const values = new Map<string, string[]>();
  const fields = new Map<string, string[]>();
  for (const [name, value] of search) {
    const param = Object.hasOwn(spec, name) ? spec[name] : undefined;
    if (param) {
      checkValue(name, value, param);
      const before = values.get(name);
      if (before && !param.many) throw invalid("must be string", name);
      values.set(name, [...(before ?? []), value]);
      continue;
    }
    const label = labels.find((one) => name === (Object.hasOwn(spec, one) ? `${one}__c` : one));
    if (label === undefined) throw plain(400, `'${name}' is not a valid query parameter`);
    fields.set(label, [...(fields.get(label) ?? []), value]);
  }
  const limit = values.get("limit")?.[0];
  if (limit !== undefined && Number(limit) > mostRows) throw invalid(`must be <= ${mostRows}`, "limit", Number(limit));
  if (limit !== undefined && Number(limit) < 1) throw invalid("must be >= 1", "limit", Number(limit));
  return { values, fields };
}

function checkValue(name: string, value: string, param: Param): void {
  switch (param.kind) {
    case "whole":
      if (!/^-?\d{1,15}$/.test(value)) throw invalid("must be integer", name, value);
      return;
    case "flag":
      if (value !== "true" && value !== "false") throw invalid("must be boolean", name, value);
      return;
    case "instant":
      if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) || Number.isNaN(Date.parse(value)))
        throw invalid('must match format "date-time"', name, value);
      return;
    case "member":
      if (!param.of.includes(value)) throw plain(400, `'${value}' is not a member of ${param.of.join(", ")}`);
      return;
    default:
  }
}

// Cursors: `<ISO ms>|<id>|<query>` for work orders (MEASURED that it begins with a time), opaque for the rest.

const packed = (value: string): string => Buffer.from(value).toString("base64url");
const unpacked = (value: string): string => Buffer.from(value, "base64url").toString();

export function writeCursor(form: CursorForm, position: Position, query: string): string {
  if (form === "workOrders" && "key" in position) return `${position.key ?? ""}|${position.id}|${packed(query)}`;
  return packed(JSON.stringify({ ...position, query }));
}

function readCursor(cursor: string, form: CursorForm): Cursor {
  const refusal = invalid("must be a valid cursor", "cursor", cursor);
  if (form === "workOrders") {
    const [, key, id, query] = /^([^|]*)\|(\d{1,15})\|([\w-]*)$/.exec(cursor) ?? [];
    if (id === undefined || (key !== "" && Number.isNaN(Date.parse(key!)))) throw refusal;
    return { key: key || null, id: Number(id), query: unpacked(query!) };
  }
  try {
    const read: unknown = JSON.parse(unpacked(cursor));
    if (typeof read !== "object" || read === null || !("query" in read) || typeof read.query !== "string")
      throw refusal;
    const { query } = read;
    if ("offset" in read && Number.isInteger(read.offset)) return { offset: Number(read.offset), query };
    if (
      "id" in read &&
      "key" in read &&
      Number.isInteger(read.id) &&
      (read.key === null || typeof read.key === "string")
    )
      return { key: read.key, id: Number(read.id), query };
    throw refusal;
  } catch (error) {
    if (error instanceof Refusal || error instanceof SyntaxError) throw refusal;
    throw error;
  }
}
