import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { ErrorAlert } from "../error-alert.tsx";
import { MappingPreview } from "./mapping-preview.tsx";
import { MappingTest } from "./mapping-test.tsx";
import type { MappingPatch, MappingProps } from "./types.ts";
import { useUpdateMapping } from "./use-update-mapping.ts";

/** Shows inputs for a change of a mapping, its effect, and the buttons that apply it. */
export function ChangeForm({
  connectionId,
  mapping,
  patch,
  submitText,
  reset,
  onDone,
  children,
}: MappingProps & {
  /** Null while the input is incomplete. */
  patch: MappingPatch | null;
  submitText: string;
  /** A second change that can be made. */
  reset?: { text: string; patch: MappingPatch } | undefined;
  onDone(): void;
  children: ReactNode;
}) {
  const [note, setNote] = useState("");
  const update = useUpdateMapping({ connectionId, mapping }, onDone);
  const change = { connectionId, entity: mapping.entity, patch };
  return (
    <Stack
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (patch) update.mutate({ ...patch, note });
      }}
    >
      {children}
      <MappingTest {...change} />
      <MappingPreview {...change} />
      <NoteInput value={note} onChange={setNote} />
      {update.error && <ErrorAlert error={update.error} />}
      <Group>
        <Button type="submit" loading={update.isPending} disabled={patch === null}>
          {submitText}
        </Button>
        {reset && (
          <Button variant="default" onClick={() => update.mutate({ ...reset.patch, note })} loading={update.isPending}>
            {reset.text}
          </Button>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        Mapping changes take effect immediately and make no requests to the source. You can restore an earlier version.
      </Text>
    </Stack>
  );
}

const NoteInput = ({ value, onChange }: { value: string; onChange(note: string): void }) => (
  <TextInput
    label="Note"
    description="Why you make this change. Stored with the version."
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
    maxLength={1000}
  />
);
