import {
  Button,
  Collapse,
  NumberInput,
  PasswordInput,
  Select,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { MillwrightError } from "@millwright/sdk";
import { useMemo } from "react";

/** A JSON Schema of an object, as connectors describe their settings and credentials. */
export interface FormSchema {
  properties?: Record<string, Property>;
  required?: string[];
}

interface Property {
  type?: string;
  title?: string;
  description?: string;
  enum?: (string | number)[];
  /** The words by which each value of `enum` is chosen. */
  choices?: Record<string, string>;
  default?: unknown;
  format?: string;
  examples?: unknown[];
  minimum?: number;
  maximum?: number;
  items?: Property;
  /** Whether a credential is hidden while it is typed; false for what only names whoever signs in. */
  secret?: boolean;
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

/** A schema that lacks some of the fields. */
export const withoutFields = (schema: FormSchema, names: readonly string[]): FormSchema => ({
  ...schema,
  properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => !names.includes(name))),
});

interface FormProps {
  schema: FormSchema;
  values: Values;
  onChange(values: Values): void;
  /** What is typed is hidden unless its field says that it is no secret, and browsers are told not to keep it. */
  isSecret?: boolean;
  errors?: Readonly<Record<string, string>>;
  /** Puts its texts into the page's language. */
  say?(text: string): string;
}

const asItIs = (text: string): string => text;

/** A form from a connector's own description. Fields that have a default may be left as they are. */
export function SchemaForm({ schema, values, onChange, isSecret = false, errors = {}, say = asItIs }: FormProps) {
  return (
    <Stack gap="sm">
      {Object.entries(schema.properties ?? {}).map(([name, property]) => (
        <Field
          key={name}
          name={name}
          property={property}
          isRequired={(schema.required?.includes(name) ?? false) && property.default === undefined}
          value={values[name] ?? property.default}
          onChange={(value) => {
            const { [name]: _, ...others } = values;
            onChange(value === undefined || value === "" ? others : { ...others, [name]: value });
          }}
          error={errors[name]}
          isSecret={isSecret && property.secret !== false}
          isCredential={isSecret}
          say={say}
        />
      ))}
    </Stack>
  );
}

/** A form of which only what must be said stands open; what rarely needs to be changed is folded below it. */
export function FoldedForm({
  words = FOLDED,
  ...form
}: FormProps & { words?: Readonly<{ more: string; moreAbout: string }> }) {
  const { schema, errors = {} } = form;
  const required = schema.required ?? [];
  const others = Object.keys(schema.properties ?? {}).filter((name) => !required.includes(name));
  const [isOpen, { toggle }] = useDisclosure();
  const isWrong = others.some((name) => name in errors);
  return (
    <>
      <SchemaForm {...form} schema={withoutFields(schema, others)} />
      {others.length > 0 && (
        <>
          <Button variant="subtle" size="compact-sm" mt="sm" onClick={toggle} aria-expanded={isOpen || isWrong}>
            {words.more}
          </Button>
          <Collapse expanded={isOpen || isWrong}>
            <Text size="sm" c="dimmed" my="xs">
              {words.moreAbout}
            </Text>
            <SchemaForm {...form} schema={withoutFields(schema, required)} />
          </Collapse>
        </>
      )}
    </>
  );
}

const FOLDED = { more: "More settings", moreAbout: "They rarely need to be changed." };

interface FieldProps {
  name: string;
  property: Property;
  isRequired: boolean;
  value: unknown;
  onChange(value: unknown): void;
  error: string | undefined;
  isSecret: boolean;
  isCredential: boolean;
  say(text: string): string;
}

/** One field, as its kind is filled in. */
function Field({ name, property, isRequired, value, onChange, error, isSecret, isCredential, say }: FieldProps) {
  const example = property.examples?.[0];
  const common = {
    label: say(property.title ?? name),
    description: property.description && say(property.description),
    error: error && say(error),
    required: isRequired,
    ...(example !== undefined && { placeholder: String(example) }),
  };
  if (property.enum)
    return (
      <Select
        {...common}
        data={property.enum.map((each) => ({
          value: String(each),
          label: say(property.choices?.[each] ?? String(each)),
        }))}
        value={value === undefined ? null : String(value)}
        onChange={(chosen) => onChange(property.enum!.find((each) => String(each) === chosen))}
        allowDeselect={!isRequired && property.default === undefined}
      />
    );
  if (property.format === "time-zone")
    return <ZoneSelect {...common} value={value as string | undefined} onChange={onChange} />;
  if (property.type === "boolean")
    return (
      <Switch
        {...common}
        // Its own label holds the description and the error as well, so that they would be read twice.
        aria-label={common.label}
        aria-invalid={error !== undefined || undefined}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  if (property.type === "integer" || property.type === "number")
    return (
      <NumberInput
        {...common}
        {...(property.minimum !== undefined && { min: property.minimum })}
        {...(property.maximum !== undefined && { max: property.maximum })}
        value={(value as number) ?? ""}
        onChange={(typed) => onChange(typed === "" ? undefined : Number(typed))}
      />
    );
  if (property.type === "array" && property.items?.type === "string")
    return (
      <Textarea
        {...common}
        description={[common.description, say("One in each line.")].filter(Boolean).join(" ")}
        {...(example !== undefined && { placeholder: [example].flat().join("\n") })}
        defaultValue={((value as string[] | undefined) ?? []).join("\n")}
        autosize
        onChange={({ currentTarget: { value: typed } }) => onChange(linesOf(typed))}
      />
    );
  if (property.type !== "string")
    return (
      <Textarea
        {...common}
        description={[common.description, say("As JSON.")].filter(Boolean).join(" ")}
        {...(example !== undefined && { placeholder: JSON.stringify(example) })}
        defaultValue={value === undefined ? "" : JSON.stringify(value)}
        autosize
        onBlur={({ currentTarget: { value: typed } }) => onChange(readJson(typed))}
      />
    );
  const text = {
    value: (value as string) ?? "",
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
    ...(isCredential && { autoComplete: "off", "data-1p-ignore": true }),
  };
  return isSecret ? (
    <PasswordInput
      {...common}
      {...text}
      // Its own input says neither that it is wrong, nor can its button be reached by keyboard.
      aria-invalid={error !== undefined || undefined}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ "aria-label": say("Show what is typed") }}
    />
  ) : (
    <TextInput {...common} {...text} type={property.format === "uri" ? "url" : "text"} />
  );
}

const MOST_ZONES = 50;

/** A time zone, found by typing a part of its name. */
function ZoneSelect({
  value,
  onChange,
  ...common
}: {
  label: string;
  description: string | undefined;
  error: string | undefined;
  required: boolean;
  value: string | undefined;
  onChange(value: string | undefined): void;
}) {
  // What was given before may be another name of one that is listed.
  const zones = useMemo(
    () => [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), ...(value === undefined ? [] : [value])])],
    [value],
  );
  return (
    <Select
      {...common}
      data={zones}
      limit={MOST_ZONES}
      searchable
      allowDeselect={false}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}

function linesOf(text: string): string[] | undefined {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return lines.length === 0 ? undefined : lines;
}

// What is no JSON is sent as it was typed: the API says what is wrong with it, by the field's name.
function readJson(text: string): unknown {
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
