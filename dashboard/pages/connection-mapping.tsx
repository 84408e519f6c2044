import { Badge, Button, Code, Drawer, Group, Select, Skeleton, Stack, Table, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { memo, useCallback, useState } from "react";
import type { Connection } from "../api.ts";
import { Description } from "../description.tsx";
import { ErrorAlert } from "../error-alert.tsx";
import { formatCount, labelOf } from "../format.ts";
import { CustomFieldEditor } from "../mapping/custom-field-editor.tsx";
import { FieldEditor } from "../mapping/field-editor.tsx";
import { EntitiesWithIssues, MappingIssues } from "../mapping/mapping-issues.tsx";
import { MappingVersions } from "../mapping/mapping-versions.tsx";
import { sourceText } from "../mapping/source-text.ts";
import type { FieldSource, MappedField, Mapping } from "../mapping/types.ts";
import { mappingsQuery } from "../queries.ts";
import { RowButton } from "../row-button.tsx";
import { useHasScope } from "../session.tsx";
import classes from "./connection-mapping.module.css";

/** The labels of overrides, by where they are defined. The connector's own mapping is no override. */
const OVERRIDES: Record<FieldSource["origin"], { label: string; color: string } | null> = {
  connector: null,
  workspace: { label: "All connections", color: "blue" },
  connection: { label: "This connection", color: "mill" },
};

const PANELS = { versions: "Version history", new: "New custom field", issues: "Mapping issues" };

/** What the drawer shows. */
type Panel = keyof typeof PANELS | { field: MappedField };

/** Shows the source of each field of a connection's records, and the tools to change it. */
export function ConnectionMapping({ connection }: { connection: Connection }) {
  const { id } = connection;
  const [entity, setEntity] = useState<string | null>(null);
  const [search, setSearch] = useState("");
  const [panel, setPanel] = useState<Panel | null>(null);
  const edit = useCallback((field: MappedField) => setPanel({ field }), []);
  const canChange = useHasScope("connections:write") && connection.status !== "disconnected";
  const canRead = useHasScope("data:read");
  const mappings = useQuery({
    ...mappingsQuery(id),
    // Shows the progress of reprocessing.
    refetchInterval: ({ state }) => (state.data?.data.some(isReprocessing) ? 2_000 : false),
    refetchIntervalInBackground: false,
  });
  if (mappings.error) return <ErrorAlert error={mappings.error} onRetry={() => mappings.refetch()} />;
  if (!mappings.data) return <Skeleton h={300} />;
  const all = mappings.data.data;
  const mapping = all.find((each) => each.entity === entity) ?? all[0];
  if (!mapping) return <Text c="dimmed">This connection reads no entities.</Text>;
  return (
    <Stack>
      <Group align="end">
        <Select
          label="Entity"
          data={all.map((each) => ({ value: each.entity, label: labelOf(each.entity) }))}
          value={mapping.entity}
          onChange={setEntity}
          allowDeselect={false}
        />
        <TextInput
          aria-label="Search fields"
          placeholder="Search fields"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <PanelButtons mapping={mapping} canChange={canChange} canRead={canRead} onOpen={setPanel} />
        <Reprocessing mapping={mapping} />
      </Group>
      {canRead && (
        <EntitiesWithIssues
          connectionId={id}
          onSelect={(selected) => {
            setEntity(selected);
            setPanel("issues");
          }}
        />
      )}
      <FieldTable mapping={mapping} search={search} onEdit={canChange ? edit : null} />
      <PanelDrawer
        panel={panel}
        connectionId={id}
        mapping={mapping}
        canChange={canChange}
        onClose={() => setPanel(null)}
      />
    </Stack>
  );
}

const PanelButtons = ({
  mapping,
  canChange,
  canRead,
  onOpen,
}: {
  mapping: Mapping;
  canChange: boolean;
  canRead: boolean;
  onOpen(panel: Panel): void;
}) => (
  <>
    {canChange && (
      <Button variant="light" onClick={() => onOpen("new")}>
        Add custom field
      </Button>
    )}
    <Button variant="default" onClick={() => onOpen("versions")}>
      Version history (v{mapping.version})
    </Button>
    {canRead && (
      <Button variant="default" onClick={() => onOpen("issues")}>
        View mapping issues
      </Button>
    )}
  </>
);

const isReprocessing = ({ reprocessing }: Mapping): boolean => reprocessing !== null && reprocessing.state !== "done";

/** Shows how many stored records are reprocessed; nothing when all are. */
function Reprocessing({ mapping }: { mapping: Mapping }) {
  const { reprocessing } = mapping;
  if (!reprocessing || !isReprocessing(mapping)) return null;
  const { done, total } = reprocessing;
  return (
    <Text size="sm" c="dimmed" role="status">
      Mapping active. Reprocessing stored records: {formatCount(done)}
      {total !== null && ` of ${formatCount(total)}`}.
    </Text>
  );
}

function FieldTable({
  mapping,
  search,
  onEdit,
}: {
  mapping: Mapping;
  search: string;
  /** Null: fields can't be edited. */
  onEdit: ((field: MappedField) => void) | null;
}) {
  const text = search.trim().toLowerCase();
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Field</Table.Th>
            <Table.Th>Type</Table.Th>
            <Table.Th>Source</Table.Th>
            <Table.Th>Override</Table.Th>
            <Table.Th aria-label="Actions" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {mapping.fields
            .filter(({ name, title }) => `${name} ${title}`.toLowerCase().includes(text))
            .map((field) => (
              <FieldRow key={field.name} field={field} isOneStream={mapping.streams.length === 1} onEdit={onEdit} />
            ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const FieldRow = memo(function FieldRow({
  field,
  isOneStream,
  onEdit,
}: {
  field: MappedField;
  isOneStream: boolean;
  onEdit: ((field: MappedField) => void) | null;
}) {
  const sources = field.sources.filter(({ source }) => sourceText(source) !== null);
  const overrides = [...new Set(field.sources.map(({ origin }) => OVERRIDES[origin]))];
  return (
    <tr className={classes.row}>
      <td className={classes.field}>
        {field.name}
        <div className={classes.title}>
          <Description>{field.title}</Description>
        </div>
      </td>
      <td>{field.type}</td>
      <td className={classes.source}>
        {sources.length === 0 && <span className={classes.title}>unmapped</span>}
        {sources.map(({ stream, source }) => (
          <div key={stream}>
            <code className={Code.classes.root}>{sourceText(source)}</code>
            {!isOneStream && ` in ${stream}`}
          </div>
        ))}
      </td>
      <td>
        {overrides.map(
          (override) =>
            override && (
              <Badge key={override.label} variant="light" color={override.color} tt="none">
                {override.label}
              </Badge>
            ),
        )}
      </td>
      <td className={classes.change}>
        {onEdit && (
          <RowButton onClick={() => onEdit(field)} aria-label={`Edit ${field.name}`}>
            Edit
          </RowButton>
        )}
      </td>
    </tr>
  );
});

function PanelDrawer({
  panel,
  connectionId,
  mapping,
  canChange,
  onClose,
}: {
  panel: Panel | null;
  connectionId: string;
  mapping: Mapping;
  canChange: boolean;
  onClose(): void;
}) {
  const shared = { connectionId, mapping, onDone: onClose };
  return (
    <Drawer
      opened={panel !== null}
      onClose={onClose}
      position="right"
      size="xl"
      title={typeof panel === "string" ? PANELS[panel] : panel?.field.name}
    >
      {panel === "versions" && <MappingVersions {...shared} canChange={canChange} />}
      {panel === "issues" && <MappingIssues connectionId={connectionId} entity={mapping.entity} />}
      {panel === "new" && <CustomFieldEditor {...shared} />}
      {panel !== null && typeof panel === "object" && <FieldEditor {...shared} field={panel.field} />}
    </Drawer>
  );
}
