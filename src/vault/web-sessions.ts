import { hkdfSync } from "node:crypto";
import { EncryptJWT, jwtDecrypt } from "jose";
import { z } from "zod";
import { type Clock, newId } from "#lib";
import { endedWebSessions, type Store } from "#store";
import type { RootKey, RootKeys } from "./sealing.ts";
import { readToken } from "./tokens.ts";

/** How long a browser stays signed in, in seconds. */
export const WEB_SESSION_S = 12 * 3600;

/** Sessions of browsers: an encrypted API key in a cookie, which no page and no script can read. */
export interface WebSessions {
  /** Returns the value of a session's cookie. */
  seal(apiKey: string): Promise<string>;
  /** Returns a session; null if it has expired or is invalid. The key itself is checked when it is used. */
  open(session: string): Promise<WebSession | null>;
}

/** A browser session. */
export interface WebSession {
  id: string;
  apiKey: string;
  expiresAt: string;
}

const payloadShape = z.object({ jti: z.uuid(), key: z.string(), exp: z.int() });

/** Returns the API key of a session; null if it was signed out, has expired or is invalid. */
export async function openSessionKey(
  { store, webSessions }: { store: Store; webSessions: WebSessions },
  session: string,
): Promise<string | null> {
  const opened = await webSessions.open(session);
  if (!opened) return null;
  const { workspaceId } = readToken(opened.apiKey);
  const hasEnded = await store.within(workspaceId, (tx) => endedWebSessions.hasEnded(tx, opened.id));
  return hasEnded ? null : opened.apiKey;
}

/** Ends a session at once, on all servers. Does nothing for one that has expired or is invalid. */
export async function endSession(
  { store, webSessions, clock }: { store: Store; webSessions: WebSessions; clock: Clock },
  session: string,
): Promise<void> {
  const opened = await webSessions.open(session);
  if (!opened) return;
  const { workspaceId } = readToken(opened.apiKey);
  const now = new Date(clock.now()).toISOString();
  await store.within(workspaceId, (tx) => endedWebSessions.end(tx, opened, now));
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
        .setJti(newId(clock.now()))
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
        if (!opened) continue;
        const { data } = payloadShape.safeParse(opened.payload);
        return data ? { id: data.jti, apiKey: data.key, expiresAt: new Date(data.exp * 1000).toISOString() } : null;
      }
      return null;
    },
  };
}

const sessionKey = ({ key }: RootKey): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", key, "", "millwright web session", 32));
