import { Anchor, Code, Grid, ScrollArea, SegmentedControl, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { done, type Schema } from "@millwright/sdk";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, apiOf } from "../api.ts";
import { Problem, shown } from "../words.tsx";

type Mapping = Schema<"mapping">;
type FieldSource = Mapping["fields"][number]["sources"][number];
interface Raw {
  stream: string;
  key: string;
  body: unknown;
}

/** A record, whatever its entity. */
export type Record_ = Record<string, unknown> & { id: string };

/** Where an entity's records are: `stock_level` at `/v1/stock-levels`. */
export const pathOf = (entity: string): string => `/v1/${entity.replaceAll("_", "-").replace(/([^aeiou])y$/, "$1ie")}s`;

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
            params: { path: { id }, query: { include: "raw" } },
          } as never,
        ) as unknown as Promise<{ data: Record_ & { raw: Raw[]; source_url?: string | null } }>,
      ),
  });
  const mapping = useQuery({
    queryKey: ["mapping", connection, entity],
    queryFn: () =>
      done(api.http.GET("/v1/connections/{id}/mappings/{entity}", { params: { path: { id: connection, entity } } })),
    retry: false,
  });
  if (record.error) return <Problem of={record.error} again={() => record.refetch()} />;
  if (!record.data) return <Skeleton h={300} />;
  const { raw, ...unified } = record.data;
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
            <Fields record={unified} raws={raw} mapping={mapping.data} />
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

function Fields({ record, raws, mapping }: { record: Record_; raws: Raw[]; mapping: Mapping | undefined }) {
  const from = new Map(mapping?.fields.map((field) => [field.name, field]));
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
        {Object.entries(record)
          .filter(([name]) => name !== "custom")
          .map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Td style={{ overflowWrap: "anywhere" }} title={from.get(name)?.title}>
                {name}
              </Table.Td>
              <Table.Td style={{ overflowWrap: "anywhere" }}>{shown(value)}</Table.Td>
              <Table.Td style={{ overflowWrap: "anywhere" }}>
                {from
                  .get(name)
                  ?.sources.filter(({ stream }) => raws.some((raw) => raw.stream === stream))
                  .map((each) => (
                    <Origin key={each.stream} of={each} raws={raws} />
                  ))}
              </Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  );
}

function Origin({ of, raws }: { of: FieldSource; raws: Raw[] }) {
  const { source, stream } = of;
  const said = sourceText(source);
  if (said === null) return null;
  const there = "path" in source && raws.find((raw) => raw.stream === stream);
  return (
    <Text size="xs">
      <Code>{said}</Code>
      {raws.length > 1 && ` of ${stream}`}
      {there && typeof source.path === "string" && (
        <Text span c="dimmed" size="xs">
          {" "}
          = {shown(valueAt(there.body, source.path)) || "nothing"}
        </Text>
      )}
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

/** What stands at a path: names with dots between, a dot inside a name written `\\.`. */
function valueAt(body: unknown, path: string): unknown {
  return path
    .split(/(?<!\\)\./)
    .map((name) => name.replaceAll("\\.", "."))
    .reduce<unknown>(
      (at, name) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[name] : undefined),
      body,
    );
}
