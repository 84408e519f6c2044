import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { Agent, request as send } from "undici";

/*
 * A proxy between Millwright and a source that spoils writes as networks, gateways and sources do. It works with any source over
 * HTTP: a fake vendor, a simulator or a real server.
 */

/** How one write is spoiled. */
export const WRITE_FAULTS = [
  /** The source executes it, and the connection breaks before the answer. */
  "answer_lost",
  /** The connection breaks, and the source executes it later. */
  "late",
  /** The source executes it, and a gateway answers 504. */
  "gateway_timeout",
  /** A gateway answers 504, and the source executes it later. */
  "gateway_late",
  /** The connection breaks, and the source never gets it. */
  "never",
  /** The source gets it twice. */
  "twice",
  /** It is answered as a success, and the source never gets it. */
  "no_effect",
  /** The record changes just before. */
  "changed_between",
  /** The source is too busy, and executes nothing. */
  "throttled",
] as const;
export type WriteFault = (typeof WRITE_FAULTS)[number];

/** A request that writes, as the proxy has received it. */
export interface ProxiedWrite {
  method: string;
  path: string;
  body: string;
}

/** What the proxy needs to know about a source. */
export interface FaultProxyOptions {
  /** The source's URL. */
  target: string;
  /** Returns whether a request writes. Default: all but GET. */
  isWrite?(request: ProxiedWrite): boolean;
  /** Returns how a write is spoiled. Null: not at all. */
  faultOf(request: ProxiedWrite): WriteFault | null;
  /** How long after its caller gave up a late write is executed. */
  lateMs?: number;
  /** Returns a success for a write that was not executed. Default: 200 and an empty object. */
  successOf?(request: ProxiedWrite): { status: number; body: unknown };
  /** Changes the record of a write, as a person would. */
  change?(request: ProxiedWrite): unknown;
}

/** A running proxy. */
export interface FaultProxy {
  url: string;
  /** The faults so far, in order. */
  spoiled: WriteFault[];
  /** Resolves when late writes have been executed. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a proxy. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const { target, lateMs = 100, isWrite = ({ method }) => method !== "GET" } = options;
  const agent = new Agent({ keepAliveTimeout: 1000 });
  const late = new Set<Promise<unknown>>();
  const spoiled: WriteFault[] = [];
  const server = createServer((request, response) => {
    void handle(request, response).catch(() => response.destroy());
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const write = { method: request.method ?? "GET", path: request.url ?? "/", body: body.toString() };
    const forward = async () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).filter(
          ([name]) => !/^(host|connection|content-length|transfer-encoding)$/.test(name),
        ),
      );
      const answer = await send(target + write.path, {
        dispatcher: agent,
        method: write.method as "GET",
        headers: headers as Record<string, string>,
        body: body.length > 0 ? body : null,
      });
      return { status: answer.statusCode, headers: answer.headers, body: Buffer.from(await answer.body.arrayBuffer()) };
    };
    const later = () => {
      const done = wait(lateMs)
        .then(forward)
        .catch(() => {})
        .finally(() => late.delete(done));
      late.add(done);
    };
    const reply = ({ status, headers, body: bytes }: Awaited<ReturnType<typeof forward>>) => {
      const { connection: _, "transfer-encoding": __, "content-length": ___, ...kept } = headers;
      response.writeHead(status, kept);
      response.end(bytes);
    };
    const answer = (status: number, content: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(JSON.stringify(content));
    };
    const fault = isWrite(write) ? options.faultOf(write) : null;
    if (fault) spoiled.push(fault);
    switch (fault) {
      case "answer_lost":
        await forward();
        return void response.destroy();
      case "late":
        later();
        return void response.destroy();
      case "never":
        return void response.destroy();
      case "gateway_timeout":
        await forward();
        return answer(504, { error: "gateway time-out" });
      case "gateway_late":
        later();
        return answer(504, { error: "gateway time-out" });
      case "throttled":
        return answer(429, { error: "too many requests" }, { "retry-after": "0" });
      case "twice": {
        const first = await forward();
        await forward();
        return reply(first);
      }
      case "no_effect": {
        const success = options.successOf?.(write) ?? { status: 200, body: {} };
        return answer(success.status, success.body);
      }
      case "changed_between":
        await options.change?.(write);
        return reply(await forward());
      default:
        return reply(await forward());
    }
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spoiled,
    async settled() {
      while (late.size > 0) await Promise.all([...late]);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await agent.close();
    },
  };
}
