import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { type CondecoSimulator, type StartOptions, start } from "./index.ts";

/** A Wednesday; Europe changes its clocks on the 28th, Australia on 4 April. */
export const wednesday = "2027-03-24T09:00:00Z";

const smallSize = { rooms: 16, desks: 48, users: 30, visitors: 20, daysBack: 3, daysAhead: 14 };

export type Reply = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read responses field by field.
  body: any;
  headers: Headers;
};

export type CallOptions = {
  query?: Record<string, string | number | boolean>;
  body?: unknown;
  form?: string;
  key?: string | null;
  token?: string | null;
  suffix?: string;
  headers?: Record<string, string>;
};

/** A small tenant whose time is stopped on a Wednesday, and a plain client with a new token. */
export async function rig(options: StartOptions = {}) {
  const simulator = await start({
    clock: { now: () => new Date(wednesday) },
    frozen: true,
    ...options,
    size: { ...smallSize, ...options.size },
  });
  onTestFinished(() => simulator.close());
  let token = (await askToken(simulator)).body.access_token as string;

  const call = async (method: string, path: string, options: CallOptions = {}): Promise<Reply> => {
    const { common } = simulator.credentials.keys as { common?: string };
    const key = options.key === undefined ? common : options.key;
    const bearer = options.token === undefined ? token : options.token;
    const query = formOf(options.query ?? {});
    const response = await fetch(
      `${simulator.gatewayUrl}/${options.suffix ?? simulator.suffix}/api/V1/${path}${query.size > 0 ? `?${query}` : ""}`,
      {
        method,
        headers: {
          ...(key && { "Ocp-Apim-Subscription-Key": key }),
          ...(bearer && { Authorization: `Bearer ${bearer}` }),
          ...(options.body !== undefined && { "Content-Type": "application/json" }),
          ...(options.form !== undefined && { "Content-Type": "application/x-www-form-urlencoded" }),
          ...options.headers,
        },
        body: options.form ?? (options.body === undefined ? null : JSON.stringify(options.body)),
      },
    );
    return reply(response);
  };

  return {
    simulator,
    control: simulator.control,
    world: simulator.control.world,
    user: simulator.credentials.userId!,
    call,
    get: (path: string, query: CallOptions["query"] = {}) => call("GET", path, { query }),
    post: (path: string, body: unknown, query: CallOptions["query"] = {}) => call("POST", path, { body, query }),
    put: (path: string, body: unknown, query: CallOptions["query"] = {}) => call("PUT", path, { body, query }),
    async newToken() {
      token = (await askToken(simulator)).body.access_token;
      return token;
    },
  };
}

/** Requests a token like the public clients, or with other fields. */
export async function askToken(
  simulator: CondecoSimulator,
  fields: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Reply> {
  const { clientId, password } = simulator.credentials;
  const form = new URLSearchParams({ client_id: clientId, password, grant_type: "password", ...fields });
  return reply(await fetch(simulator.tokenUrl, { method: "POST", body: form, headers }));
}

/** An HTTP receiver for notifications, and a listener on it for some events. */
export async function listen(
  { post, control }: Pick<Awaited<ReturnType<typeof rig>>, "post" | "control">,
  eventTypes: number[],
  more: Record<string, unknown> = {},
) {
  // biome-ignore lint/suspicious/noExplicitAny: tests read payloads field by field.
  const received: { body: any; headers: Record<string, unknown>; method: string }[] = [];
  let status = 200;
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    received.push({ body: JSON.parse(text), headers: request.headers, method: request.method! });
    response.writeHead(status).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const registered = await post("listener", {
    secretKey: "s3cret",
    eventType: eventTypes,
    notificationUrl: url,
    ...more,
  });
  return {
    url,
    registered,
    answer(with_: number) {
      status = with_;
    },
    /** All payloads received so far, once nothing is in progress. */
    async payloads() {
      await control.settled();
      return received.map(({ body }) => body);
    },
    received,
  };
}

/** Converts values as a query or form contains them. */
export function formOf(values: Record<string, string | number | boolean>): URLSearchParams {
  return new URLSearchParams(Object.entries(values).map(([name, value]): [string, string] => [name, String(value)]));
}

/** Sends a request and reads its body: JSON parsed, anything else as text. */
export async function request(url: string, init?: RequestInit): Promise<Reply> {
  return reply(await fetch(url, init));
}

async function reply(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") && text !== "";
  return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
}
