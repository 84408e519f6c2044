import type { FaultCode } from "#lib";

/** A request to a source as it is logged, without secrets and bodies. */
export interface SentRequest {
  /** Milliseconds since 1970. */
  startedAt: number;
  durationMs: number;
  method: string;
  /** Private values of its query are redacted. */
  url: string;
  /** Which attempt of the request it was, from 1. */
  attempt: number;
  /** Null: there was no response. */
  status: number | null;
  /** Size of the decompressed body. */
  bytes: number | null;
  /** The ID that the source gave the request, if any. */
  sourceRequestId: string | null;
  /** The error that it ended with. Null: none. */
  code: FaultCode | null;
  /** The beginning of a failed response, redacted. */
  excerpt: string | null;
}
