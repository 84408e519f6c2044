import { Button, Code, Group, Skeleton, Stack, Text } from "@mantine/core";
import { done, type Schema } from "@millwright/sdk";
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { api } from "../api.ts";
import { ErrorAlert } from "../error-alert.tsx";
import { apiKeysQuery } from "../queries.ts";
import { RelativeTime } from "../relative-time.tsx";
import { useHasScope } from "../session.tsx";
import type { MappingProps } from "./types.ts";
import { refreshMapping } from "./use-update-mapping.ts";
import { versionChanges } from "./version-changes.ts";

type Version = Schema<"mapping_version">;
const PAGE_SIZE = 50;

/** Shows the versions of a mapping: who changed it, when, why and what. Earlier versions can be restored. */
export function MappingVersions({
  connectionId,
  mapping,
  canChange,
  onDone,
}: MappingProps & { canChange: boolean; onDone(): void }) {
  const list = useVersions({ connectionId, mapping });
  const restore = useRestore({ connectionId, mapping }, onDone);
  // Without the scope for API keys, their IDs are shown instead of their names.
  const keys = useQuery({ ...apiKeysQuery, enabled: useHasScope("keys:write") });
  const error = list.error ?? restore.error;
  const versions = list.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Stack>
      {error && <ErrorAlert error={error} />}
      {list.isPending && <Skeleton h={200} />}
      {versions.map((version, at) => {
        const previous = versions[at + 1];
        const isActive = version.version === mapping.version;
        return (
          <Stack key={version.version} gap={4}>
            <Group justify="space-between">
              <Text fw={500}>
                Version {version.version}
                {isActive && " (active)"}
              </Text>
              {canChange && !isActive && (
                <RestoreButton
                  version={version.version}
                  isPending={restore.isPending}
                  onClick={() => restore.mutate(version.version)}
                />
              )}
            </Group>
            <Origin version={version} keyName={(id) => keys.data?.data.find((key) => key.id === id)?.name ?? id} />
            {(previous || !list.hasNextPage) &&
              versionChanges(version, previous).map((change) => <Code key={change}>{change}</Code>)}
          </Stack>
        );
      })}
      {list.hasNextPage && (
        <Button variant="default" onClick={() => list.fetchNextPage()} loading={list.isFetchingNextPage}>
          Load older versions
        </Button>
      )}
    </Stack>
  );
}

const useVersions = ({ connectionId, mapping: { entity, version } }: MappingProps) =>
  useInfiniteQuery({
    queryKey: ["mappings", connectionId, entity, "versions", version],
    queryFn: ({ pageParam }) =>
      done(
        api.http.GET("/v1/connections/{id}/mappings/{entity}/versions", {
          params: {
            path: { id: connectionId, entity },
            query: { limit: PAGE_SIZE, ...(pageParam !== null && { before: pageParam }) },
          },
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ data }) => (data.length < PAGE_SIZE ? null : (data.at(-1)?.version ?? null)),
  });

const useRestore = ({ connectionId, mapping: { entity } }: MappingProps, onDone: () => void) =>
  useMutation({
    mutationFn: (version: number) =>
      done(
        api.http.POST("/v1/connections/{id}/mappings/{entity}/versions/{version}/restore", {
          params: { path: { id: connectionId, entity, version } },
          body: {},
        }),
      ),
    onSuccess: () => {
      onDone();
      return refreshMapping(connectionId);
    },
  });

const RestoreButton = ({ version, isPending, onClick }: { version: number; isPending: boolean; onClick(): void }) => (
  <Button size="xs" variant="light" onClick={onClick} loading={isPending} aria-label={`Restore version ${version}`}>
    Restore
  </Button>
);

function Origin({
  version: { origin, changed_at: at, changed_by: by, note },
  keyName,
}: {
  version: Version;
  keyName(id: string): string;
}) {
  return (
    <Text size="sm">
      {origin === "connector" ? (
        "The connector's default mapping"
      ) : (
        <>
          <RelativeTime at={at} />, {by ? `by ${keyName(by)}` : "from the command line"}
          {origin === "workspace" && ", for all connections"}
        </>
      )}
      {note && `: ${note}`}
    </Text>
  );
}
