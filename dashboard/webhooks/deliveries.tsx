import { Alert, Code, Drawer, Group, Select, Skeleton, Stack, Table, Text } from "@mantine/core";
import { done } from "@millwright/sdk";
import { useMutation } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { api } from "../api.ts";
import { ConnectionLink } from "../connection-link.tsx";
import { ErrorAlert } from "../error-alert.tsx";
import { formatTime, labelOf } from "../format.ts";
import { type Column, LongTable } from "../long-table.tsx";
import { usePagedQuery } from "../paged-query.ts";
import { RelativeTime } from "../relative-time.tsx";
import { RowButton } from "../row-button.tsx";
import { Tag } from "../status-tag.tsx";
import { type Delivery, deliveriesQuery, refreshEndpoints } from "./queries.ts";

const COLORS: Record<Delivery["status"], string> = { delivered: "mill", failed: "red", parked: "orange" };
const STATUSES = (["delivered", "failed", "parked"] as const).map((value) => ({ value, label: labelOf(value) }));

/** Shows what was sent to an endpoint, with each attempt, and sends an event again. */
export function Deliveries({ endpointId, canResend }: { endpointId: string; canResend: boolean }) {
  const [status, setStatus] = useState<Delivery["status"] | null>(null);
  const [opened, setOpened] = useState<Delivery | null>(null);
  const list = usePagedQuery(deliveriesQuery(endpointId, status), { refetchInterval: 10_000 });
  const {
    mutate: resend,
    error: resendError,
    data: attempt,
  } = useMutation({
    mutationFn: (eventId: string) =>
      done(
        api.http.POST("/v1/webhook-endpoints/{id}/deliveries/{event_id}/resend", {
          params: { path: { id: endpointId, event_id: eventId } },
        }),
      ),
    onSettled: refreshEndpoints,
  });
  const columns = useMemo(() => columnsOf(setOpened, canResend ? resend : null), [canResend, resend]);
  const error = list.error ?? resendError;
  return (
    <Stack gap="sm">
      <Group>
        <Select
          label="Status"
          placeholder="All"
          data={STATUSES}
          value={status}
          onChange={(value) => setStatus(STATUSES.find((each) => each.value === value)?.value ?? null)}
          clearable
          w={180}
        />
      </Group>
      {error && <ErrorAlert error={error} />}
      {attempt && (
        <Alert
          color={attempt.is_delivered ? "mill" : "red"}
          role="status"
          title={attempt.is_delivered ? "Sent again." : "The endpoint did not accept it."}
        >
          {attempt.error ?? `Status ${attempt.status} after ${attempt.duration_ms} ms.`}
        </Alert>
      )}
      {list.isPending && <Skeleton h={200} />}
      {list.isEmpty && <Text c="dimmed">{status ? "No such deliveries." : "Nothing was sent yet."}</Text>}
      {list.rows.length > 0 && <LongTable label="Deliveries" columns={columns} {...list} />}
      <Drawer opened={opened !== null} onClose={() => setOpened(null)} position="right" size="lg" title="Delivery">
        {opened && <DeliveryDetails delivery={opened} />}
      </Drawer>
    </Stack>
  );
}

const columnsOf = (
  open: (delivery: Delivery) => void,
  resend: ((eventId: string) => void) | null,
): Column<Delivery>[] => [
  { key: "type", title: "Event", cell: ({ type }) => type },
  { key: "status", title: "Status", cell: ({ status }) => <Tag color={COLORS[status]}>{labelOf(status)}</Tag> },
  { key: "number", title: "Number", align: "right", cell: ({ number }) => number },
  { key: "attempts", title: "Attempts", align: "right", cell: ({ attempt_count: count }) => count },
  { key: "at", title: "Last attempt", cell: ({ last_at: at }) => <RelativeTime at={at} /> },
  {
    key: "actions",
    title: "",
    align: "right",
    cell: (delivery) => (
      <>
        <RowButton onClick={() => open(delivery)} aria-label={`Open ${delivery.type} ${delivery.number ?? ""}`}>
          Open
        </RowButton>
        {resend && delivery.type !== "webhook.ping" && (
          <RowButton
            onClick={() => resend(delivery.id)}
            aria-label={`Send again: ${delivery.type} ${delivery.number ?? ""}`}
          >
            Send again
          </RowButton>
        )}
      </>
    ),
  },
];

function DeliveryDetails({ delivery }: { delivery: Delivery }) {
  const { id, type, connection_id, number, to_number, status, attempts, first_at } = delivery;
  const facts = [
    ["Event", type],
    ["Event ID", <Code key="id">{id}</Code>],
    [
      "Status",
      <Tag key="status" color={COLORS[status]}>
        {labelOf(status)}
      </Tag>,
    ],
    ["Number", to_number === null ? number : `${number} to ${to_number}`],
    [
      "Connection",
      connection_id && (
        <ConnectionLink key="connection" id={connection_id}>
          Open
        </ConnectionLink>
      ),
    ],
    ["First sent", formatTime(first_at)],
  ] as const;
  return (
    <Stack>
      <Table layout="fixed">
        <Table.Tbody>
          {facts.map(
            ([name, value]) =>
              value !== null && (
                <Table.Tr key={name}>
                  <Table.Th w={130}>{name}</Table.Th>
                  <Table.Td style={{ overflowWrap: "anywhere" }}>{value}</Table.Td>
                </Table.Tr>
              ),
          )}
        </Table.Tbody>
      </Table>
      <Text fw={500} size="sm">
        Attempts
      </Text>
      {attempts.map(({ at, status: answered, duration_ms, error, answer }) => (
        <Stack key={at} gap={4}>
          <Text size="sm">
            {formatTime(at)}: {error ?? `status ${answered}`} ({duration_ms} ms)
          </Text>
          {answer && (
            <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {answer}
            </Code>
          )}
        </Stack>
      ))}
    </Stack>
  );
}
