import type { z } from "zod";
import type { Limits } from "./limits.ts";
import { type CursorForm, type Params, type Position, type QuerySpec, writeCursor } from "./query.ts";
import { notFound } from "./refusal.ts";
import type { Switches } from "./switches.ts";
import type { Webhooks } from "./webhooks.ts";
import { endMark, type Wire } from "./wire.ts";
import {
  type CustomFieldEntity,
  type OwnedTable,
  type Row,
  type RowOf,
  type User,
  type World,
  wordOf,
} from "./world.ts";

/** A response before its nulls are removed. */
export type Answer = {
  status: number;
  body?: unknown;
  /** The member with the rows of a list. */
  list?: string;
};

/** The input of a handler. */
export type Call<Body = unknown> = {
  world: World;
  wire: Wire;
  switches: Switches;
  limits: Limits;
  webhooks: Webhooks;
  user: User;
  /** The organizations whose records the request may see. */
  organizationIds: readonly number[];
  /** The organization of new records. */
  organizationId: number;
  /** Whether several organizations were asked for by `x-organization-ids`. */
  isAcross: boolean;
  params: Params;
  /** The decoded segments of the path, in the order of its placeholders. */
  path: readonly string[];
  body: Body;
  bytes: Uint8Array;
  contentType: string | undefined;
  /** The path of the request, for `nextPageUrl`. */
  pathText: string;
};

export type Operation = {
  name: string;
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  path: string;
  query: QuerySpec;
  /** Whether it pages. */
  isList: boolean;
  cursorForm: CursorForm;
  /** The entity by whose custom fields the list can be filtered. */
  fieldsOf: CustomFieldEntity | undefined;
  /** `one`: a key of several organizations needs `x-organization-id`; `some`: or `x-organization-ids`; `none`: neither. */
  organization: "one" | "some" | "none";
  body: z.ZodType | undefined;
  takesBytes: boolean;
  handle(call: Call<never>): Answer;
};

type Draft<Schema extends z.ZodType> = {
  query?: QuerySpec;
  isList?: boolean;
  cursorForm?: CursorForm;
  fieldsOf?: CustomFieldEntity;
  organization?: Operation["organization"];
  body?: Schema;
  takesBytes?: boolean;
};

/** Defines an operation: `"GET /assets/{id}"`, its name in the report, its input and its handler. */
export function define<Schema extends z.ZodType>(
  route: string,
  name: string,
  draft: Draft<Schema>,
  handle: (call: Call<z.output<Schema>>) => Answer,
): Operation {
  const [method, path] = route.split(" ") as [Operation["method"], string];
  return {
    ...{ name, method, path, query: {}, isList: false, cursorForm: "other", fieldsOf: undefined },
    ...{ organization: "none", body: undefined, takesBytes: false },
    ...draft,
    handle,
  } as Operation;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const noContent: Answer = { status: 204 };

/** Returns a record that the caller may see. Throws a 404 otherwise. */
export function seen<Name extends OwnedTable>(call: Call, table: Name, id: number): RowOf<Name> {
  const row = call.world.get(table, id);
  if (!call.organizationIds.includes(row.organizationId)) throw notFound(wordOf(table));
  return row;
}

/** The whole number at a place of the path. Anything else is not found. */
export function idIn(call: Call, place = 0, what = "Record"): number {
  const value = call.path[place] ?? "";
  if (!/^\d{1,15}$/.test(value)) throw notFound(what);
  return Number(value);
}

/** Returns the record of a table that the path names. */
export function target<Name extends OwnedTable>(call: Call, table: Name): RowOf<Name> {
  return seen(call, table, idIn(call, 0, wordOf(table)));
}

export type Listing<T> = {
  /** The member of the answer, such as "workOrders". */
  plural: string;
  rows: readonly T[];
  paging: "keyset" | "offset";
  /** The value to sort by. Null comes last in both directions. Default: only the id. */
  key?: (row: T) => string | null;
  id: (row: T) => number;
  descending?: boolean;
  shape: (row: T) => unknown;
  cursorForm?: CursorForm;
};

/** Answers a page of a list. */
export function page<T>(call: Call, listing: Listing<T>): Answer {
  const { plural, rows, paging, key = () => null, id, descending = false, shape } = listing;
  const { params } = call;
  const sorted = [...rows].sort((one, other) => order(key(one), id(one), key(other), id(other), descending));
  const start = startOf(params.position);
  const taken = sorted.slice(start, start + params.limit);
  const last = taken.at(-1);
  const hasMore = last !== undefined && start + taken.length < sorted.length;

  function startOf(position: Position | undefined): number {
    if (!position) return 0;
    if ("offset" in position) return position.offset;
    const first = sorted.findIndex((row) => order(key(row), id(row), position.key, position.id, descending) > 0);
    return first < 0 ? sorted.length : first;
  }

  const next: Position | undefined = !hasMore
    ? undefined
    : paging === "offset"
      ? { offset: start + taken.length }
      : { key: key(last), id: id(last) };
  const cursor = next && writeCursor(listing.cursorForm ?? "other", next, params.filterText);
  const end = call.switches.listEnd === "null" ? { nextCursor: endMark, nextPageUrl: endMark } : {};
  return {
    status: 200,
    list: plural,
    body: {
      [plural]: taken.map(shape),
      ...(cursor === undefined ? end : { nextCursor: cursor, nextPageUrl: nextPageUrl(call, cursor) }),
    },
  };
}

function order(key: string | null, id: number, otherKey: string | null, otherId: number, descending: boolean): number {
  if (key !== otherKey) {
    if (key === null) return 1;
    if (otherKey === null) return -1;
    return key < otherKey === descending ? 1 : -1;
  }
  return descending ? otherId - id : id - otherId;
}

function nextPageUrl(call: Call, cursor: string): string {
  const query = new URLSearchParams(call.params.filterText);
  query.delete("expand");
  for (const token of call.params.many("expand")) query.append("expand", token);
  if (call.params.has("limit")) query.set("limit", String(call.params.limit));
  query.set("cursor", cursor);
  const path = call.switches.nextPagePath === "withVersion" ? `/v1${call.pathText}` : call.pathText;
  return `${path}?${query}`;
}

/** Answers a page of one of the lists whose paging is not documented. */
export function plainPage<T extends { id: number }>(
  call: Call,
  plural: string,
  rows: readonly T[],
  shape: (row: T) => unknown,
  options: { key?: (row: T) => string | null; descending?: boolean } = {},
): Answer {
  return page(call, { plural, rows, paging: call.switches.otherCursors, id: (row) => row.id, shape, ...options });
}

/** Answers a page of assets, parts or purchase orders: by offset, so that pages shift. */
export function offsetPage<T extends Row>(
  call: Call,
  plural: string,
  rows: readonly T[],
  shape: (row: T) => unknown,
): Answer {
  const wanted = call.params.text("sort") ?? call.switches.offsetOrder;
  const name = wanted.replace("-", "");
  const descending = wanted.startsWith("-");
  const key = name === "id" ? undefined : (row: T) => (name === "createdAt" ? row.createdAt : row.updatedAt);
  return page(call, { plural, rows, paging: "offset", id: (row) => row.id, descending, shape, ...(key && { key }) });
}

/** Whether deleted records are listed too. */
export const withDeleted = (call: Call): boolean => call.switches.deletedRecords === "listed";

/** The rows of a table that the request may see. */
export function rowsOf<Name extends OwnedTable>(call: Call, table: Name): RowOf<Name>[] {
  return call.world.all(table, call.organizationIds, withDeleted(call));
}
