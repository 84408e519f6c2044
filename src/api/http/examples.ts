import type { Schema } from "./schema.ts";

/** Schemas that refer to themselves end here. */
const MOST_DEPTH = 24;
const TIME = "2026-11-30T09:30:00.000Z";
const UUID = "019ad9a0-5c1e-7b63-9d1f-3f6f0c6b2a11";

/** Example values of members, by name, where their schema has none. */
const byName: Record<string, unknown> = {
  account: "https://erp.example",
  changed_by: UUID,
  code: "source_unreachable",
  color: "#187264",
  connector: "tryton",
  customer_name: "Example Manufacturing",
  entities: ["purchase_order", "vendor"],
  entity: "purchase_order",
  field: "reference",
  fingerprint: "A1:B2:C3:D4",
  key: "1042",
  kind: "ec-p256",
  level: "View",
  location: "Settings > Roles",
  message: "The system could not be reached.",
  name: "Example Manufacturing",
  note: "Take the reference from the header",
  origin: "source",
  path: "number",
  permission: "Purchase orders",
  reason: "Expected a number",
  scopes: ["connections:read", "data:read"],
  source_id: "1042",
  status: "active",
  stream: "purchase_orders",
  streams: ["purchase_orders"],
  title: "Purchase orders",
  type: "text",
  url: "https://erp.example/api",
};

const byFormat: Record<string, unknown> = {
  "date-time": TIME,
  date: "2026-11-30",
  uuid: UUID,
  uri: "https://erp.example",
};

type Schemas = Readonly<Record<string, Schema>>;

/** Returns an example value of a schema. Optional members appear only where they have an example of their own. */
export function exampleOf(schema: Schema, schemas: Schemas, name: string, depth = 0): unknown {
  if (schema.$ref !== undefined) {
    const target = schemas[schema.$ref.replace("#/components/schemas/", "")];
    return target ? exampleOf(target, schemas, name, depth + 1) : null;
  }
  if (schema.examples && schema.examples.length > 0) return schema.examples[0];
  if ("const" in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  const variants = schema.anyOf ?? (schema.oneOf as Schema[] | undefined);
  if (variants) return exampleOfVariant(variants, schemas, name, depth);
  return exampleOfType(schema, schemas, name, depth);
}

function exampleOfVariant(variants: readonly Schema[], schemas: Schemas, name: string, depth: number): unknown {
  const filled = variants.find(({ type }) => type !== "null");
  return filled && depth < MOST_DEPTH ? exampleOf(filled, schemas, name, depth + 1) : null;
}

function exampleOfType(schema: Schema, schemas: Schemas, name: string, depth: number): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "object":
      return exampleOfObject(schema, schemas, depth);
    case "array": {
      const own = byName[name];
      if (Array.isArray(own) && schema.items?.type === "string" && !schema.items.enum) return own;
      return schema.items && depth < MOST_DEPTH ? [exampleOf(schema.items, schemas, singular(name), depth + 1)] : [];
    }
    case "integer":
    case "number":
      return Math.max(1, Number(schema.minimum ?? 1));
    case "boolean":
      return false;
    case "null":
      return null;
    case "string":
      return exampleText(schema, name);
    default:
      return name === "before" || name === "after" ? "PO-1042" : {};
  }
}

function exampleOfObject(schema: Schema, schemas: Schemas, depth: number): Record<string, unknown> {
  const required = new Set((schema["x-required-without-fields"] as string[] | undefined) ?? schema.required);
  const shown = Object.entries(schema.properties ?? {}).filter(
    ([name, { examples }]) => required.has(name) || examples,
  );
  return Object.fromEntries(shown.map(([name, each]) => [name, exampleOf(each, schemas, name, depth + 1)]));
}

function exampleText({ format, pattern }: Schema, name: string): string {
  const known = byFormat[String(format)];
  if (typeof known === "string") return known;
  if (name === "id" || name.endsWith("_id")) return UUID;
  if (name.endsWith("_at") || name.startsWith("valid_")) return TIME;
  const own = byName[name];
  if (typeof own === "string") return own;
  if (name.endsWith("_pem")) return "-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----\n";
  return pattern === undefined ? "example" : "1";
}

const singular = (name: string): string => name.replace(/ies$/, "y").replace(/s$/, "");
