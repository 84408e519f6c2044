import { z } from "zod";
import type { Auth, AuthMethodSpec, Choice, Connector } from "./connector.ts";

type Ways = Readonly<Record<string, AuthMethodSpec>>;
type SettingsOf<W extends Ways> = W[keyof W] extends AuthMethodSpec<infer S, any> ? S : never;
type CredentialsOf<W extends Ways> = {
  [N in keyof W]: { auth: N } & (W[N] extends AuthMethodSpec<any, infer K> ? K : never);
}[keyof W];

/** Offers several kinds of auth, the default first. What they take becomes one shape, told apart by `auth`. */
export function choice<const W extends Ways>(help: string, ways: W): Choice<SettingsOf<W>, CredentialsOf<W>> {
  const [first, ...others] = Object.entries(ways).map(([name, { credentials }], index) => {
    if (!(credentials instanceof z.ZodObject)) throw new Error(`the credentials of ${name} are no object`);
    const literal = z.literal(name).meta({ title: "Kind of authentication" });
    return credentials.extend({ auth: index === 0 ? literal.optional().default(name) : literal }).strict();
  });
  if (!first) throw new Error("a choice of nothing");
  return {
    kind: "choice",
    help,
    ways,
    credentials: z.discriminatedUnion("auth", [first, ...others]) as unknown as z.ZodType<CredentialsOf<W>>,
  };
}

/** One kind of auth that a connector offers, as a form or a guide shows it. */
export interface AuthMethod {
  /** What `credentials.auth` says; null where there is no choice. */
  name: string | null;
  title: string | null;
  warning: string | null;
  auth: Auth;
  credentials: z.ZodType;
}

/** The kinds of auth that a connector offers, the default first. */
export const authMethodsOf = ({ auth, credentials }: Pick<Connector, "auth" | "credentials">): AuthMethod[] =>
  auth.kind === "choice"
    ? Object.entries(auth.ways).map(([name, way]) => ({
        name,
        title: way.title,
        warning: way.warning ?? null,
        auth: way,
        credentials: way.credentials,
      }))
    : [{ name: null, title: null, warning: null, auth, credentials }];

/** The kind of auth that these credentials are for. */
export function authOf({ auth }: Pick<Connector, "auth">, credentials: Record<string, unknown>): Auth {
  if (auth.kind !== "choice") return auth;
  const way = auth.ways[String(credentials.auth)];
  if (!way) throw new Error(`there is no kind of auth ${String(credentials.auth)}`);
  return way;
}
