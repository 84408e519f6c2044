import { start as startCondeco } from "../../simulators/condeco/index.ts";
import { start as startNetSuite } from "../../simulators/netsuite/index.ts";

/** A simulated system that a connection of the soak test reads. */
export interface SoakSource {
  name: string;
  /** What `POST /v1/connections` takes. */
  input: Record<string, unknown>;
  /** The entity whose mapping is changed, and the paths that its custom field takes in turn. */
  mapped: { entity: string; paths: readonly string[] };
  /** Edits the system's data at random. */
  edit(steps: number): void;
  /** Lets a share of the requests fail in one way after the other. */
  fail(): void;
  heal(): void;
  /** Returns what each record of an entity must show, by entity and source id. */
  truth(): Record<string, Map<string, string>>;
  /** Returns the same of a stored record. */
  shown(entity: string, record: Readonly<Record<string, unknown>>): string;
  close(): Promise<void>;
}

const WINDOW_DAYS = 16;
const DAY_MS = 86_400_000;
const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Starts all simulators on ports of their own. */
export async function startSources(seed: number): Promise<SoakSource[]> {
  return [await condecoSource(seed), await netsuiteSource(seed)];
}

async function condecoSource(seed: number): Promise<SoakSource> {
  const size = { rooms: 12, desks: 20, users: 30 };
  const { control, url, gatewayUrl, suffix, credentials, close } = await startCondeco({
    ...{ seed, size, host: "127.0.0.1" },
    limits: { perMinute: 1e6, perWeek: 1e8 },
  });
  const faults = ["serverError", "cut", "halfAnswer", "rateLimit", "slow"] as const;
  let failures = 0;
  const day = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  return {
    name: "condeco",
    input: {
      connector: "condeco",
      settings: {
        ...{ application_url: url, api_url: gatewayUrl, suffix, zone: "UTC", desk_inventory: "none" },
        read_visitors: false,
      },
      credentials: {
        client_id: credentials.clientId,
        password: credentials.password,
        subscription_key: "common" in credentials.keys ? credentials.keys.common : "",
      },
      history: { window_days: WINDOW_DAYS, ahead_days: WINDOW_DAYS },
    },
    mapped: { entity: "space", paths: ["name", "id"] },
    edit: (steps) => void control.edit(steps),
    fail: () =>
      void control.addFault({ fault: faults[failures++ % faults.length] ?? "cut", chance: 0.3, retryAfter: 1 }),
    heal: () => control.removeFault(),
    truth() {
      const { bookings = [], rooms = [] } = control.truth({
        kinds: ["bookings", "rooms"],
        from: day(-WINDOW_DAYS),
        to: day(WINDOW_DAYS),
      });
      const shownBookings = bookings.map(
        ({ id, startsAt, isPrivate, title }) =>
          [`meeting:${id}`, `${startsAt.slice(0, 19)} ${isPrivate ? "" : title}`] as const,
      );
      return {
        booking: new Map(shownBookings),
        space: new Map(rooms.map(({ id }) => [`resource:${id}`, ""])),
      };
    },
    shown: (entity, record) =>
      entity === "booking" ? `${text(record.starts_at).slice(0, 19)} ${text(record.title)}` : "",
    close: () => close(),
  };
}

async function netsuiteSource(seed: number): Promise<SoakSource> {
  const { control, accountId, url, credentials, close } = await startNetSuite({
    ...{ seed, host: "127.0.0.1", size: { purchaseOrders: 60 } },
    limits: { concurrency: 20 },
  });
  const { tba } = credentials;
  const faults = ["serverError", "rateLimit", "cut", "halfAnswer", "slow"] as const;
  let failures = 0;
  const entities = { purchase_order: "purchaseOrders", goods_receipt: "itemReceipts", bill: "vendorBills" } as const;
  return {
    name: "netsuite",
    input: {
      connector: "netsuite",
      settings: { account_id: accountId, base_url: url, allow_http: true },
      credentials: {
        auth: "token",
        consumer_key: tba.consumerKey,
        consumer_secret: tba.consumerSecret,
        token_id: tba.tokenId,
        token_secret: tba.tokenSecret,
      },
      history: { window_days: 500 },
    },
    mapped: { entity: "purchase_order", paths: ["memo", "tranid"] },
    edit: (steps) => void control.edit(steps),
    fail: () => void control.addFault({ fault: faults[failures++ % faults.length] ?? "cut", chance: 0.3 }),
    heal: () => control.removeFault(),
    truth() {
      const truth = control.truth({ kinds: Object.values(entities) });
      return Object.fromEntries(
        Object.entries(entities).map(([entity, kind]) => [
          entity,
          new Map((truth[kind] ?? []).map(({ id, memo }) => [String(id), text(memo)])),
        ]),
      );
    },
    shown: (_entity, record) => text(record.description),
    close: () => close(),
  };
}
