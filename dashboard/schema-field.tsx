import { NumberInput, PasswordInput, Select, Switch, Textarea, TextInput } from "@mantine/core";
import { useMemo } from "react";
import { jsonOrText, linesOf, type Property } from "./form-schema.ts";

interface Props {
  name: string;
  property: Property;
  isRequired: boolean;
  value: unknown;
  onChange(value: unknown): void;
  error: string | undefined;
  /** Whether the value is hidden while it is typed. */
  isSecret: boolean;
  /** Whether browsers and password managers must not store it. */
  isCredential: boolean;
  translate(text: string): string;
}

/** What every kind of input shows alike. */
interface Common {
  label: string;
  description: string | undefined;
  error: string | undefined;
  required: boolean;
  placeholder?: string;
}

type InputProps = Props & { common: Common };

/** Shows one field of a schema, with the input that fits its type. */
export function SchemaField(props: Props) {
  const { name, property, isRequired, error, translate } = props;
  const example = property.examples?.[0];
  const common: Common = {
    label: translate(property.title ?? name),
    description: property.description && translate(property.description),
    error: error && translate(error),
    required: isRequired,
    ...(example !== undefined && { placeholder: String(example) }),
  };
  const Input = inputFor(property);
  return <Input {...props} common={common} />;
}

function inputFor({ enum: values, format, type, items }: Property) {
  if (values) return ChoiceInput;
  if (format === "time-zone") return TimeZoneInput;
  if (type === "boolean") return BooleanInput;
  if (type === "integer" || type === "number") return NumericInput;
  if (type === "array" && items?.type === "string") return LinesInput;
  return type === "string" ? StringInput : JsonInput;
}

function ChoiceInput({ common, property, isRequired, value, onChange, translate }: InputProps) {
  const values = property.enum ?? [];
  return (
    <Select
      {...common}
      data={values.map((each) => ({
        value: String(each),
        label: translate(property.choices?.[each] ?? String(each)),
      }))}
      value={value === undefined ? null : String(value)}
      onChange={(chosen) => onChange(values.find((each) => String(each) === chosen))}
      allowDeselect={!isRequired && property.default === undefined}
    />
  );
}

const BooleanInput = ({ common, value, onChange }: InputProps) => (
  <Switch
    {...common}
    // Mantine's label contains the description and the error, so that screen readers would read them twice.
    aria-label={common.label}
    aria-invalid={common.error !== undefined || undefined}
    checked={value === true}
    onChange={(event) => onChange(event.currentTarget.checked)}
  />
);

const NumericInput = ({ common, property: { minimum, maximum }, value, onChange }: InputProps) => (
  <NumberInput
    {...common}
    {...(minimum !== undefined && { min: minimum })}
    {...(maximum !== undefined && { max: maximum })}
    value={typeof value === "number" ? value : ""}
    onChange={(typed) => onChange(typed === "" ? undefined : Number(typed))}
  />
);

function LinesInput({ common, property, value, onChange, translate }: InputProps) {
  const example = property.examples?.[0];
  return (
    <Textarea
      {...common}
      description={[common.description, translate("Enter one value per line.")].filter(Boolean).join(" ")}
      {...(example !== undefined && { placeholder: [example].flat().join("\n") })}
      defaultValue={Array.isArray(value) ? value.join("\n") : ""}
      autosize
      onChange={({ currentTarget: { value: typed } }) => onChange(linesOf(typed))}
    />
  );
}

function JsonInput({ common, property, value, onChange, translate }: InputProps) {
  const example = property.examples?.[0];
  return (
    <Textarea
      {...common}
      description={[common.description, translate("Enter JSON.")].filter(Boolean).join(" ")}
      {...(example !== undefined && { placeholder: JSON.stringify(example) })}
      defaultValue={value === undefined ? "" : JSON.stringify(value)}
      autosize
      onBlur={({ currentTarget: { value: typed } }) => onChange(jsonOrText(typed))}
    />
  );
}

function StringInput({ common, property, value, onChange, isSecret, isCredential, translate }: InputProps) {
  const text = {
    value: typeof value === "string" ? value : "",
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
    ...(isCredential && { autoComplete: "off", "data-1p-ignore": true }),
  };
  return isSecret ? (
    <PasswordInput
      {...common}
      {...text}
      // Mantine does not mark the input as invalid, and its button can't be reached by keyboard by default.
      aria-invalid={common.error !== undefined || undefined}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ "aria-label": translate("Show value") }}
    />
  ) : (
    <TextInput {...common} {...text} type={property.format === "uri" ? "url" : "text"} />
  );
}

const MAX_ZONES = 50;

/** Shows the time zones that match what is typed. */
function TimeZoneInput({ common, value, onChange }: InputProps) {
  // The stored value can be an alias of a listed zone.
  const zones = useMemo(
    () => [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), ...(typeof value === "string" ? [value] : [])])],
    [value],
  );
  return (
    <Select
      {...common}
      data={zones}
      limit={MAX_ZONES}
      searchable
      allowDeselect={false}
      value={typeof value === "string" ? value : null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}
