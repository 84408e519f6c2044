/**
 * Writes the types of the SDK (`sdk/schema.ts`) from the OpenAPI document: `node docs/generate-sdk.ts`. A test fails when the
 * file is stale.
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type ApiOptions, openApi } from "#api";
import { connectors } from "#connectors";
import { connectorsOf } from "#kit";
import { silentLog, systemClock } from "#lib";
import { noRequestLog, openStore } from "#store";

// `openapi-typescript` needs an older TypeScript than ours, so the SDK's own folder holds both.
const { default: typesOf, astToString } = createRequire(new URL("../sdk/package.json", import.meta.url))(
  "openapi-typescript",
) as { default(document: object, options: object): Promise<unknown>; astToString(ast: unknown): string };

const HEAD = `// Generated from the OpenAPI document by docs/generate-sdk.ts. Do not edit.
`;

/** Returns the text of `sdk/schema.ts` for the current routes. */
export async function sdkSchema(): Promise<string> {
  // No module is called: the document depends on the routes alone.
  const store = openStore({ url: "postgres://127.0.0.1/none" });
  const deps = {
    store,
    connectors: connectorsOf(connectors),
    clock: systemClock,
    log: silentLog,
    requests: noRequestLog,
    publicUrl: null,
  };
  const api = await openApi({ deps: deps as unknown as ApiOptions["deps"] });
  try {
    return HEAD + astToString(await typesOf(await api.document(), { alphabetize: true }));
  } finally {
    await api.close();
    await store.close();
  }
}

if (import.meta.main) writeFileSync(new URL("../sdk/schema.ts", import.meta.url), await sdkSchema());
