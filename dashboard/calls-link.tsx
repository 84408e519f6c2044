import { Anchor, type AnchorProps } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { PropsWithChildren } from "react";
import type { RequestSearch } from "./reads.ts";

/** A link to a part of the request log. */
export function CallsLink({
  of,
  label,
  onClick,
  ...props
}: PropsWithChildren<AnchorProps> & {
  of: RequestSearch;
  /** What it is for those who cannot see where it stands. */
  label?: string;
  onClick?(): void;
}) {
  return (
    <Anchor
      {...props}
      renderRoot={(rest) => <Link {...rest} to="/requests" search={of} aria-label={label} onClick={onClick} />}
    />
  );
}
