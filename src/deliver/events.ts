import { bytesToUuid, contentHash, fromBase32, toBase32, uuidToBytes } from "#lib";
import { type EntityName, entityPrefixes } from "#model";
import type { DeliveredChange, NoticeRow, Tx } from "#store";
import { notices } from "#store";
import type { RecordText } from "./deps.ts";
import { NUDGE_TYPE, PING_TYPE } from "./event-types.ts";
import { typeOfChange } from "./filter.ts";

/** Bodies are smaller than this, as Standard Webhooks asks. */
const MOST_BYTES = 20_000;

/** An event to send to an endpoint. */
export interface WebhookEvent {
  kind: "change" | "notice" | "nudge" | "ping";
  /** The 128 bits of its id, as a UUID. */
  id: string;
  type: string;
  connectionId: string;
  /** Its number; of a nudge, the number that it begins after. */
  number: number | null;
  /** The last number of a nudge. */
  to: number | null;
  /** When it happened. */
  at: string;
  /** Writes the body. */
  body(): string;
  /** The change, if its record is added when it is sent. */
  change: DeliveredChange | null;
}

/** Returns an event's public id. */
export const eventId = (id: string): string => `evt_${toBase32(uuidToBytes(id))}`;

/** Returns the id as it is stored; null: the text is no event id. */
export function storedEventId(text: string): string | null {
  const bytes = text.startsWith("evt_") ? fromBase32(text.slice(4), 16) : null;
  return bytes && bytesToUuid(bytes);
}

/** The same id over all attempts, restarts and replays. */
const idOf = (endpointId: string, connectionId: string, kind: string, number: string): string =>
  bytesToUuid(contentHash(`${endpointId}\n${connectionId}\n${kind}\n${number}`));

const bodyOf = (type: string, timestamp: string, data: object): string => JSON.stringify({ type, timestamp, data });

const dataOfChange = (change: DeliveredChange, previous: number | null) => ({
  connection_id: change.connection_id,
  entity: change.entity,
  id: `${entityPrefixes[change.entity as EntityName]}_${toBase32(uuidToBytes(change.record_id))}`,
  source_id: change.source_id,
  number: change.number,
  previous_number: previous,
  cause: change.cause,
  at: change.at,
});

/** Returns the event of a change. `previous`: the number of the connection's event before it. */
export function eventOfChange(endpointId: string, change: DeliveredChange, previous: number | null): WebhookEvent {
  const type = typeOfChange(change);
  return {
    kind: "change",
    id: idOf(endpointId, change.connection_id, "change", String(change.number)),
    type,
    connectionId: change.connection_id,
    number: change.number,
    to: null,
    at: change.at,
    body: () => bodyOf(type, change.at, dataOfChange(change, previous)),
    change,
  };
}

/** Returns a change's body with its record, or without one that is too large. */
export async function expandedBody(event: WebhookEvent, tx: Tx, recordText: RecordText): Promise<string> {
  const thin = event.body();
  if (!event.change) return thin;
  const record = await recordText(tx, event.change);
  const withMembers = (members: string) => `${thin.slice(0, -2)},${members}}}`;
  const whole = withMembers(`"record":${record ?? "null"}`);
  return Buffer.byteLength(whole) < MOST_BYTES ? whole : withMembers('"record":null,"too_large":true');
}

/** Returns the event of a notice. */
export function eventOfNotice(endpointId: string, notice: NoticeRow, previous: number | null): WebhookEvent {
  const { connection_id, number, type, at, data } = notice;
  return {
    kind: "notice",
    id: idOf(endpointId, connection_id, "notice", String(number)),
    type,
    connectionId: connection_id,
    number,
    to: null,
    at,
    body: () =>
      bodyOf(type, at, { connection_id: shownConnection(connection_id), number, previous_number: previous, ...data }),
    change: null,
  };
}

/** Returns the event that tells that a connection's changes after `from` are available. */
export function eventOfNudge(
  endpointId: string,
  of: { connectionId: string; from: number; to: number; entities: string[]; at: string },
): WebhookEvent {
  const { connectionId, from, to, entities, at } = of;
  return {
    kind: "nudge",
    id: idOf(endpointId, connectionId, "nudge", `${from}-${to}`),
    type: NUDGE_TYPE,
    connectionId,
    number: from,
    to,
    at,
    body: () => bodyOf(NUDGE_TYPE, at, { connection_id: connectionId, from, to, entities: entities.toSorted() }),
    change: null,
  };
}

/** Returns a ping. */
export const eventOfPing = (endpointId: string, id: string, at: string): WebhookEvent => ({
  kind: "ping",
  id,
  type: PING_TYPE,
  connectionId: notices.NO_CONNECTION,
  number: null,
  to: null,
  at,
  body: () => bodyOf(PING_TYPE, at, { webhook_endpoint_id: endpointId }),
  change: null,
});

/** Returns a connection's id as events show it; null: the workspace itself. */
export const shownConnection = (id: string): string | null => (id === notices.NO_CONNECTION ? null : id);
