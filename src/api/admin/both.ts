import { z } from "zod";
import { type Call, type Route, route } from "#api/http";
import { type ConnectionRef, type FaultCode, fault } from "#lib";
import type { Scope } from "#vault";
import { connectionId } from "./params.ts";

type Read<S> = S extends z.ZodType ? z.output<S> : Record<string, never>;

/** What the handler of both routes gets. */
export interface SharedCall<Q, B> {
  deps: Call<"workspace", undefined, undefined, undefined>["deps"];
  ref: ConnectionRef;
  /** The ID that `{id}` in the shared path names. Empty: the path has none. */
  id: string;
  query: Read<Q>;
  body: Read<B>;
}

/** One declaration of two routes: for an API key below `/v1/connections/{id}`, and for a connection token below `/v1`. */
export interface SharedRoute<Q, B> {
  method: "GET" | "POST";
  /** The path below the connection, with `:id` for the object: `/syncs/:id/cancel`. */
  path: string;
  /** Name of the object's id below a connection: `sync_id`. */
  item?: string;
  /** Name of the operation for a token: `cancelSync`. For an API key: `cancelConnectionSync`. */
  name: string;
  group: string;
  summary: string;
  description: string;
  /** The scopes that an API key needs on the two routes. */
  scopes: { workspace: Scope; connection: Scope };
  /** Why a connection token is rejected. Absent: it is accepted. */
  refusesTokens?: string;
  query?: Q;
  body?: B;
  reply: Readonly<Record<number, z.ZodType>>;
  errors?: readonly FaultCode[];
  handle(call: SharedCall<Q, B>): Promise<unknown>;
}

/** Declares both routes. */
export function bothRoutes<Q extends z.ZodType | undefined = undefined, B extends z.ZodType | undefined = undefined>(
  spec: SharedRoute<Q, B>,
): [Route, Route] {
  const { scopes, item, path, name, handle, refusesTokens, ...shared } = spec;
  const itemName = item ?? "item";
  const ofConnection = z.object({ id: z.string(), ...(item !== undefined && { [item]: z.string() }) });
  return [
    route({
      ...shared,
      path: `/v1/connections/:id${path.replace(":id", `:${itemName}`)}`,
      name: name.replace(/^[a-z]+/, "$&Connection"),
      access: "workspace",
      scope: scopes.workspace,
      params: ofConnection,
      handle({ deps, workspaceId, params, query, body }) {
        const ref = { workspaceId, connectionId: connectionId(params) };
        return handle({ deps, ref, id: String(z.record(z.string(), z.string()).parse(params)[itemName]), query, body });
      },
    }),
    route({
      ...shared,
      path: `/v1${path}`,
      name,
      access: "connection",
      scope: scopes.connection,
      ...(item !== undefined && { params: z.object({ id: z.string() }) }),
      ...(refusesTokens !== undefined && { errors: [...(spec.errors ?? []), "wrong_credential_type" as const] }),
      async handle({ deps, workspaceId, connection, who, params, query, body }) {
        if (refusesTokens !== undefined && who.kind === "connection")
          throw fault("wrong_credential_type", { reason: refusesTokens });
        const ref = { workspaceId, connectionId: connection.id };
        return handle({ deps, ref, id: params && "id" in params ? String(params.id) : "", query, body });
      },
    }),
  ];
}
