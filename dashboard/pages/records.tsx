import {
  Anchor,
  Autocomplete,
  Breadcrumbs,
  Button,
  Checkbox,
  Drawer,
  Group,
  Pill,
  Popover,
  ScrollArea,
  Select,
  Skeleton,
  Stack,
  Switch,
  Text,
  TextInput,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type FormEvent, useMemo, useState } from "react";
import { type Column, LongTable } from "../long-table.tsx";
import { usePages } from "../pages-of.ts";
import { connectionRead, NO_FILTER, parameterOf, type Record_, type RecordFilter, recordsRead } from "../reads.ts";
import { Heading, Problem, RowButton, shown, words } from "../words.tsx";
import { OneRecord } from "./record.tsx";

const COMPARISONS = [
  { value: "", label: "is" },
  { value: "[ne]", label: "is not" },
  { value: "[contains]", label: "contains" },
  { value: "[gte]", label: "is at least" },
  { value: "[lte]", label: "is at most" },
] as const;

const said = ({ field, comparison, value }: RecordFilter): string =>
  `${field} ${COMPARISONS.find((each) => each.value === comparison)?.label} ${value}`;
const MOST_COLUMNS = 7;
const HIDDEN = new Set(["id", "connection_id", "custom", "mapping_issues", "source_url"]);

/** What tells records apart comes first; ids of others and the source's own stamps are there to be chosen. */
const isTelling = (name: string): boolean => name === "source_id" || !/^source_|_ids?$/.test(name);

/** The records of one entity, as many as there are: pages are read as one scrolls. */
export function Records() {
  const { id, entity } = useParams({ from: "/connections/$id/records/$entity" });
  const [typed, setTyped] = useState(NO_FILTER);
  const [applied, setApplied] = useState<readonly RecordFilter[]>([]);
  const [withDeleted, setWithDeleted] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string[] | null>(null);
  const connection = useQuery(connectionRead(id));
  const list = usePages(recordsRead(id, entity, applied, withDeleted));
  const { rows } = list;
  // Known as well where no record matches any more.
  const [fields, setFields] = useState<readonly string[]>([]);
  const found = Object.keys(rows[0] ?? {}).filter((name) => !HIDDEN.has(name));
  if (found.length > 0 && found.join() !== fields.join()) setFields(found);
  const own = useMemo(() => [...new Set(rows.flatMap(({ custom }) => Object.keys(custom ?? {})))], [rows]);
  const usual = useMemo(() => {
    const filled = fields.filter((name) => rows.some((row) => shown(row[name]) !== ""));
    return filled.toSorted((one, other) => Number(isTelling(other)) - Number(isTelling(one))).slice(0, MOST_COLUMNS);
  }, [fields, rows]);
  const columns = useMemo(
    (): Column<Record_>[] => [
      // First, so that it is in view however wide the others are.
      { key: "open", title: "", cell: (row) => <RowButton onClick={() => setOpened(row.id)}>Open</RowButton> },
      ...fields
        .filter((name) => (chosen ?? usual).includes(name))
        .map((name) => ({
          key: name,
          title: words(name),
          maxWidth: 260,
          cell: (row: Record_) => shown(row[name]),
        })),
    ],
    [fields, chosen, usual],
  );
  return (
    <Stack>
      <Breadcrumbs>
        <Anchor component={Link} to="/connections">
          Connections
        </Anchor>
        <Anchor component={Link} to={`/connections/${id}`}>
          {connection.data?.name ?? "Connection"}
        </Anchor>
        <span>{words(entity)}</span>
      </Breadcrumbs>
      <Heading>{words(entity)}</Heading>
      <Group
        component="form"
        align="end"
        gap="sm"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (!typed.field || !typed.value) return;
          setApplied([...applied.filter((each) => parameterOf(each) !== parameterOf(typed)), typed]);
        }}
      >
        <Autocomplete
          label="Field"
          placeholder="Any; parts with a dot: total.currency"
          data={[...fields, ...own.map((name) => `custom.${name}`)]}
          value={typed.field}
          onChange={(field) => setTyped({ ...typed, field })}
          w={290}
        />
        <Select
          aria-label="How it is compared"
          data={COMPARISONS}
          value={typed.comparison}
          onChange={(comparison) => setTyped({ ...typed, comparison: comparison ?? "" })}
          allowDeselect={false}
          w={130}
        />
        <TextInput
          aria-label="With what it is compared"
          value={typed.value}
          onChange={({ currentTarget: { value } }) => setTyped({ ...typed, value })}
        />
        <Button type="submit" variant="light">
          Filter
        </Button>
        <Switch
          label="Deleted ones too"
          checked={withDeleted}
          onChange={({ currentTarget: { checked } }) => setWithDeleted(checked)}
          mb={8}
        />
        <Popover position="bottom-end" withinPortal trapFocus>
          <Popover.Target>
            <Button variant="default" ml="auto" disabled={fields.length === 0}>
              Columns
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <ScrollArea.Autosize mah={340} type="auto">
              <Checkbox.Group aria-label="Columns" value={chosen ?? usual} onChange={setChosen}>
                <Stack gap={6}>
                  {fields.map((name) => (
                    <Checkbox key={name} value={name} label={words(name)} size="xs" />
                  ))}
                </Stack>
              </Checkbox.Group>
            </ScrollArea.Autosize>
          </Popover.Dropdown>
        </Popover>
      </Group>
      {applied.length > 0 && (
        <Group gap="xs">
          {applied.map((filter) => (
            <Pill
              key={parameterOf(filter)}
              size="md"
              withRemoveButton
              onRemove={() => setApplied(applied.filter((each) => each !== filter))}
              removeButtonProps={{ "aria-label": `Take away: ${said(filter)}`, tabIndex: 0, "aria-hidden": false }}
            >
              {said(filter)}
            </Pill>
          ))}
        </Group>
      )}
      {list.error && <Problem of={list.error} again={list.again} />}
      {list.isPending && <Skeleton h={300} />}
      {!list.isPending && !list.error && rows.length === 0 && (
        <Text c="dimmed">{applied.length > 0 ? "No record matches." : "There are no records yet."}</Text>
      )}
      {rows.length > 0 && <LongTable label="Records" columns={columns} {...list} />}
      <Drawer opened={opened !== null} onClose={() => setOpened(null)} position="right" size="80%" title="Record">
        {opened && <OneRecord connection={id} entity={entity} id={opened} />}
      </Drawer>
    </Stack>
  );
}
