import { type CheckOutcome, isFault, type Page, type Reader, type SourceHttp } from "#kit";
import { mayRead } from "./checks.ts";
import { ask, suiteql } from "./suiteql.ts";

/**
 * The features that tables and record types depend on: the ID in `companyfeaturesetup`, the name on the page Enable Features,
 * and the record type that the feature adds. https://github.com/GSpo7/suiteql-sql-library
 */
const FEATURES: Readonly<Record<string, readonly [id: string, name: string, record: string]>> = {
  subsidiary: ["SUBSIDIARIES", "OneWorld", "subsidiary"],
  location: ["LOCATIONS", "Locations", "location"],
  department: ["DEPARTMENTS", "Departments", "department"],
  classification: ["CLASSES", "Classes", "classification"],
  currency: ["MULTICURRENCY", "Multiple Currencies", "currency"],
  unitstypeuom: ["UNITSOFMEASURE", "Multiple Units of Measure", "unitsType"],
  workOrder: ["WORKORDERS", "Work Orders", "workOrder"],
};

/**
 * Returns the name of the feature that a table or record type needs, if it is off. Null: it is on, or NetSuite does not
 * show it.
 */
async function featureOff(http: SourceHttp, of: string): Promise<string | null> {
  const feature = FEATURES[of];
  if (!feature) return null;
  const [id, name, record] = feature;
  try {
    const { rows } = await ask(http, suiteql("SELECT f.isactive FROM companyfeaturesetup f WHERE f.id = ?", [id], 1));
    if (rows[0]?.isactive) return rows[0].isactive === "F" ? name : null;
  } catch (thrown) {
    if (!isFault(thrown, "permission_missing") && !isFault(thrown, "source_refused")) throw thrown;
  }
  // Some accounts hide that table. The record service distinguishes a type that does not exist from one that the role
  // may not view.
  return (await hasNoType(http, record)) ? name : null;
}

/**
 * Returns whether the record service reports that the account has no such record type. A missing permission has another
 * error.
 */
async function hasNoType(http: SourceHttp, record: string): Promise<boolean> {
  try {
    await mayRead(http, record);
    return false;
  } catch (thrown) {
    if (isFault(thrown, "source_refused"))
      return thrown.details.status === 404 || /does not exist/.test(thrown.message);
    if (!isFault(thrown, "permission_missing")) throw thrown;
    return thrown.details.permissions === undefined && /\benable\b.*\bfeature\b/i.test(thrown.message);
  }
}

/**
 * Returns whether an error can mean that a feature is off: SuiteQL hides the table, and the record service has no such
 * type.
 */
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
