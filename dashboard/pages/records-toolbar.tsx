import { Autocomplete, Button, Checkbox, Group, Popover, ScrollArea, Select, Stack, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { labelOf } from "../format.ts";
import { COMPARISONS, EMPTY_FILTER, type RecordFilter } from "../record-filters.ts";

/** Shows a form that adds a filter, and further controls in the same row. */
export function FilterForm({
  fields,
  onAdd,
  children,
}: {
  /** Suggested fields. */
  fields: string[];
  onAdd(filter: RecordFilter): void;
  children: ReactNode;
}) {
  const [filter, setFilter] = useState(EMPTY_FILTER);
  return (
    <Group
      component="form"
      align="end"
      gap="sm"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (filter.field && filter.value) onAdd(filter);
      }}
    >
      <Autocomplete
        label="Field"
        placeholder="Any field, such as total.currency"
        data={fields}
        value={filter.field}
        onChange={(field) => setFilter({ ...filter, field })}
        w={290}
      />
      <Select
        aria-label="Comparison"
        data={COMPARISONS}
        value={filter.comparison}
        onChange={(comparison) => setFilter({ ...filter, comparison: comparison ?? "" })}
        allowDeselect={false}
        w={130}
      />
      <TextInput
        aria-label="Value"
        value={filter.value}
        onChange={({ currentTarget: { value } }) => setFilter({ ...filter, value })}
      />
      <Button type="submit" variant="light">
        Add filter
      </Button>
      {children}
    </Group>
  );
}

/** Shows a button that opens a list of columns to choose from. */
export function ColumnPicker({
  fields,
  selected,
  onChange,
}: {
  fields: readonly string[];
  selected: string[];
  onChange(selected: string[]): void;
}) {
  return (
    <Popover position="bottom-end" withinPortal trapFocus>
      <Popover.Target>
        <Button variant="default" ml="auto" disabled={fields.length === 0}>
          Choose columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <ScrollArea.Autosize mah={340} type="auto">
          <Checkbox.Group aria-label="Columns" value={selected} onChange={onChange}>
            <Stack gap={6}>
              {fields.map((name) => (
                <Checkbox key={name} value={name} label={labelOf(name)} size="xs" />
              ))}
            </Stack>
          </Checkbox.Group>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
