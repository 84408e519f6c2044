import {
  Anchor,
  Breadcrumbs,
  Button,
  Code,
  Drawer,
  Grid,
  Group,
  MultiSelect,
  ScrollArea,
  Skeleton,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { done } from "@millwright/sdk";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import { apiOf } from "../api.ts";
import { Problem, words } from "../words.tsx";

type Record_ = Record<string, unknown> & { id: string };
type Page = { data: Record_[]; next_cursor: string | null };
const ROW_PX = 36;
const HIDDEN = new Set(["id", "connection_id", "custom", "mapping_issues", "source_url"]);

const pathOf = (entity: string) => `/v1/${entity.replaceAll("_", "-").replace(/([^aeiou])y$/, "$1ie")}s`;

/** A value as it fits into a cell. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.length === 0 ? "" : `${value.length} ×`;
  if (typeof value !== "object") return String(value);
  const held = value as Record<string, unknown>;
  if ("amount" in held) return [held.amount, held.currency].filter(Boolean).join(" ");
  if ("value" in held) return [held.value, held.unit ?? held.source_unit].filter(Boolean).join(" ");
  return Object.values(held).filter(Boolean).join(", ");
}

/** The records of one entity, as many as there are: pages are read as one scrolls. */
export function Records() {
  const { id, entity } = useParams({ from: "/connections/$id/records/$entity" });
  const [field, setField] = useState("");
  const [value, setValue] = useState("");
  const [applied, setApplied] = useState<{ field: string; value: string } | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const [columns, setColumns] = useState<string[] | null>(null);
  const list = useInfiniteQuery({
    queryKey: ["records", id, entity, applied],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      done(
        apiOf(id).http.GET(
          pathOf(entity) as never,
          {
            params: {
              query: {
                limit: 100,
                ...(pageParam && { cursor: pageParam }),
                ...(applied && { [`filter[${applied.field}]`]: applied.value }),
              },
            },
          } as never,
        ) as unknown as Promise<{ data: Page }>,
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const rows = useMemo(() => (list.data?.pages ?? []).flatMap((page) => page.data), [list.data]);
  const fields = useMemo(() => Object.keys(rows[0] ?? {}).filter((name) => !HIDDEN.has(name)), [rows]);
  const filled = useMemo(
    () => fields.filter((name) => rows.some((row) => shown(row[name]) !== "")).slice(0, 8),
    [fields, rows],
  );
  const present = columns ?? filled;
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 20,
  });
  const visible = virtual.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  if (list.hasNextPage && !list.isFetching && last >= rows.length - 20 && rows.length > 0) void list.fetchNextPage();

  return (
    <Stack>
      <Breadcrumbs>
        <Anchor component={Link} to="/connections">
          Connections
        </Anchor>
        <Anchor component={Link} to={`/connections/${id}`}>
          Connection
        </Anchor>
        <span>{words(entity)}</span>
      </Breadcrumbs>
      <Title order={1}>{words(entity)}</Title>
      <Group
        component="form"
        align="end"
        onSubmit={(event: { preventDefault(): void }) => {
          event.preventDefault();
          setApplied(field && value ? { field, value } : null);
        }}
      >
        <TextInput
          label="Field"
          placeholder="status"
          value={field}
          onChange={(e) => setField(e.currentTarget.value)}
          list="fields"
        />
        <datalist id="fields">
          {fields.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <TextInput label="Is" value={value} onChange={(event) => setValue(event.currentTarget.value)} />
        <Button type="submit" variant="light">
          Filter
        </Button>
        <MultiSelect
          label="Columns"
          data={fields}
          value={present}
          onChange={setColumns}
          searchable
          maw={420}
          maxDropdownHeight={300}
        />
      </Group>
      {list.error && <Problem of={list.error} again={() => list.refetch()} />}
      {list.isPending && <Skeleton h={300} />}
      {list.data && rows.length === 0 && (
        <Text c="dimmed">{applied ? "No record matches." : "There are no records yet."}</Text>
      )}
      {rows.length > 0 && (
        <section
          ref={scroller}
          style={{ height: "65vh", overflow: "auto" }}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
          tabIndex={0}
          aria-label="Records"
        >
          <Table stickyHeader highlightOnHover style={{ whiteSpace: "nowrap" }}>
            <Table.Thead>
              <Table.Tr>
                {present.map((name) => (
                  <Table.Th key={name}>{words(name)}</Table.Th>
                ))}
                <Table.Th aria-label="Open" />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              <tr style={{ height: visible[0]?.start ?? 0 }} />
              {visible.map(({ index }) => {
                const row = rows[index]!;
                return (
                  <Table.Tr key={row.id} style={{ height: ROW_PX }}>
                    {present.map((name) => (
                      <Table.Td key={name} maw={260} style={{ overflow: "hidden", textOverflow: "ellipsis" }}>
                        {shown(row[name])}
                      </Table.Td>
                    ))}
                    <Table.Td>
                      <Button size="compact-xs" variant="subtle" onClick={() => setOpened(row.id)}>
                        Open
                      </Button>
                    </Table.Td>
                  </Table.Tr>
                );
              })}
              <tr style={{ height: Math.max(0, virtual.getTotalSize() - (visible.at(-1)?.end ?? 0)) }} />
            </Table.Tbody>
          </Table>
        </section>
      )}
      <Drawer opened={opened !== null} onClose={() => setOpened(null)} position="right" size="80%" title="Record">
        {opened && <OneRecord connection={id} path={pathOf(entity)} id={opened} />}
      </Drawer>
    </Stack>
  );
}

/** A record with the source's own beside it. */
function OneRecord({ connection, path, id }: { connection: string; path: string; id: string }) {
  const record = useQuery({
    queryKey: ["record", connection, id],
    queryFn: () =>
      done(
        apiOf(connection).http.GET(
          `${path}/{id}` as never,
          {
            params: { path: { id }, query: { include: "raw" } },
          } as never,
        ) as unknown as Promise<{ data: Record_ & { raw: { body: unknown }[] } }>,
      ),
  });
  if (record.error) return <Problem of={record.error} again={() => record.refetch()} />;
  if (!record.data) return <Skeleton h={300} />;
  const { raw, ...unified } = record.data;
  return (
    <Grid>
      {[
        ["Unified", unified],
        ["As the source has it", raw.length === 1 ? raw[0]!.body : raw],
      ].map(([title, value]) => (
        <Grid.Col span={{ base: 12, md: 6 }} key={title as string}>
          <Title order={2} size="h4" mb="xs">
            {title as string}
          </Title>
          <ScrollArea>
            <Code block>{JSON.stringify(value, null, 2)}</Code>
          </ScrollArea>
        </Grid.Col>
      ))}
    </Grid>
  );
}
