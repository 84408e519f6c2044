import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type NetSuiteSimulator, start } from "../simulators/netsuite/index.ts";
import { rotateToken } from "../src/connections/index.ts";
import { netsuite } from "../src/connectors/netsuite/index.ts";
import { type CallOptions, openTestApi, type TestApi } from "./api.ts";
import { connected } from "./netsuite-connected.ts";

/* Follows `docs/guides/mapping.md` with its URLs and request body. */

const guide = readFileSync(join(import.meta.dirname, "../docs/guides/mapping.md"), "utf8");
const change = JSON.parse(/```json\n(.*?)```/s.exec(guide)![1]!) as {
  custom: Record<string, { type: string; source: { path: string } }>;
};

let simulator: NetSuiteSimulator;
let t: TestApi;
let connectionId: string;
beforeAll(async () => {
  simulator = await start({ size: { purchaseOrders: 60 } });
  t = await openTestApi({ connectors: [netsuite], workers: 1 });
  connectionId = await connected(t.rig, simulator);
  await t.rig.syncNow(connectionId, { entities: ["purchase_order"] });
});
afterAll(async () => {
  await t?.close();
  await simulator?.close();
});

/** The URL of the guide's command that contains these words. */
function addressOf(...words: string[]): string {
  const line = guide.split("\n").find((each) => each.includes("curl") && words.every((word) => each.includes(word)));
  const [, address = ""] = /(\$(?:API|MAPPINGS)\S*?)"?(?: \|)?$/.exec(line ?? "") ?? [];
  expect(address, words.join()).not.toBe("");
  return address
    .replace("$MAPPINGS", "$API/v1/connections/$CONNECTION/mappings")
    .replace("$API", "")
    .replace("$CONNECTION", connectionId);
}

test("a new user maps three of forty custom fields, previews, applies and reads them, without a request to the source", async () => {
  const asKey: CallOptions = { bearer: t.key };
  const { body: found } = await t.get(addressOf("source-fields/purchaseOrders?custom=true"), asKey);
  const own = found.data.filter(({ path }) => !path.endsWith("_text"));
  expect(own).toHaveLength(40);
  expect(own.filter(({ fill_rate }) => fill_rate === 0).map(({ label }) => label)).toEqual([
    "Carbon footprint (kg)",
    "Number in the old system",
    "Batch note",
  ]);
  for (const [name, { type, source }] of Object.entries(change.custom)) {
    const field = found.data.find(({ path }) => path === source.path);
    expect(field, source.path).toMatchObject({ is_custom: true, list: name.startsWith("lines.") ? "lines" : null });
    // A choice is created from its text.
    expect(type === "choice" ? "text" : type).toBe(field!.declared_type);
  }

  simulator.control.resetReport();
  const { status, body: begun } = await t.post(addressOf("POST", "/previews"), change, asKey);
  expect(status).toBe(201);
  const preview = addressOf("/previews/").replace("$PREVIEW", begun.id);
  await expect.poll(async () => (await t.get(preview, asKey)).body.state, { timeout: 30_000 }).toBe("done");
  const { counts, base_version } = (await t.get(preview, asKey)).body;
  expect(counts).toMatchObject({ records: 60, changed: 60, issues: [] });

  const headers = { "if-match": `"${base_version}"` };
  const applied = await t.send("PATCH", addressOf("PATCH"), { ...asKey, headers, body: change });
  expect(applied.status).toBe(200);
  const { token } = await rotateToken(t.rig.deps, { workspaceId: t.workspaceId, connectionId });
  const read = await t.get(addressOf("filter[custom.priority]").replace(/&limit=1$/, "&limit=100"), { bearer: token });
  interface Order {
    tranid: string;
    custbody_mw_needed_by?: string;
    lines: { custcol_mw_asset?: string }[];
  }
  const emergencies = simulator.control
    .truth({ kinds: ["purchaseOrders"] })
    .purchaseOrders!.filter(({ custbody_mw_priority }) => custbody_mw_priority === "4") as unknown as Order[];
  expect(emergencies.length).toBeGreaterThan(0);
  const inLines = (lines: { custom: { asset: string | null } }[]) => lines.map(({ custom }) => custom.asset);
  expect(
    new Map(
      read.body.data.map(({ source_number, custom, lines }) => [source_number, [custom, inLines(lines as never)]]),
    ),
  ).toEqual(
    new Map(
      emergencies.map((order) => [
        order.tranid,
        [
          { priority: "emergency", needed_by: order.custbody_mw_needed_by ?? null },
          order.lines.map(({ custcol_mw_asset }) => custcol_mw_asset ?? null),
        ],
      ]),
    ),
  );
  expect(simulator.control.report().total).toBe(0);
});
