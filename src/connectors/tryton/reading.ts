import {
  asList,
  type Page,
  type PageRows,
  type Reader,
  type ReadStart,
  readByMark,
  type SourceHttp,
  storedKeyPages,
} from "#kit";
import { resultIn } from "./auth.ts";
import {
  BEFORE_ALL_IDS,
  call,
  countOf,
  type Domain,
  ENGLISH,
  IDS_AT_A_TIME,
  pagesById,
  type Row,
  search,
  searchRead,
} from "./calls.ts";
import { describeModel } from "./catalogue.ts";
import { countParts, explainLost, type PartMemory, type Parts, recordsWithLostParts, relatedOf } from "./parts.ts";
import { overlapOf, pageSizeOf } from "./settings.ts";
import { companiesToRead, companyHidden, hiddenAmong, hiddenFromRead, NONE_HIDDEN } from "./user-companies.ts";
import { datetime, type Moment, momentBack, momentText } from "./values.ts";

/** What to read of a Tryton model. */
export interface Wanted {
  model: string;
  domain?: Domain;
  /** The fields. A field of a related record follows a dot; Tryton nests it under `field.`. */
  fields: readonly string[];
  /** Whether records belong to a company. Tryton returns none to a user without a company, and no error. */
  isOfCompany?: boolean;
  /** The models of related records that are part of a record, by their paths. A change of a part changes the record. */
  parts?: Parts;
  /** Paths to stamps of other related records whose values a record shows, such as the symbol of a line's unit. */
  shows?: readonly string[];
  /** Ids of records to read regardless of their stamps. */
  also?: readonly number[];
}

/** Returns the path to the stamp of a related record's last change. */
export const written = (path: string): string => `${path}.write_date`;
/** The stamps of a product's costs, which are records of their own. Tryton sets them without a write to the product. */
export const COSTS = ["write_date", "create_date"].map((stamp) => `cost_prices.${stamp}`);

/** What a run stores for the next one. */
type Memory = PartMemory & {
  /** The records that were read with stamps in the overlap, as `id@stamp`. The next run reads them again and skips them. */
  known: string[];
  /** The source's present when the run began. Changes of related records are looked for from here on. */
  shown_at: string | null;
};

const KNOWN_AT_MOST = 500;

/** Reads a model: all of it, or what changed since the last run, and then what is missing. */
export function readModel(reader: Reader, wanted: Wanted): AsyncGenerator<Page> {
  const { http } = reader;
  const paths = Object.keys(wanted.parts ?? {});
  const fields = fieldsOf(wanted);
  const overlap = overlapOf(reader.settings);
  const size = pageSizeOf(reader.settings);
  const read = new Set<string>();
  return readByMark<number, Memory>(reader, {
    start: BEFORE_ALL_IDS,
    memory: { known: [], counted: {}, lost: {}, shown_at: null },
    async newest(memory) {
      memory.known = [];
      const { stamp, ids } = await newestOf(http, wanted);
      memory.shown_at = presentOf(reader);
      await countParts(http, wanted.parts ?? {}, ids, memory);
      return stamp;
    },
    async *pages({ since, after, mark, at, memory }) {
      const domain = [
        ...(wanted.domain ?? []),
        ...(since === null ? [] : [changedAfter(momentBack(since, overlap), paths, wanted.also ?? [])]),
      ];
      const before = new Set(mark?.known);
      for await (const rows of pagesById(http, { ...wanted, domain, fields, size, after })) {
        const fresh = rows.filter((row) => !before.has(`${row.id}@${stampOf(row, paths)}`));
        // Rows that are known by their stamps may have lost a part since.
        await handOver(reader, fresh, read, memory);
        memory.known = newestKnown(
          [...memory.known, ...rows.map((row) => `${row.id}@${stampOf(row, paths)}`)],
          at,
          overlap,
        );
        yield { rows: fresh.map((raw) => ({ raw })), after: rows.at(-1)?.id ?? null };
      }
    },
    async *deletions({ since, mark, memory }) {
      if (since === null) {
        const { companies } = wanted.isOfCompany ? await hiddenFromRead(reader, read) : NONE_HIDDEN;
        if (companies.size > 0) yield { rows: [], failed: { scope: null, cause: companyHidden(companies) } };
        return;
      }
      const missing = await missingFrom(reader, wanted, read);
      const hidden = wanted.isOfCompany ? await hiddenAmong(reader, missing) : NONE_HIDDEN;
      yield { rows: [], missing: missing.filter((key) => !hidden.keys.has(key)) };
      if (hidden.companies.size > 0)
        return yield { rows: [], failed: { scope: null, cause: companyHidden(hidden.companies) } };
      await explainLost(reader, missing, new Map(), memory);
      yield* rereadPages(reader, wanted, { shownAt: mark?.shown_at ?? null, memory, read });
    },
  });
}

/** Notes rows as handed over, with what they explain of lost parts. */
async function handOver(reader: Reader, rows: readonly Row[], read: Set<string>, memory: Memory): Promise<void> {
  const byKey = new Map(rows.map((row) => [String(row.id), row]));
  for (const key of byKey.keys()) read.add(key);
  await explainLost(reader, [...byKey.keys()], byKey, memory);
}

/** Returns the source's present as the text of a stamp. Null: it is not known. */
const presentOf = ({ sourceNowMs }: Reader): string | null =>
  sourceNowMs ? new Date(sourceNowMs()).toISOString().replace("Z", "000Z") : null;

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

/** Returns the text of a stamp. Null: the value is none. */
function stampText(value: unknown): string | null {
  const moment = datetime.safeParse(value);
  return moment.success ? momentText(moment.data) : null;
}

/** Returns the newest stamp of a record and its parts. */
function stampOf(row: Row, parts: readonly string[]): string {
  const stamps = [row, ...parts.flatMap((part) => relatedOf(row, part.split(".")))]
    .flatMap((of) => [stampText(of.write_date), stampText(of.create_date)])
    .filter((stamp) => stamp !== null);
  return stamps.sort().at(-1) ?? "";
}

/** Returns the known records with stamps in the overlap. If there are too many, the newest; the others are read again. */
function newestKnown(known: string[], at: string | null, overlap: number): string[] {
  const stamp = (of: string) => of.slice(of.indexOf("@") + 1);
  const from = at === null ? "" : momentText(momentBack(at, overlap));
  const late = known.filter((of) => stamp(of) > from);
  return late.length <= KNOWN_AT_MOST
    ? late
    : late.sort((a, b) => (stamp(a) < stamp(b) ? -1 : 1)).slice(-KNOWN_AT_MOST);
}

/** Returns the newest stamp in the source (null: there are no records), and the newest id of each model. */
async function newestOf(
  http: SourceHttp,
  { model, parts = {} }: Wanted,
): Promise<{ stamp: string | null; ids: Map<string, number> }> {
  let newest: string | null = null;
  const ids = new Map<string, number>();
  for (const of of new Set([model, ...Object.values(parts).map((part) => part.model)]))
    for (const field of ["write_date", "create_date"]) {
      const [row] = await search(http, newestIn(of, field));
      const stamp = stampText(row?.[field]);
      if (stamp !== null && (newest === null || stamp > newest)) newest = stamp;
      if (row && field === "create_date") ids.set(of, row.id);
    }
  return { stamp: newest, ids };
}

const newestIn = (model: string, field: string) => ({
  model,
  domain: [[field, "!=", null]],
  fields: [field],
  order: [
    [field, "DESC"],
    ["id", "DESC"],
  ],
});

/** Returns the keys of stored records that the source no longer has. Lists its ids only if the counts differ. */
async function missingFrom(
  reader: Reader,
  { model, domain = [] }: Wanted,
  handedOver: ReadonlySet<string>,
): Promise<string[]> {
  const count = await countOf(reader.http, model, domain);
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

/** Yields records whose own stamps say nothing of a change: a related record was renamed, or a part was deleted by itself. */
async function* rereadPages(
  reader: Reader,
  wanted: Wanted,
  { shownAt, memory, read }: { shownAt: string | null; memory: Memory; read: Set<string> },
): AsyncGenerator<Page> {
  const { domain = [], shows = [] } = wanted;
  const pagesOf = async function* (which: Domain) {
    const of = { ...wanted, domain: [...domain, which], fields: fieldsOf(wanted), size: pageSizeOf(reader.settings) };
    for await (const rows of pagesById(reader.http, of))
      yield { rows: rows.map((raw) => ({ raw })) satisfies PageRows };
  };
  const lost = await recordsWithLostParts(reader, wanted.parts ?? {}, memory);
  for (let from = 0; from < lost.length; from += IDS_AT_A_TIME)
    yield* pagesOf(["id", "in", lost.slice(from, from + IDS_AT_A_TIME)]);
  memory.lost = {};
  if (shownAt === null || shows.length === 0) return;
  const after = momentBack(shownAt, overlapOf(reader.settings));
  for await (const { rows } of pagesOf(["OR", ...shows.map((path) => [path, ">", after])]))
    yield { rows: rows.filter(({ raw }) => !read.has(String(raw.id))) };
}

/** Returns the common part of a stream that reads a model. */
export const ofModel = (wanted: Wanted) => ({
  key: "id" as const,
  finds: "changed" as const,
  read: (reader: Reader) => readModel(reader, wanted),
  /*
   * Uses a search. For a `read` of a deleted record, Tryton returns an error whose text depends on the language, and which is the
   * same for a record that a rule hides. An empty list means that there is no such record that the user may see. A record of a
   * company that the user no longer sees is never requested: see `hiddenAmong`.
   */
  one: (key: string, _start: ReadStart) =>
    searchRead({ model: wanted.model, domain: [["id", "=", Number(key)]], fields: fieldsOf(wanted) }),
  oneRecord: (body: unknown): unknown => asList(resultIn(body), "result")[0],
  check: checkOf(wanted),
  catalogue: catalogueOf({ ...wanted, fields: fieldsOf(wanted) }),
});

/** Returns the function that requests the catalog of a model's fields. */
export const catalogueOf =
  ({ model, fields }: Pick<Wanted, "model" | "fields">) =>
  (http: SourceHttp) =>
    describeModel((method, params) => call(http, method, params), model, fields);

/** Any time before the first change. */
const LONG_AGO: Moment = momentBack("2000-01-01T00:00:00.000000Z", 0);

/**
 * Returns the check of a model. It asks what a read asks, of one record: all fields, and the changes by all paths. Tryton checks
 * the access to every model on these paths, also where the record has no related ones.
 */
export const checkOf =
  (wanted: Wanted) =>
  async (http: SourceHttp): Promise<void> => {
    const { model, parts = {}, shows = [] } = wanted;
    if (wanted.isOfCompany) await companiesToRead(http);
    await search(http, { model, fields: fieldsOf(wanted), context: ENGLISH });
    const changed = changedAfter(LONG_AGO, Object.keys(parts), []);
    const domain = ["OR", changed, ...shows.map((path) => [path, ">", LONG_AGO])];
    await search(http, { model, domain, fields: ["id"], context: ENGLISH });
  };
