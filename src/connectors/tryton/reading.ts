import {
  asList,
  IDS_AT_A_TIME,
  type ModelSource,
  type Page,
  type Parts,
  type Reader,
  type ReadStart,
  readModel as readModelOf,
  relatedOf,
  type SourceHttp,
} from "#kit";
import { resultIn } from "./auth.ts";
import {
  BEFORE_ALL_IDS,
  call,
  countOf,
  type Domain,
  ENGLISH,
  idsAmong,
  pagesById,
  type Row,
  search,
  searchRead,
} from "./calls.ts";
import { describeModel } from "./catalogue.ts";
import { overlapOf, pageSizeOf } from "./settings.ts";
import { companiesToRead, companyHidden, hiddenAmong } from "./user-companies.ts";
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

/** Reads a model: all of it, or what changed since the last run, and then what is missing. */
export const readModel = (reader: Reader, wanted: Wanted): AsyncGenerator<Page> =>
  readModelOf(reader, sourceOf(reader, wanted));

/** Returns how Tryton is asked for a model. */
function sourceOf({ http, settings, stored }: Reader, wanted: Wanted): ModelSource<Domain> {
  const { model, domain = [], parts = {}, shows = [], isOfCompany } = wanted;
  const paths = Object.keys(parts);
  const overlapSeconds = overlapOf(settings);
  const of = { ...wanted, fields: fieldsOf(wanted), size: pageSizeOf(settings) };
  return {
    parts,
    beforeAllIds: BEFORE_ALL_IDS,
    overlapSeconds,
    stampsAreExact: true,
    newest: () => newestOf(http, wanted),
    pages: (after, which) => pagesById(http, { ...of, after, domain: [...domain, ...(which ? [which] : [])] }),
    changedAfter: (stamp) => changedAfter(momentBack(stamp, 0), paths, wanted.also ?? []),
    shownAfter: (stamp) =>
      shows.length === 0 ? null : ["OR", ...shows.map((path) => [path, ">", momentBack(stamp, 0)])],
    withIds: (ids) => ["id", "in", ids],
    stampOf: (row) => stampOf(row, paths),
    back: (stamp, seconds) => momentText(momentBack(stamp, seconds)),
    count: () => countOf(http, model, domain),
    async *ids() {
      for await (const rows of pagesById(http, { model, domain, fields: ["id"], size: IDS_AT_A_TIME }))
        yield rows.map(({ id }) => id);
    },
    countUpTo: ({ model: part, counted = [] }, id) => countOf(http, part, [["id", "<=", id], ...counted]),
    idsAmong: (part, ids) => idsAmong(http, part, ids),
    ...(isOfCompany && { hidden: (keys) => hiddenAmong({ http, stored }, keys), hiddenFault: companyHidden }),
  };
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
