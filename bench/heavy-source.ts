import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parentPort } from "node:worker_threads";

// A system that answers each request with the same body, on a thread of its own: small until it is told a shape. Says its port
// when it listens, and the shape when it answers with it.

const MB = 1024 * 1024;
const SMALL = Buffer.from('{"items":[],"totalResults":0,"hasMore":false}');

/** Returns a body of so many MB, whose list repeats an element. */
function bodyOf(mb: number, element: (at: number) => string): Buffer {
  const parts: string[] = [];
  for (let letters = 0, at = 1; letters < mb * MB; at++) {
    const part = element(at);
    parts.push(part);
    letters += part.length + 1;
  }
  return Buffer.from(`{"items":[${parts.join()}],"totalResults":${parts.length},"hasMore":false}`);
}

const shapes: Record<string, () => Buffer> = {
  small: () => SMALL,
  rows: () =>
    bodyOf(60, (at) => `{"id":"${at}","name":"Item ${at} of a long list","quantity":12.5,"at":"2026-11-30 08:00:00"}`),
  digits: () => bodyOf(63, (at) => `1234567890${String(1_000_000_000 + at)}`),
};

let body: Buffer = SMALL;
const server = createServer((request, response) => {
  request.resume();
  response.on("error", () => {});
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
});
parentPort?.on("message", (shape: string) => {
  body = shapes[shape]?.() ?? SMALL;
  parentPort?.postMessage(shape);
});
server.listen(0, "127.0.0.1", () => parentPort?.postMessage((server.address() as AddressInfo).port));
