import { Button, Code, Group, Skeleton, Stack, Text } from "@mantine/core";
import { done, type Schema } from "@millwright/sdk";
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { api, queries } from "../api.ts";
import { apiKeysRead } from "../reads.ts";
import { useMay } from "../session.tsx";
import { Problem, When } from "../words.tsx";
import type { MappingOf } from "./connection-mapping.tsx";

type Version = Schema<"mapping_version">;
const PAGE = 50;

/** Who changed a mapping, when and why, what was different, and the way back. */
export function Versions({
  connection,
  mapping,
  mayChange,
  onDone,
}: {
  connection: string;
  mapping: MappingOf;
  mayChange: boolean;
  onDone(): void;
}) {
  const of = { id: connection, entity: mapping.entity };
  const list = useInfiniteQuery({
    queryKey: ["mappings", connection, mapping.entity, "versions", mapping.version],
    queryFn: ({ pageParam }) =>
      done(
        api.http.GET("/v1/connections/{id}/mappings/{entity}/versions", {
          params: { path: of, query: { limit: PAGE, ...(pageParam !== null && { before: pageParam }) } },
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ data }) => (data.length < PAGE ? null : data.at(-1)!.version),
  });
  const restore = useMutation({
    mutationFn: (version: number) =>
      done(
        api.http.POST("/v1/connections/{id}/mappings/{entity}/versions/{version}/restore", {
          params: { path: { ...of, version } },
          body: {},
        }),
      ),
    onSuccess: () => {
      onDone();
      return Promise.all(
        ["mappings", "mapping-issues", "records", "record"].map((key) =>
          queries.invalidateQueries({ queryKey: [key, connection] }),
        ),
      );
    },
  });
  // Keys have names; who may not see them is told the key's id.
  const keys = useQuery({ ...apiKeysRead, enabled: useMay("keys:write") });
  const keyOf = (by: string) => keys.data?.data.find((key) => key.id === by)?.name ?? by;
  const problem = list.error ?? restore.error;
  const versions = list.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Stack>
      {problem && <Problem of={problem} />}
      {list.isPending && <Skeleton h={200} />}
      {versions.map((each, at) => (
        <Stack key={each.version} gap={4}>
          <Group justify="space-between">
            <Text fw={500}>
              Version {each.version}
              {each.version === mapping.version && ", in force"}
            </Text>
            {mayChange && each.version !== mapping.version && (
              <Button
                size="xs"
                variant="light"
                onClick={() => restore.mutate(each.version)}
                loading={restore.isPending}
                aria-label={`Restore version ${each.version}`}
              >
                Restore
              </Button>
            )}
          </Group>
          <Text size="sm">
            {each.origin === "connector" ? (
              "The connector's own mapping"
            ) : (
              <>
                <When at={each.changed_at} />,{" "}
                {each.changed_by ? `by ${keyOf(each.changed_by)}` : "on the command line"}
                {each.origin === "workspace" && ", for all connections"}
              </>
            )}
            {each.note && `: ${each.note}`}
          </Text>
          {(at + 1 < versions.length || !list.hasNextPage) &&
            differences(each, versions[at + 1]).map((said) => <Code key={said}>{said}</Code>)}
        </Stack>
      ))}
      {list.hasNextPage && (
        <Button variant="default" onClick={() => list.fetchNextPage()} loading={list.isFetchingNextPage}>
          Older versions
        </Button>
      )}
    </Stack>
  );
}

/** What a version says otherwise than the one before it. */
function differences(of: Version, before: Version | undefined): string[] {
  const now = { ...of.layer.fields, ...of.layer.custom };
  const then = { ...before?.layer.fields, ...before?.layer.custom };
  return [...new Set([...Object.keys(now), ...Object.keys(then)])].flatMap((name) => {
    const [is, was] = [JSON.stringify(now[name]), JSON.stringify(then[name])];
    if (is === was) return [];
    return [is === undefined ? `${name}: no longer set` : `${name}: ${is}`];
  });
}
