import { Button, CloseButton, Group, Input, Stack, TextInput } from "@mantine/core";
import type { ValueRow } from "./source-input.ts";

/** Shows rows in which source values are mapped to other values. */
export function ValueTable({
  rows,
  onChange,
}: {
  rows: readonly ValueRow[];
  onChange(rows: readonly ValueRow[]): void;
}) {
  return (
    <Input.Wrapper
      label="Value table"
      labelElement="div"
      description="Optional. Maps source values to other values. Values without a row are reported as mapping issues."
    >
      <Stack gap={6} mt={6}>
        {rows.map((row, at) => (
          <ValueRowInputs
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are appended, and hold nothing but what is typed.
            key={at}
            number={at + 1}
            row={row}
            onChange={(changed) => onChange(rows.with(at, changed))}
            onRemove={() => onChange(rows.toSpliced(at, 1))}
          />
        ))}
        <Group>
          <Button size="compact-sm" variant="subtle" onClick={() => onChange([...rows, { from: "", to: "" }])}>
            Add value
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}

const ValueRowInputs = ({
  number,
  row,
  onChange,
  onRemove,
}: {
  number: number;
  row: ValueRow;
  onChange(row: ValueRow): void;
  onRemove(): void;
}) => (
  <Group gap="xs" wrap="nowrap">
    <TextInput
      aria-label={`Source value ${number}`}
      placeholder="open"
      value={row.from}
      onChange={({ currentTarget: { value: from } }) => onChange({ ...row, from })}
      flex={1}
    />
    <span aria-hidden>→</span>
    <TextInput
      aria-label={`Mapped value ${number}`}
      placeholder="approved"
      value={row.to}
      onChange={({ currentTarget: { value: to } }) => onChange({ ...row, to })}
      flex={1}
    />
    <CloseButton aria-label={`Remove value ${number}`} onClick={onRemove} />
  </Group>
);
