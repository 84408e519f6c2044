import { missingForOdoo, type OdooServer, startServer } from "./server.ts";

/** A real Odoo that a test may read and change. */
export interface Odoo extends OdooServer {
  /** Calls a method as the administrator, by JSON-2. Throws the server's error. Archived records are found too. */
  call<T = unknown>(model: string, method: string, args?: Record<string, unknown>): Promise<T>;
  /** Reads all records of a model, by the administrator. */
  all<T = Record<string, unknown>>(
    model: string,
    fields: readonly string[],
    domain?: unknown[],
  ): Promise<(T & { id: number })[]>;
  stop(): Promise<void>;
}

/**
 * Returns an Odoo with the seeded plant: the server that `MILLWRIGHT_TEST_ODOO` names (JSON: `url`, `database`, `keys`), or else a
 * separate one on a copy of the plant; or the reason why there is none.
 */
export async function startOdoo(): Promise<Odoo | { skipped: string }> {
  const named = process.env.MILLWRIGHT_TEST_ODOO;
  if (named) return withCalls(JSON.parse(named), async () => {});
  const missing = await missingForOdoo();
  if (missing) return { skipped: `${missing}, or name one in MILLWRIGHT_TEST_ODOO` };
  const { stop, ...server } = await startServer();
  return withCalls(server, stop);
}

function withCalls(server: OdooServer, stop: () => Promise<void>): Odoo {
  const call = async <T>(model: string, method: string, args: Record<string, unknown> = {}): Promise<T> => {
    const answer = await fetch(`${server.url}/json/2/${model}/${method}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `bearer ${server.keys.admin}`,
        "x-odoo-database": server.database,
      },
      body: JSON.stringify({ context: { active_test: false }, ...args }),
    });
    const body = (await answer.json()) as T & { message?: string };
    if (!answer.ok) throw new Error(`Odoo refused ${model}.${method}: ${body.message}`);
    return body;
  };
  return {
    ...server,
    stop,
    call,
    all: (model, fields, domain = []) => call(model, "search_read", { domain, fields, order: "id" }),
  };
}
