import { NumberInput, PasswordInput, Select, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { MillwrightError } from "@millwright/sdk";

/** A JSON Schema of an object, as connectors describe their settings and credentials. */
export interface FormSchema {
  properties?: Record<string, Property>;
  required?: string[];
}

interface Property {
  type?: string;
  title?: string;
  description?: string;
  enum?: string[];
  default?: unknown;
  format?: string;
  examples?: unknown[];
  anyOf?: Property[];
  properties?: Record<string, Property>;
}

/** What a form holds, by field. */
export type Values = Record<string, unknown>;

/** Which fields a refusal names. */
export const fieldsOf = (error: Error | null, before: string): Record<string, string> =>
  error instanceof MillwrightError
    ? Object.fromEntries(
        (error.problem?.errors ?? [])
          .filter(({ field }) => field.startsWith(before))
          .map(({ field, reason }) => [field.slice(before.length).split(".")[0]!, reason]),
      )
    : {};

/** A form from a connector's own description. Fields that have a default may be left as they are. */
export function SchemaForm({
  schema,
  values,
  onChange,
  isSecret = false,
  errors = {},
  say = (text) => text,
}: {
  schema: FormSchema;
  values: Values;
  onChange(values: Values): void;
  /** What is typed is hidden, and browsers are told not to keep it. */
  isSecret?: boolean;
  errors?: Readonly<Record<string, string>>;
  /** Puts its texts into the page's language. */
  say?(text: string): string;
}) {
  return (
    <Stack gap="sm">
      {Object.entries(schema.properties ?? {}).map(([name, property]) => {
        const set = (value: unknown) => {
          const { [name]: _, ...others } = values;
          onChange(value === undefined || value === "" ? others : { ...others, [name]: value });
        };
        const example = property.examples?.[0];
        const common = {
          key: name,
          label: say(property.title ?? name),
          description: property.description && say(property.description),
          error: errors[name] && say(errors[name]),
          required: (schema.required?.includes(name) ?? false) && property.default === undefined,
          ...(example !== undefined && { placeholder: String(example) }),
        };
        const value = values[name] ?? property.default;
        const { key, ...rest } = common;
        if (property.enum)
          return (
            <Select
              key={key}
              {...rest}
              data={property.enum}
              value={(value as string) ?? null}
              onChange={(chosen) => set(chosen ?? undefined)}
            />
          );
        if (property.type === "boolean")
          return (
            <Switch
              key={key}
              {...rest}
              checked={value === true}
              onChange={(event) => set(event.currentTarget.checked)}
            />
          );
        if (property.type === "integer" || property.type === "number")
          return (
            <NumberInput
              key={key}
              {...rest}
              value={(value as number) ?? ""}
              onChange={(typed) => set(typed === "" ? undefined : Number(typed))}
            />
          );
        if (property.type === "array" || property.type === "object" || property.anyOf)
          return (
            <Textarea
              key={key}
              {...rest}
              description={[rest.description, say("As JSON.")].filter(Boolean).join(" ")}
              {...(example !== undefined && { placeholder: JSON.stringify(exampleOf(property, example)) })}
              defaultValue={value === undefined ? "" : JSON.stringify(value)}
              autosize
              onBlur={({ currentTarget: { value: typed } }) => set(readJson(typed))}
            />
          );
        const text = {
          value: (value as string) ?? "",
          onChange: (event: { currentTarget: { value: string } }) => set(event.currentTarget.value),
        };
        return isSecret ? (
          <PasswordInput key={key} {...rest} {...text} autoComplete="off" data-1p-ignore />
        ) : (
          <TextInput key={key} {...rest} {...text} type={property.format === "uri" ? "url" : "text"} />
        );
      })}
    </Stack>
  );
}

// The example of a list may be that of one that stands in it.
const exampleOf = ({ type }: Property, example: unknown): unknown =>
  type === "array" && !Array.isArray(example) ? [example] : example;

// What is no JSON is sent as it was typed: the API says what is wrong with it, by the field's name.
function readJson(text: string): unknown {
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
