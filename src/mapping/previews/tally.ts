import type { MappingIssue } from "#model";
import { NOT_IN_TABLE } from "../issues.ts";
import { isObject } from "../paths.ts";

/** One record before and after a change of the mapping, at one field. */
export interface Sample {
  /** The 128 bits of its id as a UUID. */
  id: string;
  source_id: string;
  before: unknown;
  after: unknown;
}

/** The effect of a mapping change on one field. */
export interface FieldEffect {
  /** The number of records whose value changes; of those, the number that become null, and that are no longer null. */
  changed: number;
  new_nulls: number;
  filled: number;
  /** Whether the custom field is removed. */
  is_removed: boolean;
  samples: Sample[];
}

/** One kind of mapping issue, before and after. */
export interface IssueEffect {
  field: string;
  reason: string;
  kind: "missing_value" | "type_error";
  /** The number of records that have it. */
  before: number;
  after: number;
  /** The number of records that have it after the change, by value, for up to 100 values. */
  values: Record<string, number>;
}

/** The effect of a mapping change on records. */
export interface TallyView {
  records: number;
  /** The number of records whose content changes: each would become a change. */
  changed: number;
  /** Of those, the number in which no value changes: only custom fields that are null are added or removed. */
  only_empty_fields: number;
  /** The number of records with issues. */
  rejected: { before: number; after: number };
  fields: Record<string, FieldEffect>;
  issues: IssueEffect[];
}

/** A record's content. */
export type Body = Record<string, unknown> & { mapping_issues: MappingIssue[] };

const MOST_SAMPLES = 5;
/** The number of values that are counted for one kind of issue. */
const MOST_VALUES = 100;
/** The number of kinds of issue that are counted: an expression may give each record a reason of its own. */
const MOST_KINDS = 1000;

type Of = Pick<Sample, "id" | "source_id">;

/** A record before or after the change: its fields, at least the compared ones, and its kinds of issue. */
export interface Side {
  /** Values as they are before they become JSON. */
  values: Readonly<Record<string, unknown>>;
  issues: readonly MappingIssue[];
}

/** Adds up the effect of a mapping change, record by record. Its memory does not grow with their number. */
export class Tally {
  private readonly touched: readonly { name: string; path: readonly string[] }[];
  private readonly view: TallyView;
  private readonly kinds: Map<string, IssueEffect>;

  /** `touched`: the compared fields; `removed`: the removed custom fields; `from`: the effect on earlier records. */
  constructor(of: { touched: readonly string[]; removed: readonly string[] }, from?: TallyView | null) {
    this.touched = of.touched.map((name) => ({ name, path: name.split(".") }));
    this.view = from ?? emptyTally();
    for (const name of of.removed) this.view.fields[name] ??= { ...emptyEffect(), is_removed: true };
    this.kinds = new Map(this.view.issues.map((each) => [keyOf(each), each]));
  }

  get records(): number {
    return this.view.records;
  }

  toJSON(): TallyView {
    return { ...this.view, issues: [...this.kinds.values()] };
  }

  /** Adds a record that does not change. `issues`: its kinds of issue. */
  addSame(issues: readonly MappingIssue[]): void {
    this.view.records++;
    if (issues.length === 0) return;
    this.addIssues("before", issues);
    this.addIssues("after", issues);
  }

  /** Adds a record that changes. */
  addChanged(of: Of, before: Side, after: Side): void {
    this.view.records++;
    this.view.changed++;
    this.addIssues("before", before.issues);
    this.addIssues("after", after.issues);
    let isRevalued = false;
    for (const { name, path } of this.touched)
      if (this.compare(of, name, valueIn(before.values, path), valueIn(after.values, path))) isRevalued = true;
    if (!isRevalued && isSame(before.issues, after.issues) && isSameButNulls(before.values, after.values))
      this.view.only_empty_fields++;
  }

  /** Counts a field. Returns whether its value changes. */
  private compare(of: Of, field: string, before: unknown, after: unknown): boolean {
    if (isSame(before, after)) return false;
    let effect = this.view.fields[field];
    if (!effect) {
      effect = emptyEffect();
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
      if (Object.hasOwn(kind.values, value)) kind.values[value] = (kind.values[value] ?? 0) + 1;
      else if (Object.keys(kind.values).length < MOST_VALUES) kind.values[value] = 1;
    }
  }
}

/** Returns the sum of the effects on several connections. */
export function sumOf(tallies: readonly TallyView[]): TallyView {
  const sum = emptyTally();
  const kinds = new Map<string, IssueEffect>();
  for (const tally of tallies) {
    sum.records += tally.records;
    sum.changed += tally.changed;
    sum.only_empty_fields += tally.only_empty_fields;
    sum.rejected.before += tally.rejected.before;
    sum.rejected.after += tally.rejected.after;
    for (const [name, effect] of Object.entries(tally.fields))
      sum.fields[name] = sumOfEffects(sum.fields[name] ?? emptyEffect(), effect);
    for (const issue of tally.issues) kinds.set(keyOf(issue), sumOfIssues(kinds.get(keyOf(issue)), issue));
  }
  return { ...sum, issues: [...kinds.values()] };
}

const sumOfEffects = (one: FieldEffect, other: FieldEffect): FieldEffect => ({
  changed: one.changed + other.changed,
  new_nulls: one.new_nulls + other.new_nulls,
  filled: one.filled + other.filled,
  is_removed: one.is_removed || other.is_removed,
  samples: [...one.samples, ...other.samples].slice(0, MOST_SAMPLES),
});

function sumOfIssues(one: IssueEffect | undefined, other: IssueEffect): IssueEffect {
  if (!one) return { ...other, values: { ...other.values } };
  const values = { ...one.values };
  for (const [value, count] of Object.entries(other.values)) values[value] = (values[value] ?? 0) + count;
  return { ...one, before: one.before + other.before, after: one.after + other.after, values };
}

const emptyTally = (): TallyView => ({
  ...{ records: 0, changed: 0, only_empty_fields: 0, rejected: { before: 0, after: 0 } },
  ...{ fields: {}, issues: [] },
});
const emptyEffect = (): FieldEffect => ({ changed: 0, new_nulls: 0, filled: 0, is_removed: false, samples: [] });

/** Returns the value of a field; in lines, a list of the values, or null if all are null. */
function valueIn(of: unknown, [first, ...rest]: readonly string[]): unknown {
  if (first === undefined) return of;
  if (Array.isArray(of)) {
    const values = of.map((line) => valueIn(line, [first, ...rest]) ?? null);
    return values.some((value) => value !== null) ? values : null;
  }
  return isObject(of) ? valueIn(of[first], rest) : null;
}

const keyOf = ({ field, reason }: { field: string; reason: string }): string => `${field}\n${reason}`;
const isEmpty = (value: unknown): boolean => value === null || value === undefined;

/** Whether two values are the same as JSON. Undefined is null. */
export const isSame = (one: unknown, other: unknown): boolean =>
  one === other ||
  (isEmpty(one) && isEmpty(other)) ||
  (typeof one === "object" && typeof other === "object" && JSON.stringify(one) === JSON.stringify(other));

/** Whether two values are the same except for null members and the order of members. */
function isSameButNulls(one: unknown, other: unknown): boolean {
  if (isSame(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, at) => isSameButNulls(each, other[at]));
  if (!isObject(one) || !isObject(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => isSameButNulls(one[name], other[name]));
}
