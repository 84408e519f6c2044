import { describe, expect, test } from "vitest";
import { operations } from "./operations.ts";
import { type Rig, rig, schema } from "./test-client.ts";
import { missingDocument } from "./test-schema.ts";
import { eventTypes } from "./webhooks.ts";

const isMissing = schema === undefined;
if (isMissing) console.warn(`Skipped: ${missingDocument}.`);

const names = () => operations.map(({ method, path }) => `${method} ${path}`).sort();

/** Every list, with its member and all of `expand`. */
const lists = operations.filter(({ isList, path }) => isList && !path.includes("{"));
const expandOf = (path: string): string[] => {
  const param = operations.find((operation) => operation.method === "GET" && operation.path === path)?.query.expand;
  return param?.kind === "member" ? [...param.of] : [];
};

const plurals: Record<string, string> = {
  assetcriticalities: "assetCriticalities",
  assetcustomstatuses: "assetCustomStatuses",
  assetstatuses: "assetStatuses",
  maintenanceplans: "maintenancePlans",
  metertriggers: "meterTriggers",
  parttransferrequests: "partTransferRequests",
  proceduretemplates: "procedureTemplates",
  purchaseorders: "purchaseOrders",
  rootcauseanalysisreports: "rootCauseAnalysisReports",
  workorders: "workOrders",
  workrequests: "workRequests",
};
const pluralOf = (path: string) => plurals[path.slice(1)] ?? path.slice(1);

/** Reads every list with and without `expand`, and every record by id. Returns the number of records. */
async function readEverything({ all, get }: Rig): Promise<number> {
  let count = 0;
  for (const { path } of lists) {
    const plural = pluralOf(path);
    const upcoming: Record<string, string> = path === "/workorders" ? { show_upcoming: "true" } : {};
    const { rows } = await all(path, plural, { limit: 50, ...upcoming });
    const { rows: expanded } = await all(path, plural, { limit: 50, expand: expandOf(path), ...upcoming });
    expect(expanded.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    const byId = operations.find((operation) => operation.method === "GET" && operation.path === `${path}/{id}`);
    for (const { id } of byId ? rows : []) {
      expect((await get(`${path}/${id}`)).status).toBe(200);
      const expand = expandOf(`${path}/{id}`);
      if (expand.length > 0 && count % 3 === 0) expect((await get(`${path}/${id}`, { expand })).status).toBe(200);
      count++;
    }
    for (const sub of {
      "/workorders": ["comments", "costs", "subworkorders"],
      "/vendors": ["contacts"],
      "/teams": ["members"],
    }[path] ?? [])
      for (const { id } of rows.slice(0, 40)) expect((await get(`${path}/${id}/${sub}`)).status).toBe(200);
  }
  for (const entity of [
    "assets",
    "locations",
    "parts",
    "workOrders",
    "vendors",
    "purchaseOrders",
    "lineItemPurchaseOrders",
  ])
    expect((await get(`/customfields/${entity}`)).body.length).toBeGreaterThan(0);
  expect((await get("/versions")).status).toBe(200);
  return count;
}

describe.skipIf(isMissing)("by the vendor's OpenAPI document", () => {
  test("there is every operation and every event, and no other", () => {
    expect(names()).toEqual(schema!.operations().sort());
    expect([...eventTypes].sort()).toEqual(schema!.events().sort());
  });

  test("the checks notice a missing, an unknown and a wrong field", () => {
    const operation = "GET /versions";
    expect(schema!.answer(operation, 200, [{ version: "1" }])).toEqual([]);
    expect(schema!.answer(operation, 200, [{}])).toHaveLength(1);
    expect(schema!.answer(operation, 200, [{ version: "1", more: 1 }])).toHaveLength(1);
    expect(schema!.answer(operation, 200, [{ version: 1 }])).toHaveLength(1);
    expect(schema!.answer(operation, 302, [])).toHaveLength(1);
    expect(schema!.webhook("NEW_WORK_ORDER", { orgId: 1, occurredAt: "yesterday", workOrderId: 1 })).toHaveLength(1);
  });

  test("every list and record is valid, after seeded edits and with nulls too", async () => {
    const rigged = await rig({
      ...{
        seed: 5,
        size: { workOrders: 40, assets: 20, parts: 15, purchaseOrders: 14, locations: 8, workRequests: 9 },
      },
    });
    rigged.control.edit(120);
    expect(await readEverything(rigged)).toBeGreaterThan(150);
    rigged.control.setSwitches({ nulls: "present", listEnd: "null", kitting: "off", assigneeIds: "text" });
    for (const { path } of lists) expect((await rigged.get(path, { expand: expandOf(path) })).status).toBe(200);
    const { body } = await rigged.get("/workorders", { limit: 200 });
    expect([body.nextCursor, body.workOrders.some((row: object) => Object.values(row).includes(null))]).toEqual([
      null,
      true,
    ]);
  });
});
