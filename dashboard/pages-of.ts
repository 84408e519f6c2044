import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";

interface Page<T> {
  data: T[];
  next_cursor: string | null;
}

/** A list of the API, read page by page as it is looked at. `read` is given the cursor of the page after the first. */
export function usePages<T>(
  key: readonly unknown[],
  read: (page: { cursor?: string }) => Promise<Page<T>>,
  options: { refetchInterval?: number; enabled?: boolean } = {},
) {
  const list = useInfiniteQuery({
    queryKey: key,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => read(pageParam === undefined ? {} : { cursor: pageParam }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
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
    more: list.fetchNextPage,
    again: list.refetch,
  };
}
