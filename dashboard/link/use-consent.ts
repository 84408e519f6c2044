import { done } from "@millwright/sdk";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Values } from "../form-schema.ts";
import { api, type PendingConnection } from "./api.ts";
import { isFramed } from "./host.ts";

const POLL_MS = 2000;

/** What the form sends to check credentials. */
export interface AccessInput {
  connector: string;
  settings: Values;
  credentials: Values;
}

/** Sends the customer to the system to give consent: in this window, or in a new one if the page is embedded. */
export function useConsent(input: AccessInput, onChecked: (pending: PendingConnection) => void) {
  const [isWaiting, setWaiting] = useState(false);
  const [blockedUrl, setBlockedUrl] = useState<string | null>(null);
  const request = useMutation({
    mutationFn: (opened: Window | null) =>
      done(api.http.POST("/v1/link/consents", { body: { ...input, in_window: isFramed } })).catch((error) => {
        opened?.close();
        throw error;
      }),
    onSuccess({ url }, opened) {
      if (!isFramed) return location.assign(url);
      if (!opened) return setBlockedUrl(url);
      opened.location.href = url;
      setWaiting(true);
    },
  });
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(async () => {
      const pending = await readPending();
      if (pending) onChecked(pending);
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [isWaiting, onChecked]);
  return {
    // The window is opened in the click handler: browsers block one that is opened later.
    start: () => request.mutate(isFramed ? window.open("about:blank") : null),
    /** The URL of a window that the browser blocked. */
    blockedUrl,
    wait: () => {
      setBlockedUrl(null);
      setWaiting(true);
    },
    error: request.error,
    isPending: request.isPending,
    isWaiting,
  };
}

const readPending = (): Promise<PendingConnection | null> =>
  done(api.http.GET("/v1/link")).then(
    ({ pending_connection: pending }) => pending,
    () => null,
  );
