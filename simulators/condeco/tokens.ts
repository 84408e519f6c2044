import { createHmac, timingSafeEqual } from "node:crypto";

/** Seconds; KNOWN `expires_in` of the vendor's example, just under 12 hours (help: Authentication). */
export const tokenLifeSeconds = 43_199;

/** Issues and checks session tokens. They are signed, not stored, so any number can be valid at once. */
export class Tokens {
  readonly #secret: string;
  /** Tokens of an earlier generation are invalid. */
  #generation = 0;
  #number = 0;

  constructor(seed: number) {
    this.#secret = `condeco simulator ${seed}`;
  }

  /** A JWT (KNOWN form) for a client, valid from now on. */
  issue(clientId: string, now: number, endsOlder: boolean): string {
    if (endsOlder) this.#generation++;
    const issuedAt = Math.floor(now / 1000);
    const claims = { sub: clientId, iat: issuedAt, exp: issuedAt + tokenLifeSeconds };
    const body = `${encoded({ alg: "HS256", typ: "JWT" })}.${encoded({ ...claims, gen: this.#generation, n: ++this.#number })}`;
    return `${body}.${this.#sign(body).toString("base64url")}`;
  }

  isValid(token: string, now: number): boolean {
    const end = token.lastIndexOf(".");
    const signature = Buffer.from(token.slice(end + 1), "base64url");
    const right = this.#sign(token.slice(0, Math.max(end, 0)));
    if (signature.length !== right.length || !timingSafeEqual(signature, right)) return false;
    // The signature is the simulator's, so the claims have its format.
    const claims = JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString());
    return claims.gen === this.#generation && now < claims.exp * 1000;
  }

  /** Revokes every token issued so far. */
  expireAll(): void {
    this.#generation++;
  }

  #sign(body: string): Buffer {
    return createHmac("sha256", this.#secret).update(body).digest();
  }
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
