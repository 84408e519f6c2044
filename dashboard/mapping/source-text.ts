import type { FieldSource } from "./types.ts";

/** Returns a field's source in a few words; null if the field is unmapped. */
export function sourceText(source: FieldSource["source"]): string | null {
  if ("unmapped" in source) return null;
  if ("computed" in source) return "computed by the connector";
  if ("constant" in source) return `constant ${JSON.stringify(source.constant)}`;
  if ("expression" in source) return source.expression;
  if (!("path" in source)) return null;
  return source.values ? `${source.path}, with a value table` : source.path;
}
