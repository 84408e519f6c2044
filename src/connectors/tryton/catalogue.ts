import { type DescribedField, fault } from "#kit";

/** What Tryton says of a field of a model, by `fields_get`. https://docs.tryton.org/6.0/server/ref/models.html */
interface Definition {
  string?: string;
  type?: string;
  /** The model that a related field leads to. */
  relation?: string;
}

/** Calls a method of a model. */
type Call = (method: string, params: readonly unknown[]) => Promise<unknown>;

/** Where a model's records stand in a raw record: names one within the other, behind the list in whose lines they begin. */
interface Place {
  list?: string;
  names: readonly string[];
  /** What leads there, as people see it. */
  title: string;
}

const LISTS = ["one2many", "many2many"];

/** By Tryton's types, how a value stands in an answer, and its type by the words for custom fields. */
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
  // In parts, of which no path makes one value: an expression does.
  date: {},
  datetime: {},
  timestamp: {},
};

/** The catalogue of the fields that a read of a model gives, with those of related records. All are Tryton's own: others are not read. */
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

/** Where related records stand: under the field's name and a dot. Null for a list within lines, whose places no path has. */
function placeWithin({ type = "" }: Definition, name: string, { list, names, title }: Place): Place | null {
  const inside = [...names, `${name}.`];
  if (!LISTS.includes(type)) return { ...(list !== undefined && { list }), names: inside, title };
  // A line says itself what it is one of.
  return list === undefined ? { list: pathOf(inside), names: [], title: "" } : null;
}

/** A path as a mapping takes it. */
const pathOf = (names: readonly string[]): string => names.map((name) => name.replaceAll(".", "\\.")).join(".");
