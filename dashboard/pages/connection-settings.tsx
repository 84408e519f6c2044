import {
  Button,
  Code,
  Fieldset,
  Group,
  NumberInput,
  Select,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { done } from "@millwright/sdk";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api, type Connection, queries } from "../api.ts";
import { fieldsOf } from "../schema-form.tsx";
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
  const [isTold, setTold] = useState(false);
  // One that was set by the API may be any.
  const set = schedule?.interval_minutes;
  const intervals = INTERVALS.some(({ value }) => value === String(set ?? 15))
    ? INTERVALS
    : [...INTERVALS, { value: String(set), label: `every ${set} minutes` }];
  const kept = readObject(metadata);
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
            metadata: kept ?? {},
          },
        }),
      );
    },
    onSuccess: () => {
      notifications.show({ message: "Saved." });
      return queries.invalidateQueries({ queryKey: ["connection", id] });
    },
  });
  const metadataField = useRef<HTMLTextAreaElement>(null);
  const wrong = {
    ...fieldsOf(save.error, ""),
    ...fieldsOf(save.error, "schedule."),
    ...fieldsOf(save.error, "history."),
  };
  return (
    <Stack
      component="form"
      maw={560}
      onSubmit={(event) => {
        event.preventDefault();
        setTold(true);
        if (kept) save.mutate();
        else metadataField.current?.focus();
      }}
    >
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={wrong.name}
        disabled={!mayChange}
        required
      />
      <Fieldset legend="Schedule" disabled={!mayChange}>
        <Stack gap="sm">
          <Select
            label="Interval"
            description="Empty: as the connector says for each of its streams."
            data={intervals}
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
              error={wrong.cron}
            />
            <TextInput
              label="Time zone"
              description="By its IANA name."
              value={zone}
              onChange={(event) => setZone(event.currentTarget.value)}
              error={wrong.zone}
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
            error={wrong.window_days}
          />
          <NumberInput
            label="Days ahead"
            description="For what has a future."
            min={0}
            value={aheadDays}
            onChange={setAheadDays}
            error={wrong.ahead_days}
          />
        </Group>
      </Fieldset>
      <Textarea
        label="Metadata"
        description="Your own words about it as JSON: your customer's id, say."
        value={metadata}
        onChange={(event) => setMetadata(event.currentTarget.value)}
        error={(!kept && isTold && NO_OBJECT) || wrong.metadata}
        ref={metadataField}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
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

const NO_OBJECT = 'A JSON object is expected, such as {"customer": "42"}.';

/** What stands in a field as a JSON object; null where it is none. */
function readObject(text: string): Record<string, never> | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as Record<string, never>) : null;
  } catch {
    return null;
  }
}
