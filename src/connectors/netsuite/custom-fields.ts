import { isFault, type SourceHttp } from "#kit";

/** Script ids of a record type's custom fields, in its body and in its lines. */
export interface CustomFields {
  body: string[];
  lines: string[];
}

/**
 * Finds the custom fields that the role sees in a record type; none where its description is not shown.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1540810174.html
 */
export async function customFields(http: SourceHttp, record: string): Promise<CustomFields> {
  try {
    const schema = await http.find({
      path: `/services/rest/record/v1/metadata-catalog/${record}`,
      headers: { accept: "application/schema+json" },
    });
    const all = namesIn(schema);
    return {
      body: all.filter((name) => /^cust(body|entity|item|record)_\w+$/.test(name)),
      lines: all.filter((name) => /^custcol_\w+$/.test(name)),
    };
  } catch (thrown) {
    if (isFault(thrown, "permission_missing")) return { body: [], lines: [] };
    throw thrown;
  }
}

/** Names of properties at any depth, each once. */
function namesIn(schema: unknown, found = new Set<string>()): string[] {
  if (typeof schema === "object" && schema !== null)
    for (const [name, inner] of Object.entries(schema)) {
      if (/^cust[a-z]+_\w+$/.test(name)) found.add(name);
      namesIn(inner, found);
    }
  return [...found];
}
