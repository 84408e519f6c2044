import {
  asList,
  fault,
  type Page,
  type Reader,
  type ReadStart,
  readByMark,
  type SourceHttp,
  type SourceRequest,
  storedKeyPages,
} from "#kit";
import { resultIn } from "./auth.ts";
import { describeModel } from "./catalogue.ts";
import { company } from "./permissions.ts";
import { overlapOf, pageSizeOf } from "./settings.ts";
import { type Moment, momentBack, momentText } from "./values.ts";

/** A domain: Tryton's filters. https://docs.tryton.org/6.0/server/topics/domain.html */
export type Domain = readonly unknown[];
type Row = Record<string, unknown> & { id: number };

/** The context that includes inactive records. */
export const ALL = { active_test: false };
/** The context for checks, in English, because errors are recognized by their text. */
export const ENGLISH = { ...ALL, language: "en" };

/** What to read of a Tryton model. */
export interface Wanted {
  model: string;
  domain?: Domain;
  /** The fields. A field of a related record follows a dot; Tryton nests it under `field.`. */
  fields: readonly string[];
  /** Whether records belong to a company. Tryton returns none to a user without a company, and no error. */
  isOfCompany?: boolean;
  /** The models of related records that are part of a record, by their paths. A change of a part changes the record. */
  parts?: Readonly<Record<string, string>>;
  /** Ids of records to read regardless of their stamps. */
  also?: readonly number[];
}

/** Returns the request that calls a method of a model. */
export const rpc = (method: string, params: readonly unknown[]): SourceRequest => ({
  method: "POST",
  path: "/",
  reads: true,
  json: { id: 1, method: `model.${method}`, params },
});

const call = async (http: SourceHttp, method: string, params: readonly unknown[]): Promise<unknown> =>
  resultIn(await http.ask(rpc(method, params)));

const searchRead = (
  model: string,
  domain: Domain,
  limit: number,
  order: readonly unknown[],
  fields: readonly string[],
  context: object,
): SourceRequest => rpc(`${model}.search_read`, [domain, 0, limit, order, fields, context]);

/** Yields pages of a model's records in the order of their ids. Each record comes once, even if others are created or deleted. */
export async function* pagesById(
  http: SourceHttp,
  {
    model,
    domain = [],
    fields,
    size,
    after = 0,
    context = ALL,
  }: { model: string; domain?: Domain; fields: readonly string[]; size: number; after?: number; context?: object },
): AsyncGenerator<Row[]> {
  for (let last = after; ; ) {
    const request = searchRead(model, [["id", ">", last], ...domain], size, [["id", "ASC"]], fields, context);
    const rows = asList(resultIn(await http.ask(request)), "result") as Row[];
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    const next = rows.at(-1)!.id;
    if (next <= last) throw fault("source_unreadable", { reason: "a page ends where it began" });
    last = next;
  }
}

/** What a run stores for the next one. */
type Memory = {
  /** The records that were read with stamps in the overlap, as `id@stamp`. The next run reads them again and skips them. */
  known: string[];
};

const KNOWN_AT_MOST = 500;
const IDS_AT_A_TIME = 1000;

/** Reads a model: all of it, or what changed since the last run, and then what is missing. */
export function readModel(reader: Reader, wanted: Wanted): AsyncGenerator<Page> {
  const { http } = reader;
  const parts = Object.keys(wanted.parts ?? {});
  const fields = fieldsOf(wanted);
  const overlap = overlapOf(reader.settings);
  const size = pageSizeOf(reader.settings);
  const read = new Set<string>();
  return readByMark<number, Memory>(reader, {
    start: 0,
    memory: { known: [] },
    newest(memory) {
      memory.known = [];
      return newestStamp(http, wanted);
    },
    async *pages({ since, after, mark, at, memory }) {
      const domain = [
        ...(wanted.domain ?? []),
        ...(since === null ? [] : [changedAfter(momentBack(since, overlap), parts, wanted.also ?? [])]),
      ];
      const before = new Set(mark?.known);
      for await (const rows of pagesById(http, { ...wanted, domain, fields, size, after })) {
        const fresh = rows.filter((row) => !before.has(`${row.id}@${stampOf(row, parts)}`));
        for (const { id } of rows) read.add(String(id));
        memory.known = newestOf(
          [...memory.known, ...rows.map((row) => `${row.id}@${stampOf(row, parts)}`)],
          at,
          overlap,
        );
        yield { rows: fresh.map((raw) => ({ raw })), after: rows.length < size ? null : (rows.at(-1)?.id ?? null) };
      }
    },
    async *deletions({ since }) {
      if (since !== null) yield { rows: [], missing: await missingFrom(reader, wanted, read) };
    },
  });
}

/** Returns the fields to request: those wanted, the record's stamps, and the stamps of its parts. */
export const fieldsOf = ({ fields, parts = {} }: Wanted): string[] => [
  ...fields,
  ...["", ...Object.keys(parts).map((part) => `${part}.`)].flatMap((of) => [`${of}write_date`, `${of}create_date`]),
];

const changedAfter = (from: Moment, parts: readonly string[], also: readonly number[]): Domain => {
  const clauses = ["", ...parts.map((part) => `${part}.`)].flatMap((of) => [
    [`${of}write_date`, ">", from],
    // Until the first edit there is no `write_date`.
    of === ""
      ? [
          ["write_date", "=", null],
          ["create_date", ">", from],
        ]
      : [`${of}create_date`, ">", from],
  ]);
  return ["OR", ...clauses, ...(also.length > 0 ? [["id", "in", also]] : [])];
};

/** Returns the newest stamp of a record and its parts. */
function stampOf(row: Row, parts: readonly string[]): string {
  const stamps = [row, ...parts.flatMap((part) => relatedOf(row, part.split(".")))]
    .flatMap((of) => [of.write_date, of.create_date])
    .filter(Boolean) as Moment[];
  return stamps.map(momentText).sort().at(-1) ?? "";
}

/** Returns the related records at a path. Tryton nests them as a list or an object under the field's name and a dot. */
function relatedOf(row: Record<string, unknown>, [field, ...rest]: readonly string[]): Record<string, unknown>[] {
  const under = [row[`${field}.`] ?? []].flat() as Record<string, unknown>[];
  return rest.length === 0 ? under : under.flatMap((each) => relatedOf(each, rest));
}

/** Returns the known records with stamps in the overlap. If there are too many, the newest; the others are read again. */
function newestOf(known: string[], at: string | null, overlap: number): string[] {
  const stamp = (of: string) => of.slice(of.indexOf("@") + 1);
  const from = at === null ? "" : momentText(momentBack(at, overlap));
  const late = known.filter((of) => stamp(of) > from);
  return late.length <= KNOWN_AT_MOST
    ? late
    : late.sort((a, b) => (stamp(a) < stamp(b) ? -1 : 1)).slice(-KNOWN_AT_MOST);
}

/** Returns the newest stamp in the source. Null: there are no records. */
async function newestStamp(http: SourceHttp, { model, parts = {} }: Wanted): Promise<string | null> {
  let newest: string | null = null;
  for (const of of new Set([model, ...Object.values(parts)]))
    for (const field of ["write_date", "create_date"]) {
      const request = searchRead(of, [[field, "!=", null]], 1, [[field, "DESC"]], [field], ALL);
      const [row] = asList(resultIn(await http.ask(request)), "result") as Row[];
      const stamp = row?.[field] ? momentText(row[field] as Moment) : null;
      if (stamp !== null && (newest === null || stamp > newest)) newest = stamp;
    }
  return newest;
}

/** Returns the keys of stored records that the source no longer has. Lists its ids only if the counts differ. */
async function missingFrom(
  reader: Reader,
  { model, domain = [] }: Wanted,
  handedOver: ReadonlySet<string>,
): Promise<string[]> {
  const count = await call(reader.http, `${model}.search_count`, [domain, ALL]);
  const fresh = new Set(handedOver);
  let stored = 0;
  for await (const keys of storedKeyPages(reader, IDS_AT_A_TIME)) {
    stored += keys.length;
    for (const key of keys) fresh.delete(key);
  }
  if (count === stored + fresh.size) return [];
  const there = new Set<number>();
  for await (const rows of pagesById(reader.http, { model, domain, fields: ["id"], size: IDS_AT_A_TIME }))
    for (const { id } of rows) there.add(id);
  const missing: string[] = [];
  for await (const keys of storedKeyPages(reader, IDS_AT_A_TIME))
    missing.push(...keys.filter((key) => !there.has(Number(key))));
  return missing;
}

/** Returns the common part of a stream that reads a model. */
export const ofModel = (wanted: Wanted) => ({
  key: "id" as const,
  finds: "changed" as const,
  read: (reader: Reader) => readModel(reader, wanted),
  // Uses a search, because Tryton returns an error for a `read` of a deleted record.
  one: (key: string, _start: ReadStart): SourceRequest =>
    searchRead(wanted.model, [["id", "=", Number(key)]], 1, [["id", "ASC"]], fieldsOf(wanted), ALL),
  oneRecord: (body: unknown): unknown => asList(resultIn(body), "result")[0],
  check: checkOf(wanted),
  catalogue: catalogueOf({ ...wanted, fields: fieldsOf(wanted) }),
});

/** Returns the function that requests the catalog of a model's fields. */
export const catalogueOf =
  ({ model, fields }: Pick<Wanted, "model" | "fields">) =>
  (http: SourceHttp) =>
    describeModel((method, params) => call(http, method, params), model, fields);

/** Returns the check of a model, which requests all fields that a read requests. */
export const checkOf =
  (wanted: Wanted) =>
  async (http: SourceHttp): Promise<void> => {
    if (wanted.isOfCompany) await worksInCompany(http);
    await http.ask(searchRead(wanted.model, [], 1, [["id", "ASC"]], fieldsOf(wanted), ENGLISH));
  };

/** Throws `permission_missing` if the user has no company. */
export async function worksInCompany(http: SourceHttp): Promise<void> {
  const preferences = await call(http, "res.user.get_preferences", [true, {}]);
  const isTold = typeof preferences === "object" && preferences !== null && "company" in preferences;
  if (isTold && preferences.company !== null) return;
  throw fault("permission_missing", {
    text: `The Tryton user has no company, so Tryton returns no orders and no stock. Set ${company.name} under ${company.location}.`,
    permissions: [company],
  });
}
