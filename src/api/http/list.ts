import { z } from "zod";
import { fault, nearest } from "#lib";

export const DEFAULT_LIMIT = 100;
export const MOST_LIMIT = 1000;

/** The number of items on a page. */
export const limit = z.coerce
  .number()
  .int()
  .min(1)
  .max(MOST_LIMIT)
  .default(DEFAULT_LIMIT)
  .meta({ description: `Maximum number of entries per page, 1 to ${MOST_LIMIT}.` });

/** The position at which a list continues. */
export const cursor = z.string().max(16_384).optional().meta({
  description: "`next_cursor` of the previous page. Filters, sort order and fields must not change; `limit` may.",
});

/** `true` or `false` in a query parameter. */
export const flagParameter = (description: string) => z.enum(["true", "false"]).default("false").meta({ description });

/** One page of a list, as the API returns it. */
export const pageOf = <T extends z.ZodType>(of: T) =>
  z.object({
    data: z.array(of),
    next_cursor: z.string().nullable().meta({
      description:
        "Cursor of the next page. Null: this is the last page. A page may have fewer than `limit` entries and still have a next page.",
    }),
  });

/**
 * Throws for unknown parameters: a list that ignored a misspelled filter would return too much. `fields` are the fields
 * to filter by.
 */
export function refuseUnknown(
  query: Readonly<Record<string, unknown>>,
  known: readonly string[],
  fields: readonly string[] = [],
): void {
  for (const [name, value] of Object.entries(query)) {
    if (!name.startsWith("filter") && !known.includes(name)) {
      const suggestion = fields.includes(name) ? `filter[${name}]` : nearest(name, known);
      throw fault("invalid_parameter", {
        parameter: name,
        reason: `There is no such parameter.${suggestion ? ` Did you mean \`${suggestion}\`?` : ""}`,
      });
    }
    if (!name.startsWith("filter") && typeof value !== "string" && typeof value !== "number")
      throw fault("invalid_parameter", { parameter: name, reason: "The parameter appears twice in the URL." });
  }
}
