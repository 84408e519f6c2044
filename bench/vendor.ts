import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { order } from "./source.ts";

// A source that always has the same orders, in its own thread. Prints its port when it listens.
const body = JSON.stringify({ items: Array.from({ length: workerData as number }, (_, at) => order(at)) });
const server = createServer((_, response) => {
  response.writeHead(200, { "content-type": "application/json" }).end(body);
});
server.listen(0, "127.0.0.1", () => parentPort!.postMessage((server.address() as AddressInfo).port));
