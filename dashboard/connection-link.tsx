import { useRouter } from "@tanstack/react-router";
import { type MouseEvent, type ReactNode, useRef } from "react";
import classes from "./plain.module.css";

/** A pointer that only passes over a link does not start a preload. */
const PRELOAD_DELAY_MS = 50;

/** Links to a connection's page. It is plain HTML: each of the router's own links would observe the current page. */
export function ConnectionLink({ id, children }: { id: string; children: ReactNode }) {
  const router = useRouter();
  const to = { to: "/connections/$id", params: { id } } as const;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const preload = () => void router.preloadRoute(to);
  const navigate = (event: MouseEvent) => {
    // With a modifier key the browser opens the link in a tab or window.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void router.navigate(to);
  };
  return (
    <a
      href={`${router.basepath}/connections/${id}`}
      className={classes.link}
      onClick={navigate}
      onFocus={preload}
      onPointerEnter={() => {
        timer.current = setTimeout(preload, PRELOAD_DELAY_MS);
      }}
      onPointerLeave={() => clearTimeout(timer.current)}
    >
      {children}
    </a>
  );
}
