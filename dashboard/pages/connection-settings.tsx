import {
  Button,
  Code,
  Fieldset,
  Group,
  JsonInput,
  NumberInput,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { done } from "@millwright/sdk";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Connection, queries } from "../api.ts";
import { useMay } from "../session.tsx";
import { Problem } from "../words.tsx";

const INTERVALS = [
  { value: "15", label: "every 15 minutes" },
  { value: "30", label: "every 30 minutes" },
  { value: "60", label: "every hour" },
  { value: "360", label: "every 6 hours" },
  { value: "1440", label: "every day" },
];

/** What may be changed: name, schedule, window, metadata. */
export function Settings({ connection }: { connection: Connection }) {
  const { id, schedule, history } = connection;
  const mayChange = useMay("connections:write") && connection.status !== "disconnected";
  const [name, setName] = useState(connection.name);
  const [interval, setInterval] = useState(schedule?.interval_minutes ? String(schedule.interval_minutes) : null);
  const [cron, setCron] = useState(schedule?.cron ?? "");
  const [zone, setZone] = useState(schedule?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [isPaused, setPaused] = useState(schedule?.paused ?? false);
  const [windowDays, setWindowDays] = useState<number | string>(history.window_days ?? 90);
  const [aheadDays, setAheadDays] = useState<number | string>(history.ahead_days ?? "");
  const [metadata, setMetadata] = useState(JSON.stringify(connection.metadata, null, 2));
  const save = useMutation({
    mutationFn: () => {
      const time = cron !== "" ? { cron, zone } : interval ? { interval_minutes: Number(interval) } : null;
      const entities = schedule?.entities && { entities: schedule.entities };
      return done(
        api.http.PATCH("/v1/connections/{id}", {
          params: { path: { id }, header: { "if-match": `"${connection.version}"` } },
          body: {
            name,
            schedule: time || isPaused || entities ? { ...time, ...entities, ...(isPaused && { paused: true }) } : null,
            history: {
              ...(history.entities && { entities: history.entities }),
              window_days: Number(windowDays),
              ...(aheadDays !== "" && { ahead_days: Number(aheadDays) }),
            },
            metadata: JSON.parse(metadata),
          },
        }),
      );
    },
    onSuccess: () => {
      notifications.show({ message: "Saved." });
      return queries.invalidateQueries({ queryKey: ["connection", id] });
    },
  });
  return (
    <Stack
      component="form"
      maw={560}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        disabled={!mayChange}
        required
      />
      <Fieldset legend="Schedule" disabled={!mayChange}>
        <Stack gap="sm">
          <Select
            label="Interval"
            description="Empty: as the connector says for each of its streams."
            data={INTERVALS}
            value={interval}
            onChange={setInterval}
            clearable
            disabled={cron !== ""}
          />
          <Group grow align="start">
            <TextInput
              label="Or by cron"
              description="Minute, hour, day, month, weekday."
              placeholder="0 6 * * 1-5"
              value={cron}
              onChange={(event) => setCron(event.currentTarget.value)}
            />
            <TextInput
              label="Time zone"
              description="By its IANA name."
              value={zone}
              onChange={(event) => setZone(event.currentTarget.value)}
            />
          </Group>
          <Switch
            label="Paused: only syncs by hand"
            checked={isPaused}
            onChange={(event) => setPaused(event.currentTarget.checked)}
          />
        </Stack>
      </Fieldset>
      <Fieldset legend="Window" disabled={!mayChange}>
        <Group grow align="start">
          <NumberInput
            label="Days back"
            description="A wider window is read at once."
            min={1}
            value={windowDays}
            onChange={setWindowDays}
          />
          <NumberInput
            label="Days ahead"
            description="For what has a future."
            min={0}
            value={aheadDays}
            onChange={setAheadDays}
          />
        </Group>
      </Fieldset>
      <JsonInput
        label="Metadata"
        description="Your own words about it: your customer's id, say."
        value={metadata}
        onChange={setMetadata}
        validationError="This is not JSON."
        formatOnBlur
        autosize
        minRows={3}
        disabled={!mayChange}
      />
      {save.error && <Problem of={save.error} />}
      {mayChange && (
        <Group>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      )}
      <Text size="sm" fw={500}>
        Settings of the system
      </Text>
      <Code block>{JSON.stringify(connection.settings, null, 2)}</Code>
    </Stack>
  );
}
