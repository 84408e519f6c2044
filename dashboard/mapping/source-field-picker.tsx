import { Badge, Button, Group, Progress, ScrollArea, Skeleton, Stack, Table, Text } from "@mantine/core";
import { done, type Schema } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { api, queryClient } from "../api.ts";
import { ErrorAlert } from "../error-alert.tsx";
import { labelOf } from "../format.ts";
import { RelativeTime } from "../relative-time.tsx";
import { useHasScope } from "../session.tsx";
import { isSelected, matchingFields, percentText, type SourceFieldSearch } from "./source-fields.ts";
import type { SourceField } from "./types.ts";

interface Props {
  connectionId: string;
  stream: string;
  search: SourceFieldSearch;
  onPick(field: SourceField): void;
}

/** Shows the fields of a stream's raw records, with their examples and what the source declares about them. */
export function SourceFieldPicker({ connectionId, stream, search, onPick }: Props) {
  const canRead = useHasScope("data:read");
  const { fields, refresh } = useSourceFields(connectionId, stream, canRead);
  if (!canRead) return null;
  if (fields.error) return <ErrorAlert error={fields.error} onRetry={() => fields.refetch()} />;
  if (!fields.data) return <Skeleton h={160} />;
  const { data, catalogue } = fields.data;
  if (data.length === 0) return <Text c="dimmed">No {labelOf(stream)} records have been read yet.</Text>;
  return (
    <Stack gap={4}>
      <ScrollArea.Autosize mah={260} type="auto" viewportProps={{ tabIndex: 0, "aria-label": "Source fields" }}>
        <Table stickyHeader verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Source field</Table.Th>
              <Table.Th w={110}>Filled</Table.Th>
              <Table.Th>Examples</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {matchingFields(data, search).map((field) => (
              <FieldRow
                key={`${field.list} ${field.path}`}
                field={field}
                isSelected={isSelected(field, search)}
                onPick={onPick}
              />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
      <Catalogue catalogue={catalogue} isRefreshing={refresh.isPending} onRefresh={() => refresh.mutate()} />
    </Stack>
  );
}

function useSourceFields(connectionId: string, stream: string, enabled: boolean) {
  const queryKey = ["source-fields", connectionId, stream];
  const read = (refresh: "true" | "false") =>
    done(
      api.http.GET("/v1/connections/{id}/source-fields/{stream}", {
        params: { path: { id: connectionId, stream }, query: { refresh } },
      }),
    );
  const fields = useQuery({ queryKey, queryFn: () => read("false"), enabled, staleTime: 60_000 });
  const refresh = useMutation({
    mutationFn: () => read("true"),
    onSuccess: (refreshed) => queryClient.setQueryData(queryKey, refreshed),
  });
  return { fields, refresh };
}

const MAX_USES = 3;

function FieldRow({
  field,
  isSelected,
  onPick,
}: {
  field: SourceField;
  isSelected: boolean;
  onPick(field: SourceField): void;
}) {
  const { path, label, list, declared_type: type, mapped_to: uses, examples } = field;
  return (
    <Table.Tr {...(isSelected && { bg: "var(--mantine-primary-color-light)" })}>
      <Table.Td>
        <Button size="compact-xs" variant="subtle" onClick={() => onPick(field)}>
          {path}
        </Button>
        {(label !== null || list !== null) && (
          <Group gap={6} px={8}>
            <Text size="xs" c="dimmed">
              {[label, type].filter(Boolean).join(", ")}
            </Text>
            {list !== null && (
              <Badge size="xs" variant="light" tt="none">
                line field
              </Badge>
            )}
          </Group>
        )}
        {uses.length > 0 && (
          <Text size="xs" c="dimmed" px={8}>
            Used by {uses.slice(0, MAX_USES).join(", ")}
            {uses.length > MAX_USES && " …"}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <FillRate path={path} rate={field.fill_rate} />
      </Table.Td>
      <Table.Td maw={240}>
        <Text size="xs" truncate>
          {examples.join(" · ")}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

function FillRate({ path, rate }: { path: string; rate: number }) {
  if (rate === 0)
    return (
      <Text size="xs" c="dimmed">
        not yet
      </Text>
    );
  const percent = percentText(rate);
  return (
    <Group gap={6} wrap="nowrap">
      <Progress value={rate * 100} w={48} size="sm" aria-label={`${path} is filled in ${percent} of records`} />
      <Text size="xs" style={{ whiteSpace: "nowrap" }}>
        {percent}
      </Text>
    </Group>
  );
}

/** Shows when the source's own list of fields was read, or why it could not be read. */
function Catalogue({
  catalogue: { state, read_at: readAt, reason },
  isRefreshing,
  onRefresh,
}: {
  catalogue: Schema<"source_fields">["catalogue"];
  isRefreshing: boolean;
  onRefresh(): void;
}) {
  if (state === "none") return null;
  return (
    <Group gap="xs">
      <Text size="xs" c="dimmed">
        {readAt === null ? (
          "The source's field list could not be read."
        ) : (
          <>
            The source's field list was read <RelativeTime at={readAt} />.
          </>
        )}{" "}
        {reason}
      </Text>
      <Button size="compact-xs" variant="subtle" onClick={onRefresh} loading={isRefreshing}>
        Refresh fields
      </Button>
    </Group>
  );
}
