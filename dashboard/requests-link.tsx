import { Anchor, type AnchorProps } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { PropsWithChildren } from "react";
import type { RequestSearch } from "./request-filters.ts";

/** Links to the request log, filtered by `search`. */
export function RequestsLink({
  search,
  label,
  onClick,
  ...props
}: PropsWithChildren<AnchorProps> & {
  search: RequestSearch;
  /** The accessible name, for a link whose text needs its context. */
  label?: string;
  onClick?(): void;
}) {
  return (
    <Anchor
      {...props}
      renderRoot={(rest) => <Link {...rest} to="/requests" search={search} aria-label={label} onClick={onClick} />}
    />
  );
}
