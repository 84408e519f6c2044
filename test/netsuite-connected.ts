import type { NetSuiteSimulator } from "../simulators/netsuite/index.ts";
import { createConnection } from "../src/connections/index.ts";
import type { Rig } from "./rig.ts";

/** Connects a simulated account with signed tokens, which need no certificate. Returns the connection's ID. */
export async function connected(
  rig: Rig,
  simulator: NetSuiteSimulator,
  settings: Record<string, unknown> = {},
  history: { window_days: number } = { window_days: 500 },
): Promise<string> {
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = simulator.credentials.tba;
  const { connection } = await createConnection(rig.deps, rig.workspaceId, {
    connector: "netsuite",
    settings: { account_id: simulator.accountId, base_url: simulator.url, allow_http: true, ...settings },
    credentials: {
      auth: "token",
      consumer_key: consumerKey,
      consumer_secret: consumerSecret,
      token_id: tokenId,
      token_secret: tokenSecret,
    },
    history,
  });
  return connection.id;
}
