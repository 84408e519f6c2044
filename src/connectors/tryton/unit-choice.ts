import { FieldsRefused, isObject, type Json, type SourceHttp, type WriteBody } from "#kit";
import { type Row, search } from "./calls.ts";
import { codeOf, unit as unitShape } from "./values.ts";

/** What a caller says about a quantity's unit. It is replaced by the unit's ID before the write is sent. */
export const unitMarker = (of: { unit: string | null; source_unit: string | null }): WriteBody =>
  of.unit || of.source_unit ? { unit: { code: of.unit ?? null, name: of.source_unit ?? null } } : {};

/** Finds units of measure by what callers say. The units are read once, when the first is needed. */
export function unitsOf(http: SourceHttp) {
  let known: Promise<Row[]> | null = null;

  /** Returns the ID of a unit of the same category as `usual`. Throws `FieldsRefused` if there is none: nothing is converted. */
  async function find(marker: Json, usual: Json, pointer: string): Promise<Json> {
    const { code = null, name = null } = isObject(marker) ? marker : {};
    known ??= search(http, {
      model: "product.uom",
      fields: ["symbol", "name", "category", "category.name"],
      limit: 1000,
    });
    const units = await known;
    const own = units.find(({ id }) => id === usual);
    const fitting = units.filter((each) => {
      const shape = unitShape.safeParse(each);
      const isNamed = name === null || name === each.symbol || name === each.name;
      const isCoded = code === null || (shape.success && codeOf(shape.data) === code);
      return isNamed && isCoded && (own === undefined || each.category === own.category);
    });
    const found = fitting.find(({ id }) => id === usual) ?? fitting[0];
    if (found) return found.id;
    const said = [code, name].filter((each) => each !== null).join(", ");
    const expected = own ? ` Its unit is "${own.symbol ?? own.name}".` : "";
    throw new FieldsRefused({ pointer, code: "invalid", message: `The item has no unit "${said}".${expected}` });
  }

  return {
    find,
    /** Returns members with the ID of the unit that they name. */
    async resolved({ unit, ...body }: WriteBody, usual: Json, pointer: string): Promise<WriteBody> {
      return unit === undefined ? body : { ...body, unit: await find(unit, usual, pointer) };
    },
  };
}
