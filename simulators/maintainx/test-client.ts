import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished } from "vitest";
import { type MaintainXSimulator, type StartOptions, start } from "./index.ts";
import { operations, Router } from "./operations.ts";
import { type VendorSchema, vendorSchema } from "./test-schema.ts";

/** A Wednesday. */
export const wednesday = "2027-03-24T09:00:00.000Z";

export const schema: VendorSchema | undefined = vendorSchema();

export type Reply = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read responses field by field.
  body: any;
  headers: Headers;
};

export type CallOptions = {
  query?: Record<string, string | number | boolean | readonly (string | number)[]>;
  body?: unknown;
  bytes?: Uint8Array;
  token?: string | null;
  headers?: Record<string, string>;
};

const router = new Router(operations);

/** Organizations whose time is stopped on a Wednesday, and a plain client. Limits are high, unless a test sets them. */
export async function rig(options: StartOptions = {}) {
  const simulator = await start({
    ...{ clock: { now: () => new Date(wednesday) }, frozen: true, ...options },
    limits: { perUser: 1_000_000, perOrganization: 1_000_000, ...options.limits },
  });
  const problems: string[] = [];
  onTestFinished(async () => {
    await simulator.close();
    // Every answer of every test is checked by the vendor's document, where it is.
    expect([...new Set(problems)].slice(0, 20)).toEqual([]);
  });
  return {
    simulator,
    control: simulator.control,
    world: simulator.control.world,
    problems,
    ...clientOf(simulator, problems),
  };
}

export type Rig = Awaited<ReturnType<typeof rig>>;

/** A client that checks each answer by the vendor's document. */
export function clientOf(simulator: MaintainXSimulator, problems: string[] = []) {
  const call = async (method: string, path: string, options: CallOptions = {}): Promise<Reply> => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(options.query ?? {}))
      for (const one of [value].flat()) query.append(name, String(one));
    const token = options.token === undefined ? simulator.credentials.apiKey : options.token;
    const bare = path.split("?")[0]!;
    const response = await fetch(`${simulator.apiUrl}${path}${query.size > 0 ? `?${query}` : ""}`, {
      method,
      headers: {
        ...(token !== null && { Authorization: `Bearer ${token}` }),
        ...(options.body !== undefined && { "Content-Type": "application/json" }),
        ...(options.bytes && { "Content-Type": "application/octet-stream" }),
        ...options.headers,
      },
      body: options.bytes
        ? Buffer.from(options.bytes)
        : options.body === undefined
          ? null
          : JSON.stringify(options.body),
    });
    const reply = await readReply(response);
    const found = router.find(method, bare);
    const isJson = response.headers.get("content-type")?.includes("json") || reply.status === 204;
    if (schema && found && isJson && ![429, 403, 404, 413].includes(reply.status) && reply.status < 500)
      problems.push(...schema.answer(`${found.operation.method} ${found.operation.path}`, reply.status, reply.body));
    return reply;
  };
  const get = (path: string, query: CallOptions["query"] = {}) => call("GET", path, { query });
  return {
    call,
    get,
    post: (path: string, body: unknown, query: CallOptions["query"] = {}) => call("POST", path, { body, query }),
    patch: (path: string, body: unknown, query: CallOptions["query"] = {}) => call("PATCH", path, { body, query }),
    remove: (path: string, query: CallOptions["query"] = {}) => call("DELETE", path, { query }),
    /** All rows of a list, and the pages it took. `between` runs after each page. */
    async all(path: string, plural: string, query: CallOptions["query"] = {}, between: () => void = () => {}) {
      // biome-ignore lint/suspicious/noExplicitAny: tests read rows field by field.
      const rows: any[] = [];
      let pages = 0;
      let cursor: string | undefined;
      do {
        const { status, body } = await get(path, { ...query, ...(cursor !== undefined && { cursor }) });
        expect(status, JSON.stringify(body)).toBe(200);
        rows.push(...body[plural]);
        cursor = body.nextCursor;
        pages++;
        if (cursor !== undefined) between();
      } while (cursor !== undefined);
      return { rows, pages };
    },
  };
}

/** An HTTP receiver for webhooks, and a subscription of it to each event. */
export async function listen(
  { post, control, problems }: Pick<Rig, "post" | "control" | "problems">,
  events: readonly string[],
  more: Record<string, unknown> = {},
) {
  // biome-ignore lint/suspicious/noExplicitAny: tests read payloads field by field.
  const received: { body: any; text: string; headers: Record<string, unknown>; url: string; event: string }[] = [];
  let status = 200;
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const event = request.url!.slice(1);
    received.push({ body: JSON.parse(text), text, headers: request.headers, url: request.url!, event });
    if (schema) problems.push(...schema.webhook(event, JSON.parse(text)));
    response.writeHead(status).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const subscriptions: { id: number; secret: string; url: string; type: string }[] = [];
  for (const type of events) {
    const url = `${base}/${type}`;
    const { status, body } = await post("/subscriptions", { type, url, ...more });
    expect(status, JSON.stringify(body)).toBe(201);
    subscriptions.push({ ...body, url, type });
  }
  return {
    subscriptions,
    received,
    answer(with_: number) {
      status = with_;
    },
    /** The payloads received since the last call, once nothing is in progress. */
    async payloads() {
      await control.settled();
      return received.splice(0).map(({ body }) => body);
    },
  };
}

export async function request(url: string, init?: RequestInit): Promise<Reply> {
  return readReply(await fetch(url, init));
}

async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") && text !== "";
  return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
}
