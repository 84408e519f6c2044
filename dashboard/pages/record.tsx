import { Anchor, Code, Grid, ScrollArea, SegmentedControl, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { done, type Schema } from "@millwright/sdk";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { apiOf } from "../api.ts";
import { pathOf, type Record_ } from "../reads.ts";
import { exactly, Problem, shown } from "../words.tsx";

type Mapping = Schema<"mapping">;
type FieldSource = Mapping["fields"][number]["sources"][number];
interface Raw {
  stream: string;
  key: string;
  body: unknown;
}

/** One raw record's word on a field, as `?explain=true` tells it. */
interface Explained extends FieldSource {
  key: string;
  fetched_at: string;
  raw: Record<string, unknown>;
  is_used: boolean;
}
interface Explanation {
  mapping_version: number;
  fields: { field: string; sources: Explained[]; issues: { reason: string; value: string | null }[] }[];
}

/** A record, where each of its fields comes from, and the source's own beside it. */
export function OneRecord({ connection, entity, id }: { connection: string; entity: string; id: string }) {
  const [form, setForm] = useState("fields");
  const record = useQuery({
    queryKey: ["record", connection, id],
    queryFn: () =>
      done(
        // The path is one of many alike, which the types cannot know.
        apiOf(connection).http.GET(
          `${pathOf(entity)}/{id}` as never,
          {
            params: { path: { id }, query: { include: "raw", explain: "true" } },
          } as never,
        ) as unknown as Promise<{
          data: Record_ & { raw: Raw[]; explain: Explanation | null; source_url?: string | null };
        }>,
      ),
  });
  if (record.error) return <Problem of={record.error} again={() => record.refetch()} />;
  if (!record.data) return <Skeleton h={300} />;
  const { raw, explain, ...unified } = record.data;
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack gap="xs">
          <Title order={2} size="h4">
            Unified
          </Title>
          <SegmentedControl
            aria-label="How it is shown"
            data={[
              { value: "fields", label: "Field by field" },
              { value: "json", label: "As JSON" },
            ]}
            value={form}
            onChange={setForm}
            w="fit-content"
          />
          {unified.source_url && (
            <Anchor href={unified.source_url} target="_blank" rel="noreferrer" size="sm">
              Open it in the system
            </Anchor>
          )}
          {form === "json" ? (
            <ScrollArea>
              <Code block>{JSON.stringify(unified, null, 2)}</Code>
            </ScrollArea>
          ) : (
            <Fields record={unified} explanation={explain} />
          )}
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Stack gap="xs">
          <Title order={2} size="h4">
            As the source has it
          </Title>
          {raw.map((each) => (
            <div key={`${each.stream} ${each.key}`}>
              <Text size="xs" c="dimmed" mb={4}>
                {each.stream} {each.key}
              </Text>
              <ScrollArea>
                <Code block>{JSON.stringify(each.body, null, 2)}</Code>
              </ScrollArea>
            </div>
          ))}
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

function Fields({ record, explanation }: { record: Record_; explanation: Explanation | null }) {
  const from = new Map(explanation?.fields.map((field) => [field.field, field]));
  const { custom, mapping_issues: _, ...own } = record;
  const rows = [
    ...Object.entries(own),
    ...Object.entries((custom as object | undefined) ?? {}).map(([name, value]) => [`custom.${name}`, value] as const),
  ];
  return (
    <Table layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="30%">Field</Table.Th>
          <Table.Th>Value</Table.Th>
          <Table.Th>Where it comes from</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Td style={{ overflowWrap: "anywhere" }}>{name}</Table.Td>
            <Table.Td style={{ overflowWrap: "anywhere" }}>
              {shown(value)}
              {from.get(name)?.issues.map(({ reason, value: given }) => (
                <Text key={`${reason} ${given}`} size="xs" c="red">
                  {reason}
                  {given !== null && `: ${given}`}
                </Text>
              ))}
            </Table.Td>
            <Table.Td style={{ overflowWrap: "anywhere" }}>
              {from.get(name)?.sources.map((each) => (
                <Origin
                  key={`${each.stream} ${each.key} ${JSON.stringify(each.source)}`}
                  of={each}
                  isOne={from.get(name)?.sources.length === 1}
                />
              ))}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Origin({ of, isOne }: { of: Explained; isOne: boolean }) {
  const said = sourceText(of.source);
  if (said === null) return null;
  const inputs = Object.entries(of.raw);
  return (
    <Text size="xs" title={`Fetched ${exactly(of.fetched_at)}`} {...(!isOne && !of.is_used && { c: "dimmed" })}>
      <Code>{said}</Code>
      {!isOne && ` of ${of.stream}`}
      {inputs.map(([path, value]) => (
        <Text key={path} span c="dimmed" size="xs">
          {" "}
          {"expression" in of.source && path} = {shown(value) || "nothing"}
        </Text>
      ))}
      {of.origin !== "connector" && ` (set for this ${of.origin})`}
    </Text>
  );
}

/** A source in a few words; null: there is none. */
export function sourceText(source: FieldSource["source"]): string | null {
  if ("nothing" in source) return null;
  if ("computed" in source) return "the connector's code";
  if ("constant" in source) return `always ${JSON.stringify(source.constant)}`;
  if ("expression" in source) return source.expression;
  if (!("path" in source)) return null;
  return "values" in source && source.values ? `${source.path}, by a table` : source.path;
}
