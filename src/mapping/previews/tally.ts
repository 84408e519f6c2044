import type { MappingIssue } from "#model";
import { NOT_IN_TABLE } from "../issues.ts";

/** One record before and after a change of the mapping, at one field. */
export interface Sample {
  /** The 128 bits of its id as a UUID. */
  id: string;
  source_id: string;
  before: unknown;
  after: unknown;
}

/** What a change of the mapping does to one field. */
export interface FieldEffect {
  /** Records in which it gets another value; of those, how many had one and get none, and how many had none and get one. */
  changed: number;
  new_nulls: number;
  filled: number;
  /** The connection's own field is taken away. */
  is_removed: boolean;
  samples: Sample[];
}

/** One kind of mapping issue, before and after. */
export interface IssueEffect {
  field: string;
  reason: string;
  kind: "missing_value" | "type_error";
  /** How many records have it. */
  before: number;
  after: number;
  /** Those after, by their value, as far as the values are not too many. */
  values: Record<string, number>;
}

/** What a change of the mapping does, added up over records. */
export interface TallyView {
  records: number;
  /** Those whose content comes out otherwise: each would get a change number. */
  changed: number;
  /** Of those, how many come out without another value: all that comes or goes in them are fields with nothing in them. */
  only_empty_fields: number;
  /** Those with a field that does not fit. */
  rejected: { before: number; after: number };
  fields: Record<string, FieldEffect>;
  issues: IssueEffect[];
}

/** A record's content. */
export type Body = Record<string, unknown> & { mapping_issues: MappingIssue[] };

const MOST_SAMPLES = 5;
/** More different values of one kind of issue are not told apart. */
const MOST_VALUES = 100;
/** More kinds of issue are not told: an expression may give a reason of its own for each record. */
const MOST_KINDS = 1000;

type Of = Pick<Sample, "id" | "source_id">;

/** A record as it was, or as it comes out: its fields, at least those that are compared, and its kinds of issue. */
export interface Side {
  /** Need not be as they are in JSON yet. */
  values: Readonly<Record<string, unknown>>;
  issues: readonly MappingIssue[];
}

/** Adds up what a change of the mapping does, record by record. Its memory does not grow with their number. */
export class Tally {
  private readonly touched: readonly { name: string; path: readonly string[] }[];
  private readonly view: TallyView;
  private readonly kinds: Map<string, IssueEffect>;

  /** `touched`: the fields that are compared, `removed`: those that are taken away; `from`: what has been added up already. */
  constructor(of: { touched: readonly string[]; removed: readonly string[] }, from?: TallyView | null) {
    this.touched = of.touched.map((name) => ({ name, path: name.split(".") }));
    this.view = from ?? nothingYet();
    for (const name of of.removed) this.view.fields[name] ??= { ...noEffect(), is_removed: true };
    this.kinds = new Map(this.view.issues.map((each) => [keyOf(each), each]));
  }

  get records(): number {
    return this.view.records;
  }

  toJSON(): TallyView {
    return { ...this.view, issues: [...this.kinds.values()] };
  }

  /** Adds a record that comes out as it was. `issues`: its kinds of issue. */
  addSame(issues: readonly MappingIssue[]): void {
    this.view.records++;
    if (issues.length === 0) return;
    this.addIssues("before", issues);
    this.addIssues("after", issues);
  }

  /** Adds a record that comes out otherwise. */
  addChanged(of: Of, before: Side, after: Side): void {
    this.view.records++;
    this.view.changed++;
    this.addIssues("before", before.issues);
    this.addIssues("after", after.issues);
    let isRevalued = false;
    for (const { name, path } of this.touched)
      if (this.compare(of, name, valueIn(before.values, path), valueIn(after.values, path))) isRevalued = true;
    if (!isRevalued && isSame(before.issues, after.issues) && holdsTheSame(before.values, after.values))
      this.view.only_empty_fields++;
  }

  /** Whether the field gets another value. */
  private compare(of: Of, field: string, before: unknown, after: unknown): boolean {
    if (isSame(before, after)) return false;
    let effect = this.view.fields[field];
    if (!effect) {
      effect = noEffect();
      this.view.fields[field] = effect;
    }
    effect.changed++;
    if (isEmpty(after)) effect.new_nulls++;
    else if (isEmpty(before)) effect.filled++;
    if (effect.samples.length < MOST_SAMPLES)
      effect.samples.push({
        ...{ id: of.id, source_id: of.source_id },
        ...{ before: before ?? null, after: after ?? null },
      });
    return true;
  }

  private addIssues(when: "before" | "after", issues: readonly MappingIssue[]): void {
    if (issues.length === 0) return;
    this.view.rejected[when]++;
    for (const issue of issues) {
      const key = keyOf(issue);
      let kind = this.kinds.get(key);
      if (!kind) {
        if (this.kinds.size >= MOST_KINDS) continue;
        const { field, reason } = issue;
        kind = {
          ...{ field, reason, kind: reason === NOT_IN_TABLE ? "missing_value" : "type_error" },
          ...{ before: 0, after: 0, values: {} },
        };
        this.kinds.set(key, kind);
      }
      kind[when]++;
      const { value } = issue;
      if (when === "before" || value === null) continue;
      if (Object.hasOwn(kind.values, value)) kind.values[value]!++;
      else if (Object.keys(kind.values).length < MOST_VALUES) kind.values[value] = 1;
    }
  }
}

/** Adds up what came of several connections. */
export function sumOf(tallies: readonly TallyView[]): TallyView {
  const sum = nothingYet();
  const kinds = new Map<string, IssueEffect>();
  for (const tally of tallies) {
    sum.records += tally.records;
    sum.changed += tally.changed;
    sum.only_empty_fields += tally.only_empty_fields;
    sum.rejected.before += tally.rejected.before;
    sum.rejected.after += tally.rejected.after;
    for (const [name, effect] of Object.entries(tally.fields)) {
      const known = sum.fields[name] ?? noEffect();
      sum.fields[name] = {
        changed: known.changed + effect.changed,
        new_nulls: known.new_nulls + effect.new_nulls,
        filled: known.filled + effect.filled,
        is_removed: known.is_removed || effect.is_removed,
        samples: [...known.samples, ...effect.samples].slice(0, MOST_SAMPLES),
      };
    }
    for (const issue of tally.issues) {
      const known = kinds.get(keyOf(issue)) ?? { ...issue, before: 0, after: 0, values: {} };
      const values = { ...known.values };
      for (const [value, count] of Object.entries(issue.values)) values[value] = (values[value] ?? 0) + count;
      kinds.set(keyOf(issue), {
        ...known,
        before: known.before + issue.before,
        after: known.after + issue.after,
        values,
      });
    }
  }
  return { ...sum, issues: [...kinds.values()] };
}

const nothingYet = (): TallyView => ({
  ...{ records: 0, changed: 0, only_empty_fields: 0, rejected: { before: 0, after: 0 } },
  ...{ fields: {}, issues: [] },
});
const noEffect = (): FieldEffect => ({ changed: 0, new_nulls: 0, filled: 0, is_removed: false, samples: [] });

/** What stands at a field; in lines a list of what stands in each, null where that is nothing in any. */
function valueIn(of: unknown, [first, ...rest]: readonly string[]): unknown {
  if (first === undefined) return of;
  if (Array.isArray(of)) {
    const values = of.map((line) => valueIn(line, [first, ...rest]) ?? null);
    return values.some((value) => value !== null) ? values : null;
  }
  return typeof of === "object" && of !== null ? valueIn((of as Record<string, unknown>)[first], rest) : null;
}

const keyOf = ({ field, reason }: { field: string; reason: string }): string => `${field}\n${reason}`;
const isEmpty = (value: unknown): boolean => value === null || value === undefined;

/** Whether two values are the same as JSON; none at all is null. */
export const isSame = (one: unknown, other: unknown): boolean =>
  one === other ||
  (isEmpty(one) && isEmpty(other)) ||
  (typeof one === "object" && typeof other === "object" && JSON.stringify(one) === JSON.stringify(other));

/** Whether two values are the same but for members that hold nothing, and the order of members. */
function holdsTheSame(one: unknown, other: unknown): boolean {
  if (isSame(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other))
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((each, at) => holdsTheSame(each, other[at]))
    );
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) =>
    holdsTheSame((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]),
  );
}
