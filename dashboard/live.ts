import { useDocumentVisibility } from "@mantine/hooks";
import type { Schema } from "@millwright/sdk";
import { EventSourceParserStream } from "eventsource-parser/stream";
import { useEffect, useState } from "react";
import { api, queries } from "./api.ts";

type Statuses = { data: Schema<"entity_status">[] };
/** After a stream that could not be had, or broke off. */
const AGAIN_MS = 10_000;

/** Keeps what is known of a connection's entities up to date as long as one looks; false while that does not work. */
export function useLiveStatus(id: string): boolean {
  const [isLive, setLive] = useState(false);
  const isSeen = useDocumentVisibility() === "visible";
  useEffect(() => {
    if (!isSeen) return;
    const over = new AbortController();
    void follow(id, over.signal, setLive);
    return () => over.abort();
  }, [id, isSeen]);
  return isLive;
}

async function follow(id: string, signal: AbortSignal, setLive: (isLive: boolean) => void): Promise<void> {
  while (!signal.aborted) {
    const hasEnded = await listen(id, signal, () => setLive(true)).then(
      () => true,
      () => false,
    );
    setLive(false);
    // One that ended was as long as they are; the next is asked for at once.
    if (!hasEnded && !signal.aborted) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

async function listen(id: string, signal: AbortSignal, onFirst: () => void): Promise<void> {
  const { data: stream } = await api.http.GET("/v1/connections/{id}/events", {
    params: { path: { id } },
    parseAs: "stream",
    signal,
  });
  if (!stream) throw new Error("no stream came");
  const events = stream.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()).getReader();
  for (;;) {
    const { done, value } = await events.read();
    if (done) return;
    if (value.event !== "status") continue;
    onFirst();
    queries.setQueryData<Statuses>(["sync-status", id], JSON.parse(value.data));
    void queries.invalidateQueries({ queryKey: ["runs", id] });
  }
}
