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
import { type RefObject, type SyntheticEvent, useRef, useState } from "react";
import { api, type Connection, queryClient } from "../api.ts";
import { intervalsFor, type SettingsInput, settingsInputOf, settingsPatch } from "../connection-settings-input.ts";
import { ErrorAlert } from "../error-alert.tsx";
import { fieldErrors } from "../form-schema.ts";
import { useHasScope } from "../session.tsx";

interface SectionProps {
  input: SettingsInput;
  errors: Readonly<Record<string, string>>;
  canChange: boolean;
  onChange(changed: Partial<SettingsInput>): void;
}

/** Shows a connection's settings that can be changed: name, schedule, sync window and metadata. */
export function ConnectionSettings({ connection }: { connection: Connection }) {
  const canChange = useHasScope("connections:write") && connection.status !== "disconnected";
  const [input, setInput] = useState(() =>
    settingsInputOf(connection, Intl.DateTimeFormat().resolvedOptions().timeZone),
  );
  const [isSubmitted, setSubmitted] = useState(false);
  const metadataField = useRef<HTMLTextAreaElement>(null);
  const patch = settingsPatch(input, connection);
  const save = useSave(connection);
  const section: SectionProps = {
    input,
    errors: {
      ...fieldErrors(save.error, ""),
      ...fieldErrors(save.error, "schedule."),
      ...fieldErrors(save.error, "history."),
      ...(isSubmitted && !patch && { metadata: INVALID_METADATA }),
    },
    canChange,
    onChange: (changed) => setInput({ ...input, ...changed }),
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (patch) save.mutate(patch);
    else metadataField.current?.focus();
  };
  return (
    <Stack component="form" maw={560} onSubmit={submit}>
      <TextInput
        label="Name"
        value={input.name}
        onChange={(event) => section.onChange({ name: event.currentTarget.value })}
        error={section.errors.name}
        disabled={!canChange}
        required
      />
      <Schedule {...section} minutes={connection.schedule?.interval_minutes} />
      <SyncWindow {...section} />
      <Metadata {...section} field={metadataField} />
      {save.error && <ErrorAlert error={save.error} />}
      {canChange && (
        <Group>
          <Button type="submit" loading={save.isPending}>
            Save changes
          </Button>
        </Group>
      )}
      <Text size="sm" fw={500}>
        Source settings
      </Text>
      <Code block>{JSON.stringify(connection.settings, null, 2)}</Code>
    </Stack>
  );
}

const INVALID_METADATA = 'Enter a JSON object, such as {"customer": "42"}.';

const useSave = ({ id, version }: Connection) =>
  useMutation({
    mutationFn: (patch: NonNullable<ReturnType<typeof settingsPatch>>) =>
      done(
        api.http.PATCH("/v1/connections/{id}", {
          params: { path: { id }, header: { "If-Match": `"${version}"` } },
          body: patch,
        }),
      ),
    onSuccess: () => {
      notifications.show({ message: "Settings saved." });
      return queryClient.invalidateQueries({ queryKey: ["connection", id] });
    },
  });

const Schedule = ({ input, errors, canChange, onChange, minutes }: SectionProps & { minutes: number | undefined }) => (
  <Fieldset legend="Schedule" disabled={!canChange}>
    <Stack gap="sm">
      <Select
        label="Interval"
        description="If empty, each stream uses the connector's default interval."
        data={intervalsFor(minutes)}
        value={input.interval}
        onChange={(interval) => onChange({ interval })}
        clearable
        disabled={input.cron !== ""}
      />
      <Group grow align="start">
        <TextInput
          label="Cron expression"
          description="Replaces the interval."
          placeholder="0 6 * * 1-5"
          value={input.cron}
          onChange={(event) => onChange({ cron: event.currentTarget.value })}
          error={errors.cron}
        />
        <TextInput
          label="Time zone"
          description="Such as Europe/Berlin."
          value={input.zone}
          onChange={(event) => onChange({ zone: event.currentTarget.value })}
          error={errors.zone}
        />
      </Group>
      <Switch
        label="Pause scheduled syncs"
        checked={input.isPaused}
        onChange={(event) => onChange({ isPaused: event.currentTarget.checked })}
      />
    </Stack>
  </Fieldset>
);

const SyncWindow = ({ input, errors, canChange, onChange }: SectionProps) => (
  <Fieldset legend="Sync window" disabled={!canChange}>
    <Group grow align="start">
      <NumberInput
        label="Days back"
        description="A larger window is read immediately."
        min={1}
        value={input.windowDays}
        onChange={(windowDays) => onChange({ windowDays })}
        error={errors.window_days}
      />
      <NumberInput
        label="Days ahead"
        description="For entities with future dates."
        min={0}
        value={input.aheadDays}
        onChange={(aheadDays) => onChange({ aheadDays })}
        error={errors.ahead_days}
      />
    </Group>
  </Fieldset>
);

const Metadata = ({
  input,
  errors,
  canChange,
  onChange,
  field,
}: SectionProps & { field: RefObject<HTMLTextAreaElement | null> }) => (
  <Textarea
    label="Metadata"
    description="Your own data about this connection as JSON, such as your customer's ID."
    value={input.metadata}
    onChange={(event) => onChange({ metadata: event.currentTarget.value })}
    error={errors.metadata}
    ref={field}
    styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
    autosize
    minRows={3}
    disabled={!canChange}
  />
);
