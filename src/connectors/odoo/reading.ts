import {
  type CheckOutcome,
  type DescribedField,
  fault,
  type Hidden,
  hiddenRecords,
  IDS_AT_A_TIME,
  isObject,
  type ModelRow,
  type ModelSource,
  type Page,
  type Parts,
  type Reader,
  readModel as readModelOf,
  type SourceHttp,
} from "#kit";
import { allIds, anyOf, ask, BEFORE_ALL_IDS, countOf, type Domain, idsOf, pagesById, search } from "./calls.ts";
import { type Definitions, describe, fieldsOf, fieldsToRead, momentText, odooTime, plainRow } from "./fields.ts";
import { companies } from "./permissions.ts";
import { overlapOf, pageSizeOf } from "./settings.ts";

/** Related records that are part of a record, and what to read of them. */
export interface List {
  model: string;
  fields: readonly string[];
  links?: Links;
  lists?: Readonly<Record<string, List>>;
  /** Selects the list's records of all records of the read model. Default: all of its model. Null: they are not counted. */
  counted?: Domain | null;
}
/** Fields of related records, by the field that references them. */
type Links = Readonly<Record<string, { model: string; fields: readonly string[] }>>;

/** What to read of an Odoo model. */
export interface Wanted extends Pick<List, "model" | "fields" | "links" | "lists"> {
  /** The app that has the model, as Odoo names it. */
  app: string;
  /** Selects the records. `has` tells whether the model has a field, because versions and modules differ. */
  domain?: (has: (field: string) => boolean) => Domain;
  /** Paths to related records whose labels a record shows, such as a line's unit. */
  shows?: readonly string[];
  /** Whether a record can enter the list without a change of its own. Then each run lists the ids. */
  listsIds?: true;
}

/** A model as this database has it. */
interface Opened extends Wanted {
  definitions: Definitions;
  where: Domain;
}

/** Returns a model as this database has it. Null: its module is not installed. */
async function open(http: SourceHttp, wanted: Wanted): Promise<Opened | null> {
  const definitions = await fieldsOf(http, wanted.model);
  if (!definitions) return null;
  return { ...wanted, definitions, where: wanted.domain?.((field) => definitions.has(field)) ?? [] };
}

const notInstalled = ({ app, model }: Wanted): string =>
  `This Odoo database does not have the app ${app} (${model}), or its version has no such records.`;

/** Reads a model: all of it, or what changed since the last run, and then what is missing. */
export async function* readModel(reader: Reader, wanted: Wanted): AsyncGenerator<Page> {
  const opened = await open(reader.http, wanted);
  if (opened) yield* readModelOf(reader, await sourceOf(reader, opened));
  else yield { rows: [], unavailable: notInstalled(wanted) };
}

/** Returns how Odoo is asked for a model. */
async function sourceOf({ http, settings, stored }: Reader, of: Opened): Promise<ModelSource<Domain>> {
  const { model, where, definitions } = of;
  const parts = await partsOf(http, of);
  const paths = Object.keys(parts);
  const fields = fieldsToRead(definitions, of.fields);
  const size = pageSizeOf(settings);
  const shows = await existing(http, of, of.shows ?? []);
  return {
    parts,
    beforeAllIds: BEFORE_ALL_IDS,
    overlapSeconds: overlapOf(settings),
    // Odoo stores microseconds and returns seconds.
    stampsAreExact: false,
    newest: () => newestOf(http, of, parts),
    async *pages(after, which = []) {
      for await (const rows of pagesById(http, { model, domain: [...which, ...where], fields, size, after }))
        yield await completed(http, rows, of, definitions);
    },
    changedAfter: (stamp) => writtenAfter(["", ...paths], stamp),
    shownAfter: (stamp) => (shows.length === 0 ? null : writtenAfter(shows, stamp)),
    withIds: (ids) => [["id", "in", ids]],
    stampOf: ({ write_date: stamp }) => (typeof stamp === "string" ? stamp : ""),
    back: (stamp, seconds) => `${new Date(Date.parse(stamp) - seconds * 1000).toISOString().slice(0, 19)}Z`,
    count: () => countOf(http, model, where),
    ids: () => allIds(http, model, where),
    countUpTo: ({ model: part, counted = [] }, id) => countOf(http, part, [["id", "<=", id], ...counted]),
    idsAmong: (part, ids) => idsOf(http, part, [["id", "in", ids]], IDS_AT_A_TIME),
    ...(of.listsIds && { listsIds: true }),
    ...(definitions.has("company_id") && {
      hidden: (keys) => hiddenAmong({ http, stored }, keys),
      hiddenFault: companyHidden,
    }),
  };
}

/** Selects records that were written after a time, themselves or at a path. */
const writtenAfter = (paths: readonly string[], stamp: string): Domain =>
  anyOf(paths.map((path) => [[path === "" ? "write_date" : `${path}.write_date`, ">", odooTime(stamp)]]));

/** Returns the lists of a model, also those within lists, by the paths to them. */
async function partsOf(http: SourceHttp, { model, lists = {} }: List | Wanted, within = ""): Promise<Parts<Domain>> {
  const definitions = await fieldsOf(http, model);
  const parts: Record<string, Parts<Domain>[string]> = {};
  for (const [field, list] of Object.entries(lists)) {
    if (!definitions?.has(field)) continue;
    const counted = list.counted === undefined ? [] : list.counted;
    parts[`${within}${field}`] = { model: list.model, ...(counted !== null && within === "" && { counted }) };
    Object.assign(parts, await partsOf(http, list, `${within}${field}.`));
  }
  return parts;
}

/** Returns those of some paths whose fields this database has. */
async function existing(http: SourceHttp, { model }: Wanted, paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    let at: string | null = model;
    for (const field of path.split(".")) at = at && ((await fieldsOf(http, at))?.get(field)?.relation ?? null);
    if (at !== null) found.push(path);
  }
  return found;
}

/** Returns the newest stamp of the model and its parts (null: there are no records), and the newest id of each model. */
async function newestOf(http: SourceHttp, { model }: Wanted, parts: Parts<Domain>) {
  let newest: string | null = null;
  const ids = new Map<string, number>();
  for (const of of new Set([model, ...Object.values(parts).map((part) => part.model)])) {
    const [row] = await search(http, {
      model: of,
      fields: ["write_date"],
      limit: 1,
      order: "write_date desc, id desc",
    });
    const stamp = typeof row?.write_date === "string" ? momentText(row.write_date) : null;
    if (stamp !== null && (newest === null || stamp > newest)) newest = stamp;
  }
  for (const { model: of, counted } of Object.values(parts)) {
    if (!counted || ids.has(of)) continue;
    const [row] = await search(http, { model: of, fields: ["id"], limit: 1, order: "id desc" });
    if (row) ids.set(of, row.id);
  }
  return { stamp: newest, ids };
}

/** Returns rows with null for what is empty, and with their lists and linked records under the field's name and a dot. */
async function completed(
  http: SourceHttp,
  rows: readonly ModelRow[],
  { links = {}, lists = {} }: Pick<List, "links" | "lists">,
  definitions: Definitions,
): Promise<ModelRow[]> {
  const made = rows.map((row) => plainRow(row, definitions));
  for (const [field, list] of Object.entries(lists)) {
    if (!definitions.has(field)) continue;
    const found = await related(
      http,
      list,
      made.flatMap((row) => idsIn(row[field])),
    );
    for (const row of made) {
      row[`${field}.`] = idsIn(row[field]).flatMap((id) => found.get(id) ?? []);
      delete row[field];
    }
  }
  for (const [field, link] of Object.entries(links)) {
    if (!definitions.has(field)) continue;
    const found = await related(
      http,
      link,
      made.flatMap((row) => idsIn(row[field])),
    );
    for (const row of made) row[`${field}.`] = found.get(idsIn(row[field])[0] ?? 0) ?? null;
  }
  return made;
}

/** Returns the ids in a relation field: a list, or a pair of id and label. */
const idsIn = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter((each): each is number => typeof each === "number") : [];

/** Returns related records by id. */
async function related(http: SourceHttp, of: List, ids: readonly number[]): Promise<Map<number, ModelRow>> {
  const definitions = await definitionsOf(http, of.model);
  const fields = fieldsToRead(definitions, [...of.fields, ...Object.keys(of.lists ?? {})]);
  const all = [...new Set(ids)];
  const found = new Map<number, ModelRow>();
  for (let from = 0; from < all.length; from += IDS_AT_A_TIME) {
    const domain = [["id", "in", all.slice(from, from + IDS_AT_A_TIME)]];
    const rows = await search(http, { model: of.model, domain, fields });
    for (const row of await completed(http, rows, of, definitions)) found.set(row.id, row);
  }
  return found;
}

async function definitionsOf(http: SourceHttp, model: string): Promise<Definitions> {
  const definitions = await fieldsOf(http, model);
  if (definitions) return definitions;
  throw fault("source_unreadable", { reason: `it refers to ${model}, which it does not have` });
}

/** Returns the companies of the user, whose records Odoo shows. */
async function companiesOf(http: SourceHttp): Promise<Set<number>> {
  const context = await ask(http, "res.users", "context_get", {});
  const uid = isObject(context) ? context.uid : null;
  const [user] = await search(http, { model: "res.users", domain: [["id", "=", uid]], fields: ["company_ids"] });
  return new Set(idsIn(user?.company_ids));
}

/** Returns which of these stored records belong to companies that the user no longer has. */
const hiddenAmong = async (reader: Pick<Reader, "stored" | "http">, keys: readonly string[]): Promise<Hidden> =>
  hiddenRecords(reader, keys, await companiesOf(reader.http), ({ company_id: of }) => idsIn(of)[0]);

/** Returns the fault that says that records of these companies cannot be read. */
const companyHidden = (ids: ReadonlySet<number>) =>
  fault("permission_missing", {
    text: `The Odoo user no longer sees records of the companies with the ids ${[...ids].sort((one, other) => one - other).join(", ")}. Their records stay as they were last read. Add these companies to the user again, under ${companies.location}, or create a new connection without them.`,
    permissions: [companies],
  });

/** Returns the common part of a stream that reads a model. */
export const ofModel = (wanted: Wanted) => {
  const own = { ...wanted, fields: [...wanted.fields, ...Object.keys(wanted.lists ?? {})] };
  return {
    key: "id" as const,
    finds: "changed" as const,
    read: (reader: Reader) => readModel(reader, own),
    check: (http: SourceHttp) => checkModel(http, own),
    catalogue: (http: SourceHttp) => catalogueOf(http, own),
  };
};

const LONG_AGO = "2000-01-01T00:00:00Z";

/** Asks what a read asks, of one record: all fields, also of lists and linked records, and the changes by all paths. */
async function checkModel(http: SourceHttp, wanted: Wanted): Promise<CheckOutcome> {
  const of = await open(http, wanted);
  if (!of) return { unavailable: notInstalled(wanted) };
  const { model, where } = of;
  const paths = ["", ...Object.keys(await partsOf(http, of)), ...(await existing(http, of, of.shows ?? []))];
  const domain = [...writtenAfter(paths, LONG_AGO), ...where];
  await search(http, { model, domain, fields: fieldsToRead(of.definitions, of.fields), limit: 1 });
  await checkRelated(http, of);
}

async function checkRelated(http: SourceHttp, { lists = {}, links = {}, model }: List | Wanted): Promise<void> {
  const definitions = await definitionsOf(http, model);
  for (const [field, of] of Object.entries({ ...lists, ...links })) {
    if (!definitions.has(field)) continue;
    const fields = fieldsToRead(await definitionsOf(http, of.model), of.fields);
    await search(http, { model: of.model, fields, limit: 1 });
    await checkRelated(http, of);
  }
}

/** Requests the catalog of a model's fields and of those of its lists. */
async function catalogueOf(http: SourceHttp, { model, app, fields, lists = {} }: Wanted): Promise<DescribedField[]> {
  const definitions = await fieldsOf(http, model);
  if (!definitions) throw fault("permission_missing", { text: notInstalled({ app, model, fields }) });
  const described = describe(definitions, fields);
  for (const [field, list] of Object.entries(lists)) {
    if (!definitions.has(field)) continue;
    described.push(...describe(await definitionsOf(http, list.model), list.fields, `${field}\\.`));
  }
  return described;
}
