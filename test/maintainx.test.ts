import { afterAll, beforeAll, expect, test } from "vitest";
import { type MaintainXSimulator, start } from "../simulators/maintainx/index.ts";
import { createConnection } from "../src/connections/index.ts";
import { maintainx } from "../src/connectors/maintainx/index.ts";
import { openRig, type Rig } from "./rig.ts";

let simulator: MaintainXSimulator;
let r: Rig;
let id: string;

beforeAll(async () => {
  simulator = await start({ seed: 7, limits: { perUser: 1e6, perOrganization: 1e6 } });
  r = await openRig([maintainx]);
  const { connection } = await createConnection(r.deps, r.workspaceId, {
    connector: "maintainx",
    settings: { url: simulator.apiUrl },
    credentials: { api_key: simulator.credentials.apiKey },
    limits: { rates: [], concurrent: 8 },
  });
  id = connection.id;
}, 120_000);
afterAll(async () => {
  await r?.close();
  await simulator?.close();
});

test("a first sync reads every record, and one that finds nothing sends one request per list", async () => {
  const first = await r.syncNow(id);
  console.log(JSON.stringify(first, null, 1).slice(0, 6000));
  console.log(JSON.stringify(simulator.control.report().byOperation));
  const before = simulator.control.report().byOperation;
  const second = await r.syncNow(id);
  const after = simulator.control.report().byOperation;
  console.log(
    second.status,
    JSON.stringify(
      Object.fromEntries(
        Object.entries(after)
          .map(([k, v]) => [k, Number(v) - Number(before[k] ?? 0)])
          .filter(([, v]) => v !== 0),
      ),
    ),
  );
  const issues: Record<string, unknown> = {};
  for (const entity of maintainx.entities.keys()) {
    const rows = await r.records(id, entity);
    for (const row of rows.values())
      for (const issue of row.mapping_issues) issues[`${entity}.${issue.field} ${issue.reason}`] = issue.value;
    console.log(entity, rows.size);
  }
  console.log(JSON.stringify(issues, null, 1));
  expect(first.status).toBe("succeeded");
}, 300_000);
