import { Button, Group, List, Stack, Table, Text } from "@mantine/core";
import { done } from "@millwright/sdk";
import { useMutation } from "@tanstack/react-query";
import { api, type Connection, queries } from "../api.ts";
import { useMay } from "../session.tsx";
import { counted, Problem, State, When, words } from "../words.tsx";

/** What the connection can read, and what its role at the source lacks. */
export function Permissions({ connection }: { connection: Connection }) {
  const { id, check } = connection;
  const mayCheck = useMay("connections:write") && connection.status !== "disconnected";
  const again = useMutation({
    mutationFn: () => done(api.http.POST("/v1/connections/{id}/check", { params: { path: { id } }, body: {} })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["connection", id] }),
  });
  return (
    <Stack>
      <Group>
        {mayCheck && (
          <Button onClick={() => again.mutate()} loading={again.isPending}>
            Check now
          </Button>
        )}
        <Text size="sm" c="dimmed">
          Last checked: <When at={check?.checked_at} />
          {check && `, with ${counted(check.spent)} calls`}
          {check?.forecast && `. A first sync takes about ${counted(check.forecast.calls)} calls.`}
        </Text>
      </Group>
      {again.error && <Problem of={again.error} />}
      {check && (
        <Table.ScrollContainer minWidth={600}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Entity</Table.Th>
                <Table.Th>Readable</Table.Th>
                <Table.Th>What is missing</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {check.entities.map((each) => (
                <Table.Tr key={each.entity}>
                  <Table.Td>{words(each.entity)}</Table.Td>
                  <Table.Td>
                    <State of={each.read} />
                  </Table.Td>
                  <Table.Td>
                    {each.why && <Text size="sm">{each.why}</Text>}
                    {each.missing.length > 0 && (
                      <List size="sm">
                        {each.missing.map((need) => (
                          <List.Item key={need.permission}>
                            <b>{need.permission}</b>
                            {need.level && ` (${need.level})`}: {need.where}
                            {need.without && `. Without it: ${need.without}`}
                          </List.Item>
                        ))}
                      </List>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}
