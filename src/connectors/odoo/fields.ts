import { type DescribedField, fault, isObject, type SourceHttp } from "#kit";
import { resultIn } from "./auth.ts";
import { call } from "./calls.ts";

/** Odoo's description of a field, by `fields_get`. https://www.odoo.com/documentation/19.0/developer/reference/backend/orm.html#fields */
interface Definition {
  type: string;
  title: string;
  /** The model that a relation field references. */
  relation: string | null;
}
/** A model's fields by name. */
export type Definitions = ReadonlyMap<string, Definition>;

const known = new WeakMap<SourceHttp, Map<string, Promise<Definitions | null>>>();

/** Returns the fields of a model, once for each client. Null: the database has no such model, because its module is not installed. */
export function fieldsOf(http: SourceHttp, model: string): Promise<Definitions | null> {
  const models = known.get(http) ?? new Map<string, Promise<Definitions | null>>();
  known.set(http, models);
  const before = models.get(model);
  if (before) return before;
  const asked = requestFields(http, model);
  models.set(model, asked);
  // A failed request is sent again by the next caller.
  asked.catch(() => models.delete(model));
  return asked;
}

async function requestFields(http: SourceHttp, model: string): Promise<Definitions | null> {
  const body = await http.find(call(model, "fields_get", { attributes: ["type", "string", "relation"] }));
  if (body === null) return null;
  const found = resultIn(body);
  if (!isObject(found)) throw fault("source_unreadable", { reason: `it does not describe the fields of ${model}` });
  return new Map(
    Object.entries(found).map(([name, of]) => {
      const { type, string: title, relation } = isObject(of) ? of : {};
      return [
        name,
        {
          type: String(type ?? ""),
          title: String(title ?? name),
          relation: typeof relation === "string" ? relation : null,
        },
      ];
    }),
  );
}

/** Whether the customer created a field: by hand or in Studio. */
export const isCustom = (name: string): boolean => name.startsWith("x_");

/** Types of custom fields that are read. Lists of records and files are not. */
const READ_TYPES = ["char", "text", "html", "selection", "integer", "float", "monetary", "boolean", "date", "datetime"];

/** Returns the fields to request: those wanted that this version has, the model's custom fields, and the record's stamps. */
export function fieldsToRead(definitions: Definitions, wanted: readonly string[]): string[] {
  const custom = [...definitions].flatMap(([name, { type }]) =>
    isCustom(name) && [...READ_TYPES, "many2one"].includes(type) ? [name] : [],
  );
  const all = [...wanted, "create_date", "write_date", ...custom.sort()];
  return [...new Set(all)].filter((name) => definitions.has(name));
}

/** The types as custom fields, by Odoo's. A reference is a pair of id and label, which only an expression can take apart. */
const types: Readonly<Record<string, string>> = {
  char: "text",
  text: "text",
  html: "text",
  selection: "choice",
  integer: "integer",
  float: "decimal",
  monetary: "decimal",
  boolean: "boolean",
  date: "date",
  datetime: "timestamp",
  many2one: "json",
};

/** Returns the catalog of the fields that a read returns of a model. `list`: the records are lines of another record. */
export function describe(definitions: Definitions, wanted: readonly string[], list?: string): DescribedField[] {
  return fieldsToRead(definitions, wanted).flatMap((name) => {
    const definition = definitions.get(name);
    const type = types[definition?.type ?? ""];
    if (!definition || type === undefined) return [];
    return [
      { path: name, ...(list !== undefined && { list }), title: definition.title, type, isCustom: isCustom(name) },
    ];
  });
}

/** Returns a row with null for `false`, which is Odoo's word for "empty" in every field but a boolean one, and ISO times in UTC. */
export function plainRow<R extends Record<string, unknown>>(row: R, definitions: Definitions): R {
  const plain: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    const type = definitions.get(name)?.type;
    if (value === false && type !== "boolean") plain[name] = null;
    else plain[name] = type === "datetime" && typeof value === "string" ? momentText(value) : value;
  }
  return plain as R;
}

/** Returns Odoo's time, which is in UTC and has no zone, as an ISO instant. Other texts stay. */
export const momentText = (text: string): string =>
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$/.test(text) ? `${text.replace(" ", "T")}Z` : text;

/** Returns an ISO instant as Odoo's time. */
export const odooTime = (text: string): string => text.replace("T", " ").replace(/(\.\d+)?Z$/, "");
