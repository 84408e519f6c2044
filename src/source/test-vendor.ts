import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { type Connector, type ConnectorSpec, connector, stream } from "#kit";
import { warehouse } from "#model";

/** A request as the vendor received it. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
}

/** The vendor's response: a body is sent as JSON, unless it is a text or bytes. Null: it cuts the connection. */
export type Reply = { status?: number; headers?: Record<string, string>; body?: unknown } | null;

/** A vendor for tests, over real HTTP on loopback. */
export interface Vendor {
  url: string;
  /** All requests, including logins. */
  asked: Asked[];
  /** How it responds; a test sets it. */
  answer(request: Asked): Reply | Promise<Reply>;
  /** The requested paths, in order. */
  paths(): string[];
  close(): Promise<void>;
}

/** Starts a vendor that returns an empty list for everything until a test changes it. */
export async function startVendor(): Promise<Vendor> {
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    const { pathname, searchParams } = new URL(request.url!, "http://vendor");
    const asked = { method: request.method!, path: pathname, query: searchParams, headers: request.headers, body };
    vendor.asked.push(asked);
    const reply = await vendor.answer(asked);
    if (reply === null) return void request.socket.destroy();
    const isPlain = typeof reply.body === "string" || Buffer.isBuffer(reply.body);
    response.writeHead(reply.status ?? 200, {
      "content-type": isPlain ? "text/html" : "application/json",
      ...reply.headers,
    });
    response.end(isPlain ? reply.body : reply.body === undefined ? "" : JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const vendor: Vendor = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    answer: () => ({ body: { rows: [] } }),
    paths: () => vendor.asked.map((each) => each.path),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return vendor;
}

/** A mapping that only reads the name. */
export const mapName = {
  ...(Object.fromEntries(Object.keys(warehouse.fields).map((field) => [field, null])) as Record<
    keyof typeof warehouse.fields,
    null
  >),
  name: "name",
} as const;

/** A stream of the vendor. */
export const rowsAt = (path: string, title: string, kind: string) =>
  stream({
    title,
    path,
    key: "id",
    raw: z.object({ id: z.number(), name: z.string() }),
    model: warehouse,
    kind,
    map: mapName,
  });

type Settings = { url: string; zone?: string | undefined };
type Credentials = { password: string };

/** A connector of the vendor. Its login returns `t-<password>`, and a test changes what it tests. */
export const fixwell = (own: Partial<ConnectorSpec<Settings, Credentials>> = {}): Connector =>
  connector<Settings, Credentials>({
    name: "fixwell",
    title: "Fixwell",
    description: "A vendor for tests.",
    docs: "https://fixwell.example",
    settings: z.object({ url: z.string(), zone: z.string().optional() }),
    credentials: z.object({ password: z.string() }),
    auth: sessionAuth(),
    baseUrl: ({ url }) => url,
    account: ({ settings }) => new URL(settings.url).host,
    limits: { rates: [], concurrent: 4 },
    records: "rows",
    streams: { places: rowsAt("/places", "Places", "place") },
    ...own,
  });

/** A login that returns a session. */
export const sessionAuth = (renewAfterSeconds?: number): ConnectorSpec<Settings, Credentials>["auth"] => ({
  kind: "session",
  help: "",
  login: ({ credentials }) => ({ method: "POST", path: "/login", json: credentials }),
  session: ({ status, body }) =>
    status === 200
      ? { value: (body as { token: string }).token, ...(renewAfterSeconds !== undefined && { renewAfterSeconds }) }
      : null,
  sign: (_, token) => ({ authorization: `Bearer ${token}` }),
});

/** A key that is sent with every request. */
export const keyAuth = (): ConnectorSpec<Settings, Credentials>["auth"] => ({
  kind: "api_key",
  help: "",
  sign: ({ credentials }) => ({ "x-api-key": credentials.password }),
});

/** Responds like a vendor with one valid password: logins, rejections, and a list for everything else. */
export const asUsual =
  (password: () => string, list: (request: Asked) => Reply = () => ({ body: { rows: [{ id: 1, name: "One" }] } })) =>
  (request: Asked): Reply => {
    if (request.path === "/login")
      return JSON.parse(request.body).password === password()
        ? { body: { token: `t-${password()}` } }
        : { status: 401, body: {} };
    return request.headers.authorization === `Bearer t-${password()}` || request.headers["x-api-key"] === password()
      ? list(request)
      : { status: 401, body: {} };
  };
