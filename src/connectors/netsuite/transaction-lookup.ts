import type { LostAttempt, SourceHttp, WriteBody } from "#kit";
import { ask, dayText, MOMENT_PARAMETER, suiteql } from "./suiteql.ts";

/** Clocks can differ by so much, and NetSuite stamps whole seconds. */
const SLACK_MS = 120_000;

/**
 * Returns the function that finds transactions that a lost create may have made, by their type, entity, time and lines. Times are
 * the account's wall clock, so the connection's zone must be that of the account.
 */
export const transactionLike =
  (type: string) =>
  async (http: SourceHttp, { body, sentAtMs }: LostAttempt, zone: string): Promise<string[]> => {
    const entity = idIn(body.entity);
    const { rows } = await ask(
      http,
      suiteql(
        `SELECT t.id, t.memo, ${dayText("t.trandate")} AS trandate FROM transaction t WHERE t.type = ? AND t.createddate >= ${MOMENT_PARAMETER}${entity === null ? "" : " AND t.entity = ?"} ORDER BY t.id`,
        [type, wallClock(sentAtMs - SLACK_MS, zone), ...(entity === null ? [] : [entity])],
      ),
    );
    const found: string[] = [];
    for (const { id, memo } of rows)
      if (id !== undefined && (memo ?? "") === (body.memo ?? "") && (await hasLines(http, id, body))) found.push(id);
    return found;
  };

/** Whether a transaction has the items and quantities that were sent. Items without a quantity in the body are not compared. */
async function hasLines(http: SourceHttp, id: string, { item }: WriteBody): Promise<boolean> {
  const { rows } = await ask(
    http,
    suiteql(
      "SELECT l.item, l.quantity FROM transactionline l WHERE l.transaction = ? AND l.mainline = 'F' AND l.taxline = 'F' ORDER BY l.id",
      [id],
    ),
  );
  const sent = listIn(item).flatMap((line) => idIn(line.item) ?? []);
  const stored = rows.flatMap(({ item: of }) => of ?? []);
  return sent.toSorted().join() === stored.toSorted().join();
}

const idIn = (value: unknown): string | null => {
  const id: unknown = typeof value === "object" && value !== null ? Reflect.get(value, "id") : null;
  return typeof id === "string" ? id : null;
};

function listIn(sublist: unknown): Record<string, unknown>[] {
  const items: unknown = typeof sublist === "object" && sublist !== null ? Reflect.get(sublist, "items") : null;
  return Array.isArray(items) ? items.filter((each) => typeof each === "object" && each !== null) : [];
}

/** Returns an instant as the wall clock of a zone, in the form of queries. */
export const wallClock = (atMs: number, zone: string): string =>
  new Date(atMs).toLocaleString("sv-SE", { timeZone: zone }).slice(0, 19);
