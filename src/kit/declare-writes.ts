import type { AnyField, Fields, Model } from "#model";
import type { AnySource } from "./mapping.ts";
import type { Json } from "./raw.ts";
import type { Stream } from "./stream.ts";
import type { AnyWrites } from "./writes.ts";

/** How a field is written, without the types of its value. */
export interface AnyWritableField {
  required?: true;
  to?: string;
  words?: Readonly<Record<string, Json>>;
  // biome-ignore lint/suspicious/noExplicitAny: the types of a field are known where it is declared, not here.
  put?: (value: any, env: any) => { [member: string]: Json };
  kinds?: readonly string[];
  takesUnit?: true;
  maxLength?: number;
  changeableIn?: readonly string[];
}

/** Why the model's field is never written; null: it can be. */
export function neverWritten(name: string, field: AnyField): string | null {
  if (name === "status") return "A status is changed by `POST …/{id}/status`.";
  if (name.startsWith("source_")) return "The source sets it.";
  if (field.isComputed) return "The source computes it from other values.";
  return null;
}

/** What a read mapping says about writing a field: the member, and the source's word for each of ours. */
export interface TurnedSource {
  path: string;
  /** Null: values are written as they are. */
  words: ReadonlyMap<string, Json> | null;
  /** Values of ours that several of the source's words give. */
  ambiguous: readonly string[];
}

/** Returns a read mapping turned round. Null: the field is read by code or by a constant, or not at all. */
export function turnedRound(source: AnySource | undefined): TurnedSource | null {
  if (typeof source === "string") return { path: source, words: null, ambiguous: [] };
  if (typeof source !== "object" || source === null || !("from" in source)) return null;
  return { path: source.from, ...turnedTable(source.values) };
}

/** Returns a value table turned round. Words that several source values give are left out and listed. */
export function turnedTable(values: Readonly<Record<string, unknown>>): Omit<TurnedSource, "path"> {
  const words = new Map<string, Json>();
  const ambiguous = new Set<string>();
  for (const [word, value] of Object.entries(values)) {
    if (value === null) continue;
    const ours = String(value);
    if (words.has(ours)) ambiguous.add(ours);
    words.set(ours, word);
  }
  for (const each of ambiguous) words.delete(each);
  return { words, ambiguous: [...ambiguous] };
}

/** Throws for mistakes in a stream's `writes` that types cannot find. `label` names the stream in errors. */
export function checkWrites(label: string, { writes, feeds }: Stream): void {
  const feed = feeds.find(({ onlyAdds }) => !onlyAdds);
  if (!writes || !feed) return;
  for (const verb of ["create", "update"] as const) {
    const spec = writes[verb];
    if (!spec) continue;
    const at = `${label}.writes.${verb}`;
    for (const [name, each] of Object.entries(spec.fields)) {
      const field = fieldIn(feed.model.fields, name, at);
      if (field.kind === "lines") checkLines(`${at}.${name}`, field, each);
      else checkField(`${at}.${name}`, field, each as AnyWritableField, feed.map[name]);
    }
  }
  checkStatuses(`${label}.writes`, writes, feed.model);
}

function fieldIn(fields: Fields, name: string, at: string): AnyField {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!field) throw new Error(`${at}.${name}: the model has no such field`);
  const never = neverWritten(name, field);
  if (never !== null) throw new Error(`${at}.${name} cannot be written. ${never}`);
  return field;
}

function checkLines(at: string, { fields = {} }: AnyField, spec: unknown): void {
  const { each = {}, put } = spec as { each?: Record<string, AnyWritableField>; put?: unknown };
  if (typeof put !== "function") throw new Error(`${at} needs \`put\``);
  // Lines are read by code, so their fields have no path of their own.
  for (const [name, line] of Object.entries(each))
    checkField(`${at}.each.${name}`, fieldIn(fields, name, `${at}.each`), line, undefined);
}

/** Kinds whose form in the source cannot be derived from how they are read. */
const NEEDS_PUT: readonly string[] = ["timestamp", "object"];

function checkField(at: string, field: AnyField, spec: AnyWritableField, source: AnySource | undefined): void {
  if (spec.put) return;
  const turned = turnedRound(source);
  if (spec.to === undefined && !turned)
    throw new Error(
      `${at}: it is read by ${typeof source === "function" ? "code" : source ? "a constant" : "no path"}, so it needs \`to\` or \`put\``,
    );
  const isListOfObjects = field.kind === "list" && NEEDS_PUT.includes(field.element?.kind ?? "");
  if (NEEDS_PUT.includes(field.kind) || isListOfObjects)
    throw new Error(`${at}: the form of a ${field.kind} differs by source, so it needs \`put\``);
  if ((field.kind === "money" || field.kind === "quantity") && spec.to === undefined)
    throw new Error(`${at}: it needs \`to\`, the member of its amount, or \`put\``);
  if (field.kind !== "choice") return;
  const known = new Set([...(turned?.words?.keys() ?? []), ...Object.keys(spec.words ?? {})]);
  const unclear = turned?.ambiguous.filter((word) => !known.has(word)) ?? [];
  if (unclear.length > 0)
    throw new Error(`${at}: several source values are read as ${unclear.join(", ")}, so it needs \`words\` for them`);
  if (!turned && known.size === 0) throw new Error(`${at} needs \`words\``);
}

function checkStatuses(at: string, { create, transitions = [], remove }: AnyWrites, { fields }: Model): void {
  const { status } = fields as Fields;
  const known: readonly string[] = status?.choices ?? [];
  const check = (where: string, words: readonly string[]) => {
    for (const word of words) if (!known.includes(word)) throw new Error(`${where}: there is no status "${word}"`);
  };
  if (create?.initialStatus !== undefined) check(`${at}.create.initialStatus`, [create.initialStatus]);
  for (const [index, { from, to, orFurther = [] }] of transitions.entries()) {
    if (from.length === 0) throw new Error(`${at}.transitions[${index}] starts from no status`);
    check(`${at}.transitions[${index}]`, [...from, to, ...orFurther]);
  }
  check(`${at}.remove.from`, remove?.from ?? []);
}
