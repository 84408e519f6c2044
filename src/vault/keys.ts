import { type Clock, fault, newId } from "#lib";
import { type Connection, type Store, tokens } from "#store";
import { isSameHash, makeToken, readToken } from "./tokens.ts";

/** What an API key may be allowed. */
export const scopes = ["connections:read", "connections:write", "syncs:write", "data:read", "keys:write"] as const;
export type Scope = (typeof scopes)[number];

/** Who asks. */
export type Caller =
  | { kind: "api_key"; workspaceId: string; keyId: string; scopes: readonly string[] }
  | { kind: "connection"; workspaceId: string; connectionId: string; connection: Connection };

/** Workspaces, their API keys, and who a bearer token belongs to. */
export interface Keys {
  createWorkspace(name: string, workspaceId?: string): Promise<string>;
  createApiKey(
    workspaceId: string,
    input: { name: string; scopes: readonly string[] },
  ): Promise<{ id: string; name: string; scopes: string[]; key: string }>;
  listApiKeys(workspaceId: string): Promise<ApiKey[]>;
  revokeApiKey(workspaceId: string, keyId: string): Promise<void>;
  /**
   * Who a bearer token belongs to. Throws the fault that says why it does not count; a good token's that only its
   * connection's state stops says in `workspaceId` and `connectionId` whose it is.
   */
  authenticate(bearer: string): Promise<Caller>;
}

/** An API key as it is shown: what it is for, not the key. Times in RFC 3339, UTC. */
export interface ApiKey {
  id: string;
  name: string;
  scopes: string[];
  created_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
}

/** Opens the keeping of API keys. */
export function openKeys({ store, clock }: { store: Store; clock: Clock }): Keys {
  const nowText = () => new Date(clock.now()).toISOString();
  return {
    async createWorkspace(name, workspaceId = newId(clock.now())) {
      await store.within(workspaceId, (tx) => tokens.ensureWorkspace(tx, name));
      return workspaceId;
    },
    async createApiKey(workspaceId, input) {
      for (const scope of input.scopes)
        if (!(scopes as readonly string[]).includes(scope))
          throw fault("invalid_parameter", {
            parameter: "scopes",
            reason: `there is no scope ${scope}; there are: ${scopes.join(", ")}`,
          });
      const id = newId(clock.now());
      const { token, hash } = makeToken("api_key", workspaceId, id);
      await store.within(workspaceId, (tx) => tokens.addKey(tx, { id, name: input.name, hash, scopes: input.scopes }));
      return { id, name: input.name, scopes: [...input.scopes], key: token };
    },
    listApiKeys: (workspaceId) =>
      store.within(workspaceId, async (tx) =>
        (await tokens.listKeys(tx)).map(({ id, name, scopes: of, created_at, last_used_at, revoked_at }) => ({
          id,
          name,
          scopes: of,
          created_at,
          last_used_at,
          revoked_at,
        })),
      ),
    async revokeApiKey(workspaceId, keyId) {
      const wasLive = await store.within(workspaceId, (tx) => tokens.revokeKey(tx, keyId, nowText()));
      if (!wasLive) throw fault("not_found", { what: "API key", id: keyId });
    },
    async authenticate(bearer) {
      const read = readToken(bearer);
      if (read.kind !== "api_key" && read.kind !== "connection") throw fault("token_invalid");
      return store.within(read.workspaceId, async (tx): Promise<Caller> => {
        if (read.kind === "api_key") {
          const key = await tokens.findKey(tx, read.id);
          if (!key || !isSameHash(key.hash, read.hash) || key.revoked_at !== null) throw fault("token_invalid");
          // Once a minute is enough to know: reading must not cost a write each time.
          if (key.last_used_at === null || clock.now() - Date.parse(key.last_used_at) > 60_000)
            await tokens.noteUsed(tx, key.id, nowText());
          return { kind: "api_key", workspaceId: read.workspaceId, keyId: key.id, scopes: key.scopes };
        }
        const speaker = (await tokens.speakersOf(tx, read.id)).find((each) => isSameHash(each.token_hash, read.hash));
        if (!speaker) throw fault("token_invalid");
        const { token_hash: _, token_is_live: isLive, ...connection } = speaker;
        // A token that was good says what happened to its connection; one that was replaced is just dead.
        const whose = { workspaceId: read.workspaceId, connectionId: connection.id };
        if (connection.status === "disconnected") throw fault("connection_disconnected", whose);
        if (!isLive) throw fault("token_invalid");
        if (connection.status === "reauthorization_required") throw fault("reauthorization_required", whose);
        return { kind: "connection", workspaceId: read.workspaceId, connectionId: connection.id, connection };
      });
    },
  };
}
