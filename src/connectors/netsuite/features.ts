import { type CheckOutcome, isFault, type Page, type Reader, type SourceHttp } from "#kit";
import { ask, suiteql } from "./suiteql.ts";

/**
 * The features that tables and record types depend on: the ID in `companyfeaturesetup` and the name on the page Enable
 * Features. https://github.com/GSpo7/suiteql-sql-library
 */
const FEATURES: Readonly<Record<string, readonly [id: string, name: string]>> = {
  subsidiary: ["SUBSIDIARIES", "OneWorld"],
  location: ["LOCATIONS", "Locations"],
  department: ["DEPARTMENTS", "Departments"],
  classification: ["CLASSES", "Classes"],
  currency: ["MULTICURRENCY", "Multiple Currencies"],
  unitstypeuom: ["UNITSOFMEASURE", "Multiple Units of Measure"],
  workOrder: ["WORKORDERS", "Work Orders"],
};

/** Returns the name of the feature that a table or record type needs, if it is off. Null: it is on, or NetSuite does not say. */
async function featureOff(http: SourceHttp, of: string): Promise<string | null> {
  const [id, name] = FEATURES[of] ?? [];
  if (id === undefined || name === undefined) return null;
  try {
    const { rows } = await ask(http, suiteql("SELECT f.isactive FROM companyfeaturesetup f WHERE f.id = ?", [id], 1));
    return rows[0]?.isactive === "F" ? name : null;
  } catch (thrown) {
    if (isFault(thrown, "permission_missing") || isFault(thrown, "source_refused")) return null;
    throw thrown;
  }
}

/** Whether a refusal can mean that a feature is off: SuiteQL hides the table, and the record service has no such type. */
const mayBeOff = (thrown: unknown): boolean =>
  isFault(thrown, "permission_missing") || (isFault(thrown, "source_refused") && thrown.details.status === 404);

/** Reads a table or record type. If its feature is off, it has no records. */
export async function* readUnlessOff(
  of: string,
  { http, mode }: Pick<Reader, "http" | "mode">,
  pages: AsyncGenerator<Page>,
): AsyncGenerator<Page> {
  try {
    yield* pages;
  } catch (thrown) {
    if (!mayBeOff(thrown) || (await featureOff(http, of)) === null) throw thrown;
    yield { rows: [], watermark: null, ...(mode === "incremental" && { isWhole: true }) };
  }
}

/** Checks a table or record type. If its feature is off, a note names the feature. */
export async function checkUnlessOff(
  http: SourceHttp,
  of: string,
  check: () => Promise<CheckOutcome>,
): Promise<CheckOutcome> {
  try {
    return await check();
  } catch (thrown) {
    const off = mayBeOff(thrown) ? await featureOff(http, of) : null;
    if (off === null) throw thrown;
    return {
      note: `This account does not have these records. The feature "${off}" is off (Setup > Company > Enable Features).`,
    };
  }
}
