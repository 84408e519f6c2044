import { Checkbox, Group, Select, TagsInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { ChangeForm } from "./change-form.tsx";
import {
  CUSTOM_FIELD_TYPES,
  type CustomFieldInput,
  canBeIndexed,
  customFieldPatch,
  customFieldType,
  isChoice,
  isLineField,
  linesPrefixOf,
  withSourceField,
} from "./mapping-patch.ts";
import { SourceEditor } from "./source-editor.tsx";
import { emptySourceInput } from "./source-input.ts";
import type { Mapping, MappingProps } from "./types.ts";

/** Shows the form that adds a custom field. */
export function CustomFieldEditor({ connectionId, mapping, onDone }: MappingProps & { onDone(): void }) {
  const [input, setInput] = useState<CustomFieldInput>(() => ({
    name: "",
    title: "",
    type: "text",
    choices: [],
    isIndexed: false,
    source: emptySourceInput(mapping),
  }));
  const change = (changed: Partial<CustomFieldInput>) => setInput({ ...input, ...changed });
  return (
    <ChangeForm
      connectionId={connectionId}
      mapping={mapping}
      patch={customFieldPatch(mapping, input)}
      submitText="Add field"
      onDone={onDone}
    >
      <Definition mapping={mapping} input={input} onChange={change} />
      <SourceEditor
        connectionId={connectionId}
        mapping={mapping}
        input={input.source}
        onChange={(source) => change({ source })}
        onPick={(field) => setInput(withSourceField(mapping, input, field))}
        isInLine={isLineField(mapping, input.name)}
        isEither={linesPrefixOf(mapping) !== ""}
      />
      {canBeIndexed(mapping, input) && (
        <Checkbox
          label="Index this field"
          description="Makes filtering and sorting by it fast on lists of any length. Up to ten custom fields of a connection can be indexed."
          checked={input.isIndexed}
          onChange={(event) => change({ isIndexed: event.currentTarget.checked })}
        />
      )}
    </ChangeForm>
  );
}

function Definition({
  mapping,
  input: { name, title, type, choices },
  onChange,
}: {
  mapping: Mapping;
  input: CustomFieldInput;
  onChange(changed: Partial<CustomFieldInput>): void;
}) {
  const linesPrefix = linesPrefixOf(mapping);
  return (
    <>
      <Group grow align="start">
        <TextInput
          label="Name"
          description={`Lowercase letters, digits and underscores. Returned under custom.${linesPrefix && ` For a line field: ${linesPrefix}name.`}`}
          placeholder="project"
          value={name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          required
        />
        <Select
          label="Type"
          description="Values that don't match are reported as mapping issues."
          data={CUSTOM_FIELD_TYPES}
          value={type}
          onChange={(chosen) => onChange({ type: customFieldType(chosen ?? "text") })}
          allowDeselect={false}
        />
      </Group>
      <TextInput
        label="Title"
        description="The display name."
        value={title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
        maxLength={200}
      />
      {isChoice(type) && (
        <TagsInput label="Choices" value={choices} onChange={(changed) => onChange({ choices: changed })} required />
      )}
    </>
  );
}
