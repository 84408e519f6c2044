import type { FeedCursor, FeedFilter, NewDelivery, Seen, WebhookEndpoint } from "#store";
import type { WebhookEvent } from "./events.ts";
import type { Target } from "./send.ts";

/** A connection with events for an endpoint that are not delivered yet. */
export interface Line {
  readonly connectionId: string;
  /** The last change and notice that were delivered, parked or not for the endpoint. */
  change: number;
  notice: number;
  /** The last events that the filter lets through, delivered or not; undefined: not known. */
  previousChange: number | null | undefined;
  previousNotice: number | null | undefined;
  /** Up to where it is to be delivered, and up to where `events` were read. */
  until: Seen;
  readUntil: Seen | null;
  /** The next events, in order. */
  events: WebhookEvent[];
  /** The last number of a nudge that is being sent; null: none. */
  nudgeTo: number | null;
  /** Failed attempts at its next event, and when the first one was. */
  attempts: number;
  failedAt: number | null;
  /** Before this time nothing is sent. */
  notBefore: number;
  /** Whether one of its events is being sent: one at a time. */
  isBusy: boolean;
  /** Whether its row in the database is as it is here. */
  isStored: boolean;
  hasRow: boolean;
}

/** An endpoint that this process delivers to. */
export interface EndpointRun {
  readonly workspaceId: string;
  readonly endpointId: string;
  readonly fence: number;
  revision: number;
  endpoint: WebhookEndpoint;
  target: Target;
  filter: FeedFilter & { hasChanges: boolean };
  cursor: FeedCursor;
  /** Connections that are behind. */
  readonly lines: Map<string, Line>;
  /** Rows of lines that have caught up, to be deleted. */
  readonly caughtUp: Set<string>;
  /** Attempts that are not logged yet. */
  log: NewDelivery[];
  /** Requests under way, and how many there may be. */
  inFlight: number;
  atOnce: number;
  halvedAt: number;
  /** Failures without a success between them. */
  failuresInARow: number;
  /** Whether the feed must be looked through, and when it was last. */
  isLookDue: boolean;
  lookedAt: number;
  lookMs: number;
  /** Whether it must be checked that nobody changed the endpoint, and when it was last. */
  isCheckDue: boolean;
  checkedAt: number;
  /** Whether something is not stored, and when it was last. */
  isDirty: boolean;
  storedAt: number;
  /** When each connection was last nudged, and how often without a break. */
  readonly nudged: Map<string, { at: number; count: number }>;
}

/** Returns a line. */
export const newLine = (connectionId: string, until: Seen, at: { change: number; notice: number }): Line => ({
  connectionId,
  ...at,
  previousChange: undefined,
  previousNotice: undefined,
  until,
  readUntil: null,
  events: [],
  nudgeTo: null,
  attempts: 0,
  failedAt: null,
  notBefore: 0,
  isBusy: false,
  isStored: false,
  hasRow: false,
});

/** Whether the endpoint as a whole waits, and one request at a time finds out whether it works again. */
export const isProbing = ({ endpoint }: EndpointRun): boolean => endpoint.failures > 0;
