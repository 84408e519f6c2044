import { hkdfSync } from "node:crypto";
import { EncryptJWT, jwtDecrypt } from "jose";
import type { Clock } from "#lib";
import type { RootKey, RootKeys } from "./sealing.ts";

/** How long a browser stays signed in, in seconds. */
export const WEB_SESSION_S = 12 * 3600;

/** Sessions of browsers: an encrypted API key in a cookie, which no page and no script can read. */
export interface WebSessions {
  /** Returns the value of a session's cookie. */
  seal(apiKey: string): Promise<string>;
  /** Returns the API key of a session; null if it has expired or is invalid. The key itself is checked when it is used. */
  open(session: string): Promise<string | null>;
}

/** Opens web sessions. Their key is derived from the root key, so they end when the root key is removed. */
export function openWebSessions(rootKeys: RootKeys, clock: Clock): WebSessions {
  const [first, ...older] = rootKeys;
  const firstKey = sessionKey(first);
  const keys = [firstKey, ...older.map(sessionKey)];
  return {
    seal: (apiKey) => {
      const nowS = Math.floor(clock.now() / 1000);
      return new EncryptJWT({ key: apiKey })
        .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
        .setExpirationTime(nowS + WEB_SESSION_S)
        .encrypt(firstKey);
    },
    async open(session) {
      for (const key of keys) {
        const opened = await jwtDecrypt(session, key, {
          currentDate: new Date(clock.now()),
          keyManagementAlgorithms: ["dir"],
          contentEncryptionAlgorithms: ["A256GCM"],
        }).catch(() => null);
        if (opened) return typeof opened.payload.key === "string" ? opened.payload.key : null;
      }
      return null;
    },
  };
}

const sessionKey = ({ key }: RootKey): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", key, "", "millwright web session", 32));
