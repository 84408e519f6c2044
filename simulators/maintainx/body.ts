import { z } from "zod";
import { type FieldError, fieldError, Refusal } from "./refusal.ts";
import type { Switches } from "./switches.ts";

// The parts of bodies. Strings stay as given, instants become ISO 8601 with milliseconds.

export const id = z.int();
export const ids = z.array(z.int());
export const string = z.string();
export const maybeText = z.string().nullish();
export const maybeId = z.int().nullish();
export const extraFields = z.record(z.string(), z.string());
export const instant = z.iso
  .datetime({ offset: true, local: false })
  .transform((value) => new Date(value).toISOString());
export const maybeInstant = instant.nullish();
/** A JSON value without a fixed form. */
export const externalData = z.union([z.record(z.string(), z.unknown()), z.number(), z.string(), z.null()]);
/** Files of at most the limit come as bytes, without a schema. */
export const object = z.strictObject;

/** Checks a body. Throws a 400 with an error per field, in the words of the API. */
export function readBody<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  switches: Switches,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { issues } = result.error;
  if (switches.unknownBodyFields === "ignored" && issues.some(({ code }) => code === "unrecognized_keys"))
    return readBody(schema, withoutUnknown(value, issues), switches);
  throw new Refusal(400, { errors: issues.flatMap((issue) => errorsOf(issue, value)) });
}

function withoutUnknown(value: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  const copy = structuredClone(value);
  for (const issue of issues) {
    if (issue.code !== "unrecognized_keys") continue;
    const holder = at(copy, issue.path);
    for (const key of issue.keys) delete (holder as Record<string, unknown>)[key];
  }
  return copy;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    return typeof inner === "object" && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined;
  }, value);
}

/** Errors in the words of the JSON Schema validator that the API's errors are known from. */
function errorsOf(issue: z.core.$ZodIssue, body: unknown): FieldError[] {
  const path = issue.path.map(String).join(".");
  const value = at(body, issue.path);
  const one = (error: string): FieldError[] => [fieldError(error, path, value)];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => {
        const place = [...issue.path, key];
        return fieldError("must NOT have additional properties", place.map(String).join("."), at(body, place));
      });
    case "invalid_type": {
      if (value === undefined && issue.path.length > 0)
        return one(`must have required property ${String(issue.path.at(-1))}`);
      return one(
        `must be ${issue.expected === "int" ? "integer" : issue.expected === "record" ? "object" : issue.expected}`,
      );
    }
    case "invalid_value":
      if (value === undefined && issue.path.length > 0)
        return one(`must have required property ${String(issue.path.at(-1))}`);
      return one("must be equal to one of the allowed values");
    case "invalid_format":
      return one(`must match format "${issue.format === "datetime" ? "date-time" : issue.format}"`);
    case "too_small":
      return one(
        issue.origin === "string"
          ? `must NOT have fewer than ${issue.minimum} characters`
          : `must be >= ${issue.minimum}`,
      );
    case "too_big":
      return one(
        issue.origin === "string"
          ? `must NOT have more than ${issue.maximum} characters`
          : `must be <= ${issue.maximum}`,
      );
    case "invalid_union":
      return one("must match a schema in anyOf");
    default:
      return one(issue.message);
  }
}
