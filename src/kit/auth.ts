import { z } from "zod";
import type { Auth, AuthChoice, AuthMethodSpec } from "./auth-spec.ts";
import type { Connector } from "./connector.ts";

type Methods = Readonly<Record<string, AuthMethodSpec>>;
type SettingsOf<M extends Methods> = M[keyof M] extends AuthMethodSpec<infer S, any> ? S : never;
type CredentialsOf<M extends Methods> = {
  [N in keyof M]: { auth: N } & (M[N] extends AuthMethodSpec<any, infer K> ? K : never);
}[keyof M];

/** Offers several auth methods, the default first. Their credentials become one union, discriminated by `auth`. */
export function choice<const M extends Methods>(help: string, methods: M): AuthChoice<SettingsOf<M>, CredentialsOf<M>> {
  const [first, ...others] = Object.entries(methods).map(([name, { credentials }], index) => {
    if (!(credentials instanceof z.ZodObject)) throw new Error(`the credentials of ${name} are no object`);
    const literal = z.literal(name).meta({ title: "Authentication method" });
    return credentials.extend({ auth: index === 0 ? literal.optional().default(name) : literal }).strict();
  });
  if (!first) throw new Error("choice() needs at least one auth method");
  return {
    kind: "choice",
    help,
    methods,
    credentials: z.discriminatedUnion("auth", [first, ...others]) as unknown as z.ZodType<CredentialsOf<M>>,
  };
}

/** An auth method of a connector, as forms and guides show it. */
export interface AuthMethod {
  /** The value of `credentials.auth`. Null if the connector has one method only. */
  name: string | null;
  title: string | null;
  warning: string | null;
  auth: Auth;
  credentials: z.ZodType;
}

/** Returns the auth methods of a connector, the default first. */
export const authMethodsOf = ({ auth, credentials }: Pick<Connector, "auth" | "credentials">): AuthMethod[] =>
  auth.kind === "choice"
    ? Object.entries(auth.methods).map(([name, method]) => ({
        name,
        title: method.title,
        warning: method.warning ?? null,
        auth: method,
        credentials: method.credentials,
      }))
    : [{ name: null, title: null, warning: null, auth, credentials }];

/** Returns the auth method that these credentials are for. */
export function authOf({ auth }: Pick<Connector, "auth">, credentials: Record<string, unknown>): Auth {
  if (auth.kind !== "choice") return auth;
  const method = auth.methods[String(credentials.auth)];
  if (!method) throw new Error(`there is no auth method ${String(credentials.auth)}`);
  return method;
}
