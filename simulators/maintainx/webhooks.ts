import { createHmac } from "node:crypto";
import { BlockList, isIP } from "node:net";
import type { SimulatedClock } from "../clock.ts";
import type { ArmedFault, Faults } from "./faults.ts";
import { Later } from "./later.ts";
import type { Limits } from "./limits.ts";
import type { Switches } from "./switches.ts";
import { compact } from "./wire.ts";
import type { WorldEvent } from "./world.ts";

/** The events that can be subscribed to. */
export const eventTypes = [
  "API_TOKEN_CREATED",
  "API_TOKEN_REVOKED",
  "ASSET_STATUS_CHANGE",
  "CONNECTOR_TOKEN_REVOKED",
  "DATA_EXPORT_INITIATED",
  "INVITE_LINK_ARCHIVED",
  "INVITE_LINK_CREATED",
  "INVITE_LINK_UPDATED",
  "METER_TRIGGER_STATE_CHANGE",
  "NEW_ASSET",
  "NEW_CATEGORY_ON_WORK_ORDER",
  "NEW_COMMENT_ON_WORK_ORDER",
  "NEW_LOCATION",
  "NEW_PART",
  "NEW_PURCHASE_ORDER",
  "NEW_SLASH_COMMAND",
  "NEW_VENDOR",
  "NEW_WORK_ORDER",
  "NEW_WORK_REQUEST",
  "PART_CHANGE",
  "PART_DELETE",
  "PART_QUANTITY_CHANGE",
  "PART_TRANSFER",
  "PURCHASE_ORDER_CHANGE",
  "PURCHASE_ORDER_STATUS_CHANGE",
  "ROLE_ARCHIVED",
  "ROLE_CREATED",
  "ROLE_UPDATED",
  "SSO_CONFIG_CHANGED",
  "USER_ACTIVATED",
  "USER_INVITED",
  "USER_LOGIN_FAILURE",
  "USER_LOGIN_SUCCESS",
  "USER_LOGOUT",
  "USER_PERMISSIONS_CHANGED",
  "USER_REMOVED",
  "USER_ROLE_CHANGED",
  "USER_SESSION_REVOKED",
  "WEBHOOK_ARCHIVED",
  "WEBHOOK_CREATED",
  "WORK_ORDER_CHANGE",
  "WORK_ORDER_DELETE",
  "WORK_ORDER_OVERDUE",
  "WORK_ORDER_PART_STATUS_CHANGE",
  "WORK_ORDER_STATUS_CHANGE",
  "WORK_REQUEST_STATUS_CHANGE",
] as const;
export type EventType = (typeof eventTypes)[number];

export type Subscription = {
  id: number;
  organizationId: number;
  type: EventType;
  url: string;
  filters: Record<string, (string | number)[]>;
  options: Record<string, boolean>;
  status: "VALID" | "PENDING_APPROVAL";
  secret: string;
  /** Consecutive failures. */
  failures: number;
};

/** A webhook and its result. */
export type Delivery = {
  /** The simulated time of the event, in ISO 8601. */
  at: string;
  subscriptionId: number;
  type: string;
  url: string;
  payload: Record<string, unknown>;
  outcome: "waiting" | "sent" | "failed" | "lost" | "refused";
  /** The receiver's status, or the reason for the failure. */
  detail: string;
  attempts: number;
};

export type WebhookOptions = {
  clock: SimulatedClock;
  switches: Switches;
  limits: Limits;
  faults: Faults;
  seed: number;
  pushAnywhere: boolean;
};

const keptDeliveries = 1000;
const mostWaiting = 10_000;
const timeoutMs = 10_000;
const pushFaults = ["pushLost", "pushDoubled", "pushLate", "pushOutOfOrder", "pushBadSignature", "pushOld"] as const;

/** The subscriptions, and the webhooks to them. There is no list of subscriptions in the API. */
export class Webhooks {
  readonly #options: WebhookOptions;
  readonly #all = new Map<number, Subscription>();
  /** Webhooks to one subscription are sent one after another, so that faults control their order. */
  readonly #queues = new Map<number, Promise<void>>();
  readonly #later: Later;
  #swapped: { subscriptionId: number; send: () => void }[] = [];
  #log: Delivery[] = [];
  #waiting = 0;
  #lastId = 0;
  readonly #stop = new AbortController();

  constructor(options: WebhookOptions) {
    this.#options = options;
    this.#later = new Later(options.clock);
  }

  add(draft: Omit<Subscription, "id" | "status" | "secret" | "failures">): Subscription {
    const id = ++this.#lastId;
    const { switches, seed } = this.#options;
    const scope =
      switches.secretScope === "subscription" ? `subscription ${id}` : `organization ${draft.organizationId}`;
    const secret = createHmac("sha256", `maintainx webhooks ${seed}`).update(scope).digest("hex");
    const made: Subscription = { ...draft, id, status: switches.subscriptionStatus, secret, failures: 0 };
    this.#all.set(id, made);
    return made;
  }

  find(id: number): Subscription | undefined {
    return this.#all.get(id);
  }

  remove(id: number): void {
    this.#all.delete(id);
  }

  list(): Subscription[] {
    return [...this.#all.values()];
  }

  /** The newest webhooks, oldest first. */
  deliveries(): Delivery[] {
    return this.#log.slice(-keptDeliveries);
  }

  /** Sends an event to all subscriptions that want it. */
  tell(event: WorldEvent): void {
    for (const subscription of [...this.#all.values()]) {
      const { type, organizationId, status, filters } = subscription;
      if (type !== event.type || organizationId !== event.organizationId || status !== "VALID") continue;
      const passes = Object.entries(filters).every(([name, wanted]) => {
        const own = event.facets?.[name] ?? [];
        return wanted.length === 0 || own.some((value) => wanted.map(String).includes(String(value)));
      });
      if (passes) this.#push(subscription, this.#payload(event, subscription));
    }
  }

  #payload({ type, organizationId, payload, userId, entity }: WorldEvent, { options }: Subscription) {
    const occurredAt = new Date(this.#options.clock.now()).toISOString();
    const isNew = this.#options.switches.eventType === "present";
    const isFull = options.serializeEntity === true && entity !== undefined;
    const whole = {
      ...(isNew && { eventType: type }),
      // Transfers name their organizations and their time differently.
      ...(payload.triggeredAt === undefined && { occurredAt, orgId: organizationId }),
      ...payload,
      ...(isFull && { [entity.name]: entity.value }),
    };
    const shown = compact(whole, false) as Record<string, unknown>;
    // Unlike answers, payloads name these two when they are null (MEASURED).
    return isNew ? { ...shown, customerId: null, userId: payload.userId ?? userId } : shown;
  }

  #push(subscription: Subscription, payload: Record<string, unknown>): void {
    const { id, type, url } = subscription;
    const at = new Date(this.#options.clock.now()).toISOString();
    const delivery: Delivery = {
      at,
      subscriptionId: id,
      type,
      url,
      payload,
      outcome: "waiting",
      detail: "",
      attempts: 0,
    };
    this.#log.push(delivery);
    if (this.#log.length > 2 * keptDeliveries) this.#log = this.#log.slice(-keptDeliveries);

    const fault = this.#options.faults.meet(pushFaults, { event: type });
    const send = () => this.#enqueue(subscription, delivery, fault);
    if (fault) delivery.detail = fault.fault;
    if (fault?.fault === "pushLost") {
      delivery.outcome = "lost";
    } else if (fault?.fault === "pushLate") {
      this.#later.add(fault.delayMs ?? 60_000, send);
    } else if (fault?.fault === "pushOutOfOrder") {
      this.#swapped.push({ subscriptionId: id, send });
    } else {
      send();
      if (fault?.fault === "pushDoubled") send();
      const overtaken = this.#swapped.filter((held) => held.subscriptionId === id);
      this.#swapped = this.#swapped.filter((held) => held.subscriptionId !== id);
      for (const held of overtaken) held.send();
    }
  }

  /** Sends everything that is held back. */
  flush(): void {
    this.#later.flush();
    const held = this.#swapped;
    this.#swapped = [];
    for (const { send } of held) send();
  }

  /** Resolves once everything that is not held back was sent. */
  async settled(): Promise<void> {
    while (this.#waiting > 0) await Promise.all(this.#queues.values());
  }

  /** Drops everything that is not sent yet. */
  async close(): Promise<void> {
    this.#later.close();
    this.#stop.abort();
    await this.settled();
  }

  #enqueue(subscription: Subscription, delivery: Delivery, fault: ArmedFault | undefined): void {
    if (!this.#options.pushAnywhere && !isLoopback(new URL(delivery.url).hostname)) {
      Object.assign(delivery, { outcome: "refused", detail: "not a loopback address" });
      return;
    }
    if (this.#waiting >= mostWaiting) {
      Object.assign(delivery, { outcome: "lost", detail: "too many waiting" });
      return;
    }
    this.#waiting++;
    const queue = this.#queues.get(subscription.id) ?? Promise.resolve();
    const next = queue
      .then(() => this.#send(subscription, delivery, fault))
      .finally(() => {
        this.#waiting--;
        if (this.#queues.get(subscription.id) === next) this.#queues.delete(subscription.id);
      });
    this.#queues.set(subscription.id, next);
  }

  async #send(subscription: Subscription, delivery: Delivery, fault: ArmedFault | undefined): Promise<void> {
    const { switches, limits, clock } = this.#options;
    const tries = switches.pushRetries === "on" ? 4 : 1;
    const body = JSON.stringify(delivery.payload);
    for (let turn = 0; turn < tries && !this.#stop.signal.aborted; turn++) {
      delivery.attempts++;
      const signedMs = clock.now() - (fault?.fault === "pushOld" ? 600_000 : 0);
      const t = switches.signatureTime === "seconds" ? Math.floor(signedMs / 1000) : signedMs;
      const secret = fault?.fault === "pushBadSignature" ? "another secret" : subscription.secret;
      try {
        const response = await fetch(delivery.url, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            "x-maintainx-webhook-body-signature": signature(secret, t, body),
            "x-maintainx-webhook-uri-signature": signature(secret, t, delivery.url),
          },
          body,
          redirect: "manual",
          signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(timeoutMs)]),
        });
        await response.body?.cancel();
        Object.assign(delivery, { outcome: response.ok ? "sent" : "failed", detail: String(response.status) });
      } catch (error) {
        // A receiver's failure is only recorded, for tests to inspect.
        Object.assign(delivery, { outcome: "failed", detail: String(error) });
      }
      if (delivery.outcome === "sent") break;
    }
    subscription.failures = delivery.outcome === "sent" ? 0 : subscription.failures + 1;
    if (limits.webhookFailures > 0 && subscription.failures >= limits.webhookFailures)
      this.#all.delete(subscription.id);
  }
}

/** `t=<time>,v1=<hex>` over `<time>.<text>`. */
export function signature(secret: string, t: number, text: string): string {
  return `t=${t},v1=${createHmac("sha256", secret).update(`${t}.${text}`).digest("hex")}`;
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
