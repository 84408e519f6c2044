import type { ErrorObject, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import formatsPlugin from "ajv-formats";
import type { FieldRefusal } from "#kit";
import { nearest } from "#lib";
import { type JsonSchema, withoutReadOnly } from "./schema.ts";
import type { FieldWriters, Writable } from "./writable.ts";

const ajv = new Ajv2020({ allErrors: true, strict: false, logger: false });
formatsPlugin.default(ajv, ["date", "date-time"]);

// Compiling takes milliseconds. A schema is the same until the mapping or the account changes.
const compiled = new Map<string, { schema: JsonSchema; validate: ValidateFunction }>();
const MOST_COMPILED = 200;

function validatorOf(schema: JsonSchema): ValidateFunction {
  const text = JSON.stringify(schema);
  const known = compiled.get(text);
  if (known) return known.validate;
  const [oldest] = compiled;
  if (compiled.size >= MOST_COMPILED && oldest) {
    ajv.removeSchema(oldest[1].schema);
    compiled.delete(oldest[0]);
  }
  const checked = withoutReadOnly(schema);
  const validate = ajv.compile(checked);
  compiled.set(text, { schema: checked, validate });
  return validate;
}

/** Returns what is wrong with the values by their schema, each with its pointer. */
export function refusalsBySchema(schema: JsonSchema, writable: Writable, values: unknown): FieldRefusal[] {
  const validate = validatorOf(schema);
  if (validate(values)) return [];
  return (validate.errors ?? [])
    .filter(({ keyword, schemaPath }) => keyword !== "if" && !/\/anyOf\/\d+\//.test(schemaPath))
    .map((error) => refusalOf(error, writable));
}

/** Returns a name as part of a JSON pointer (RFC 6901). */
export const pointerPart = (name: string | number): string =>
  `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;

function refusalOf(
  { keyword, instancePath, params, message = "is invalid" }: ErrorObject,
  writable: Writable,
): FieldRefusal {
  switch (keyword) {
    case "required":
    case "dependentRequired":
      return {
        pointer: instancePath + pointerPart(String(params.missingProperty)),
        code: "required",
        message: "A value is required.",
      };
    case "additionalProperties":
      return unknownField(instancePath, String(params.additionalProperty), writable);
    case "minProperties":
      return { pointer: "", code: "required", message: "The request has no values." };
    case "enum":
      return {
        pointer: instancePath,
        code: "not_allowed",
        message: `Use one of: ${shortList(params.allowedValues)}.`,
      };
    case "maxLength":
      return { pointer: instancePath, code: "too_long", message: `At most ${params.limit} characters are possible.` };
    case "maxItems":
      return { pointer: instancePath, code: "too_long", message: `At most ${params.limit} entries are possible.` };
    case "anyOf":
      return {
        pointer: instancePath,
        code: "invalid",
        message: 'Expected the id of a record, or `{"source_id": "…"}`.',
      };
    case "format":
      return {
        pointer: instancePath,
        code: "invalid",
        message: `Expected a ${FORMATS[params.format] ?? params.format}.`,
      };
    default:
      return { pointer: instancePath, code: "invalid", message: `The value ${message}.` };
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  date: "date (YYYY-MM-DD)",
  "date-time": "time with a zone (2026-11-24T09:30:00Z)",
};

const shortList = (values: readonly unknown[]): string =>
  values
    .filter((value) => value !== null)
    .slice(0, 30)
    .map((value) => `\`${String(value)}\``)
    .join(", ") + (values.length > 31 ? " and others" : "");

/** Returns the refusal of a field that is not in the schema: it cannot be written, or the entity does not have it. */
function unknownField(instancePath: string, name: string, writable: Writable): FieldRefusal {
  const pointer = instancePath + pointerPart(name);
  const { writers, isCustom } = writersAt(instancePath, writable);
  const reason = isCustom ? writers?.readOnlyCustom.get(name) : writers?.readOnly.get(name);
  if (reason !== undefined) return { pointer, code: "read_only", message: `The field cannot be written. ${reason}` };
  const known = isCustom ? writers?.custom.keys() : writers?.fields.keys();
  const suggestion = nearest(name, known ?? []);
  return {
    pointer,
    code: "unknown_field",
    message: `There is no field \`${name.slice(0, 100)}\`.${suggestion ? ` Did you mean \`${suggestion}\`?` : ""}`,
  };
}

function writersAt(instancePath: string, writable: Writable): { writers: FieldWriters | null; isCustom: boolean } {
  const [first, index, second, ...more] = instancePath.split("/").slice(1);
  if (first === undefined) return { writers: writable, isCustom: false };
  if (first === "custom" && index === undefined) return { writers: writable, isCustom: true };
  if (writable.lines?.name !== first || more.length > 0) return { writers: null, isCustom: false };
  if (second === undefined) return { writers: writable.lines, isCustom: false };
  return { writers: second === "custom" ? writable.lines : null, isCustom: second === "custom" };
}
