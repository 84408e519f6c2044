import { z } from "zod";
import type { SimulatedClock } from "../clock.ts";
import { Random } from "../random.ts";
import { approveRequest, changeAtPath, type Edit, type EditOptions, editAtRandom, editKinds } from "./edits.ts";
import { type ArmedFault, type Fault, type FaultName, type Faults, faultTable } from "./faults.ts";
import { mimeTypeOf } from "./file-operations.ts";
import type { Gateway } from "./gateway.ts";
import type { Key, Keys } from "./keys.ts";
import type { Later } from "./later.ts";
import { type Limits, vendorLimits } from "./limits.ts";
import { resetReadingLimits } from "./meter-operations.ts";
import { tick } from "./planning.ts";
import { controlRefusal, Refusal } from "./refusal.ts";
import type { Report, RequestReport } from "./report.ts";
import { type Switches, setSwitches } from "./switches.ts";
import { readTruth, type Truth, type TruthOptions, truthKinds } from "./truth.ts";
import { type Delivery, eventTypes, type Subscription, type Webhooks } from "./webhooks.ts";
import { setRequestStatus, setStatus } from "./work-orders.ts";
import { type OwnedTable, ownedTables, type Row, roles, type World, workOrderStatuses } from "./world.ts";

// The input of control requests. The same schemas check requests from tests and over HTTP.

const text = z.string().max(4000);
const count = z.int().min(0);
/** An instant with its zone. */
const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value).toISOString());

const table = z.enum(ownedTables);
const fields = z.record(z.string(), z.unknown());
const touch = z.strictObject({
  /** Ids. Without them: all of the table. */
  ids: z.array(z.int()).optional(),
  /** The new `updatedAt`. Default: now. */
  at: instant.optional(),
});
const clockChange = z.strictObject({ set: instant, advanceMs: z.number(), frozen: z.boolean() }).partial();
const limitsChange = z
  .strictObject(
    Object.fromEntries(Object.keys(vendorLimits).map((name) => [name, z.number().min(0)])) as Record<
      keyof Limits,
      z.ZodNumber
    >,
  )
  .partial();
const newFault = z.strictObject({
  fault: z.enum(Object.keys(faultTable) as [FaultName, ...FaultName[]]),
  match: z
    .strictObject({ operation: text, method: text, path: text, body: text, client: text, event: text })
    .partial()
    .optional(),
  count: z.int().min(1).optional(),
  skip: count.optional(),
  chance: z.number().min(0).max(1).optional(),
  status: z.int().min(200).max(599).optional(),
  delayMs: count.optional(),
  retryAfter: count.optional(),
  edits: count.optional(),
});
const newKey = z.strictObject({
  name: text.min(1),
  userId: z.int().default(1),
  organizationIds: z.array(z.int()).min(1).optional(),
  /** The beginnings of operation names that answer 403. */
  forbidden: z.array(text).default([]),
});
const keyChange = z
  .strictObject({ isRevoked: z.boolean(), forbidden: z.array(text), organizationIds: z.array(z.int()).min(1) })
  .partial();
const randomEdits = z.strictObject({
  steps: z.int().min(1).max(100_000).default(1),
  kinds: z.array(z.enum(editKinds)).optional(),
  organizationId: z.int().optional(),
  seed: z.int().optional(),
});
const statusChange = z.strictObject({ status: z.enum(workOrderStatuses), userId: z.int().optional() });
const decision = z.strictObject({ status: z.enum(["APPROVED", "REJECTED"]), userId: z.int().optional() });
const newEvent = z.strictObject({
  type: z.enum(eventTypes),
  organizationId: z.int().optional(),
  userId: z.int().nullable().optional(),
  payload: fields.default({}),
});
const newFile = z.strictObject({ fileName: text.min(1), content: z.string() });
const truthQuery = z
  .strictObject({
    ...{
      kinds: z.array(z.enum(truthKinds)),
      organizationId: z.int(),
      modifiedSince: instant,
      withDeleted: z.boolean(),
    },
  })
  .partial();
const newUser = z.strictObject({
  firstName: text,
  lastName: text,
  email: text.nullable().default(null),
  role: z.enum(roles).default("MEMBER"),
  organizationIds: z.array(z.int()).min(1).optional(),
});

type Given<Schema extends z.ZodType> = z.input<Schema>;

export type ControlOptions = {
  world: World;
  clock: SimulatedClock;
  limits: Limits;
  faults: Faults;
  keys: Keys;
  report: RequestReport;
  webhooks: Webhooks;
  later: Later;
  seed: number;
};

/** Controls the simulator: changes the organizations, their rules and their time, and sees everything. */
export class Control {
  readonly #options: ControlOptions;
  #editSource: Random;
  /** Set once the gateway exists, which needs the edits and is needed by the usage of limits. */
  gateway: Gateway | undefined;

  constructor(options: ControlOptions) {
    this.#options = options;
    this.#editSource = new Random(options.seed ^ 0x0ed17);
  }

  get world(): World {
    return this.#options.world;
  }

  // Records, with the fields as stored (see the truth)

  /** Adds a record as it is given, without events. A field that the table needs and that is missing stays undefined. */
  createRecord(tableName: OwnedTable, record: Given<typeof fields>, organizationId = 1): number {
    const kind = checked(table, tableName);
    const like = this.world.all(kind)[0];
    const empty = like && Object.fromEntries(Object.entries(like).map(([name, value]) => [name, emptyOf(value)]));
    const { id: _, organizationId: __, createdAt: ___, updatedAt: ____, deletedAt: _____, ...rest } = empty ?? {};
    const row: Row = this.world.add(kind, organizationId, { ...rest, ...checked(fields, record) } as never);
    return row.id;
  }

  /** Changes fields of a record, and its `updatedAt` unless it is given. No event is told. */
  changeRecord(tableName: OwnedTable, id: number, change: Given<typeof fields>): Row {
    const row: Row = this.world.get(checked(table, tableName), id);
    const given = checked(fields, change);
    for (const name of Object.keys(given))
      if (!Object.hasOwn(row, name)) throw controlRefusal(`No such field: ${name}.`);
    Object.assign(row, given);
    if (!Object.hasOwn(given, "updatedAt")) this.world.touch(row);
    return row;
  }

  /** Deletes a record. Only the operations of the API tell events. */
  deleteRecord(tableName: OwnedTable, id: number): void {
    const row: Row = this.world.get(checked(table, tableName), id);
    row.deletedAt = this.world.now();
  }

  /** Sets `updatedAt` of records without changing them, for example the same instant for thousands. */
  touch(tableName: OwnedTable, options: Given<typeof touch> = {}): number {
    const { ids, at = this.world.now() } = checked(touch, options);
    const rows: Row[] = this.world.all(checked(table, tableName));
    const found = rows.filter(({ id }) => ids?.includes(id) ?? true);
    for (const row of found) row.updatedAt = at;
    return found.length;
  }

  /** Moves a work order to any status, SKIPPED included, like a person, with its events. */
  setWorkOrderStatus(id: number, status: (typeof workOrderStatuses)[number], userId = 1): void {
    setStatus(this.world, this.world.get("workOrders", id), status, userId);
  }

  /** Approves a request with a new work order, or rejects it, like a person. Returns the work order's id. */
  decideRequest(id: number, status: "APPROVED" | "REJECTED", userId = 1): number | null {
    const request = this.world.get("workRequests", id);
    if (request.requestStatus !== "PENDING") throw controlRefusal(`The request is ${request.requestStatus}.`);
    if (status === "APPROVED") return approveRequest(this.world, id, request.organizationId, userId);
    setRequestStatus(this.world, request, "REJECTED", userId);
    return null;
  }

  createUser(draft: Given<typeof newUser>): number {
    const { organizationIds = [1], ...rest } = checked(newUser, draft);
    const now = this.world.now();
    const id = this.world.nextId("users");
    this.world.data.users.set(id, {
      ...{ id, organizationIds, removedFrom: [], createdAt: now, updatedAt: now, deletedAt: null, ...rest },
      ...{ customRole: null, phoneNumber: null, authType: "NORMAL", hourlyRate: null, externalData: null },
      ...{ extraFields: {}, lastVisitedAt: null },
    });
    return id;
  }

  /** Attaches a file to a record. */
  attach(tableName: OwnedTable, id: number, file: Given<typeof newFile>): number {
    const row: Row = this.world.get(checked(table, tableName), id);
    if (!("attachments" in row) || !Array.isArray(row.attachments)) throw controlRefusal("It takes no attachments.");
    const { fileName, content } = checked(newFile, file);
    const bytes = Buffer.from(content);
    const fileId = this.world.nextId("attachments");
    this.world.files.set(fileId, bytes);
    const createdAt = this.world.now();
    row.attachments.push({ id: fileId, fileName, mimeType: mimeTypeOf(fileName), createdAt, size: bytes.length });
    this.world.touch(row);
    return fileId;
  }

  /** Makes the next edits of a seeded stream: the same seed and state give the same edits. */
  edit(steps = 1, options: EditOptions & { seed?: number } = {}): Edit[] {
    const given = checked(randomEdits, { ...options, kinds: options.kinds && [...options.kinds], steps });
    if (given.seed !== undefined) this.#editSource = new Random(given.seed);
    return Array.from({ length: given.steps }, () => editAtRandom(this.world, this.#editSource, given));
  }

  /** Changes the record that a path of the API names, as the fault `changedBefore` does. */
  changeAtPath(path: string): void {
    changeAtPath(this.world, this.#editSource, path);
  }

  // Time, switches, limits, faults

  /** Returns the simulated time, in ISO 8601. */
  now(): string {
    return this.world.now();
  }

  /** Moves time forward. */
  advance(ms: number): void {
    this.moveClock({ advanceMs: ms });
  }

  moveClock(change: Given<typeof clockChange>): { now: string; frozen: boolean } {
    const { set, advanceMs, frozen } = checked(clockChange, change);
    const { clock } = this.#options;
    if (frozen !== undefined) clock.freeze(frozen);
    if (set !== undefined) clock.set(Date.parse(set));
    if (advanceMs !== undefined) clock.advance(advanceMs);
    tick(this.world);
    return { now: this.now(), frozen: clock.isFrozen };
  }

  get switches(): Readonly<Switches> {
    return this.world.switches;
  }

  setSwitches(wanted: Partial<Switches>): void {
    try {
      setSwitches(this.world.switches, wanted);
    } catch (cause) {
      throw Object.assign(controlRefusal(cause instanceof Error ? cause.message : String(cause)), { cause });
    }
  }

  get limits(): Readonly<Limits> {
    return this.#options.limits;
  }

  setLimits(change: Given<typeof limitsChange>): void {
    Object.assign(this.#options.limits, checked(limitsChange, change));
  }

  /** Requests counted in the current window, by user and by organization. */
  usage() {
    return this.gateway?.usage() ?? { users: {}, organizations: {} };
  }

  resetUsage(): void {
    this.gateway?.resetUsage();
    resetReadingLimits(this.world);
  }

  /** Arms a fault and returns its ID. */
  addFault(fault: Fault): number {
    return this.#options.faults.add(checked(newFault, fault));
  }

  /** Disarms one fault, or all, and sends the responses that were held back. */
  removeFault(faultId?: number): void {
    this.#options.faults.remove(faultId);
  }

  faults(): ArmedFault[] {
    return this.#options.faults.list();
  }

  /** Saves the changes that `commitLate` holds back. */
  commitLate(): void {
    this.#options.later.flush();
  }

  // Keys

  keys(): Key[] {
    return this.#options.keys.list();
  }

  issueKey(draft: Given<typeof newKey>): Key {
    const { name, userId, organizationIds, forbidden } = checked(newKey, draft);
    const user = this.world.user(userId);
    if (!user) throw controlRefusal(`No such user: ${userId}.`, 404);
    if (this.#options.keys.named(name)) throw controlRefusal(`There is a key ${name}.`);
    const key = this.#options.keys.issue(name, userId, organizationIds ?? user.organizationIds, forbidden);
    for (const organizationId of key.organizationIds)
      this.world.tell({ type: "API_TOKEN_CREATED", organizationId, userId, payload: { actorId: userId } });
    return key;
  }

  /** Revokes a key, restores it, or changes what it may do. */
  changeKey(name: string, change: Given<typeof keyChange>): Key {
    const key = this.#options.keys.named(name);
    if (!key) throw controlRefusal(`No such key: ${name}.`, 404);
    const wasRevoked = key.isRevoked;
    Object.assign(key, checked(keyChange, change));
    if (!wasRevoked && key.isRevoked)
      for (const organizationId of key.organizationIds)
        this.world.tell({
          type: "API_TOKEN_REVOKED",
          organizationId,
          userId: key.userId,
          payload: { actorId: key.userId },
        });
    return key;
  }

  // Webhooks

  subscriptions(): Subscription[] {
    return this.#options.webhooks.list();
  }

  /** Approves a pending subscription. */
  approveSubscription(id: number): void {
    const subscription = this.#options.webhooks.find(id);
    if (!subscription) throw controlRefusal(`No such subscription: ${id}.`, 404);
    subscription.status = "VALID";
  }

  /** Sends an event with any payload to its subscriptions, for example one of administration. */
  sendEvent(event: Given<typeof newEvent>): void {
    const { type, organizationId = 1, userId = 1, payload } = checked(newEvent, event);
    this.#options.webhooks.tell({ type, organizationId, userId, payload });
  }

  /** Returns the newest 1,000 webhooks with their results. */
  deliveries(): Delivery[] {
    return this.#options.webhooks.deliveries();
  }

  /** Sends the webhooks that `pushLate` and `pushOutOfOrder` hold back. */
  flushDeliveries(): void {
    this.#options.webhooks.flush();
  }

  /** Resolves once all webhooks that are not held back were sent. */
  settled(): Promise<void> {
    return this.#options.webhooks.settled();
  }

  // Reports

  truth(options: TruthOptions = {}): Truth {
    return readTruth(this.world, checked(truthQuery, { ...options, kinds: options.kinds && [...options.kinds] }));
  }

  report(): Report {
    return this.#options.report.read();
  }

  resetReport(): void {
    this.#options.report.reset();
  }

  /** Requests in progress, how many of them a fault holds back, and changes that are committed later. */
  traffic(): { inFlight: number; held: number; late: number } {
    const { faults, later } = this.#options;
    return { inFlight: this.gateway?.inFlight ?? 0, held: faults.held, late: later.size };
  }
}

/** What a field has without a value, by its kind. */
function emptyOf(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value === "boolean") return false;
  return typeof value === "object" && value !== null ? {} : null;
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw controlRefusal(z.prettifyError(result.error));
  return result.data;
}

// HTTP

type Handler = (control: Control, path: string[], body: never, query: URLSearchParams) => unknown;

/** Every control request; `{…}` is a path segment. The README lists them too, and a test compares the two. */
export const controlRoutes: Record<string, Handler> = {
  "GET /control": () => ({ calls: Object.keys(controlRoutes) }),

  "POST /control/records/{table}": (control, [name], record, query) => {
    const organizationId = Number(query.get("organizationId") ?? 1);
    return { id: control.createRecord(name as OwnedTable, record, organizationId) };
  },
  "PATCH /control/records/{table}/{id}": (control, [name, id], change) =>
    control.changeRecord(name as OwnedTable, Number(id), change),
  "DELETE /control/records/{table}/{id}": (control, [name, id]) => control.deleteRecord(name as OwnedTable, Number(id)),
  "POST /control/records/{table}/{id}/files": (control, [name, id], file) => ({
    id: control.attach(name as OwnedTable, Number(id), file),
  }),
  "POST /control/touch/{table}": (control, [name], options) => ({
    touched: control.touch(name as OwnedTable, options),
  }),
  "PUT /control/work-orders/{id}/status": (control, [id], body) => {
    const { status, userId } = checked(statusChange, body);
    control.setWorkOrderStatus(Number(id), status, userId);
  },
  "PUT /control/work-requests/{id}/status": (control, [id], body) => {
    const { status, userId } = checked(decision, body);
    return { workOrderId: control.decideRequest(Number(id), status, userId) };
  },
  "POST /control/users": (control, _, draft) => ({ id: control.createUser(draft) }),
  "POST /control/edits": (control, _, options) => {
    const { steps, ...rest } = checked(randomEdits, options);
    return { edits: control.edit(steps, rest) };
  },

  "GET /control/clock": (control) => control.moveClock({}),
  "PUT /control/clock": (control, _, change) => control.moveClock(change),
  "GET /control/switches": (control) => control.switches,
  "PUT /control/switches": (control, _, wanted) => {
    control.setSwitches(wanted);
    return control.switches;
  },
  "GET /control/limits": (control) => ({ limits: control.limits, used: control.usage() }),
  "PUT /control/limits": (control, _, change) => {
    control.setLimits(change);
    return { limits: control.limits, used: control.usage() };
  },
  "DELETE /control/limits/used": (control) => control.resetUsage(),
  "GET /control/faults": (control) => control.faults(),
  "POST /control/faults": (control, _, fault) => ({ id: control.addFault(fault) }),
  "DELETE /control/faults": (control) => control.removeFault(),
  "DELETE /control/faults/{id}": (control, [id]) => control.removeFault(Number(id)),
  "POST /control/late": (control) => control.commitLate(),

  "GET /control/keys": (control) => control.keys(),
  "POST /control/keys": (control, _, draft) => control.issueKey(draft),
  "PATCH /control/keys/{name}": (control, [name], change) => control.changeKey(name!, change),

  "GET /control/subscriptions": (control) => control.subscriptions(),
  "POST /control/subscriptions/{id}/approve": (control, [id]) => control.approveSubscription(Number(id)),
  "POST /control/events": (control, _, event) => control.sendEvent(event),
  "GET /control/webhooks": (control) => control.deliveries(),
  "POST /control/webhooks/flush": async (control) => {
    control.flushDeliveries();
    await control.settled();
  },

  "GET /control/truth": (control, _, __, query) => control.truth(truthOptions(query)),
  "GET /control/report": (control) => control.report(),
  "DELETE /control/report": (control) => control.resetReport(),
  "GET /control/traffic": (control) => control.traffic(),
};

function truthOptions(query: URLSearchParams): TruthOptions {
  return checked(truthQuery, {
    ...(query.has("kinds") && { kinds: query.get("kinds")!.split(",") }),
    ...(query.has("organizationId") && { organizationId: Number(query.get("organizationId")) }),
    ...(query.has("modifiedSince") && { modifiedSince: query.get("modifiedSince") }),
    ...(query.has("withDeleted") && { withDeleted: query.get("withDeleted") === "true" }),
  });
}

const patterns = Object.entries(controlRoutes).map(([route, handler]) => {
  return { pattern: new RegExp(`^${route.replace(/\{\w+\}/g, "([^/]+)")}/?$`), handler };
});

/** Handles a request below `/control`. A control function without a result returns 204. */
export async function serveControl(
  control: Control,
  method: string,
  url: URL,
  bodyText: string | undefined,
): Promise<{ status: number; body?: unknown }> {
  try {
    if (bodyText === undefined) throw controlRefusal("The body is too large.", 413);
    for (const { pattern, handler } of patterns) {
      const match = pattern.exec(`${method} ${url.pathname}`);
      if (!match) continue;
      const given = bodyText.trim() === "" ? {} : parsed(bodyText);
      const answer = await handler(control, match.slice(1).map(decodeURIComponent), given as never, url.searchParams);
      return answer === undefined ? { status: 204 } : { status: 200, body: answer };
    }
    throw controlRefusal("No such control call; GET /control lists them.", 404);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: { error: error.message } };
  }
}

function parsed(bodyText: string): unknown {
  try {
    return JSON.parse(bodyText);
  } catch (cause) {
    throw Object.assign(controlRefusal(`The body is not valid JSON: ${cause instanceof Error ? cause.message : ""}`), {
      cause,
    });
  }
}
