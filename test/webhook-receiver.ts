import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A webhook as a receiver got it. */
export interface ReceivedWebhook {
  id: string;
  headers: IncomingHttpHeaders;
  text: string;
  body: { type: string; timestamp: string; data: Record<string, any> };
  /** The receiver's time. */
  at: number;
  /** Whether it was answered with 2xx. */
  isAccepted: boolean;
}

/** What a receiver does with a webhook: a status, or its own answer. */
export type Answering = (
  webhook: ReceivedWebhook,
  response: ServerResponse,
) => number | undefined | Promise<number | undefined>;

/** A receiver of webhooks on loopback. */
export interface WebhookReceiver {
  url: string;
  received: ReceivedWebhook[];
  /** Those of these that it accepted, without pings. */
  accepted(): ReceivedWebhook[];
  /** Replaces how it answers. Default: 204. */
  answer(with_: Answering): void;
  /** The largest number of requests under way for one connection. */
  mostAtOnce(): number;
  close(): Promise<void>;
}

/** Starts a receiver. */
export async function openReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const underWay = new Map<string, number>();
  let most = 0;
  let answering: Answering = () => 204;
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    try {
      for await (const part of request) parts.push(part);
    } catch {
      return;
    }
    const text = Buffer.concat(parts).toString();
    const webhook: ReceivedWebhook = {
      id: String(request.headers["webhook-id"]),
      headers: request.headers,
      text,
      body: text ? JSON.parse(text) : {},
      at: Date.now(),
      isAccepted: false,
    };
    received.push(webhook);
    const connection = String(webhook.body.data?.connection_id);
    underWay.set(connection, (underWay.get(connection) ?? 0) + 1);
    if (webhook.body.type !== "webhook.ping") most = Math.max(most, underWay.get(connection) ?? 0);
    let isOver = false;
    const end = () => {
      if (!isOver) underWay.set(connection, (underWay.get(connection) ?? 1) - 1);
      isOver = true;
    };
    response.once("close", end);
    const status = await answering(webhook, response);
    if (status === undefined) return;
    webhook.isAccepted = status >= 200 && status < 300;
    end();
    if (!response.headersSent) response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    accepted: () => received.filter(({ isAccepted, body }) => isAccepted && body.type !== "webhook.ping"),
    answer: (with_) => {
      answering = with_;
    },
    mostAtOnce: () => most,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
