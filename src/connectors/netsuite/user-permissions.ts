import { type CheckOutcome, isFault, type Permission, type SourceHttp, type UserPermissions } from "#kit";
import { whoseToken } from "./auth.ts";
import { common, LEVELS, type PermissionName, permissions, permissionTo } from "./permissions.ts";
import { askForm } from "./record-service.ts";
import { ask, suiteql } from "./suiteql.ts";
import type { TransactionType } from "./transactions.ts";

const [restWebServices, workbook] = common as readonly [Permission, Permission];

/** Queries that need a single permission, for accounts that hide a role's permissions from it. */
const TELLING: Readonly<Partial<Record<PermissionName, string>>> = {
  "Deleted Records": "SELECT d.type FROM deletedrecord d WHERE ROWNUM <= 1",
};

/**
 * Returns what NetSuite reports about the role: whether it can log in and query, and its permissions by level if it can
 * see them. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_0210123130.html
 */
export async function userPermissions(http: SourceHttp, token: string | null): Promise<UserPermissions> {
  // This request needs no permission. If it succeeds, a later rejection is not about the token.
  // https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_0528010158.html
  await http.get("/services/rest/system/v1/serverTime");
  const told = new Map<string, boolean>();
  const lacking = await lackedByAll(http);
  if (lacking) told.set(lacking.name, false);
  else for (const each of common) told.set(each.name, true);
  const levels = lacking ? null : await levelsOf(http, token);
  if (!lacking && !levels)
    for (const [permission, q] of Object.entries(TELLING)) told.set(permission, await isAllowed(http, q));
  return {
    has(wanted) {
      const answer = told.get(wanted.name);
      if (answer !== undefined) return answer;
      if (levels === null) return null;
      const known = permissions[wanted.name as PermissionName];
      // Only NetSuite knows the names of permissions for custom records, so a request is needed.
      if (!known) return null;
      const level = levels.get(known.key ?? "") ?? levels.get(wanted.name) ?? 0;
      return level > LEVELS.indexOf(wanted.level as (typeof LEVELS)[number]);
    },
  };
}

/** Returns the permission without which the role can query nothing, if it is missing. */
async function lackedByAll(http: SourceHttp): Promise<Permission | null> {
  try {
    await ask(http, suiteql("SELECT TO_CHAR(SYSDATE, 'YYYY-MM-DD') AS today FROM Dual", [], 1));
    return null;
  } catch (thrown) {
    // The login has just succeeded, so this is not about the token.
    if (isFault(thrown, "credentials_refused")) return restWebServices;
    if (!isFault(thrown, "permission_missing")) throw thrown;
    // Every role that can use SuiteQL can query Dual.
    const [named] = (thrown.details.permissions ?? []) as Permission[];
    return named ?? workbook;
  }
}

/**
 * Returns the role's levels by the keys and names of its permissions. Null: the role cannot see them, or the role is unknown, as
 * with token-based authentication.
 */
async function levelsOf(http: SourceHttp, token: string | null): Promise<Map<string, number> | null> {
  const [role] = token === null ? [null] : whoseToken(token);
  if (role === null) return null;
  try {
    const { rows } = await ask(
      http,
      suiteql("SELECT permkey, name, permlevel FROM rolepermissions WHERE role = ? ORDER BY permkey", [role]),
    );
    // An administrator has no rows.
    if (rows.length === 0) return null;
    return new Map(
      rows.flatMap(({ permkey = "", name = "", permlevel }) => [
        [permkey, Number(permlevel)],
        [name, Number(permlevel)],
      ]),
    );
  } catch (thrown) {
    if (isFault(thrown, "permission_missing")) return null;
    throw thrown;
  }
}

async function isAllowed(http: SourceHttp, q: string): Promise<boolean> {
  try {
    await ask(http, suiteql(q, [], 1));
    return true;
  } catch (thrown) {
    if (isFault(thrown, "permission_missing")) return false;
    throw thrown;
  }
}

/**
 * Returns the check of a write. It requests the form for a new or edited record, which saves nothing.
 * https://system.netsuite.com/help/helpcenter/en_US/APIs/REST_API_Browser/record/v1/2026.1/index.html
 */
export const probeForm =
  ({ type, record }: Pick<TransactionType, "type" | "record">, verb: "create" | "update") =>
  async (http: SourceHttp): Promise<CheckOutcome> => {
    if (verb === "create") return askForm(http, "POST", record, "create-form");
    const q = "SELECT t.id FROM transaction t WHERE t.type = ? AND ROWNUM <= 1";
    const { rows } = await ask(http, suiteql(q, [type], 1));
    if (!rows[0]) return { unknown: "There is no record yet to check this with." };
    await askForm(http, "PATCH", `${record}/${rows[0].id}`, "edit-form");
  };
