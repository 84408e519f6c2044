/**
 * Writes the types of the SDK (`sdk/schema.ts`) from the OpenAPI document: `node docs/generate-sdk.ts`. A test fails if the file
 * is stale.
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { apiDocument } from "#api";

// The SDK's own dependency: it needs an older TypeScript, which the SDK's package installs.
const { default: typesOf, astToString } = createRequire(new URL("../sdk/package.json", import.meta.url))(
  "openapi-typescript",
) as { default(document: object, options: object): Promise<unknown>; astToString(ast: unknown): string };

const HEAD = `// Generated from the OpenAPI document by docs/generate-sdk.ts. Do not edit.
`;

/** The extension that lists the members which every record has unless `fields` leaves some out. */
const WITHOUT_FIELDS = "x-required-without-fields";

/** Returns the text of `sdk/schema.ts`. Records are typed as whole: with `fields`, only the named members are there. */
export async function sdkSchema(): Promise<string> {
  const document = JSON.parse(JSON.stringify(apiDocument()), (_key, value: Record<string, unknown> | null) => {
    if (value?.[WITHOUT_FIELDS]) return { ...value, required: value[WITHOUT_FIELDS] };
    // Examples of whole responses would be half of the file.
    if (value?.schema && value.example !== undefined) return { ...value, example: undefined };
    return value;
  }) as object;
  return HEAD + astToString(await typesOf(document, { alphabetize: true }));
}

if (import.meta.main) writeFileSync(new URL("../sdk/schema.ts", import.meta.url), await sdkSchema());
