import { fault, isObject, type Json, type SourceHttp, type WriteBody } from "#kit";
import { call } from "./calls.ts";

/*
 * Values of a new record as Tryton's own client computes them. `create` runs no `on_change`: payment terms, the invoice address and
 * taxes would stay empty. So the server is asked as its client asks it while a person fills a form: for the defaults of all
 * fields, and then for what changes when a field is set. https://docs.tryton.org/6.0/server/topics/models/fields_on_change.html
 */

/** What `fields_get` says about a field. */
interface Definition {
  type: string;
  readonly: boolean;
  relation: string | null;
  /** The fields whose values the server needs when this field was changed. */
  onChange: readonly string[];
  /** The fields from which the server computes this one. */
  onChangeWith: readonly string[];
}

/** A model's form: its fields, and the context of the client. */
export interface Form {
  model: string;
  context: Context;
  fields: ReadonlyMap<string, Definition>;
}

/** The context of a client: the user's company, and the language of errors. */
export type Context = { readonly [name: string]: Json };

/** Returns the context of the user's client, in English, for a company. Null: the user's current company. */
export async function clientContext(http: SourceHttp, company: Json | undefined): Promise<Context> {
  const found = await call(http, "res.user.get_preferences", [true, {}]);
  const own = isObject(found) ? (found as { [name: string]: Json }) : {};
  return { ...own, ...(typeof company === "number" && { company }), language: "en" };
}

/** Requests the fields of a model. */
export async function openForm(http: SourceHttp, model: string, context: Context): Promise<Form> {
  const found = await call(http, `${model}.fields_get`, [[], context]);
  if (!isObject(found)) throw fault("source_unreadable", { reason: `it does not describe the fields of ${model}` });
  return { model, context, fields: new Map(Object.entries(found).map(([name, of]) => [name, definitionIn(of)])) };
}

function definitionIn(of: unknown): Definition {
  const { type, readonly, relation, on_change, on_change_with } = isObject(of) ? of : {};
  return {
    type: String(type),
    readonly: Boolean(readonly),
    relation: typeof relation === "string" ? relation : null,
    onChange: namesIn(on_change),
    onChangeWith: namesIn(on_change_with),
  };
}

/** Lists come as they are, or as a text with a list. */
function namesIn(value: unknown): string[] {
  const list: unknown = typeof value === "string" ? JSON.parse(value) : value;
  return Array.isArray(list) ? list.filter((name) => typeof name === "string") : [];
}

/** Requests the defaults of a new record. */
export async function defaultsOf(http: SourceHttp, form: Form): Promise<WriteBody> {
  const names = [...form.fields].filter(([, { readonly }]) => !readonly).map(([name]) => name);
  return settable(http, form, await call(http, `${form.model}.default_get`, [names, form.context]));
}

/**
 * Returns what else changes in a record when fields are set. `values`: all its values. `parents`: those of the records that
 * contain it, by the field that leads there.
 */
export async function changesBy(
  http: SourceHttp,
  form: Form,
  changed: readonly string[],
  values: WriteBody,
  parents: Readonly<Record<string, WriteBody>> = {},
): Promise<WriteBody> {
  const set = changed.filter((name) => (form.fields.get(name)?.onChange.length ?? 0) > 0);
  const asked = set.flatMap((name) => form.fields.get(name)?.onChange ?? []);
  const changes = set.length === 0 ? {} : await onChange(http, form, set, asArguments(form, asked, values, parents));
  const now = { ...values, ...changes };
  const before = new Set([...changed, ...Object.keys(changes)]);
  const computed = [...form.fields].filter(
    ([name, { readonly, onChangeWith }]) => !readonly && !(name in values) && onChangeWith.some((of) => before.has(of)),
  );
  if (computed.length === 0) return changes;
  const of = computed.flatMap(([, { onChangeWith }]) => onChangeWith);
  const found = await call(http, `${form.model}.on_change_with`, [
    asArguments(form, of, now, parents),
    computed.map(([name]) => name),
    form.context,
  ]);
  return { ...changes, ...(await settable(http, form, found)) };
}

async function onChange(
  http: SourceHttp,
  form: Form,
  changed: readonly string[],
  values: WriteBody,
): Promise<WriteBody> {
  const found = await call(http, `${form.model}.on_change`, [values, changed, form.context]);
  const changes = Array.isArray(found) ? found.filter(isObject) : [];
  return settable(http, form, Object.assign({}, ...changes));
}

/**
 * Returns the values that a method of the server needs. Those of a containing record stand flat beside the others
 * (`_parent_purchase.party`), and the field that leads there is null: nested values fail.
 */
function asArguments(
  form: Form,
  names: readonly string[],
  values: WriteBody,
  parents: Readonly<Record<string, WriteBody>>,
): WriteBody {
  const given: WriteBody = {};
  for (const name of new Set(names)) {
    if (name === "id") continue;
    const [, parent, of] = /^_parent_(\w+)\.(\w+)$/.exec(name) ?? [];
    if (parent && of) given[name] = parents[parent]?.[of] ?? null;
    else given[name] = shown(form.fields.get(name), values[name]);
  }
  return given;
}

/** Returns a value as the client shows it to the server: related records as IDs or as objects, without the commands of a write. */
function shown(definition: Definition | undefined, value: Json | undefined): Json {
  if (definition?.type !== "one2many" && definition?.type !== "many2many") return value ?? null;
  const commands = Array.isArray(value) ? value : [];
  return commands.flatMap((command) =>
    Array.isArray(command) && (command[0] === "add" || command[0] === "create") && Array.isArray(command[1])
      ? command[1]
      : [],
  );
}

/** Returns what can be written of values that the server has computed, in the form of a write. */
async function settable(http: SourceHttp, form: Form, found: unknown): Promise<WriteBody> {
  const kept: WriteBody = {};
  for (const [name, value] of Object.entries(isObject(found) ? found : {})) {
    const definition = form.fields.get(name);
    if (!definition || definition.readonly || name === "id") continue;
    if (definition.type === "one2many" || definition.type === "many2many") {
      const commands = await commandsOf(http, form, definition, value);
      if (commands.length > 0) kept[name] = commands;
    } else kept[name] = value as Json;
  }
  return kept;
}

/** Returns the commands that create or add related records. The server tells changes as `{"add": [[index, values]]}`. */
async function commandsOf(http: SourceHttp, form: Form, of: Definition, value: unknown): Promise<Json[]> {
  const added = isObject(value) && Array.isArray(value.add) ? value.add.map((each) => each?.[1]) : value;
  const list = Array.isArray(added) ? added : [];
  const ids = list.map((each) => (isObject(each) ? each.id : each)).filter((id) => typeof id === "number" && id > 0);
  if (ids.length > 0) return [["add", ids as number[]]];
  if (of.type === "many2many" || of.relation === null || list.length === 0) return [];
  const lines = await openForm(http, of.relation, form.context);
  const created: WriteBody[] = [];
  for (const each of list) created.push(await settable(http, lines, each));
  return [["create", created]];
}
