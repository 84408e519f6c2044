import { infiniteQueryOptions, keepPreviousData, type QueryKey, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { queries } from "./api.ts";

interface Page<T> {
  data: T[];
  next_cursor: string | null;
}

/** A list of the API, read page by page. `read` is given the cursor of the page after the first. */
export const pagesOf = <T>(queryKey: QueryKey, read: (page: { cursor?: string }) => Promise<Page<T>>) =>
  infiniteQueryOptions({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => read(pageParam === undefined ? {} : { cursor: pageParam }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/**
 * The beginning of a list, which whoever comes to it sees. One that was read further down when one was there before is read
 * anew: all of its pages would be asked for again, one after the other.
 */
export function beginningOf<T>(pages: ReturnType<typeof pagesOf<T>>): Promise<unknown> {
  const { queryKey } = pages;
  const isLong = (queries.getQueryData(queryKey)?.pages.length ?? 0) > 1;
  // Whoever points at a link to the page that they are on keeps what they see.
  const isSeen = queries.getQueryCache().find({ queryKey })?.isActive() ?? false;
  if (isLong && !isSeen) queries.removeQueries({ queryKey, exact: true });
  return queries.ensureInfiniteQueryData(pages);
}

/** A list of the API as far as it has been looked at. */
export function usePages<T>(
  pages: ReturnType<typeof pagesOf<T>>,
  options: { refetchInterval?: number; enabled?: boolean } = {},
) {
  const list = useInfiniteQuery({
    ...pages,
    // While one types into a search, what was found before stays in view.
    placeholderData: keepPreviousData,
    refetchIntervalInBackground: false,
    // A list that one has scrolled far down would be asked for again from its first page to its last.
    refetchOnWindowFocus: false,
    ...options,
  });
  const rows = useMemo(() => (list.data?.pages ?? []).flatMap((page) => page.data), [list.data]);
  return {
    rows,
    error: list.error,
    isPending: list.isPending,
    hasMore: list.hasNextPage,
    isFetching: list.isFetching,
    readAt: list.dataUpdatedAt,
    /** Whether what comes after is being read, and not what stands there already once more. */
    isFetchingMore: list.isFetchingNextPage,
    more: list.fetchNextPage,
    again: list.refetch,
  };
}
