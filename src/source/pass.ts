import { z } from "zod";
import type { Connector, Rate, SourceRequest } from "#kit";
import { fault } from "#lib";
import type { Outcome } from "./attempt.ts";
import { type Budget, budgetName } from "./budget.ts";
import { type ClientContext, countedBy } from "./client-context.ts";
import { currentSession, usesSession } from "./login.ts";
import { textsIn } from "./redact.ts";
import { originOf, type PassedOn } from "./request-url.ts";
import { findSecrets, secretForms } from "./secret-forms.ts";
import { signatureOf } from "./sign.ts";
import { faultOf } from "./verdicts.ts";

/** The share of a daily or weekly quota that callers' own requests may use. Syncs need the rest. */
const SHARE_OF_QUOTA = 0.2;

/** A response of the source for a caller. */
export interface PassedAnswer {
  status: number;
  /** Header names are in lower case. Cookies and the connection's secrets are removed. */
  headers: Record<string, string>;
  /** The body, decompressed, without the connection's secrets. */
  bytes: Buffer;
  /** Whether the body is longer than what was read of it. */
  isTruncated: boolean;
}

type Send = (client: ClientContext, request: SourceRequest) => Promise<Outcome>;

/** Sends a caller's request and returns the response as it was received. `send` repeats, waits and logs in as for any request. */
export async function passOn(client: ClientContext, request: SourceRequest, send: Send): Promise<PassedAnswer> {
  const budget = openQuotaShare(client, request);
  try {
    const leave = await budget?.enter(client.signal);
    leave?.();
    const passed: PassedOn = { ...request, isPassedOn: true };
    const { answer, verdict } = await send(client, passed);
    if (NO_ANSWER.has(verdict.is)) throw faultOf(client, verdict, answer);
    const received = "received" in answer ? answer.received : { bytes: Buffer.alloc(0), isTruncated: false };
    const forms = secretForms(await secretsOf(client, request));
    const headers = Object.entries(answer.headers).filter(([name]) => !HIDDEN_HEADERS.has(name));
    return {
      status: answer.status,
      headers: Object.fromEntries(headers.map(([name, value]) => [name, withoutSecrets(value, forms)])),
      bytes: bytesWithoutSecrets(received.bytes, forms),
      isTruncated: received.isTruncated,
    };
  } finally {
    await budget?.close();
  }
}

/** Answers that concern the connection and not the caller's request. */
const NO_ANSWER: ReadonlySet<string> = new Set(["expired", "refused", "throttled", "exhausted"]);

/** They describe the transfer to us, or belong to our session. */
const HIDDEN_HEADERS: ReadonlySet<string> = new Set([
  "set-cookie",
  "set-cookie2",
  "www-authenticate",
  "proxy-authenticate",
  "authorization",
  "connection",
  "keep-alive",
  "transfer-encoding",
  "content-encoding",
  "content-length",
]);

/** Shorter credentials are not searched for: too much content would match. */
const MIN_LENGTH = 6;

/** Returns what an answer must not repeat: the secret credentials, and what signs requests. */
async function secretsOf(client: ClientContext, request: SourceRequest): Promise<string[]> {
  const { connector, config, auth } = client;
  const plain = plainCredentials(connector);
  const credentials = Object.entries(config.credentials).flatMap(([name, value]) =>
    plain.has(name) ? [] : textsIn(value),
  );
  const session = usesSession(auth) ? await currentSession(client) : "";
  const signed = Object.values(signatureOf(client, request, session)).flatMap((value) => [value, ...value.split(" ")]);
  return [...credentials, session, ...signed].filter((secret) => secret.length >= MIN_LENGTH);
}

const plainByConnector = new WeakMap<Connector, ReadonlySet<string>>();

/** Returns the names of the credentials that forms show as plain text: logins, client IDs, the auth method. */
function plainCredentials(connector: Connector): ReadonlySet<string> {
  const known = plainByConnector.get(connector);
  if (known) return known;
  const names = new Set(["auth"]);
  const visit = (schema: unknown): void => {
    if (typeof schema !== "object" || schema === null) return;
    for (const [key, value] of Object.entries(schema)) {
      const isPlain = typeof value === "object" && value !== null && "secret" in value && value.secret === false;
      if (isPlain) names.add(key);
      visit(value);
    }
  };
  visit(z.toJSONSchema(connector.credentials, { io: "input", unrepresentable: "any" }));
  plainByConnector.set(connector, names);
  return names;
}

function withoutSecrets(text: string, forms: readonly string[]): string {
  let shown = "";
  let from = 0;
  for (const [start, end] of findSecrets(text, forms)) {
    shown += `${text.slice(from, start)}***`;
    from = end;
  }
  return from === 0 ? text : shown + text.slice(from);
}

/** The same for bytes. One byte is one character, so that bytes of any kind stay as they are. */
function bytesWithoutSecrets(bytes: Buffer, forms: readonly string[]): Buffer {
  const text = bytes.toString("latin1");
  const shown = withoutSecrets(text, forms);
  return shown === text ? bytes : Buffer.from(shown, "latin1");
}

/** Returns the callers' share of the long quotas that a request counts toward. Null: there are none. */
function openQuotaShare(client: ClientContext, request: SourceRequest): Budget | null {
  const { connector, config, limits, clock } = client;
  const rates: Rate[] = limits.rates
    .filter(({ per }) => per === "day" || per === "week")
    .map(({ requests, per }) => ({ requests: Math.max(1, Math.floor(requests * SHARE_OF_QUOTA)), per }));
  if (rates.length === 0) return null;
  const counted = countedBy(connector, config, request.lane ?? null);
  return client.budgets.open({
    name: `${budgetName(connector.name, originOf(client.baseUrl, request), counted)}:passthrough`,
    limits: { rates, concurrent: limits.concurrent },
    maxWaitMs: 0,
    onLongWait: (waitMs) =>
      fault("source_quota_exhausted", {
        system: connector.title,
        waitMs,
        until: new Date(clock.now() + waitMs).toISOString(),
        text: `Passthrough requests have used their share (${SHARE_OF_QUOTA * 100} %) of the quota of ${connector.title}. The rest is left to syncs.`,
      }),
  });
}
