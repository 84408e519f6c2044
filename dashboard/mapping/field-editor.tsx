import { Text } from "@mantine/core";
import { useState } from "react";
import { Description } from "../description.tsx";
import { ChangeForm } from "./change-form.tsx";
import { fieldPatch, isLineField } from "./mapping-patch.ts";
import { SourceEditor } from "./source-editor.tsx";
import { fieldMappingOf, sourceInputOf } from "./source-input.ts";
import type { MappedField, MappingProps } from "./types.ts";

/** Shows the form that changes the source of a field. */
export function FieldEditor({
  connectionId,
  mapping,
  field,
  onDone,
}: MappingProps & {
  field: MappedField;
  onDone(): void;
}) {
  const [input, setInput] = useState(() => sourceInputOf(mapping, field));
  const source = fieldMappingOf(input);
  const isOverridden = field.sources.some(({ origin }) => origin === "connection");
  return (
    <ChangeForm
      connectionId={connectionId}
      mapping={mapping}
      patch={source && fieldPatch(mapping, field, source)}
      submitText="Apply change"
      reset={
        isOverridden
          ? {
              text: field.is_custom ? "Remove custom field" : "Remove override",
              patch: fieldPatch(mapping, field, null),
            }
          : undefined
      }
      onDone={onDone}
    >
      <Text size="sm">
        <Description>{field.title}</Description>
      </Text>
      <SourceEditor
        connectionId={connectionId}
        mapping={mapping}
        input={input}
        onChange={setInput}
        isInLine={isLineField(mapping, field.name)}
        isEither={false}
      />
    </ChangeForm>
  );
}
