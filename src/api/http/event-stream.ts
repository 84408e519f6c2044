import { Readable } from "node:stream";

/** The headers of server-sent events. */
export const EVENT_STREAM_HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  // An idle connection would delay a server that closes.
  connection: "close",
  // Asks proxies not to buffer the response.
  "x-accel-buffering": "no",
};

/** Returns a stream of events. `ended` is aborted when the client disconnects, and `end` is called when the stream is closed. */
export function eventStream(events: AsyncGenerator<string, void>, ended: AbortController, end: () => void): Readable {
  const stream = Readable.from(events);
  // "close" follows only when the generator ends, which waits for the next event unless it is aborted.
  const destroy = stream._destroy.bind(stream);
  stream._destroy = (error, done) => {
    ended.abort();
    destroy(error, done);
  };
  stream.once("close", end);
  return stream;
}
