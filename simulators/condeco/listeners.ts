import { BlockList, isIP } from "node:net";
import type { SimulatedClock } from "../clock.ts";
import type { Faults } from "./faults.ts";
import { Refusal } from "./refusal.ts";
import type { Switches } from "./switches.ts";
import { noTime, wireTime } from "./time.ts";
import type { WorldChange } from "./world.ts";

/** Event types (KNOWN). 1 and 4 can be subscribed to, but their content is unknown, so they are never sent. */
export const events = {
  meeting: 1,
  desk: 2,
  meetingExternal: 3,
  ipPhone: 4,
  meetingProgression: 5,
  deskProgression: 6,
  resource: 7,
  visitor: 8,
} as const;

export type Listener = {
  id: number;
  secret: string;
  events: number[];
  /** Only these rooms and desks. Null: all. */
  resourceIds: number[] | null;
  url: string;
  /** 2 publish, 3 Azure queue, 4 Azure queue filtered. The simulator has no queue and pushes for all three. */
  provider: number;
};

/** A notification and its result. */
export type Notification = {
  /** The simulated time of the change, in ISO 8601. */
  at: string;
  listenerId: number;
  event: number;
  payload: unknown;
  outcome: "waiting" | "sent" | "failed" | "lost" | "refused";
  /** The receiver's status, or the reason for the failure. */
  detail: string;
};

const keptNotifications = 1000;
const mostWaiting = 10_000;
const mostListeners = 100;

/** The notification service: its listeners, and the notifications to them. */
export class Listeners {
  readonly #clock: SimulatedClock;
  readonly #switches: Switches;
  readonly #faults: Faults;
  readonly #pushAnywhere: boolean;
  readonly #all = new Map<number, Listener>();
  /** Notifications to one listener are sent one after another, so that faults control their order. */
  readonly #queues = new Map<number, Promise<void>>();
  #late: { dueMs: number; send: () => void }[] = [];
  #swapped: { listenerId: number; send: () => void }[] = [];
  #log: Notification[] = [];
  #waiting = 0;
  #lastId = 0;
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: { clock: SimulatedClock; switches: Switches; faults: Faults; pushAnywhere: boolean }) {
    this.#clock = options.clock;
    this.#switches = options.switches;
    this.#faults = options.faults;
    this.#pushAnywhere = options.pushAnywhere;
    this.#clock.watch(() => this.#sendDue());
  }

  add(draft: Omit<Listener, "id">): Listener {
    if (this.#switches.listeners === "one") this.#all.clear();
    if (this.#all.size >= mostListeners) throw new Refusal("Too many listeners.");
    const listener = { ...draft, id: ++this.#lastId };
    this.#all.set(listener.id, listener);
    return listener;
  }

  /** Returns the number of removed listeners. */
  remove(isMeant: (listener: Listener) => boolean): number {
    const meant = [...this.#all.values()].filter(isMeant);
    for (const listener of meant) this.#all.delete(listener.id);
    return meant.length;
  }

  list(): Listener[] {
    return [...this.#all.values()];
  }

  /** The newest notifications, oldest first. */
  notifications(): Notification[] {
    return this.#log.slice(-keptNotifications);
  }

  /** Sends a change to all listeners subscribed to it. */
  tell(change: WorldChange): void {
    if (this.#all.size === 0) return;
    const event = eventOf(change);
    if (event >= events.resource && this.#switches.visitorAndResourcePushes === "off") return;
    const resourceId = resourceOf(change);
    let payload: unknown;
    for (const listener of this.#all.values()) {
      if (!listener.events.includes(event)) continue;
      if (listener.resourceIds && (resourceId === undefined || !listener.resourceIds.includes(resourceId))) continue;
      payload ??= payloadOf(change);
      this.#push(listener, event, payload, { event, resourceId, bookingId: bookingOf(change) });
    }
  }

  #push(
    listener: Listener,
    event: number,
    payload: unknown,
    subject: { event: number; resourceId: number | undefined; bookingId: number | undefined },
  ): void {
    const at = new Date(this.#clock.now()).toISOString();
    const notification: Notification = { at, listenerId: listener.id, event, payload, outcome: "waiting", detail: "" };
    this.#log.push(notification);
    if (this.#log.length > 2 * keptNotifications) this.#log = this.#log.slice(-keptNotifications);

    const fault = this.#faults.meet(["pushLost", "pushDoubled", "pushLate", "pushOutOfOrder"], subject);
    const send = () => this.#enqueue(listener, notification);
    if (fault) notification.detail = fault.fault;
    if (fault?.fault === "pushLost") {
      notification.outcome = "lost";
    } else if (fault?.fault === "pushLate") {
      this.#late.push({ dueMs: this.#clock.now() + (fault.delayMs ?? 60_000), send });
      this.#sendDue();
    } else if (fault?.fault === "pushOutOfOrder") {
      this.#swapped.push({ listenerId: listener.id, send });
    } else {
      send();
      if (fault?.fault === "pushDoubled") send();
      const overtaken = this.#swapped.filter((held) => held.listenerId === listener.id);
      this.#swapped = this.#swapped.filter((held) => held.listenerId !== listener.id);
      for (const held of overtaken) held.send();
    }
  }

  /** Sends everything that is held back. */
  flush(): void {
    const held = [...this.#late, ...this.#swapped];
    this.#late = [];
    this.#swapped = [];
    for (const { send } of held) send();
  }

  /** Resolves once everything that is not held back was sent. */
  async settled(): Promise<void> {
    while (this.#waiting > 0) await Promise.all(this.#queues.values());
  }

  /** Drops everything that is not sent yet. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#stop.abort();
    await this.settled();
  }

  /** Sends delayed notifications that are due. If the time runs by itself, a timer calls it again. */
  #sendDue(): void {
    const now = this.#clock.now();
    const due = this.#late.filter((held) => held.dueMs <= now);
    this.#late = this.#late.filter((held) => held.dueMs > now);
    for (const { send } of due) send();
    clearTimeout(this.#timer);
    if (this.#late.length === 0 || this.#clock.isFrozen || this.#stop.signal.aborted) return;
    const nextMs = Math.min(...this.#late.map((held) => held.dueMs)) - now;
    this.#timer = setTimeout(() => this.#sendDue(), Math.min(nextMs, 60_000)).unref();
  }

  #enqueue(listener: Listener, notification: Notification): void {
    if (!this.#pushAnywhere && !isLoopback(new URL(listener.url).hostname)) {
      Object.assign(notification, { outcome: "refused", detail: "not a loopback address" });
      return;
    }
    if (this.#waiting >= mostWaiting) {
      Object.assign(notification, { outcome: "lost", detail: "too many waiting" });
      return;
    }
    this.#waiting++;
    const queue = this.#queues.get(listener.id) ?? Promise.resolve();
    const next = queue
      .then(() => this.#send(listener, notification))
      .finally(() => {
        this.#waiting--;
        if (this.#queues.get(listener.id) === next) this.#queues.delete(listener.id);
      });
    this.#queues.set(listener.id, next);
  }

  async #send(listener: Listener, notification: Notification): Promise<void> {
    const tries = this.#switches.pushRetries === "on" ? 4 : 1;
    for (let turn = 0; turn < tries && !this.#stop.signal.aborted; turn++) {
      try {
        // Method and headers are UNKNOWN; INFERRED a POST of JSON.
        const response = await fetch(listener.url, {
          method: "POST",
          headers: {
            "content-type": "application/json; charset=utf-8",
            ...(this.#switches.pushSecret === "header" && { secretkey: encodeURIComponent(listener.secret) }),
          },
          body: JSON.stringify(notification.payload),
          redirect: "manual",
          signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(10_000)]),
        });
        await response.body?.cancel();
        Object.assign(notification, { outcome: response.ok ? "sent" : "failed", detail: String(response.status) });
      } catch (error) {
        // A receiver's failure is only recorded, for tests to inspect.
        Object.assign(notification, { outcome: "failed", detail: String(error) });
      }
      if (notification.outcome === "sent") return;
    }
  }
}

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Returns whether a host name is certainly this machine. Names other than localhost are not resolved. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  if (host === "localhost") return true;
  const family = isIP(host);
  return family !== 0 && loopback.check(host, family === 6 ? "ipv6" : "ipv4");
}

function eventOf(change: WorldChange): number {
  return change.kind === "meeting" ? events.meetingExternal : events[change.kind];
}

function resourceOf(change: WorldChange): number | undefined {
  switch (change.kind) {
    case "meeting":
    case "meetingProgression":
      return change.roomId;
    case "desk":
      return change.entries[0]?.deskId;
    case "deskProgression":
      return change.deskId;
    case "resource":
      return change.resourceId;
    case "visitor":
      return undefined;
  }
}

function bookingOf(change: WorldChange): number | undefined {
  if (change.kind === "desk") return change.entries[0]?.bookingId;
  return "bookingId" in change ? change.bookingId : undefined;
}

const progressions = { start: 0, stop: 1, extend: 2 } as const;
const resourceActions = { deleted: 0, created: 1, updated: 2 } as const;
const visitorActions = {
  deleted: 0,
  created: 1,
  updated: 2,
  arrived: 3,
  unarrived: 4,
  departed: 5,
  undeparted: 6,
} as const;

/**
 * The body of a push. Four shapes are KNOWN and all differ, even in `BookingID` and `BookingId`:
 * https://knowledge.eptura.com/Condeco/Integrations/Condeco_API_service/Webhooks_and_Notification_service/030-Notification_messages_overview
 * Those of resources and visitors are UNKNOWN; the simulator's follow the same pattern.
 */
export function payloadOf(change: WorldChange): unknown {
  switch (change.kind) {
    case "meeting":
      return {
        [`${change.day}T00:00:00`]: {
          ChangedItems: [
            { Action: change.isDeleted ? 0 : 1, BookingID: change.bookingId, ResourceItemID: change.roomId },
          ],
        },
      };
    case "meetingProgression":
      return [
        {
          BookingId: change.bookingId,
          ResourceItemId: change.roomId,
          UpdatedTime: change.untilLocalMs === null ? noTime : wireTime(change.untilLocalMs),
          MeetingProgressionAction: progressions[change.action],
          ActionSource: change.by === "web" ? 0 : 1,
        },
      ];
    case "desk":
      return change.entries.map((entry) => ({
        Date: `${entry.day}T00:00:00`,
        BookingID: entry.bookingId,
        ResourceItemID: entry.deskId,
        Action: entry.isDeleted ? 0 : 1,
        UntilFurtherNotice: entry.untilFurtherNotice,
      }));
    case "deskProgression":
      return [
        {
          BookingId: change.bookingId,
          ResourceItemId: change.deskId,
          UpdateTime: noTime,
          DeskProgressionAction: progressions[change.action],
          ActionSource: change.by === "web" ? 0 : 1,
        },
      ];
    case "resource":
      return [
        {
          ResourceItemID: change.resourceId,
          LocationID: change.locationId,
          Action: resourceActions[change.action],
        },
      ];
    case "visitor":
      return [
        {
          Date: `${change.day}T00:00:00`,
          VisitorID: change.visitorId,
          LocationID: change.locationId,
          Action: visitorActions[change.action],
        },
      ];
  }
}
