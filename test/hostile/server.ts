import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  request as send,
} from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { Random } from "../../simulators/random.ts";
import type { Oddity } from "./oddities.ts";
import { type Reply, sendWire } from "./wire.ts";
import { jsonText, type Listing, type Shape, shapes, type Value, type World } from "./world.ts";

/** A request as the server received it. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** The list or single record of the generic source that it requests. */
  list: Shape | null;
  one: Shape | null;
  site: number | null;
}

/** Returns the healthy responses. `alter` lets an oddity change a page of a list before it is written. */
export interface Source {
  answer(asked: Asked, alter: (listing: Listing) => Listing): Reply | Promise<Reply>;
}

/** What an oddity knows when it strikes. */
export interface Strike {
  asked: Asked;
  chance: Random;
  /** How often it struck before. */
  nth: number;
  nowMs: number;
  /** The server's own URL, and that of another origin, which records its requests. */
  url: string;
  elsewhere: string;
  /** The credentials that the source received. */
  secrets: readonly string[];
  /** What the oddity stores between strikes. */
  kept: Map<string, Listing>;
}

/** An active oddity. */
export interface Active {
  oddity: Oddity;
  /** The list that it affects. */
  target: Shape;
  /** The parent whose list it affects. */
  site: number | null;
  /** The number of matching requests that pass first. */
  skip: number;
  struck: number;
  sinceMs: number;
  chance: Random;
  kept: Map<string, Listing>;
}

/** An oddity to activate. */
export type Wanted = Pick<Active, "oddity" | "target" | "site"> & { skip?: number };

/** The options of a server. */
export interface HostileOptions {
  seed: number;
  source: Source;
  /** The source's own clock. */
  now(): number;
  secrets?: readonly string[];
}

const listen = async (server: Server, port = 0): Promise<number> => {
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
};

async function readAsked(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://hostile");
  const [, kind, list = "", key = ""] = pathname.split("/");
  const shape = shapes.find((each) => each === list) ?? null;
  return {
    method: request.method ?? "GET",
    path: pathname,
    query: searchParams,
    headers: request.headers,
    body: Buffer.concat(parts),
    list: kind === "list" ? shape : null,
    one: kind === "one" ? shape : null,
    site: kind === "list" && shape === "bins" && key !== "" ? Number(key) : null,
  };
}

/** Whether an active oddity strikes at a request. */
function isMet({ oddity, target, site, struck, sinceMs }: Active, asked: Asked, nowMs: number): boolean {
  if (oddity.forMs === undefined ? struck >= (oddity.times ?? 1) : nowMs - sinceMs > oddity.forMs) return false;
  switch (oddity.strikes) {
    case "list":
      return asked.list === target;
    case "part":
      return asked.list === "bins" && asked.site === site;
    case "one":
      return asked.one === target;
    case "login":
      return asked.path === "/login";
    case "all":
      return asked.path !== "/login";
  }
}

/** A server on loopback that responds like its source until oddities strike. The same seed gives the same bytes. */
export class HostileServer {
  /** Requests since this was last emptied. */
  readonly asked: Asked[] = [];
  /** All requests to the other origin: anything that a client leaked to it is here. */
  readonly askedElsewhere: Asked[] = [];
  /** Called with each request, before the response. */
  onAsked: (() => void) | null = null;
  private readonly options: HostileOptions;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  private readonly elsewhere: Server;
  private active: Active[] = [];
  private port = 0;
  private elsewherePort = 0;
  private isClosed = false;

  constructor(options: HostileOptions) {
    this.options = options;
    const keep = (socket: Socket): void => {
      this.sockets.add(socket);
      socket.on("error", () => {}).on("close", () => this.sockets.delete(socket));
    };
    this.server = createServer((request, response) => void this.answer(request, response)).on("connection", keep);
    this.elsewhere = createServer(async (request, response) => {
      this.askedElsewhere.push(await readAsked(request));
      response.writeHead(200, { "content-type": "text/html" }).end("<p>Welcome.</p>");
    }).on("connection", keep);
  }

  /** The server's own address. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async listen(): Promise<void> {
    this.port = await listen(this.server);
    this.elsewherePort = await listen(this.elsewhere);
  }

  /** Sets the active oddities; none makes the source healthy. */
  strikeWith(wanted: readonly Wanted[]): Active[] {
    const { seed, now } = this.options;
    this.active = wanted.map((each, place) => ({
      ...each,
      skip: each.skip ?? 0,
      ...{ struck: 0, sinceMs: now(), chance: new Random(seed * 1000 + place), kept: new Map() },
    }));
    const downMs = Math.max(0, ...this.active.map(({ oddity }) => oddity.refusesMs ?? 0));
    if (downMs > 0) this.refuse(now() + downMs);
    return this.active;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const socket of this.sockets) socket.destroy();
    await Promise.all([this.server, this.elsewhere].map((each) => new Promise((resolve) => each.close(resolve))));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await readAsked(request);
    const { source, now } = this.options;
    this.asked.push(asked);
    this.onAsked?.();
    const met = this.active.filter((each) => isMet(each, asked, now()) && --each.skip < 0);
    const reply = await source.answer(asked, (listing) =>
      met.reduce((altered, each) => each.oddity.list?.(altered, this.strikeOf(each, asked)) ?? altered, listing),
    );
    for (const each of met) if (each.oddity.list) each.struck++;
    const headers = [...reply.headers, ["date", new Date(now()).toUTCString()], ["x-echo", echoed(asked)]] as const;
    const striking = met.find(({ oddity }) => oddity.wire);
    if (!striking?.oddity.wire) {
      response.sendDate = false;
      response.writeHead(reply.status, headers.flat()).end(reply.body);
      return;
    }
    const wire = striking.oddity.wire({ ...reply, headers }, this.strikeOf(striking, asked));
    striking.struck++;
    await sendWire(request.socket, wire);
  }

  private strikeOf({ chance, struck, kept }: Active, asked: Asked): Strike {
    const { now, secrets = [] } = this.options;
    const elsewhere = `http://127.0.0.1:${this.elsewherePort}`;
    return { asked, chance, nth: struck, nowMs: now(), url: this.url, elsewhere, secrets, kept };
  }

  /** Accepts no connection until the time that the source's clock sets. */
  private refuse(untilMs: number): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    const timer = setInterval(() => {
      if (!this.isClosed && this.options.now() < untilMs) return;
      clearInterval(timer);
      if (!this.isClosed) void listen(this.server, this.port);
    }, 1);
  }
}

/** Starts a hostile server. */
export async function startHostile(options: HostileOptions): Promise<HostileServer> {
  const server = new HostileServer(options);
  await server.listen();
  return server;
}

/** What a careless source repeats in its headers. */
const echoed = ({ headers }: Asked): string => encodeURI(headers.authorization ?? "none");

const json = (status: number, value: Value): Reply => ({
  status,
  headers: [["content-type", "application/json"]],
  body: jsonText(value),
});

/** A complete source: a login by password, lists with every kind of paging, single records and lists of deletions. */
export function worldSource(world: World, credentials: { password: string; session: string }): Source {
  return {
    answer(asked, alter) {
      if (asked.path === "/login") {
        const isRight = asked.body.includes(JSON.stringify(credentials.password));
        return isRight
          ? json(200, { token: credentials.session })
          : json(401, { error: { message: "Wrong password." } });
      }
      if (asked.headers.authorization !== `Bearer ${credentials.session}`)
        return json(401, { error: { message: "The session has ended." } });
      if (asked.list) return json(200, { ...alter(world.list(asked.list, asked.query, asked.site)) });
      const [, kind, name, key = ""] = asked.path.split("/");
      const shape = shapes.find((each) => each === name);
      if (kind === "deleted" && shape) return json(200, { ...world.deleted(shape, asked.query.get("since")) });
      const row = asked.one ? world.one(asked.one, decodeURIComponent(key)) : null;
      return row === null ? json(404, { error: { message: "There is no such record." } }) : json(200, row);
    },
  };
}

const HOP_BY_HOP = new Set(["connection", "keep-alive", "transfer-encoding", "content-length", "date"]);

/**
 * A simulator's responses: a hostile server is a proxy in front of it. The simulator's URL in responses is replaced by
 * the server's.
 */
export function proxySource(target: string, ownUrl: () => string): Source {
  return {
    answer: (asked) =>
      new Promise((resolve, reject) => {
        const url = new URL(target);
        const query = asked.query.size > 0 ? `?${asked.query}` : "";
        const headers = { ...asked.headers, "accept-encoding": "identity" };
        const { method } = asked;
        const outgoing = send(
          { host: url.hostname, port: url.port, method, path: `${asked.path}${query}`, headers },
          async (response) => {
            const parts: Buffer[] = [];
            for await (const part of response) parts.push(part as Buffer);
            resolve({
              status: response.statusCode ?? 502,
              headers: Object.entries(response.headers).flatMap(([name, value]) =>
                HOP_BY_HOP.has(name) ? [] : [value].flat().map((each) => [name, each ?? ""] as const),
              ),
              body: Buffer.concat(parts).toString("utf8").replaceAll(target, ownUrl()),
            });
          },
        );
        outgoing.on("error", reject).end(asked.body);
      }),
  };
}
