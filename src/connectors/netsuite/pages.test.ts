import { expect, test } from "vitest";
import { incompleteOf, type SourceHttp } from "#kit";
import { ask, nextAfter, suiteql } from "./suiteql.ts";

type Page = { items: Record<string, string>[]; hasMore: boolean; totalResults?: number };

/** An account that answers each query with the next of these pages. */
function account(...pages: Page[]): SourceHttp {
  const next = async (): Promise<never> => pages.shift() as never;
  return { ask: next, call: next, get: next, find: next };
}

/** Reads all rows in the order of their ids, as tables are read. */
async function idsFrom(http: SourceHttp): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = "0"; after !== null; ) {
    const { rows, hasMore } = await ask(http, suiteql(`SELECT t.id FROM t WHERE t.id > ${after} ORDER BY t.id`));
    ids.push(...rows.flatMap(({ id }) => id ?? []));
    after = nextAfter(rows, hasMore);
  }
  return ids;
}
const items = (...ids: number[]) => ids.map((id) => ({ id: String(id) }));

test("A10: a page with fewer rows than the stated total is not the last, whatever `hasMore` says", async () => {
  const http = account(
    { items: items(1, 2), hasMore: false, totalResults: 5 },
    { items: items(3, 4), hasMore: false, totalResults: 3 },
    { items: items(5), hasMore: false, totalResults: 1 },
  );
  expect(await idsFrom(http)).toEqual(["1", "2", "3", "4", "5"]);
});

test("A10: a total that is never reached makes the list incomplete", async () => {
  const http = account(
    { items: items(1, 2), hasMore: true, totalResults: 5 },
    { items: [], hasMore: true, totalResults: 3 },
  );
  const thrown = await idsFrom(http).catch((cause: unknown) => cause);
  expect(incompleteOf(thrown)).toEqual({ read: 0, total: 3 });
});

test("A10: an empty page ends a list, and without a stated total `hasMore` tells", async () => {
  expect(await idsFrom(account({ items: items(1), hasMore: true }, { items: [], hasMore: true }))).toEqual(["1"]);
  expect(await idsFrom(account({ items: items(1), hasMore: false }))).toEqual(["1"]);
});
