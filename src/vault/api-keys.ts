import { fault, newId } from "#lib";
import { type ApiKey as StoredApiKey, tokens } from "#store";
import type { VaultDeps } from "./deps.ts";
import { makeToken } from "./tokens.ts";

/** The scopes that an API key can have. */
export const scopes = [
  "connections:read",
  "connections:write",
  "syncs:write",
  "data:read",
  "data:write",
  "writes:approve",
  "webhooks:read",
  "webhooks:write",
  "passthrough:read",
  "keys:write",
] as const;
export type Scope = (typeof scopes)[number];

/** An API key without its secret. Times in RFC 3339, UTC. */
export type ApiKey = Pick<StoredApiKey, "id" | "name" | "scopes" | "created_at" | "last_used_at" | "revoked_at">;

/** An API key with its secret, which is returned only when the key is created. */
export interface CreatedApiKey {
  id: string;
  name: string;
  scopes: string[];
  /** The bearer token. Only its hash is stored. */
  key: string;
}

type KeyDeps = Pick<VaultDeps, "store" | "clock">;

/** Creates a workspace unless it exists, and returns its id. */
export async function createWorkspace(
  { store, clock }: KeyDeps,
  name: string,
  workspaceId: string = newId(clock.now()),
): Promise<string> {
  await store.within(workspaceId, (tx) => tokens.ensureWorkspace(tx, name));
  return workspaceId;
}

/** Creates an API key. Throws `invalid_parameter` for an unknown scope. */
export async function createApiKey(
  { store, clock }: KeyDeps,
  workspaceId: string,
  input: { name: string; scopes: readonly string[] },
): Promise<CreatedApiKey> {
  const known: readonly string[] = scopes;
  const unknown = input.scopes.find((scope) => !known.includes(scope));
  if (unknown !== undefined)
    throw fault("invalid_parameter", {
      parameter: "scopes",
      reason: `the scope ${unknown} does not exist; use ${scopes.join(", ")}`,
    });
  const id = newId(clock.now());
  const { token, hash } = makeToken("api_key", workspaceId, id);
  await store.within(workspaceId, (tx) => tokens.addKey(tx, { id, name: input.name, hash, scopes: input.scopes }));
  return { id, name: input.name, scopes: [...input.scopes], key: token };
}

/** Lists the workspace's API keys, revoked ones included. */
export const listApiKeys = ({ store }: Pick<VaultDeps, "store">, workspaceId: string): Promise<ApiKey[]> =>
  store.within(workspaceId, async (tx) =>
    (await tokens.listKeys(tx)).map(({ id, name, scopes, created_at, last_used_at, revoked_at }) => ({
      id,
      name,
      scopes,
      created_at,
      last_used_at,
      revoked_at,
    })),
  );

/** Revokes an API key. Throws `not_found` if no active key has this id. */
export async function revokeApiKey({ store, clock }: KeyDeps, workspaceId: string, keyId: string): Promise<void> {
  const now = new Date(clock.now()).toISOString();
  const wasActive = await store.within(workspaceId, (tx) => tokens.revokeKey(tx, keyId, now));
  if (!wasActive) throw fault("not_found", { what: "API key", id: keyId });
}
