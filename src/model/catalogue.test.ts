import { describe, expect, test } from "vitest";
import { z } from "zod";
import { recordIdBytes } from "#lib";
import { models } from "./catalogue.ts";
import { entityPrefixes, linePrefixes } from "./entities.ts";
import type { Field, Fields, ReadAt } from "./fields.ts";
import { described } from "./fields.ts";
import { MOST_INDEXED, type Model, recordSchema } from "./model.ts";

const all: Model[] = Object.values(models);

/** Returns a field with its path, and all fields inside it. */
function* withInner(path: string, field: Field): Generator<[string, Field]> {
  yield [path, field];
  for (const [name, inner] of Object.entries(field.fields ?? {})) yield* withInner(`${path}.${name}`, inner);
  if (field.element) yield* withInner(`${path}[]`, field.element);
}
const fieldsOf = (of: Model): [string, Field][] =>
  Object.entries(of.fields as Fields).flatMap(([name, field]) => [...withInner(name, field)]);

/** Returns a record's value in the form of a source value. */
function asGiven(field: Field, held: unknown): unknown {
  if (held === null) return null;
  const inner = (value: object): object =>
    Object.fromEntries(
      Object.entries(field.fields!).map(([name, each]) => [
        name,
        asGiven(each, (value as Record<string, unknown>)[name]),
      ]),
    );
  switch (field.kind) {
    case "line_reference":
      return { document: "1042", line: "1" };
    case "any_reference":
      return { entity: "work_order", id: "1042" };
    case "list":
      return (held as unknown[]).map((each) => asGiven(field.element!, each));
    case "object":
      return inner(held as object);
    case "lines":
      return (held as { source_id: string }[]).map((line) => ({ key: line.source_id, ...inner(line) }));
    default:
      return held;
  }
}

/** With IDs replaced by blanks, because they depend on the connection. */
const blank = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replace(/"[a-z]{2,3}_[0-9a-z]{26}"/g, '"id"'));

test("every declared entity is registered under its name, with that name's prefix", () => {
  expect(Object.keys(models).toSorted()).toEqual(Object.keys(entityPrefixes).toSorted());
  for (const [name, of] of Object.entries(models))
    expect([of.name, of.prefix]).toEqual([name, entityPrefixes[of.name]]);
});

test("no two entities or their lines share a path, a title or a prefix", () => {
  const prefixes = [
    ...Object.values(entityPrefixes),
    ...Object.values(linePrefixes).flatMap((of) => Object.values(of)),
  ];
  expect(new Set(prefixes).size).toBe(prefixes.length);
  for (const name of ["plural", "title"] as const) expect(new Set(all.map((of) => of[name])).size).toBe(all.length);
});

describe.each(all.map((of) => [of.name, of] as const))("%s", (_, of) => {
  test("describes itself and each of its fields in whole sentences", () => {
    expect(of.title).toMatch(/^[A-Z][a-z ]+$/);
    expect(of.plural).toMatch(/^[a-z-]+$/);
    expect(of.description).toMatch(/\.$/);
    for (const [path, field] of fieldsOf(of)) {
      expect(field.description, path).toMatch(/^[A-Z0-9].*\.$/);
      expect(field.example, path).toBeDefined();
      expect(field.example, path).not.toBeNull();
    }
  });

  test("has valid examples that are unchanged by reading them", () => {
    const at: ReadAt = {
      connectionId: "0197a2b4-0000-7000-8000-000000000001",
      zone: "UTC",
      recordId: `${of.prefix}_1`,
    };
    for (const [path, field] of fieldsOf(of)) {
      expect(described(field).parse(field.example), path).toEqual(field.example);
      const held = field.read(asGiven(field, field.example) as never, at);
      expect(blank(held), path).toEqual(blank(field.example));
    }
  });

  test("shows valid record IDs", () => {
    for (const [path, field] of fieldsOf(of)) {
      if (field.kind === "reference")
        expect(recordIdBytes(entityPrefixes[field.target!], field.example as string), path).not.toBeNull();
    }
  });

  test("names its fields according to their kinds", () => {
    for (const [path, field] of fieldsOf(of)) {
      const name = path.split(".").at(-1)!.replace(/\[\]$/, "");
      expect(name, path).toMatch(/^[a-z][a-z0-9_]*$/);
      if (field.kind === "timestamp") expect(name, path).toMatch(/_at$/);
      if (field.kind === "day") expect(name, path).toMatch(/_on$/);
      if (field.kind.endsWith("reference")) expect(name, path).toMatch(/_ids?$/);
      if (field.kind === "flag") expect(name, path).toMatch(/^(is_|[a-z_]+_required$)/);
      if (field.choices && name === "status") expect(field.choices, path).toContain("unknown");
    }
  });

  test("has the source's status beside its own", () => {
    if ("status" in of.fields) expect(of.fields).toHaveProperty("source_status");
  });

  test(`indexes its number and at most ${MOST_INDEXED - 1} more of its own fields`, () => {
    expect(of.indexed).toContain("source_number");
    expect(of.indexed.length).toBeLessThanOrEqual(MOST_INDEXED);
    const inner = fieldsOf(of).filter(([path, field]) => field.indexed && /[.[]/.test(path));
    expect(inner.map(([path]) => path)).toEqual([]);
  });

  test("has lines with the prefixes that are declared for them", () => {
    const prefixes = (linePrefixes as Record<string, Record<string, string>>)[of.name] ?? {};
    expect(of.linesFields).toEqual(Object.keys(prefixes));
    for (const field of of.linesFields) {
      const [line] = (of.fields as Fields)[field]!.example as { id: string }[];
      expect(recordIdBytes(prefixes[field]!, line!.id)).not.toBeNull();
      expect((of.fields as Fields)[field]!.fields).toHaveProperty("line_number");
    }
  });

  test("has a JSON Schema that a record of its examples matches", () => {
    const record = {
      id: `${of.prefix}_3n5wq8kd0t7m2xc9vr4hbj6p1g`,
      connection_id: "0197a2b4-0000-7000-8000-000000000001",
      source_id: "1",
      ...Object.fromEntries(Object.entries(of.fields as Fields).map(([name, field]) => [name, field.example])),
      custom: { cost_center: "4100" },
      mapping_issues: [{ field: "name", reason: "expected a string, got true", value: "true" }],
      modified_at: "2026-11-24T09:30:00.000Z",
      deleted_at: null,
      deleted_how: null,
    };
    expect(recordSchema(of).parse(record)).toEqual(record);

    const { $defs } = z.toJSONSchema(recordSchema(of));
    const properties = $defs![of.name]!.properties!;
    expect(Object.keys(properties).toSorted()).toEqual(Object.keys(record).toSorted());
    for (const [name, property] of Object.entries(properties)) expect(property, name).toHaveProperty("description");
    expect($defs![of.name]!.required).toEqual(Object.keys(properties));
  });
});
