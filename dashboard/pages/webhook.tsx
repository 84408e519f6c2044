import {
  Alert,
  Anchor,
  Breadcrumbs,
  Button,
  Group,
  NumberInput,
  Skeleton,
  Stack,
  Tabs,
  Text,
  TextInput,
} from "@mantine/core";
import { done } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api } from "../api.ts";
import { ConfirmButton } from "../confirm-button.tsx";
import { ErrorAlert } from "../error-alert.tsx";
import { formatTime } from "../format.ts";
import { Heading } from "../heading.tsx";
import { RelativeTime } from "../relative-time.tsx";
import { Secret } from "../secret.tsx";
import { useHasScope } from "../session.tsx";
import { Deliveries } from "../webhooks/deliveries.tsx";
import { EndpointForm, type EndpointValues } from "../webhooks/endpoint-form.tsx";
import { EndpointStatus } from "../webhooks/endpoint-status.tsx";
import { type Endpoint, endpointQuery, refreshEndpoints } from "../webhooks/queries.ts";

/** Shows one webhook endpoint: its state, what was sent, its settings. */
export function Webhook() {
  const { id = "" } = useParams({ strict: false });
  const endpoint = useQuery({ ...endpointQuery(id), refetchInterval: 5_000 });
  if (endpoint.error) return <ErrorAlert error={endpoint.error} onRetry={() => endpoint.refetch()} />;
  if (!endpoint.data) return <Skeleton h={300} />;
  return <EndpointPage endpoint={endpoint.data} />;
}

function EndpointPage({ endpoint }: { endpoint: Endpoint }) {
  const canWrite = useHasScope("webhooks:write");
  return (
    <Stack>
      <Breadcrumbs>
        <Anchor component={Link} to="/webhooks" size="sm">
          Webhooks
        </Anchor>
      </Breadcrumbs>
      <Group gap="sm">
        <Heading>Webhook endpoint</Heading>
        <EndpointStatus endpoint={endpoint} />
      </Group>
      <Text style={{ overflowWrap: "anywhere" }}>{endpoint.url}</Text>
      <State endpoint={endpoint} />
      {canWrite && <Actions endpoint={endpoint} />}
      <Tabs defaultValue="deliveries" keepMounted={false}>
        <Tabs.List aria-label="Endpoint">
          <Tabs.Tab value="deliveries">Deliveries</Tabs.Tab>
          {canWrite && <Tabs.Tab value="settings">Settings</Tabs.Tab>}
          {canWrite && <Tabs.Tab value="replay">Replay</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="deliveries" pt="md">
          <Deliveries endpointId={endpoint.id} canResend={canWrite} />
        </Tabs.Panel>
        <Tabs.Panel value="settings" pt="md">
          <Settings endpoint={endpoint} />
        </Tabs.Panel>
        <Tabs.Panel value="replay" pt="md">
          <Replay endpoint={endpoint} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

const DISABLED_BECAUSE = {
  request: "It was disabled by request.",
  failing: "It failed for five days.",
  gone: "It answered that it is gone (410).",
} as const;

/** Says in words what the state means, and what to do. */
function State({ endpoint }: { endpoint: Endpoint }) {
  const { status, disabled_reason, failing_since, retry_at, last_error, behind_since, last_success_at } = endpoint;
  if (status === "unverified")
    return (
      <Alert color="orange" title="Not verified yet">
        Send a ping. The endpoint gets events as soon as it answers with a status of 2xx.
      </Alert>
    );
  if (status === "disabled")
    return (
      <Alert color="gray" title="Disabled">
        {disabled_reason && DISABLED_BECAUSE[disabled_reason]} Enable it to continue where it stopped. No event was
        lost.
      </Alert>
    );
  if (failing_since !== null)
    return (
      <Alert color="red" title={last_error ?? "The last attempt failed."}>
        Failing since {formatTime(failing_since)}.{retry_at && ` Next attempt: ${formatTime(retry_at)}.`} Events wait
        until it answers. Nothing is lost.
      </Alert>
    );
  return (
    <Text size="sm" c="dimmed">
      Last success: <RelativeTime at={last_success_at} />
      {behind_since && (
        <>
          . The oldest event that waits is from <RelativeTime at={behind_since} />
        </>
      )}
    </Text>
  );
}

/** Shows what can be done with the endpoint, and the outcome. Long because its actions share one error. */
function Actions({ endpoint: { id, status, signature } }: { endpoint: Endpoint }) {
  const navigate = useNavigate();
  const path = { params: { path: { id } } };
  const ping = useMutation({
    mutationFn: () => done(api.http.POST("/v1/webhook-endpoints/{id}/ping", path)),
    onSettled: refreshEndpoints,
  });
  const enable = useMutation({
    mutationFn: () => done(api.http.POST("/v1/webhook-endpoints/{id}/enable", path)),
    onSettled: refreshEndpoints,
  });
  const disable = useMutation({
    mutationFn: () => done(api.http.POST("/v1/webhook-endpoints/{id}/disable", path)),
    onSettled: refreshEndpoints,
  });
  const rotate = useMutation({
    mutationFn: () =>
      done(api.http.POST("/v1/webhook-endpoints/{id}/rotate-secret", { ...path, body: { overlap_hours: 24 } })),
    onSettled: refreshEndpoints,
  });
  const remove = useMutation({
    mutationFn: () => api.http.DELETE("/v1/webhook-endpoints/{id}", path),
    onSuccess: async () => {
      await navigate({ to: "/webhooks" });
      await refreshEndpoints();
    },
  });
  const error = ping.error ?? enable.error ?? disable.error ?? rotate.error ?? remove.error;
  const attempt = ping.data?.attempt;
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Button size="xs" variant="light" loading={ping.isPending} onClick={() => ping.mutate()}>
          Send ping
        </Button>
        {status === "disabled" && (
          <Button size="xs" variant="light" loading={enable.isPending} onClick={() => enable.mutate()}>
            Enable
          </Button>
        )}
        {signature === "hmac" && (
          <ConfirmButton
            size="xs"
            variant="light"
            title="Rotate secret"
            text="You get a new secret. For 24 hours, events are signed with both, so that your back end can change over."
            confirm="Rotate"
            isPending={rotate.isPending}
            onConfirm={rotate.mutate}
          >
            Rotate secret
          </ConfirmButton>
        )}
        {status === "enabled" && (
          <ConfirmButton
            size="xs"
            variant="subtle"
            color="red"
            title="Disable endpoint"
            text="No events are sent until you enable it again. It then gets all that it missed."
            confirm="Disable"
            isPending={disable.isPending}
            onConfirm={disable.mutate}
          >
            Disable
          </ConfirmButton>
        )}
        <ConfirmButton
          size="xs"
          variant="subtle"
          color="red"
          title="Delete endpoint"
          text="The endpoint, its secret and its deliveries are deleted. This cannot be undone."
          confirm="Delete"
          isPending={remove.isPending}
          onConfirm={remove.mutate}
        >
          Delete
        </ConfirmButton>
      </Group>
      {error && <ErrorAlert error={error} />}
      {rotate.data?.secret && <Secret title="New signing secret" text={rotate.data.secret} />}
      {attempt && (
        <Alert
          color={attempt.is_delivered ? "mill" : "red"}
          role="status"
          title={attempt.is_delivered ? "The endpoint answered the ping." : "The ping failed."}
        >
          {attempt.error ?? `Status ${attempt.status} after ${attempt.duration_ms} ms.`}
        </Alert>
      )}
    </Stack>
  );
}

function Settings({ endpoint }: { endpoint: Endpoint }) {
  const save = useMutation({
    mutationFn: (body: EndpointValues) =>
      done(api.http.PATCH("/v1/webhook-endpoints/{id}", { params: { path: { id: endpoint.id } }, body })),
    onSuccess: refreshEndpoints,
  });
  return (
    <Stack>
      {save.error && <ErrorAlert error={save.error} />}
      {save.isSuccess && (
        <Text size="sm" role="status">
          Saved.
        </Text>
      )}
      <EndpointForm endpoint={endpoint} submit="Save" isPending={save.isPending} onSubmit={save.mutate} />
    </Stack>
  );
}

/** Sends events again: all since a time, or the changes of one connection after a number. Long because two forms share one outcome. */
function Replay({ endpoint: { id } }: { endpoint: Endpoint }) {
  const [since, setSince] = useState("");
  const [connection, setConnection] = useState("");
  const [after, setAfter] = useState<number | string>(0);
  const replay = useMutation({
    mutationFn: (body: { since: string } | { connection_id: string; after: number }) =>
      done(api.http.POST("/v1/webhook-endpoints/{id}/replay", { params: { path: { id } }, body })),
    onSuccess: refreshEndpoints,
  });
  const submit = (body: () => Parameters<typeof replay.mutate>[0]) => (event: FormEvent) => {
    event.preventDefault();
    replay.mutate(body());
  };
  return (
    <Stack maw={640}>
      <Text size="sm" c="dimmed">
        Events are sent again with the same IDs, so that your back end can ignore those that it knows.
      </Text>
      {replay.error && <ErrorAlert error={replay.error} />}
      {replay.isSuccess && (
        <Text size="sm" role="status">
          The events are being sent again.
        </Text>
      )}
      <Group component="form" align="flex-end" onSubmit={submit(() => ({ since: new Date(since).toISOString() }))}>
        <TextInput
          type="datetime-local"
          label="All events since"
          value={since}
          onChange={({ currentTarget }) => setSince(currentTarget.value)}
          required
        />
        <Button type="submit" variant="light" loading={replay.isPending}>
          Replay since this time
        </Button>
      </Group>
      <Group
        component="form"
        align="flex-end"
        onSubmit={submit(() => ({ connection_id: connection.trim(), after: Number(after) }))}
      >
        <TextInput
          label="Connection ID"
          value={connection}
          onChange={({ currentTarget }) => setConnection(currentTarget.value)}
          required
        />
        <NumberInput
          label="After number"
          value={after}
          onChange={setAfter}
          min={0}
          allowDecimal={false}
          w={140}
          required
        />
        <Button type="submit" variant="light" loading={replay.isPending}>
          Replay after this number
        </Button>
      </Group>
    </Stack>
  );
}
