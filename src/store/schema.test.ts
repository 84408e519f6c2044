import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAst } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../test/database.ts";

// `schema.ts` declares by hand what the migrations create. This test compares tables, columns and nullability.

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

/** A node of the syntax tree, as far as it is used here. */
interface Node {
  type: string;
  [member: string]: unknown;
}
type Columns = Record<string, "null" | "not null">;

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;
const nodesIn = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);
const nameOf = (value: unknown): string => (isNode(value) && typeof value.name === "string" ? value.name : "");
const nodeAt = (node: Node, member: string): Node => {
  const value = node[member];
  if (!isNode(value)) throw new Error(`${node.type} has no ${member}`);
  return value;
};

/** The declared types of `schema.ts`, by name. */
function declarations(): Map<string, Node> {
  const program = parseAst(readFileSync(join(import.meta.dirname, "schema.ts"), "utf8"), { lang: "ts" });
  const all = nodesIn(program.body).map((node) => (isNode(node.declaration) ? node.declaration : node));
  return new Map(all.map((node) => [nameOf(node.id), node]));
}

/** Returns whether a column of this type may be null when it is read. */
function mayBeNull(type: Node, types: ReadonlyMap<string, Node>): boolean {
  if (type.type === "TSNullKeyword") return true;
  if (type.type === "TSUnionType") return nodesIn(type.types).some((each) => mayBeNull(each, types));
  if (type.type !== "TSTypeReference") return false;
  const name = nameOf(type.typeName);
  const alias = types.get(name);
  if (alias?.type === "TSTypeAliasDeclaration" && mayBeNull(nodeAt(alias, "typeAnnotation"), types)) return true;
  // `ColumnType` has the read type first; `WithDefault` and similar types pass it on.
  const [read] = nodesIn(isNode(type.typeArguments) ? type.typeArguments.params : []);
  return read !== undefined && alias?.type !== "TSInterfaceDeclaration" && name !== "Json" && mayBeNull(read, types);
}

/** Returns the columns that a table's type declares, itself and through intersections. */
function columnsOf(type: Node, types: ReadonlyMap<string, Node>): Columns {
  if (type.type === "TSIntersectionType")
    return Object.assign({}, ...nodesIn(type.types).map((each) => columnsOf(each, types)));
  if (type.type === "TSTypeReference") {
    const named = types.get(nameOf(type.typeName));
    if (!named) throw new Error(`schema.ts does not declare ${nameOf(type.typeName)}`);
    if (named.type === "TSTypeAliasDeclaration") return columnsOf(nodeAt(named, "typeAnnotation"), types);
    const parents = nodesIn(named.extends).map((each) => types.get(nameOf(each.expression)));
    return Object.assign(
      {},
      ...parents.filter(isNode).map((each) => membersOf(nodesIn(nodeAt(each, "body").body), types)),
      membersOf(nodesIn(nodeAt(named, "body").body), types),
    );
  }
  return membersOf(nodesIn(type.members), types);
}

function membersOf(members: readonly Node[], types: ReadonlyMap<string, Node>): Columns {
  return Object.fromEntries(
    members.map((member) => {
      const type = nodeAt(nodeAt(member, "typeAnnotation"), "typeAnnotation");
      return [nameOf(member.key), mayBeNull(type, types) ? "null" : "not null"];
    }),
  );
}

test("declares the database's tables, columns and nullability", async () => {
  const types = declarations();
  const tables = types.get("Tables");
  if (!tables) throw new Error("schema.ts does not declare Tables");
  const declared = Object.fromEntries(
    nodesIn(nodeAt(tables, "body").body).map((member) => [
      nameOf(member.key),
      columnsOf(nodeAt(nodeAt(member, "typeAnnotation"), "typeAnnotation"), types),
    ]),
  );

  const stored: Record<string, Columns> = {};
  const rows = await database.store.across(async (client) => {
    // The narrow role sees few columns; the catalog shows all.
    const { rows } = await client.query(
      `select c.relname as table, a.attname as column, a.attnotnull as is_required
       from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
         and c.relname <> 'millwright_migration' and a.attnum > 0 and not a.attisdropped`,
    );
    return rows as { table: string; column: string; is_required: boolean }[];
  });
  for (const { table, column, is_required } of rows) {
    stored[table] ??= {};
    stored[table][column] = is_required ? "not null" : "null";
  }
  expect(Object.keys(declared).length).toBeGreaterThan(30);
  expect(declared).toEqual(stored);
});
