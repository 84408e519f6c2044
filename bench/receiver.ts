import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

// A receiver of webhooks in a process of its own, for the benchmark. `GET` returns what it got since the last `GET`.
let events = 0;
let lastAt = 0;
let latencies: number[] = [];
const server = createServer((request, response) => {
  if (request.method === "GET") {
    response.end(JSON.stringify({ events, lastAt, latencies }));
    events = 0;
    latencies = [];
    return;
  }
  let text = "";
  request.setEncoding("utf8");
  request.on("data", (part: string) => {
    text += part;
  });
  request.on("end", () => {
    lastAt = Date.now();
    const at = /"timestamp":"([^"]+)"/.exec(text)?.[1];
    if (!text.includes('"webhook.ping"')) {
      events++;
      if (at !== undefined) latencies.push(lastAt - Date.parse(at));
    }
    response.writeHead(204).end();
  });
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
