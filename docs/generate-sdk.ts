/**
 * Writes the types of the SDK (`sdk/schema.ts`) from the OpenAPI document: `node docs/generate-sdk.ts`. A test holds the file
 * to it.
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { openApi } from "#api";
import { connectors } from "#connectors";
import { silentLog, systemClock } from "#lib";
import { openStore } from "#store";

// The SDK's own: it needs an older TypeScript than ours, which stands beside it.
const { default: typesOf, astToString } = createRequire(new URL("../sdk/package.json", import.meta.url))(
  "openapi-typescript",
) as { default(document: object, options: object): Promise<unknown>; astToString(ast: unknown): string };

const HEAD = `// Made from the OpenAPI document by docs/generate-sdk.ts; not to be edited.
`;

/** The text of `sdk/schema.ts` as the routes are. */
export async function sdkSchema(): Promise<string> {
  // Nothing is asked of the rooms: the document follows from the routes alone.
  const store = openStore({ url: "postgres://127.0.0.1/none" });
  const nothing = {} as never;
  const api = await openApi({
    store,
    connect: nothing,
    sync: nothing,
    mappings: nothing,
    connectors,
    clock: systemClock,
    log: silentLog,
  });
  try {
    return HEAD + astToString(await typesOf(await api.document(), { alphabetize: true }));
  } finally {
    await api.close();
    await store.close();
  }
}

if (import.meta.main) writeFileSync(new URL("../sdk/schema.ts", import.meta.url), await sdkSchema());
