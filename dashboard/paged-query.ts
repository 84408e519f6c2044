import { infiniteQueryOptions, keepPreviousData, type QueryKey, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { queryClient } from "./api.ts";

interface Page<T> {
  data: T[];
  next_cursor: string | null;
}

/** Returns the query of a list that is read page by page. `read` gets the cursor of each page after the first. */
export const pagedQuery = <T>(queryKey: QueryKey, read: (page: { cursor?: string }) => Promise<Page<T>>) =>
  infiniteQueryOptions({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => read(pageParam === undefined ? {} : { cursor: pageParam }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/**
 * Makes sure that the first page of a list is in the cache. If more pages were read on an earlier visit, they are dropped:
 * otherwise all of them would be read again, one after the other.
 */
export function ensureFirstPage<T>(query: ReturnType<typeof pagedQuery<T>>): Promise<unknown> {
  const { queryKey } = query;
  const isLong = (queryClient.getQueryData(queryKey)?.pages.length ?? 0) > 1;
  // A link to the current page must not drop the list that is in view.
  const isVisible = queryClient.getQueryCache().find({ queryKey })?.isActive() ?? false;
  if (isLong && !isVisible) queryClient.removeQueries({ queryKey, exact: true });
  return queryClient.ensureInfiniteQueryData(query);
}

/** Returns the rows of a list that were read so far, and the functions to read on. */
export function usePagedQuery<T>(
  query: ReturnType<typeof pagedQuery<T>>,
  options: { refetchInterval?: number; enabled?: boolean } = {},
) {
  const list = useInfiniteQuery({
    ...query,
    // While someone types a search, the previous results stay in view.
    placeholderData: keepPreviousData,
    refetchIntervalInBackground: false,
    // This would read all pages again, from the first to the last.
    refetchOnWindowFocus: false,
    ...options,
  });
  const rows = useMemo(() => (list.data?.pages ?? []).flatMap((page) => page.data), [list.data]);
  return {
    rows,
    error: list.error,
    isPending: list.isPending,
    isEmpty: !list.isPending && !list.error && rows.length === 0,
    hasMore: list.hasNextPage,
    isFetching: list.isFetching,
    readAt: list.dataUpdatedAt,
    /** Whether the next page is being read. False while the rows in view are read again. */
    isFetchingMore: list.isFetchingNextPage,
    readMore: list.fetchNextPage,
    refetch: list.refetch,
  };
}
