import { createHmac } from "node:crypto";

/** An API key. It acts as its user, in some organizations. */
export type Key = {
  name: string;
  token: string;
  userId: number;
  organizationIds: number[];
  isRevoked: boolean;
  /** The beginnings of operation names that are refused with 403, such as "parts." or "workorders.create". */
  forbidden: string[];
};

/** The API keys. Their tokens are JWTs, like the real ones. */
export class Keys {
  readonly #seed: number;
  readonly #all = new Map<string, Key>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  issue(name: string, userId: number, organizationIds: number[], forbidden: string[] = []): Key {
    const number = this.#all.size + 1;
    const claims = { userId, organizationIds, jti: `maintainx-key-${this.#seed}-${number}` };
    const text = `${encoded({ alg: "HS256", typ: "JWT" })}.${encoded(claims)}`;
    const signature = createHmac("sha256", `maintainx simulator ${this.#seed}`).update(text).digest("base64url");
    const token = `${text}.${signature}`;
    const key: Key = { name, token, userId, organizationIds, isRevoked: false, forbidden };
    this.#all.set(token, key);
    return key;
  }

  list(): Key[] {
    return [...this.#all.values()];
  }

  named(name: string): Key | undefined {
    return this.list().find((key) => key.name === name);
  }

  /** `html`: no usable token; `json`: a token that is not valid. Both texts are known from a client's tests. */
  check(authorization: string | undefined): Key | "html" | "json" {
    const token = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
    if (token === undefined || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return "html";
    const key = this.#all.get(token);
    return key && !key.isRevoked ? key : "json";
  }
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
