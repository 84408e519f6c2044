import { Button, Collapse, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type FormSchema, type Values, withoutFields, withValue } from "./form-schema.ts";
import { SchemaField } from "./schema-field.tsx";

interface FormProps {
  schema: FormSchema;
  values: Values;
  onChange(values: Values): void;
  /** Whether it asks for credentials: fields are hidden unless they declare otherwise, and browsers don't store them. */
  isSecret?: boolean;
  errors?: Readonly<Record<string, string>>;
  /** Translates a text of the connector into the page's language. */
  translate?(text: string): string;
}

const untranslated = (text: string): string => text;

/** Shows a form for a connector's schema. A field with a default value is not required. */
export function SchemaForm({
  schema,
  values,
  onChange,
  isSecret = false,
  errors = {},
  translate = untranslated,
}: FormProps) {
  return (
    <Stack gap="sm">
      {Object.entries(schema.properties ?? {}).map(([name, property]) => (
        <SchemaField
          key={name}
          name={name}
          property={property}
          isRequired={(schema.required?.includes(name) ?? false) && property.default === undefined}
          value={values[name] ?? property.default}
          onChange={(value) => onChange(withValue(values, name, value))}
          error={errors[name]}
          isSecret={isSecret && property.secret !== false}
          isCredential={isSecret}
          translate={translate}
        />
      ))}
    </Stack>
  );
}

const DEFAULT_TEXTS = { more: "More settings", moreAbout: "You rarely need to change these settings." };

/** Shows the required fields of a form. The other fields are collapsed below. */
export function CollapsedForm({
  texts = DEFAULT_TEXTS,
  ...form
}: FormProps & { texts?: Readonly<{ more: string; moreAbout: string }> }) {
  const { schema, errors = {} } = form;
  const required = schema.required ?? [];
  const optional = Object.keys(schema.properties ?? {}).filter((name) => !required.includes(name));
  const [isOpen, { toggle }] = useDisclosure();
  const isExpanded = isOpen || optional.some((name) => name in errors);
  return (
    <>
      <SchemaForm {...form} schema={withoutFields(schema, optional)} />
      {optional.length > 0 && (
        <>
          <Button variant="subtle" size="compact-sm" mt="sm" onClick={toggle} aria-expanded={isExpanded}>
            {texts.more}
          </Button>
          <Collapse expanded={isExpanded}>
            <Text size="sm" c="dimmed" my="xs">
              {texts.moreAbout}
            </Text>
            <SchemaForm {...form} schema={withoutFields(schema, required)} />
          </Collapse>
        </>
      )}
    </>
  );
}
