import { Anchor, Code, Grid, ScrollArea, SegmentedControl, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { getEntityPath } from "../api.ts";
import { ErrorAlert } from "../error-alert.tsx";
import { formatTime, formatValue } from "../format.ts";
import { sourceText } from "../mapping/source-text.ts";
import type { FieldSource } from "../mapping/types.ts";
import type { UnifiedRecord } from "../queries.ts";
import { pathOf } from "../record-filters.ts";

interface RawRecord {
  stream: string;
  key: string;
  body: unknown;
}

/** What one raw record gives for a field, as `?explain=true` returns it. */
interface ExplainedSource extends FieldSource {
  key: string;
  fetched_at: string;
  raw: Record<string, unknown>;
  is_used: boolean;
}

interface Explanation {
  mapping_version: number;
  fields: { field: string; sources: ExplainedSource[]; issues: { reason: string; value: string | null }[] }[];
}

type ExplainedRecord = UnifiedRecord & { raw: RawRecord[]; explain: Explanation | null; source_url?: string | null };

/** Shows a record with the source of each field, beside the raw records that it is made of. */
export function RecordDetails({ connectionId, entity, id }: { connectionId: string; entity: string; id: string }) {
  const record = useQuery({
    queryKey: ["record", connectionId, id],
    queryFn: () =>
      getEntityPath<ExplainedRecord>(connectionId, `${pathOf(entity)}/{id}`, {
        path: { id },
        query: { include: "raw", explain: "true" },
      }),
  });
  if (record.error) return <ErrorAlert error={record.error} onRetry={() => record.refetch()} />;
  if (!record.data) return <Skeleton h={300} />;
  const { raw, explain, ...unified } = record.data;
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <UnifiedFields record={unified} explanation={explain} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Stack gap="xs">
          <Title order={2} size="h4">
            Source records
          </Title>
          {raw.map((each) => (
            <div key={`${each.stream} ${each.key}`}>
              <Text size="xs" c="dimmed" mb={4}>
                {each.stream} {each.key}
              </Text>
              <JsonBlock value={each.body} />
            </div>
          ))}
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

function UnifiedFields({
  record,
  explanation,
}: {
  record: UnifiedRecord & { source_url?: string | null };
  explanation: Explanation | null;
}) {
  const [view, setView] = useState("fields");
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        Unified record
      </Title>
      <SegmentedControl
        aria-label="View"
        data={[
          { value: "fields", label: "Fields" },
          { value: "json", label: "JSON" },
        ]}
        value={view}
        onChange={setView}
        w="fit-content"
      />
      {record.source_url && (
        <Anchor href={record.source_url} target="_blank" rel="noreferrer" size="sm">
          Open in source
        </Anchor>
      )}
      {view === "json" ? <JsonBlock value={record} /> : <FieldTable record={record} explanation={explanation} />}
    </Stack>
  );
}

const JsonBlock = ({ value }: { value: unknown }) => (
  <ScrollArea>
    <Code block>{JSON.stringify(value, null, 2)}</Code>
  </ScrollArea>
);

function FieldTable({ record, explanation }: { record: UnifiedRecord; explanation: Explanation | null }) {
  const explained = new Map(explanation?.fields.map((field) => [field.field, field]));
  const { custom, mapping_issues: _, ...modelFields } = record;
  const rows = [
    ...Object.entries(modelFields),
    ...Object.entries({ ...(custom ?? {}) }).map(([name, value]) => [`custom.${name}`, value] as const),
  ];
  return (
    <Table layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="30%">Field</Table.Th>
          <Table.Th>Value</Table.Th>
          <Table.Th>Source</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(([name, value]) => (
          <FieldRow key={name} name={name} value={value} explained={explained.get(name)} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function FieldRow({
  name,
  value,
  explained: { issues, sources } = { field: name, issues: [], sources: [] },
}: {
  name: string;
  value: unknown;
  explained: Explanation["fields"][number] | undefined;
}) {
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: "anywhere" }}>{name}</Table.Td>
      <Table.Td style={{ overflowWrap: "anywhere" }}>
        {formatValue(value)}
        {issues.map((issue) => (
          <Text key={`${issue.reason} ${issue.value}`} size="xs" c="red">
            {issue.reason}
            {issue.value !== null && `: ${issue.value}`}
          </Text>
        ))}
      </Table.Td>
      <Table.Td style={{ overflowWrap: "anywhere" }}>
        {sources.map((source) => (
          <SourceLine
            key={`${source.stream} ${source.key} ${JSON.stringify(source.source)}`}
            explained={source}
            isOnly={sources.length === 1}
          />
        ))}
      </Table.Td>
    </Table.Tr>
  );
}

/** Shows one source of a field with its value in the raw record. Sources that are not used are dimmed. */
function SourceLine({ explained, isOnly }: { explained: ExplainedSource; isOnly: boolean }) {
  const { source, stream, raw, origin, is_used: isUsed, fetched_at: fetchedAt } = explained;
  const text = sourceText(source);
  if (text === null) return null;
  return (
    <Text size="xs" title={`Fetched ${formatTime(fetchedAt)}`} {...(!isOnly && !isUsed && { c: "dimmed" })}>
      <Code>{text}</Code>
      {!isOnly && ` in ${stream}`}
      {Object.entries(raw).map(([path, value]) => (
        <Text key={path} span c="dimmed" size="xs">
          {" "}
          {"expression" in source && path} = {formatValue(value) || "null"}
        </Text>
      ))}
      {origin !== "connector" && ` (${origin} override)`}
    </Text>
  );
}
