import { randomUUID } from "node:crypto";
import { openApi } from "#api";
import { silentLog, systemClock } from "#lib";
import { openRooms, percentile } from "./rooms.ts";
import { memorySource, order } from "./source.ts";

const PER_S = 1000;

/** What a change of a mapping costs that touches every stored record, and what reads cost until all are rewritten. */
export async function measureReplay(url: string, records: number, say: (line: string) => void) {
  const source = memorySource(function* () {
    for (let at = 0; at < records; at++) yield order(at);
  });
  const rooms = await openRooms(url, [source]);
  const room = { ...rooms, connectors: [source], clock: systemClock, log: silentLog };
  const api = await openApi({ ...room, limits: { requestsPerMinute: 1_000_000 } });
  try {
    const { workspaceId, connect } = rooms;
    rooms.sync.work(1);
    const made = await connect.create(workspaceId, { connector: source.name, settings: {}, credentials: {} });
    const { key } = await connect.createApiKey(workspaceId, { name: "bench", scopes: ["connections:write"] });
    const id = made.connection.id;
    say("loading");
    await rooms.run(id, true);
    const address = await api.listen({ host: "127.0.0.1", port: 0 });
    const asking = async (path: string, init: RequestInit = {}) => {
      const start = performance.now();
      const answer = await fetch(address + path, {
        headers: { authorization: `Bearer ${made.token}`, "content-type": "application/json" },
        ...init,
      });
      const body = (await answer.json()) as { data: { id: string; source_number: string }[] };
      if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(body)}`);
      return { ms: Math.round((performance.now() - start) * 10) / 10, body };
    };
    const lists = async (isOver: () => boolean) => {
      const took: number[] = [];
      while (!isOver()) took.push((await asking("/v1/purchase-orders?limit=100")).ms);
      return percentile(took, 0.95);
    };
    let count = 0;
    const usual = await lists(() => ++count > 100);
    const some = (await asking("/v1/purchase-orders?limit=100")).body.data[50]!.id;

    say("mapping anew");
    const put = await asking(`/v1/connections/${id}/mappings/purchase_order`, {
      method: "PUT",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({
        fields: { source_number: { expression: 'raw.vendor.id % 100 == 7 ? "hit" : "miss " + raw.number' } },
      }),
    });
    const single = await asking(`/v1/purchase-orders/${some}`);
    const list = await asking("/v1/purchase-orders?limit=100");
    const filtered = await asking("/v1/purchase-orders?limit=100&filter[source_number]=hit");
    if (filtered.body.data.some((each) => each.source_number !== "hit") || filtered.body.data.length !== 100)
      throw new Error(`the filtered list holds ${filtered.body.data.length} records`);

    let isDone = false;
    const reading = lists(() => isDone);
    const start = performance.now();
    await rooms.mappings.handle(
      { workspace: workspaceId, connection: id },
      { id: randomUUID(), signal: new AbortController().signal },
    );
    const seconds = (performance.now() - start) / PER_S;
    isDone = true;
    const after = await asking("/v1/purchase-orders?limit=100&filter[source_number]=hit");
    return {
      records,
      put_ms: put.ms,
      single_ms: single.ms,
      list_100_ms: list.ms,
      filtered_1pct_ms: filtered.ms,
      filtered_1pct_after_ms: after.ms,
      list_p95_ms: { usual, during: await reading },
      replay_s: Math.round(seconds * 10) / 10,
      replay_per_s: Math.round(records / seconds),
      memory_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    };
  } finally {
    await api.close();
    await rooms.close();
  }
}
