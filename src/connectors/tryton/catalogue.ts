import { type DescribedField, fault } from "#kit";

/** Tryton's description of a model's field, by `fields_get`. https://docs.tryton.org/6.0/server/ref/models.html */
interface Definition {
  string?: string;
  type?: string;
  /** The model that a relation field references. */
  relation?: string;
}

/** Calls a method of a model. */
type Call = (method: string, params: readonly unknown[]) => Promise<unknown>;

/** The position of a model's records in a raw record: nested names, after the list whose lines they start at. */
interface Place {
  list?: string;
  names: readonly string[];
  /** The labels of the fields that lead there. */
  title: string;
}

const LISTS = ["one2many", "many2many"];

/** The form of a value in a response, and its type as a custom field, by Tryton's field types. */
const types: Readonly<Record<string, { within?: string; type?: string }>> = {
  char: { type: "text" },
  text: { type: "text" },
  fulltext: { type: "text" },
  selection: { type: "choice" },
  reference: { type: "text" },
  integer: { type: "integer" },
  many2one: { type: "integer" },
  float: { type: "decimal" },
  boolean: { type: "boolean" },
  numeric: { within: "decimal", type: "decimal" },
  // A value in parts, which only an expression can combine.
  date: {},
  datetime: {},
  timestamp: {},
};

/**
 * The catalog of the fields that a read of a model returns, including those of related records. All are Tryton's own,
 * because others are not read.
 */
export async function describeModel(call: Call, model: string, fields: readonly string[]): Promise<DescribedField[]> {
  const known = new Map<string, Record<string, Definition>>();

  async function definitionsOf(of: string, names: readonly string[]): Promise<Record<string, Definition>> {
    const key = `${of} ${names.join()}`;
    const before = known.get(key);
    if (before) return before;
    const found = await call(`${of}.fields_get`, [names, {}]);
    if (typeof found !== "object" || found === null)
      throw fault("source_unreadable", { reason: `it does not describe the fields of ${of}` });
    known.set(key, found as Record<string, Definition>);
    return found as Record<string, Definition>;
  }

  async function describe(of: string, paths: readonly (readonly string[])[], place: Place): Promise<DescribedField[]> {
    const byName = Map.groupBy(paths, ([name]) => name!);
    const definitions = await definitionsOf(of, [...byName.keys()]);
    const described: DescribedField[] = [];
    for (const [name, own] of byName) {
      const definition = definitions[name];
      if (!definition) continue;
      const title = [place.title, definition.string ?? name].filter(Boolean).join(": ");
      if (own.some((path) => path.length === 1))
        described.push(...describedField(definition, name, { ...place, title }));
      const within = own.flatMap(([, ...rest]) => (rest.length > 0 ? [rest] : []));
      const next = within.length > 0 && definition.relation ? placeWithin(definition, name, { ...place, title }) : null;
      if (next) described.push(...(await describe(definition.relation!, within, next)));
    }
    return described;
  }
  return describe(
    model,
    fields.map((field) => field.split(".")),
    { names: [], title: "" },
  );
}

function describedField({ type: of = "" }: Definition, name: string, { list, names, title }: Place): DescribedField[] {
  const known = types[of];
  if (!known) return [];
  const { within, type } = known;
  const path = pathOf([...names, name, ...(within ? [within] : [])]);
  return [{ path, ...(list !== undefined && { list }), title, ...(type && { type }), isCustom: false }];
}

/**
 * The position of related records: under the field's name and a dot. Null: a list within lines, which paths cannot
 * reach.
 */
function placeWithin({ type = "" }: Definition, name: string, { list, names, title }: Place): Place | null {
  const inside = [...names, `${name}.`];
  if (!LISTS.includes(type)) return { ...(list !== undefined && { list }), names: inside, title };
  // A line's own label is enough.
  return list === undefined ? { list: pathOf(inside), names: [], title: "" } : null;
}

/** A path in the form that mappings use. */
const pathOf = (names: readonly string[]): string => names.map((name) => name.replaceAll(".", "\\.")).join(".");
