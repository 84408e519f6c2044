import { contentHash, fromBase32, storableText } from "#lib";
import { type Field, type Fields, type Model, nulls, sortKey } from "#model";
import type { CompiledMapping, Fragment, MappedRecord } from "./compiled.ts";
import { issueKinds } from "./issues.ts";

/** Returns the values of a record from its fragments. Null: only additions are left. */
export function merge(
  model: Model,
  fragments: readonly Fragment[],
  hasOverride: boolean,
): Record<string, unknown> | null {
  const [first] = fragments;
  if (!first || fragments.every((fragment) => fragment.onlyAdds)) return null;
  if (fragments.length === 1) return first.values;
  const record = blankOf(model);
  for (const name in model.fields) record[name] = firstFilled(fragments, name);
  if (hasOverride) record.custom = mergeCustom(fragments);
  return record;
}

/** Returns the record that fragments make, as it is stored. Null: only additions are left. */
export function assemble(
  { merge, customKeysOf }: Pick<CompiledMapping, "merge" | "customKeysOf">,
  connectionId: string,
  model: Model,
  fragments: readonly Fragment[],
): MappedRecord | null {
  const [first] = fragments;
  const record = merge(model, fragments);
  if (!record || !first) return null;
  const { id, sourceId } = first;
  const issues = fragments.length === 1 ? first.issues : fragments.flatMap((fragment) => fragment.issues);
  record.id = id;
  record.connection_id = connectionId;
  record.source_id = sourceId;
  record.mapping_issues = issues;
  const body = JSON.stringify(record);
  return {
    entity: model.name,
    id,
    idBytes: fromBase32(id.slice(model.prefix.length + 1), 16)!,
    sourceId,
    values: record,
    body,
    hash: contentHash(body),
    keys: indexedFieldsOf(model).map(({ name, field }) => storableText(sortKey(field, record[name]))),
    issues: issues.length > 0 ? JSON.stringify(issueKinds(issues)) : null,
    customKeys: customKeysOf(model.name, record.custom as Record<string, unknown>),
  };
}

const indexedFields = new WeakMap<Model, { name: string; field: Field }[]>();

function indexedFieldsOf(model: Model): readonly { name: string; field: Field }[] {
  let indexed = indexedFields.get(model);
  if (!indexed) {
    const fields: Fields = model.fields;
    indexed = model.indexed.flatMap((name) => (fields[name] ? [{ name, field: fields[name] }] : []));
    indexedFields.set(model, indexed);
  }
  return indexed;
}

const blanks = new WeakMap<Model, Record<string, unknown>>();

/** Returns a record whose fields are null. All have one shape, which is written as JSON at twice the speed. */
export function blankOf(model: Model): Record<string, unknown> {
  let blank = blanks.get(model);
  if (!blank) {
    blank = {
      id: null,
      connection_id: null,
      source_id: null,
      ...nulls(model.fields),
      custom: {},
      mapping_issues: null,
    };
    blanks.set(model, blank);
  }
  return { ...blank };
}

function firstFilled(fragments: readonly Fragment[], name: string): unknown {
  for (const { values } of fragments) {
    const value = values[name];
    if (value !== null && value !== undefined) return value;
  }
  return null;
}

/** Merges custom fields one by one, as the model's own. */
function mergeCustom(fragments: readonly Fragment[]): Record<string, unknown> {
  // A map: a field may be named `constructor`, which every object has.
  const merged = new Map<string, unknown>();
  for (const { values } of fragments)
    for (const [name, value] of Object.entries(values.custom as object)) merged.set(name, merged.get(name) ?? value);
  return Object.fromEntries(merged);
}
