import { useDocumentVisibility } from "@mantine/hooks";
import type { paths } from "@millwright/sdk";
import { EventSourceParserStream } from "eventsource-parser/stream";
import { useEffect, useState } from "react";
import { api, queryClient } from "./api.ts";

type SyncStatus = paths["/v1/connections/{id}/sync-status"]["get"]["responses"]["200"]["content"]["application/json"];
/** The delay after a stream that could not be opened or broke off. */
const RETRY_DELAY_MS = 10_000;

/** Keeps the cached sync status of a connection up to date while the page is visible. Returns whether the stream is open. */
export function useLiveStatus(connectionId: string): boolean {
  const [isLive, setLive] = useState(false);
  const isVisible = useDocumentVisibility() === "visible";
  useEffect(() => {
    if (!isVisible) return;
    const controller = new AbortController();
    void follow(connectionId, controller.signal, setLive);
    return () => controller.abort();
  }, [connectionId, isVisible]);
  return isLive;
}

async function follow(id: string, signal: AbortSignal, setLive: (isLive: boolean) => void): Promise<void> {
  while (!signal.aborted) {
    const hasEnded = await listen(id, signal, () => setLive(true)).then(
      () => true,
      () => false,
    );
    setLive(false);
    // The server ends each stream after some time. The next one is opened immediately.
    if (!hasEnded && !signal.aborted) await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS));
  }
}

async function listen(id: string, signal: AbortSignal, onStatus: () => void): Promise<void> {
  const { data: stream } = await api.http.GET("/v1/connections/{id}/sync-status/events", {
    params: { path: { id } },
    parseAs: "stream",
    signal,
  });
  if (!stream) throw new Error("The response has no body.");
  const events = stream.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()).getReader();
  for (;;) {
    const { done, value } = await events.read();
    if (done) return;
    if (value.event !== "status") continue;
    onStatus();
    queryClient.setQueryData<SyncStatus>(["sync-status", id], JSON.parse(value.data));
    void queryClient.invalidateQueries({ queryKey: ["runs", id] });
  }
}
