import { Alert, Badge, Button, Code, Group, Progress, Stack, Text } from "@mantine/core";
import { done, type Schema } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../api.ts";
import { ErrorAlert } from "../error-alert.tsx";
import { formatCount } from "../format.ts";
import { useHasScope } from "../session.tsx";
import { BeforeAfterTable } from "./before-after-table.tsx";
import { countTextOf, previewSummary } from "./preview-counts.ts";
import type { MappingPatch } from "./types.ts";

type Preview = Schema<"mapping_preview">;
type Effect = Schema<"mapping_effect">;

interface Props {
  connectionId: string;
  entity: string;
  /** Null while the input is incomplete. */
  patch: MappingPatch | null;
}

/** Shows how a change affects all records, before it is applied. */
export function MappingPreview(props: Props) {
  const canRead = useHasScope("data:read");
  const { start, preview, isStarted } = usePreview(props);
  if (!canRead) return null;
  const error = start.error ?? preview.error;
  return (
    <Stack gap="xs">
      <Group>
        <Button
          variant="light"
          onClick={() => start.mutate()}
          loading={start.isPending}
          disabled={props.patch === null}
        >
          Preview change
        </Button>
        {!isStarted && (
          <Text size="xs" c="dimmed">
            Shows the effect on all records without changing them.
          </Text>
        )}
      </Group>
      {error && <ErrorAlert error={error} onRetry={() => start.mutate()} />}
      {isStarted && preview.data && <PreviewResult preview={preview.data} />}
    </Stack>
  );
}

/** Starts a preview, and reads it until it is done. It is deleted when the change or the page is left. */
function usePreview({ connectionId, entity, patch }: Props) {
  const body = JSON.stringify(patch);
  const [started, setStarted] = useState<{ id: string; body: string } | null>(null);
  const start = useMutation({
    mutationFn: () =>
      done(
        api.http.POST("/v1/connections/{id}/mappings/{entity}/previews", {
          params: { path: { id: connectionId, entity } },
          body: patch ?? {},
        }),
      ),
    onSuccess: ({ id }) => setStarted({ id, body }),
  });
  // A change that was edited since is another change.
  const id = started?.body === body ? started.id : null;
  const preview = useQuery({
    queryKey: ["mapping-preview", connectionId, id],
    queryFn: () =>
      done(
        api.http.GET(
          "/v1/connections/{id}/mappings/{entity}/previews/{preview_id}",
          pathTo(connectionId, entity, id ?? ""),
        ),
      ),
    enabled: id !== null,
    ...(start.data?.id === id && { initialData: start.data }),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? 1_000 : false),
  });
  useEffect(() => {
    if (id === null) return;
    return () =>
      void api.http.DELETE(
        "/v1/connections/{id}/mappings/{entity}/previews/{preview_id}",
        pathTo(connectionId, entity, id),
      );
  }, [connectionId, entity, id]);
  return { start, preview, isStarted: id !== null };
}

const pathTo = (connectionId: string, entity: string, previewId: string) => ({
  params: { path: { id: connectionId, entity, preview_id: previewId } },
});

function PreviewResult({ preview }: { preview: Preview }) {
  const { state, counts, estimate } = preview;
  if (state === "outdated")
    return (
      <Alert color="yellow">
        The mapping has changed since you opened this panel. Close the panel and open it again.
      </Alert>
    );
  const effect = state === "done" ? counts : estimate;
  const countText = countTextOf(preview);
  return (
    <Stack gap="xs">
      <Text size="sm" role="status">
        {previewSummary(preview)}
      </Text>
      {state !== "done" && <PreviewProgress progress={preview.progress} />}
      {effect.fields.map((field) => (
        <FieldEffect key={field.field} effect={field} countText={countText} />
      ))}
      {effect.issues
        .filter(({ before, after }) => before !== after)
        .map((issue) => (
          <IssueEffect key={`${issue.field} ${issue.reason}`} issue={issue} countText={countText} />
        ))}
    </Stack>
  );
}

const PreviewProgress = ({ progress: { done, total } }: { progress: Preview["progress"] }) => (
  <Group gap="xs" wrap="nowrap">
    <Progress value={(100 * done) / Math.max(1, total)} flex={1} animated aria-label="Preview progress" />
    <Text size="xs" c="dimmed">
      {formatCount(done)} of {formatCount(total)}
    </Text>
  </Group>
);

const MAX_VALUES = 5;

function IssueEffect({
  issue: { field, reason, before, after, values },
  countText,
}: {
  issue: Effect["issues"][number];
  countText(count: number): string;
}) {
  const examples = values.slice(0, MAX_VALUES).map(({ value }) => value);
  return (
    <Text size="sm" c={after > before ? "red" : undefined}>
      {field}: {reason}. Affects {countText(after)} records, currently {countText(before)}
      {examples.length > 0 && `: ${examples.join(", ")}`}
    </Text>
  );
}

function FieldEffect({
  effect: { field, changed, filled, new_nulls: cleared, is_removed: isRemoved, samples },
  countText,
}: {
  effect: Effect["fields"][number];
  countText(count: number): string;
}) {
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Code>{field}</Code>
        <Text size="xs">{countText(changed)} change</Text>
        {filled > 0 && <Text size="xs">{countText(filled)} were empty</Text>}
        {cleared > 0 && (
          <Text size="xs" c="red">
            {countText(cleared)} become empty
          </Text>
        )}
        {isRemoved && (
          <Badge variant="light" color="red" tt="none">
            removed
          </Badge>
        )}
      </Group>
      {samples.length > 0 && <BeforeAfterTable rows={samples} />}
    </Stack>
  );
}
