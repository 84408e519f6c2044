import { Button, Group, List, Stack, Table, Text } from "@mantine/core";
import { done } from "@millwright/sdk";
import { useMutation } from "@tanstack/react-query";
import { api, type Check, type Connection, queryClient } from "../api.ts";
import { ErrorAlert } from "../error-alert.tsx";
import { formatCount, labelOf } from "../format.ts";
import { RelativeTime } from "../relative-time.tsx";
import { useHasScope } from "../session.tsx";
import { StatusTag } from "../status-tag.tsx";

/** Shows which entities the connection can read, and which permissions its role in the source lacks. */
export function ConnectionPermissions({ connection }: { connection: Connection }) {
  const { id, check } = connection;
  const canCheck = useHasScope("connections:write") && connection.status !== "disconnected";
  const checkAgain = useMutation({
    mutationFn: () => done(api.http.POST("/v1/connections/{id}/check", { params: { path: { id } }, body: {} })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["connection", id] }),
  });
  return (
    <Stack>
      <Group>
        {canCheck && (
          <Button onClick={() => checkAgain.mutate()} loading={checkAgain.isPending}>
            Check permissions
          </Button>
        )}
        <Text size="sm" c="dimmed">
          Last check: <RelativeTime at={check?.checked_at} />
          {check && ` (${formatCount(check.used)} requests)`}.
          {check?.forecast && ` A first sync takes about ${formatCount(check.forecast.requests)} requests.`}
        </Text>
      </Group>
      {checkAgain.error && <ErrorAlert error={checkAgain.error} />}
      {check && (
        <Table.ScrollContainer minWidth={600}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Entity</Table.Th>
                <Table.Th>Readable</Table.Th>
                <Table.Th>Missing permissions</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {check.entities.map((each) => (
                <EntityRow key={each.entity} result={each} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}

function EntityRow({ result }: { result: Check["entities"][number] }) {
  const { entity, read, reason, missing_permissions: missing } = result;
  return (
    <Table.Tr>
      <Table.Td>{labelOf(entity)}</Table.Td>
      <Table.Td>
        <StatusTag status={read} />
      </Table.Td>
      <Table.Td>
        {reason && <Text size="sm">{reason}</Text>}
        {missing.length > 0 && (
          <List size="sm">
            {missing.map(({ name, level, location, consequence }) => (
              <List.Item key={name}>
                <b>{name}</b>
                {level && ` (${level})`}: {location}
                {consequence && `. Without it: ${consequence}`}
              </List.Item>
            ))}
          </List>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
