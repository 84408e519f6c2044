import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Millwright, millwright } from "@millwright/sdk";
import { openApi } from "#api";
import { workSyncs } from "#sync";
import { readSettings, SettingsError } from "../settings.ts";
import type { LocalOptions } from "./local-options.ts";
import { WORKSPACE_ID, withMillwright } from "./workspace.ts";

/**
 * Calls the API of this process, beside the database and without a server. Throws a `SettingsError` if there is no database yet:
 * a command that only reads never creates one.
 */
export async function withLocalServer<T>(
  work: (api: (connection?: string) => Millwright) => Promise<T>,
  { runsSyncs = false, createsDatabase = false }: LocalOptions,
): Promise<T> {
  const { databaseUrl, dataFolder } = readSettings(process.env);
  if (!createsDatabase && databaseUrl === null && !existsSync(join(dataFolder, "postgres")))
    throw new SettingsError(
      `There is no database in ${dataFolder}. Start one with "millwright serve" or "millwright demo", set MILLWRIGHT_DATA or DATABASE_URL, or name a server with --url.`,
    );
  return withMillwright(async ({ deps }) => {
    if (runsSyncs) workSyncs(deps, 1);
    const token = `mwk_${randomBytes(24).toString("hex")}`;
    const { app, close } = await openApi({ deps: { ...deps, localKey: { token, workspaceId: WORKSPACE_ID } } });
    const fetch = async (request: Request): Promise<Response> => {
      const { pathname, search } = new URL(request.url);
      const body = Buffer.from(await request.arrayBuffer());
      const { statusCode, headers, rawPayload } = await app.inject({
        method: request.method as "GET",
        url: pathname + search,
        headers: Object.fromEntries(request.headers),
        ...(body.length > 0 && { payload: body }),
      });
      const shown = new Headers();
      for (const [name, value] of Object.entries(headers)) if (value !== undefined) shown.set(name, String(value));
      const isEmpty = rawPayload.length === 0;
      return new Response(isEmpty ? null : new Uint8Array(rawPayload), { status: statusCode, headers: shown });
    };
    try {
      return await work((connection) =>
        millwright({ url: "http://millwright.local", token, fetch, ...(connection !== undefined && { connection }) }),
      );
    } finally {
      await close();
    }
  });
}
