import { MillwrightError } from "@millwright/sdk";

/** A JSON Schema of an object, as connectors declare their settings and credentials. */
export interface FormSchema {
  properties?: Record<string, Property>;
  required?: string[];
}

/** One field of a form. */
export interface Property {
  type?: string;
  title?: string;
  description?: string;
  enum?: (string | number)[];
  /** The label of each value of `enum`. */
  choices?: Record<string, string>;
  default?: unknown;
  format?: string;
  examples?: unknown[];
  minimum?: number;
  maximum?: number;
  items?: Property;
  /** Whether a credential is hidden while it is typed. False for fields such as user names. */
  secret?: boolean;
}

/** The values of a form, by field. */
export type Values = Record<string, unknown>;

/** Returns a schema of the API as a form's schema. The API types it as any object. */
export const formSchemaOf = (schema: object): FormSchema => schema;

/** Returns the values with one field changed. Undefined and empty values are left out. */
export function withValue(values: Values, name: string, value: unknown): Values {
  const { [name]: _, ...others } = values;
  return value === undefined || value === "" ? others : { ...others, [name]: value };
}

/** Returns a schema without some of its fields. */
export const withoutFields = (schema: FormSchema, names: readonly string[]): FormSchema => ({
  ...schema,
  properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => !names.includes(name))),
});

/** Returns the fields that the API rejected, with the reasons. Errors about values of a write are not among them. */
export const invalidFields = (error: unknown): { field: string; reason: string }[] =>
  error instanceof MillwrightError
    ? (error.problem?.errors ?? []).flatMap((each) => ("field" in each ? [each] : []))
    : [];

/**
 * Returns the messages of an error by field. Only fields that begin with `prefix` are returned, without the prefix and
 * without the names of nested fields.
 */
export const fieldErrors = (error: Error | null, prefix: string): Record<string, string> =>
  error instanceof MillwrightError
    ? Object.fromEntries(
        invalidFields(error)
          .filter(({ field }) => field.startsWith(prefix))
          .map(({ field, reason }) => [field.slice(prefix.length).replace(/\..*$/s, ""), reason]),
      )
    : {};

/** Returns the lines of a text without blanks. Undefined: there is none. */
export function linesOf(text: string): string[] | undefined {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return lines.length === 0 ? undefined : lines;
}

/** Returns a text parsed as JSON, or the text itself: the API then names the field and the problem. Undefined: it is empty. */
export function jsonOrText(text: string): unknown {
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Returns a text parsed as a JSON object; null if it is something else. */
export function jsonObject(text: string): Record<string, unknown> | null {
  const value = jsonOrText(text);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}
