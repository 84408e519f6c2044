import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { purchaseOrder, vendor } from "#model";
import { idOf, openTestApi, type TestApi } from "./test-api.ts";

let t: TestApi;
const id = (sourceId: string) => idOf(purchaseOrder, t.connectionId, sourceId);
const numbers = (body: { data: { source_number: string }[] }) => body.data.map((each) => each.source_number);

beforeAll(async () => {
  t = await openTestApi();
  await t.store(vendor, [{ source_id: "7", name: "North Bearings" }]);
  await t.store(
    purchaseOrder,
    Array.from({ length: 25 }, (_, n) => ({
      source_id: String(n),
      source_number: `PO-${String(n).padStart(2, "0")}`,
      status: n % 3 === 0 ? "closed" : "approved",
      vendor_id: idOf(vendor, t.connectionId, n % 2 ? "7" : "8"),
      ordered_on: n === 24 ? null : `2026-11-${String(n + 1).padStart(2, "0")}`,
      total: { amount: `${n}.50`, currency: "EUR" },
      title: n % 5 === 0 ? `Bearings No ${n}` : null,
      source_status: { code: n % 2 ? "A" : "B", text: null },
      custom: n === 4 ? { project: "Apollo" } : {},
    })),
  );
  await t.store(purchaseOrder, [], { deleted: ["20"] });
});
afterAll(() => t.close());

test("a list gives every live record once, page by page, however they are cut", async () => {
  for (const limit of [1, 7, 24, 100]) {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { body, status }: { body: any; status: number } = await t.get(`/v1/purchase-orders?limit=${limit}${cursor ? `&cursor=${cursor}` : ""}`);
      expect(status).toBe(200);
      seen.push(...numbers(body));
      cursor = body.next_cursor;
    } while (cursor);
    expect(seen.length).toBe(24);
    expect(new Set(seen).size).toBe(24);
  }
});
