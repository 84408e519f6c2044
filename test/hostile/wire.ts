import type { Socket } from "node:net";

/** A response of a healthy source. */
export interface Reply {
  status: number;
  headers: readonly (readonly [string, string])[];
  body: string | Uint8Array;
}

/** A response byte by byte, including what Node's own server would refuse to send or would correct. */
export interface Wire {
  status: number;
  reason?: string;
  headers: readonly (readonly [string, string])[];
  /** The body; a function creates large ones in pieces. */
  body: Uint8Array | (() => Iterable<Uint8Array>);
  /** Sent before the status line: interim responses. */
  before?: string;
  /**
   * The value of `content-length`; `none`: no such header; `chunked`: sent in chunks. Default: the correct one, or none
   * for pieces.
   */
  length?: number | "none" | "chunked";
  /** After this many bytes of the body, the connection ends as `ends` says. */
  cutAt?: number;
  /** Default `close`. */
  ends?: "close" | "reset";
  /** How long nothing is sent, in milliseconds. */
  waitMs?: number;
  /** The body is sent in pieces of this many bytes, with this delay. */
  pace?: { bytes: number; everyMs: number };
  /** It never ends: nothing is sent at all, or nothing after the body. */
  neverEnds?: "silent" | "open";
}

export const bytesOf = (body: string | Uint8Array): Uint8Array =>
  typeof body === "string" ? Buffer.from(body, "utf8") : body;

/** A usual response as bytes. */
export const wireOf = ({ status, headers, body }: Reply): Wire => ({ status, headers, body: bytesOf(body) });

/** The head of a response, up to its empty line. */
export function headOf(wire: Wire): Buffer {
  const lines = [
    `HTTP/1.1 ${wire.status} ${wire.reason ?? "Answer"}`,
    ...wire.headers.map(([name, value]) => `${name}: ${value}`),
  ];
  const length = wire.length ?? (typeof wire.body === "function" ? "none" : wire.body.length);
  if (length === "chunked") lines.push("transfer-encoding: chunked");
  else if (length !== "none") lines.push(`content-length: ${length}`);
  lines.push("connection: close");
  return Buffer.from(`${wire.before ?? ""}${lines.join("\r\n")}\r\n\r\n`, "latin1");
}

/** The pieces in which a body is sent, cut where the response says. */
export function* piecesOf(wire: Wire): Generator<Uint8Array> {
  const whole = typeof wire.body === "function" ? wire.body() : [wire.body];
  let left = wire.cutAt ?? Number.POSITIVE_INFINITY;
  const step = wire.pace?.bytes ?? Number.POSITIVE_INFINITY;
  for (const each of whole)
    for (let from = 0; from < each.length && left > 0; ) {
      const piece = each.subarray(from, from + Math.min(step, left, each.length - from));
      from += piece.length;
      left -= piece.length;
      yield wire.length === "chunked" ? chunk(piece) : piece;
    }
  if (wire.length === "chunked" && left > 0) yield Buffer.from("0\r\n\r\n");
}

const chunk = (piece: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from("\r\n")]);

/** Sends a response on a socket and ends the connection. */
export async function sendWire(socket: Socket, wire: Wire): Promise<void> {
  if (wire.waitMs !== undefined) await pause(wire.waitMs);
  if (wire.neverEnds === "silent") return;
  await write(socket, headOf(wire));
  for (const piece of piecesOf(wire)) {
    if (socket.destroyed) return;
    await write(socket, piece);
    if (wire.pace) await pause(wire.pace.everyMs);
  }
  if (wire.neverEnds === "open") return;
  if (wire.ends === "reset") socket.resetAndDestroy();
  else socket.end();
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) return resolve();
    const done = (): void => {
      socket.off("close", done);
      socket.off("drain", done);
      resolve();
    };
    if (socket.write(bytes)) return resolve();
    socket.once("drain", done);
    socket.once("close", done);
  });
}
