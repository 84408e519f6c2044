import { Badge, Button, Code, Drawer, Group, Select, Skeleton, Stack, Table, Text, TextInput } from "@mantine/core";
import type { Schema } from "@millwright/sdk";
import { useQuery } from "@tanstack/react-query";
import { memo, useCallback, useState } from "react";
import type { Connection } from "../api.ts";
import { mappingsRead } from "../reads.ts";
import { useMay } from "../session.tsx";
import { counted, Problem, RowButton, words } from "../words.tsx";
import classes from "./connection-mapping.module.css";
import { CustomFieldEditor, FieldEditor } from "./mapping-editor.tsx";
import { Issues, WhereIssues } from "./mapping-issues.tsx";
import { Versions } from "./mapping-versions.tsx";
import { sourceText } from "./record.tsx";

export type MappingOf = Schema<"mapping">;
export type MappedField = MappingOf["fields"][number];

const ORIGINS: Record<string, { title: string; colour: string }> = {
  connector: { title: "connector", colour: "gray" },
  workspace: { title: "for all", colour: "blue" },
  connection: { title: "set here", colour: "mill" },
};

const TITLES = { versions: "Versions", new: "A field of your own", issues: "What does not fit" };

/** Where each field of the connection's records comes from, and what changes it. */
export function Mapping({ connection }: { connection: Connection }) {
  const { id } = connection;
  const [chosen, setChosen] = useState<string | null>(null);
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState<{ field: MappedField } | "new" | "versions" | "issues" | null>(null);
  const edit = useCallback((field: MappedField) => setOpen({ field }), []);
  const mayChange = useMay("connections:write") && connection.status !== "disconnected";
  const mayRead = useMay("data:read");
  const all = useQuery({
    ...mappingsRead(id),
    // While stored records are rewritten, one may watch.
    refetchInterval: ({ state }) => (state.data?.data.some(isBehind) ? 2_000 : false),
    refetchIntervalInBackground: false,
  });
  if (all.error) return <Problem of={all.error} again={() => all.refetch()} />;
  if (!all.data) return <Skeleton h={300} />;
  const mapping = all.data.data.find(({ entity }) => entity === chosen) ?? all.data.data[0];
  if (!mapping) return <Text c="dimmed">Nothing is read from this system.</Text>;
  const fields = mapping.fields.filter(({ name, title }) =>
    `${name} ${title}`.toLowerCase().includes(search.trim().toLowerCase()),
  );
  const close = () => setOpen(null);
  return (
    <Stack>
      <Group align="end">
        <Select
          label="Entity"
          data={all.data.data.map(({ entity }) => ({ value: entity, label: words(entity) }))}
          value={mapping.entity}
          onChange={setChosen}
          allowDeselect={false}
        />
        <TextInput
          aria-label="Search among fields"
          placeholder="Search among fields"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        {mayChange && (
          <Button variant="light" onClick={() => setOpen("new")}>
            Add a field of your own
          </Button>
        )}
        <Button variant="default" onClick={() => setOpen("versions")}>
          Version {mapping.version}
        </Button>
        {mayRead && (
          <Button variant="default" onClick={() => setOpen("issues")}>
            What does not fit
          </Button>
        )}
        <Replay of={mapping} />
      </Group>
      {mayRead && (
        <WhereIssues
          connection={id}
          onChoose={(entity) => {
            setChosen(entity);
            setOpen("issues");
          }}
        />
      )}
      <Table.ScrollContainer minWidth={720}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Field</Table.Th>
              <Table.Th>Type</Table.Th>
              <Table.Th>Where it comes from</Table.Th>
              <Table.Th>By</Table.Th>
              <Table.Th aria-label="What can be done" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fields.map((field) => (
              <FieldRow
                key={field.name}
                field={field}
                isOneStream={mapping.streams.length === 1}
                onEdit={mayChange ? edit : null}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Drawer
        opened={open !== null}
        onClose={close}
        position="right"
        size="xl"
        title={typeof open === "string" ? TITLES[open] : open?.field.name}
      >
        {open === "versions" && <Versions connection={id} mapping={mapping} mayChange={mayChange} onDone={close} />}
        {open === "issues" && <Issues connection={id} entity={mapping.entity} />}
        {open === "new" && <CustomFieldEditor connection={id} mapping={mapping} onDone={close} />}
        {open !== null && typeof open === "object" && (
          <FieldEditor connection={id} mapping={mapping} field={open.field} onDone={close} />
        )}
      </Drawer>
    </Stack>
  );
}

const isBehind = ({ replay }: MappingOf): boolean => replay !== null && replay.state !== "done";

/** How far stored records follow the mapping. */
function Replay({ of }: { of: MappingOf }) {
  if (!of.replay || !isBehind(of)) return null;
  const { done: looked, total } = of.replay;
  return (
    <Text size="sm" c="dimmed" role="status">
      In force. Stored records are being rewritten: {counted(looked)}
      {total !== null && ` of ${counted(total)}`}.
    </Text>
  );
}

const FieldRow = memo(function FieldRow({
  field,
  isOneStream,
  onEdit,
}: {
  field: MappedField;
  isOneStream: boolean;
  /** Null: it may not be changed. */
  onEdit: ((field: MappedField) => void) | null;
}) {
  const sources = field.sources.filter(({ source }) => sourceText(source) !== null);
  const origins = [...new Set(field.sources.map(({ origin }) => origin))];
  return (
    <tr className={classes.row}>
      <td className={classes.field}>
        {field.name}
        <div className={classes.title}>{field.title}</div>
      </td>
      <td>{field.type}</td>
      <td className={classes.source}>
        {sources.length === 0 && <span className={classes.title}>nothing</span>}
        {sources.map(({ stream, source }) => (
          <div key={stream}>
            <code className={Code.classes.root}>{sourceText(source)}</code>
            {!isOneStream && ` of ${stream}`}
          </div>
        ))}
      </td>
      <td>
        {origins
          .filter((origin) => origin !== "connector")
          .map((origin) => (
            <Badge key={origin} variant="light" color={ORIGINS[origin]?.colour} tt="none">
              {ORIGINS[origin]?.title}
            </Badge>
          ))}
      </td>
      <td className={classes.change}>
        {onEdit && (
          <RowButton onClick={() => onEdit(field)} aria-label={`Change ${field.name}`}>
            Change
          </RowButton>
        )}
      </td>
    </tr>
  );
});
