import { FieldsRefused, isFault, type SourceHttp } from "#kit";
import { askColumns, plainColumns } from "./columns.ts";
import { suiteql } from "./suiteql.ts";

/** The account's currencies. */
export interface Currencies {
  /** ISO codes by id. */
  codes: ReadonlyMap<string, string>;
  /** The base currency. Null: there are several, or NetSuite names none. */
  base: string | null;
}

/** Reads the currencies. If the role cannot read them or the account has only one, the setting `currency` is the base. */
export async function readCurrencies(
  http: SourceHttp,
  settings: Readonly<Record<string, unknown>>,
): Promise<Currencies> {
  const only = (settings.currency as string | undefined) ?? null;
  try {
    const { rows } = await askColumns(http, plainColumns("c", "id symbol isbasecurrency"), { lacks: [] }, (select) =>
      suiteql(`SELECT ${select} FROM currency c ORDER BY c.id`),
    );
    const bases = rows.filter(({ isbasecurrency }) => isbasecurrency === "T");
    return {
      codes: new Map(rows.flatMap(({ id, symbol }) => (id && symbol ? [[id, symbol]] : []))),
      base: bases.length === 1 ? (bases[0]!.symbol ?? only) : only,
    };
  } catch (thrown) {
    if (isFault(thrown, "permission_missing")) return { codes: new Map(), base: only };
    throw thrown;
  }
}

/** Returns the ISO code of a record's currency. If the account shows no currencies, the base currency. */
export const codeOf = ({ codes, base }: Currencies, id: string | undefined): string | null =>
  id === undefined || codes.size === 0 ? base : (codes.get(id) ?? null);

/** Returns the id of a currency. Throws `FieldsRefused` if the account has none with this ISO code. */
export async function currencyNamed(
  http: SourceHttp,
  code: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { codes } = await readCurrencies(http, settings);
  const [id] = [...codes].find(([, each]) => each === code) ?? [];
  if (id !== undefined) return id;
  const message =
    codes.size === 0 ? "The role cannot read the account's currencies." : `The account has no currency ${code}.`;
  throw new FieldsRefused({ pointer: "/currency", code: "unknown_reference", message });
}
