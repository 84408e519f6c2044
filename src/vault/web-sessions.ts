import { hkdfSync } from "node:crypto";
import { EncryptJWT, jwtDecrypt } from "jose";
import type { Clock } from "#lib";
import type { RootKeys } from "./sealing.ts";

/** How long a browser stays signed in, in seconds. */
export const WEB_SESSION_S = 12 * 3600;

/** Browsers' sessions: an API key sealed for its holder's browser alone, so that no page and no script can read it. */
export interface WebSessions {
  /** A session's text for a cookie. */
  seal(apiKey: string): Promise<string>;
  /** The API key of a session; null when it ended or was never one. Whether the key still lives is told when it is used. */
  open(session: string): Promise<string | null>;
}

/** Opens them. They are sealed under a key made from the root key and for nothing else, and end with the root key. */
export function openWebSessions(rootKeys: RootKeys, clock: Clock): WebSessions {
  const keys = rootKeys.map(({ key }) => new Uint8Array(hkdfSync("sha256", key, "", "millwright web session", 32)));
  return {
    seal: (apiKey) => {
      const nowS = Math.floor(clock.now() / 1000);
      return new EncryptJWT({ key: apiKey })
        .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
        .setExpirationTime(nowS + WEB_SESSION_S)
        .encrypt(keys[0]!);
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
