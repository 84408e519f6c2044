import { Alert, Anchor, Code, SegmentedControl, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { labelOf } from "../format.ts";
import { SourceFieldPicker } from "./source-field-picker.tsx";
import { expressionFor } from "./source-fields.ts";
import { ALL_STREAMS, SOURCE_KINDS, type SourceInput } from "./source-input.ts";
import type { Mapping, MappingProps, SourceField } from "./types.ts";
import { ValueTable } from "./value-table.tsx";

interface Props extends MappingProps {
  input: SourceInput;
  onChange(input: SourceInput): void;
  /** Called with the picked source field. By default its path is entered. */
  onPick?(field: SourceField): void;
  /** Whether the field is one of lines, whose paths start at the line. */
  isInLine: boolean;
  /** Whether the field can still become one of lines. */
  isEither: boolean;
}

/** Shows inputs for where a field's value comes from. */
export function SourceEditor(props: Props) {
  const { mapping, input, onChange } = props;
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label="Kind of source"
        data={[...SOURCE_KINDS]}
        value={input.kind}
        onChange={(kind) => onChange({ ...input, kind })}
      />
      {mapping.streams.length > 1 && (
        <StreamSelect
          mapping={mapping}
          value={input.stream}
          onChange={(stream) => onChange({ ...input, stream: stream ?? ALL_STREAMS })}
        />
      )}
      {input.kind === "path" && <PathEditor {...props} />}
      {input.kind === "expression" && <ExpressionEditor {...props} />}
      {input.kind === "constant" && (
        <TextInput
          label="Value"
          description="A number, true or false, text, or JSON."
          value={input.constant}
          onChange={(event) => onChange({ ...input, constant: event.currentTarget.value })}
          required
        />
      )}
      {input.kind === "unmapped" && (
        <Alert color="gray">The field is null, even if the connector's default mapping fills it.</Alert>
      )}
    </Stack>
  );
}

const StreamSelect = ({
  mapping,
  value,
  onChange,
}: {
  mapping: Mapping;
  value: string;
  onChange(stream: string | null): void;
}) => (
  <Select
    label="Source stream"
    data={[
      { value: ALL_STREAMS, label: "All streams" },
      ...mapping.streams.map((stream) => ({ value: stream, label: labelOf(stream) })),
    ]}
    value={value}
    onChange={onChange}
    allowDeselect={false}
  />
);

const streamOf = ({ input, mapping }: Props): string => input.stream || (mapping.streams[0] ?? "");

function PathEditor(props: Props) {
  const { connectionId, input, onChange, isInLine, isEither } = props;
  return (
    <>
      <TextInput
        label="Path"
        description="Field names separated by dots. Select a source field below, or type a path."
        value={input.path}
        onChange={(event) => onChange({ ...input, path: event.currentTarget.value })}
        required
      />
      <SourceFieldPicker
        connectionId={connectionId}
        stream={streamOf(props)}
        search={{ text: input.path, isInLine, isEither }}
        onPick={props.onPick ?? (({ path }) => onChange({ ...input, path }))}
      />
      <ValueTable rows={input.values} onChange={(values) => onChange({ ...input, values })} />
    </>
  );
}

function ExpressionEditor(props: Props) {
  const { connectionId, input, onChange, isInLine, isEither } = props;
  return (
    <>
      <Textarea
        label="Expression"
        description={
          <>
            A CEL expression over the source record, <Code>raw</Code>: <Code>raw.firstName + " " + raw.lastName</Code>.{" "}
            <Anchor href="/docs/#tag/mappings" target="_blank" size="xs" underline="always">
              Expression reference
            </Anchor>
          </>
        }
        value={input.expression}
        onChange={(event) => onChange({ ...input, expression: event.currentTarget.value })}
        autosize
        minRows={3}
        styles={{ input: { fontFamily: "monospace" } }}
        required
      />
      <SourceFieldPicker
        connectionId={connectionId}
        stream={streamOf(props)}
        // An expression of a line field can use the fields of the record too.
        search={{ text: "", isInLine, isEither: isInLine || isEither }}
        onPick={(field) => onChange({ ...input, expression: input.expression + expressionFor(field) })}
      />
    </>
  );
}
