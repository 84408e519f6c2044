import { Anchor, Button, Group, Modal, Skeleton, Stack, Table, Text } from "@mantine/core";
import { done } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../api.ts";
import { ErrorAlert } from "../error-alert.tsx";
import { Heading } from "../heading.tsx";
import { RelativeTime } from "../relative-time.tsx";
import { Secret } from "../secret.tsx";
import { useHasScope } from "../session.tsx";
import { EndpointForm, type EndpointValues } from "../webhooks/endpoint-form.tsx";
import { EndpointStatus } from "../webhooks/endpoint-status.tsx";
import { type Endpoint, endpointsQuery, refreshEndpoints } from "../webhooks/queries.ts";

/** Shows the webhook endpoints, and the form to create one. */
export function Webhooks() {
  const canRead = useHasScope("webhooks:read");
  return (
    <Stack>
      <Heading>Webhooks</Heading>
      {canRead ? (
        <Endpoints />
      ) : (
        <Text c="dimmed">To see webhook endpoints, sign in with an API key that has the scope webhooks:read.</Text>
      )}
    </Stack>
  );
}

function Endpoints() {
  const canWrite = useHasScope("webhooks:write");
  const endpoints = useQuery({ ...endpointsQuery, refetchInterval: 15_000 });
  const [isOpen, setOpen] = useState(false);
  const create = useMutation({
    mutationFn: (body: EndpointValues) => done(api.http.POST("/v1/webhook-endpoints", { body })),
    onSuccess: () => {
      setOpen(false);
      return refreshEndpoints();
    },
  });
  const found = endpoints.data?.data;
  return (
    <>
      <Group justify="space-between" align="flex-start">
        <Text c="dimmed" maw={640}>
          Your back end hears of changes and of what needs attention. Events are signed, arrive in order for each
          connection, and none is lost while your back end is down.{" "}
          <Anchor component={Link} to="/events" inherit underline="always">
            Events
          </Anchor>
        </Text>
        {canWrite && <Button onClick={() => setOpen(true)}>Add endpoint</Button>}
      </Group>
      {create.data?.secret && (
        <Secret
          title="Signing secret"
          text={create.data.secret}
          description="Copy it now and store it in your secret manager. Your back end verifies signatures with it. Then open the endpoint and send a ping to enable it."
        />
      )}
      {endpoints.error && <ErrorAlert error={endpoints.error} onRetry={() => endpoints.refetch()} />}
      {endpoints.isPending && <Skeleton h={160} />}
      {found?.length === 0 && <Text c="dimmed">No webhook endpoints yet.</Text>}
      {found && found.length > 0 && <EndpointTable endpoints={found} />}
      <Modal opened={isOpen} onClose={() => setOpen(false)} title="Add endpoint" size="lg">
        <Stack>
          {create.error && <ErrorAlert error={create.error} />}
          <EndpointForm submit="Create endpoint" isPending={create.isPending} onSubmit={create.mutate} />
        </Stack>
      </Modal>
    </>
  );
}

const EndpointTable = ({ endpoints }: { endpoints: readonly Endpoint[] }) => (
  <Table.ScrollContainer minWidth={640}>
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Endpoint</Table.Th>
          <Table.Th>Status</Table.Th>
          <Table.Th>Events</Table.Th>
          <Table.Th>Last success</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {endpoints.map((endpoint) => (
          <Table.Tr key={endpoint.id}>
            <Table.Td style={{ overflowWrap: "anywhere" }}>
              <Anchor component={Link} to={`/webhooks/${endpoint.id}`} fw={500} size="sm">
                {endpoint.url}
              </Anchor>
              {endpoint.description && (
                <Text size="xs" c="dimmed">
                  {endpoint.description}
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              <EndpointStatus endpoint={endpoint} />
            </Table.Td>
            <Table.Td>{endpoint.types.join(", ")}</Table.Td>
            <Table.Td>
              <RelativeTime at={endpoint.last_success_at} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
);
