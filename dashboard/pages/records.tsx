import { Anchor, Breadcrumbs, Drawer, Group, Pill, Skeleton, Stack, Switch, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { ErrorAlert } from "../error-alert.tsx";
import { formatValue, labelOf } from "../format.ts";
import { Heading } from "../heading.tsx";
import { type Column, LongTable } from "../long-table.tsx";
import { usePagedQuery } from "../paged-query.ts";
import { connectionQuery, recordsQuery, type UnifiedRecord } from "../queries.ts";
import { customFieldsOf, defaultColumns, fieldsOf } from "../record-columns.ts";
import { filterText, parameterOf, type RecordFilter, withFilter } from "../record-filters.ts";
import { RowButton } from "../row-button.tsx";
import { RecordDetails } from "./record.tsx";
import { ColumnPicker, FilterForm } from "./records-toolbar.tsx";

/** Shows the records of one entity. Pages are read while scrolling. */
export function Records() {
  const { id, entity } = useParams({ from: "/connections/$id/records/$entity" });
  const [filters, setFilters] = useState<readonly RecordFilter[]>([]);
  const [includeDeleted, setIncludeDeleted] = useState(false);
  const [openRecord, setOpenRecord] = useState<string | null>(null);
  const list = usePagedQuery(recordsQuery(id, entity, filters, includeDeleted));
  const { fields, customFields, selected, setSelected, columns } = useColumns(list.rows, setOpenRecord);
  return (
    <Stack>
      <RecordsPath connectionId={id} entity={entity} />
      <Heading>{labelOf(entity)}</Heading>
      <FilterForm
        fields={[...fields, ...customFields.map((name) => `custom.${name}`)]}
        onAdd={(filter) => setFilters(withFilter(filters, filter))}
      >
        <Switch
          label="Include deleted"
          checked={includeDeleted}
          onChange={({ currentTarget: { checked } }) => setIncludeDeleted(checked)}
          mb={8}
        />
        <ColumnPicker fields={fields} selected={selected} onChange={setSelected} />
      </FilterForm>
      <FilterPills filters={filters} onRemove={(removed) => setFilters(filters.filter((each) => each !== removed))} />
      {list.error && <ErrorAlert error={list.error} onRetry={list.refetch} />}
      {list.isPending && <Skeleton h={300} />}
      {list.isEmpty && (
        <Text c="dimmed">{filters.length > 0 ? "No records match these filters." : "No records yet."}</Text>
      )}
      {list.rows.length > 0 && <LongTable label="Records" columns={columns} {...list} />}
      <Drawer
        opened={openRecord !== null}
        onClose={() => setOpenRecord(null)}
        position="right"
        size="80%"
        title="Record"
      >
        {openRecord && <RecordDetails connectionId={id} entity={entity} id={openRecord} />}
      </Drawer>
    </Stack>
  );
}

function RecordsPath({ connectionId, entity }: { connectionId: string; entity: string }) {
  const connection = useQuery(connectionQuery(connectionId));
  return (
    <Breadcrumbs>
      <Anchor component={Link} to="/connections">
        Connections
      </Anchor>
      <Anchor component={Link} to={`/connections/${connectionId}`}>
        {connection.data?.name ?? "Connection"}
      </Anchor>
      <span>{labelOf(entity)}</span>
    </Breadcrumbs>
  );
}

/** Returns the fields of the records, and the table's columns: those that were selected, or a default. */
function useColumns(rows: readonly UnifiedRecord[], onOpen: (id: string) => void) {
  const [chosen, setSelected] = useState<string[] | null>(null);
  // Kept for filters that no record matches.
  const [fields, setFields] = useState<readonly string[]>([]);
  const found = fieldsOf(rows);
  if (found.length > 0 && found.join() !== fields.join()) setFields(found);
  const customFields = useMemo(() => customFieldsOf(rows), [rows]);
  const usual = useMemo(() => defaultColumns(fields, rows), [fields, rows]);
  const selected = chosen ?? usual;
  const columns = useMemo(
    (): Column<UnifiedRecord>[] => [
      // The first column, so that it is in view however wide the others are.
      { key: "open", title: "", cell: (row) => <RowButton onClick={() => onOpen(row.id)}>View</RowButton> },
      ...fields
        .filter((name) => selected.includes(name))
        .map((name) => ({
          key: name,
          title: labelOf(name),
          maxWidth: 260,
          cell: (row: UnifiedRecord) => formatValue(row[name]),
        })),
    ],
    [fields, selected, onOpen],
  );
  return { fields, customFields, selected, setSelected, columns };
}

function FilterPills({
  filters,
  onRemove,
}: {
  filters: readonly RecordFilter[];
  onRemove(filter: RecordFilter): void;
}) {
  if (filters.length === 0) return null;
  return (
    <Group gap="xs">
      {filters.map((filter) => (
        <Pill
          key={parameterOf(filter)}
          size="md"
          withRemoveButton
          onRemove={() => onRemove(filter)}
          removeButtonProps={{
            "aria-label": `Remove filter: ${filterText(filter)}`,
            tabIndex: 0,
            "aria-hidden": false,
          }}
        >
          {filterText(filter)}
        </Pill>
      ))}
    </Group>
  );
}
