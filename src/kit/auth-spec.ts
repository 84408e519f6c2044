import type { z } from "zod";
import type { Permission } from "./permissions.ts";
import type { Answer, SourceRequest } from "./source.ts";

/** The settings and credentials of a connection. The API returns settings, but never credentials. */
export interface ConnectionConfig<S = Record<string, unknown>, K = Record<string, unknown>> {
  settings: S;
  credentials: K;
}

/** The result of a login. It is stored sealed. */
export interface Session {
  /** The value that `sign` needs, such as a token. */
  value: string;
  /**
   * The engine logs in again after this time, before the source rejects the session. Absent: only when the source
   * rejects it.
   */
  renewAfterSeconds?: number;
}

/** Members of all auth methods. */
interface AuthCommon {
  /** Explains where to find the credentials. */
  help: string;
  /** The permissions that the source's user needs to log in with this method. */
  permissions?: readonly Permission[];
}

/** An auth method: how requests are signed. */
// biome-ignore lint/suspicious/noExplicitAny: a connector parses its own config, so its auth method knows the types
export type Auth<S = any, K = any> =
  /** A key that is sent with every request. */
  | (AuthCommon & {
      kind: "api_key";
      sign(config: ConnectionConfig<S, K>, request: SourceRequest): Record<string, string>;
    })
  /** A login returns a session that is sent with every request. The engine logs in again when the session expires. */
  | (AuthCommon & {
      kind: "session";
      login(config: ConnectionConfig<S, K>): SourceRequest;
      /**
       * Reads the response to the login. Null: the source rejected the credentials. `next`: the login takes another
       * request, whose response is read in turn.
       */
      session(answer: Answer, config: ConnectionConfig<S, K>): Session | { next: SourceRequest } | null;
      /** Returns the request in the form that the session speaks, for sources whose body carries the credentials. */
      inSession?(config: ConnectionConfig<S, K>, session: string, request: SourceRequest): SourceRequest;
      sign(config: ConnectionConfig<S, K>, session: string, request: SourceRequest): Record<string, string>;
    })
  /** OAuth 2 tokens: https://www.rfc-editor.org/rfc/rfc6749 */
  | OAuth2<S, K>
  /** OAuth 1.0a signatures with HMAC-SHA256: https://www.rfc-editor.org/rfc/rfc5849 */
  | (AuthCommon & { kind: "oauth1"; keys(config: ConnectionConfig<S, K>): OAuth1Keys });

/** OAuth 2. The engine requests tokens, renews them before they expire, and stores them sealed, one worker at a time. */
// biome-ignore lint/suspicious/noExplicitAny: a connector parses its own config, so its auth method knows the types
export interface OAuth2<S = any, K = any> extends AuthCommon {
  kind: "oauth2";
  /**
   * `client_credentials`: machine to machine. `authorization_code`: a person consents in a browser (PKCE S256). Refresh tokens
   * are stored; a new one is stored before its first use.
   */
  grant: "client_credentials" | "authorization_code";
  tokenUrl(config: ConnectionConfig<S, K>): string;
  /** The page where a person consents, for `authorization_code`. */
  authorizeUrl?(config: ConnectionConfig<S, K>): string;
  /** Parameters of that page beyond the standard ones. */
  authorizeParameters?: Readonly<Record<string, string>>;
  /** The OAuth client. Without a secret and a certificate it is a public client. */
  client(config: ConnectionConfig<S, K>): { id: string; secret?: string | undefined };
  scope?: string;
  /** The client authenticates with a signed JWT instead of a secret: https://www.rfc-editor.org/rfc/rfc7523 */
  certificate?: CertificateUse<S, K>;
}

/** Kinds of keys for certificates. */
export type KeyKind = "ec-p256" | "ec-p384" | "ec-p521" | "rsa-3072" | "rsa-4096";

/** How a source uses certificates. */
// biome-ignore lint/suspicious/noExplicitAny: a connector parses its own config, so its auth method knows the types
export interface CertificateUse<S = any, K = any> {
  /** The kinds of keys that the source accepts. The first is the default. */
  keys: readonly KeyKind[];
  /** The longest validity that the source accepts, in days. */
  mostDays: number;
  /** Explains where to upload the certificate and which value to copy. */
  upload: string;
  /** The certificate's id in Millwright, from the credentials. */
  id(config: ConnectionConfig<S, K>): string;
  /** The certificate's id in the source: the `kid` of the signed JWT. */
  kid(config: ConnectionConfig<S, K>): string;
  /** Claims that differ from RFC 7523. Undefined removes a claim. */
  claims?: (config: ConnectionConfig<S, K>) => Record<string, unknown>;
  /** How a client replaces its own certificate, if the source allows it. */
  rotate?: {
    request(config: ConnectionConfig<S, K>, next: { certificatePem: string; accessToken: string }): SourceRequest;
    /** Returns the new certificate's ID in the source. Null: the response has none. */
    kid(body: unknown): string | null;
  };
}

/** The keys that sign OAuth 1.0a requests. */
export interface OAuth1Keys {
  realm: string;
  consumerKey: string;
  consumerSecret: string;
  token: string;
  tokenSecret: string;
}

/** One of several auth methods of a connector. */
// biome-ignore lint/suspicious/noExplicitAny: a connector parses its own config, so its auth method knows the types
export type AuthMethodSpec<S = any, K = any> = Auth<S, K> & {
  /** The label in forms and guides: "Certificate (recommended)". */
  title: string;
  /** A drawback to know before choosing this method. */
  warning?: string;
  credentials: z.ZodType<K>;
};

/** Several auth methods, of which a customer chooses one. `credentials.auth` names it; the first is the default. */
export interface AuthChoice<S, K> {
  kind: "choice";
  help: string;
  methods: Readonly<Record<string, AuthMethodSpec<S, any>>>;
  /** The credentials of all methods, discriminated by `auth`. */
  credentials: z.ZodType<K>;
}
