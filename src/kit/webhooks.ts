import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { ConnectionConfig } from "./connector.ts";
import type { SourceHttp } from "./source.ts";
import type { Stream } from "./stream.ts";

/** What a source sent to a connection's hook, before anything of it is believed. */
export interface Delivery {
  /** The body's bytes as they came: signatures are made over these. */
  body: Uint8Array;
  /** By their names in small letters; one that came twice has its values behind commas. */
  headers: Readonly<Record<string, string | undefined>>;
}

/** What a delivery says may have changed: these records of a stream, by their keys; without keys, anything in it. */
export interface Hint {
  stream: Stream<any, any>;
  keys?: readonly string[];
}

/** What a hook's secrets are. */
export interface HookSecret {
  /** Made by Millwright for this hook; only the source is told it. */
  secret: string;
}

/** How a source tells by itself that something changed. What it says is never taken for data: it is asked for. */
export interface Webhooks<S, K> {
  /** For people: where the hook's address and secret go in the system. */
  help: string;
  /** The streams that it tells of. */
  streams: readonly Stream<any, any>[];
  /**
   * Whether a delivery is the source's own. Its address, which cannot be guessed, was right already. Secrets and signatures
   * are compared by `isSame` and `isSignedBy`, whose time says nothing about them.
   */
  verify(delivery: Delivery, given: ConnectionConfig<S, K> & HookSecret): boolean;
  /** What a genuine delivery names. What it does not understand names nothing. */
  hint(delivery: Delivery): readonly Hint[];
  /** Tells the source where to send. Absent: a person does, as `help` says. */
  register?(http: SourceHttp, to: HookSecret & { url: string }): Promise<unknown>;
}

/** Whether two texts are the same, in a time that says nothing about either. */
export function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}

/** Whether a signature is the HMAC-SHA256 of these bytes, in hexadecimal or base64, in a time that says nothing about it. */
export function isSignedBy(secret: string, bytes: Uint8Array, signature: string): boolean {
  const hmac = createHmac("sha256", secret).update(bytes).digest();
  return isSame(signature.toLowerCase(), hmac.toString("hex")) || isSame(signature, hmac.toString("base64"));
}

/** A delivery's body read as JSON; undefined where it is none. */
export function jsonOf({ body }: Delivery): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
