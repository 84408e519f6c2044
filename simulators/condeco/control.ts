import { z } from "zod";
import type { SimulatedClock } from "../clock.ts";
import { Random } from "../random.ts";
import { type Edit, type EditOptions, editAtRandom, editKinds } from "./edits.ts";
import { type ArmedFault, type Fault, type FaultName, type Faults, faultTable } from "./faults.ts";
import type { Gateway } from "./gateway.ts";
import type { Limits } from "./limits.ts";
import type { Listener, Listeners, Notification } from "./listeners.ts";
import { Refusal } from "./refusal.ts";
import type { Report, RequestReport } from "./report.ts";
import { type Switches, setSwitches } from "./switches.ts";
import { parseDay, zoneOf } from "./time.ts";
import type { Tokens } from "./tokens.ts";
import { readTruth, type Truth, type TruthOptions, truthKinds } from "./truth.ts";
import type { Actor, Booking, Desk, DeskBooking, Group, Location, Room, User, Visitor, World } from "./world.ts";

// The input of control requests. The same schemas check requests from tests and over HTTP.

const id = z.int().positive();
const count = z.int().min(0);
const text = z.string().max(4000);
/** An instant with its zone. */
const instant = z.iso.datetime({ offset: true });
const day = z.string().refine((value) => parseDay(value) !== undefined, "must be a yyyy-MM-dd day");
const actor = z.enum(["web", "api"]).default("web");
const windowsZone = z.string().refine((value) => {
  try {
    zoneOf(value);
    return true;
  } catch {
    return false;
  }
}, "must be a Windows time zone");

const attendee = z.strictObject({ firstName: text, lastName: text, email: text, attendeeType: z.int().default(1) });
const bookingFields = z.strictObject({
  roomId: id,
  startsAt: instant,
  endsAt: instant,
  title: text,
  isPrivate: z.boolean(),
  hostId: id,
  requestorId: id,
  creatorId: id,
  setupMinutes: count,
  cleanDownMinutes: count,
  /** 0 = none. */
  seriesId: count,
  isPending: z.boolean(),
  waitList: count,
  notes: text,
  setupStyle: text,
  meetingType: text,
  attendeeCount: count,
  attendees: z.array(attendee).max(500),
});
const newBooking = bookingFields.partial().required({ roomId: true, startsAt: true, endsAt: true });
const bookingChange = bookingFields.partial();

const roomFields = z.strictObject({
  name: text,
  locationId: id,
  groupId: id,
  floor: z.int(),
  floorName: text,
  workspaceTypeId: id,
  capacity: count,
  attributeIds: z.array(id),
});
const newRoom = roomFields.partial().required({ locationId: true });
const deskFields = z.strictObject({
  ...roomFields.omit({ capacity: true }).shape,
  x: z.number(),
  y: z.number(),
  closedFrom: day.nullable(),
  closedUntil: day.nullable(),
});
const newDesk = deskFields.partial().required({ locationId: true });

const newDeskBooking = z.strictObject({
  deskId: id,
  userId: id,
  days: z.array(z.strictObject({ day, slot: z.enum(["morning", "afternoon", "day"]).default("day") })).min(1),
  /** A fixed desk: from the first day on, without an end. */
  untilFurtherNotice: z.boolean().default(false),
});

const visitorFields = z.strictObject({
  firstName: text,
  lastName: text,
  company: text,
  email: text,
  hostId: id,
  requestorId: id,
  locationId: id,
  floor: z.int(),
  bookingId: id.nullable(),
  expectedAt: instant,
  /** A change of the status is an arrival, a departure or the reversal of one. */
  status: z.enum(["expected", "arrived", "departed"]),
  passType: z.int(),
  purposeOfVisit: z.int(),
});
const newVisitor = visitorFields
  .omit({ status: true })
  .partial()
  .required({ hostId: true, locationId: true, expectedAt: true });

const userFields = z.strictObject({
  email: text,
  firstName: text,
  lastName: text,
  /** Groups whose desks the user may book. Null: all. */
  groupIds: z.array(id).nullable(),
});
const newUser = userFields.partial({ groupIds: true });

const locationChange = z
  .strictObject({
    name: text,
    address: text,
    city: text,
    postCode: text,
    timeZone: windowsZone,
    groupIds: z.array(id),
    floorsAbove: count,
    floorsBelow: count,
  })
  .partial();
const groupChange = z
  .strictObject({
    name: text,
    externalId: text.nullable(),
    advanceDays: count,
    weekends: z.boolean(),
    morningMinutes: count,
    afternoonMinutes: count,
    checkInEarlyMinutes: count,
    checkInMinutes: count,
  })
  .partial();

const clockChange = z.strictObject({
  set: instant.optional(),
  advanceMs: z.number().optional(),
  frozen: z.boolean().optional(),
});
const limitsChange = z
  .strictObject({ perMinute: count, perWeek: count, tokensPerSecond: count, usedThisWeek: count })
  .partial();

const newFault = z.strictObject({
  fault: z.enum(Object.keys(faultTable) as [FaultName, ...FaultName[]]),
  match: z
    .strictObject({
      operation: text.optional(),
      method: text.optional(),
      path: text.optional(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      key: text.optional(),
      event: z.int().optional(),
      bookingId: id.optional(),
      resourceId: id.optional(),
    })
    .optional(),
  count: z.int().positive().optional(),
  skip: count.optional(),
  chance: z.number().min(0).max(1).optional(),
  status: z.int().min(200).max(599).optional(),
  retryAfter: count.optional(),
  delayMs: count.optional(),
});

const randomEdits = z.strictObject({
  steps: z.int().min(1).max(10_000).default(1),
  kinds: z.array(z.enum(editKinds)).optional(),
  daysBack: count.optional(),
  daysAhead: count.optional(),
  /** Restarts the stream from this number. */
  seed: z.int().optional(),
});
const truthQuery = z.strictObject({
  kinds: z.array(z.enum(truthKinds)).optional(),
  from: instant.optional(),
  to: instant.optional(),
  roomId: id.optional(),
});

type Given<Schema extends z.ZodType> = z.input<Schema>;

export type ControlOptions = {
  world: World;
  clock: SimulatedClock;
  switches: Switches;
  limits: Limits;
  faults: Faults;
  tokens: Tokens;
  listeners: Listeners;
  report: RequestReport;
  gateway: Gateway;
  seed: number;
};

/**
 * Controls the tenant: what people do in the web application, and what fails. Listeners are notified of these changes
 * as of changes through the API. Invalid input throws a `Refusal` with the reason.
 */
export class Control {
  readonly #options: ControlOptions;
  #editSource: Random;

  constructor(options: ControlOptions) {
    this.#options = options;
    this.#editSource = new Random(options.seed ^ 0xed17);
  }

  /** The state, for tests that inspect it. */
  get world(): World {
    return this.#options.world;
  }

  // Meetings

  createBooking(draft: Given<typeof newBooking>): Booking {
    const { startsAt, endsAt, ...rest } = checked(newBooking, draft);
    return this.world.createBooking({
      ...bookingRest(rest),
      roomId: rest.roomId,
      startMs: Date.parse(startsAt),
      endMs: Date.parse(endsAt),
    });
  }

  /** One booking per start, all in one new series. */
  createSeries(draft: Given<typeof newBooking>, startsAt: string[]): Booking[] {
    const seriesId = this.world.nextId("series");
    const lengthMs = Date.parse(draft.endsAt) - Date.parse(draft.startsAt);
    return startsAt.map((start) => {
      const endsAt = new Date(Date.parse(start) + lengthMs).toISOString();
      return this.createBooking({ ...draft, seriesId, startsAt: start, endsAt });
    });
  }

  /** Changes any field. Another room or time moves the booking under its ID. */
  changeBooking(bookingId: number, change: Given<typeof bookingChange>): Booking {
    const { startsAt, endsAt, ...rest } = checked(bookingChange, change);
    return this.world.changeBooking(bookingId, {
      ...bookingRest(rest),
      ...(startsAt !== undefined && { startMs: Date.parse(startsAt) }),
      ...(endsAt !== undefined && { endMs: Date.parse(endsAt) }),
    });
  }

  deleteBooking(bookingId: number): void {
    this.world.deleteBooking(bookingId);
  }

  startMeeting(bookingId: number, by: Actor = "web"): Booking {
    return this.world.startMeeting(bookingId, by);
  }

  stopMeeting(bookingId: number, by: Actor = "web"): Booking {
    return this.world.stopMeeting(bookingId, by);
  }

  extendMeeting(bookingId: number, endsAt: string, by: Actor = "web"): Booking {
    return this.world.extendMeeting(bookingId, Date.parse(checked(instant, endsAt)), by);
  }

  // Rooms, desks and their bookings

  createRoom(draft: Given<typeof newRoom>): Room {
    return this.world.createRoom(checked(newRoom, draft));
  }

  /** Another `floor` moves it. */
  changeRoom(roomId: number, change: Partial<Given<typeof roomFields>>): Room {
    return this.world.changeRoom(roomId, checked(roomFields.partial(), change));
  }

  deleteRoom(roomId: number): void {
    this.world.deleteRoom(roomId);
  }

  createDesk(draft: Given<typeof newDesk>): Desk {
    return this.world.createDesk(checked(newDesk, draft));
  }

  /** `closedFrom` and `closedUntil` (inclusive days) close it temporarily. */
  changeDesk(deskId: number, change: Partial<Given<typeof deskFields>>): Desk {
    return this.world.changeDesk(deskId, checked(deskFields.partial(), change));
  }

  deleteDesk(deskId: number): void {
    this.world.deleteDesk(deskId);
  }

  bookDesk(draft: Given<typeof newDeskBooking>): DeskBooking[] {
    return this.world.bookDesk(checked(newDeskBooking, draft));
  }

  cancelDeskBooking(bookingId: number): void {
    this.world.cancelDeskBooking(bookingId);
  }

  checkIn(bookingId: number, by: Actor = "web"): DeskBooking {
    return this.world.checkIn(bookingId, by);
  }

  checkOut(bookingId: number, by: Actor = "web"): DeskBooking {
    return this.world.checkOut(bookingId, by);
  }

  // Visitors, people, places

  createVisitor(draft: Given<typeof newVisitor>): Visitor {
    const { expectedAt, ...rest } = checked(newVisitor, draft);
    return this.world.createVisitor({ ...rest, expectedMs: Date.parse(expectedAt) });
  }

  changeVisitor(visitorId: number, change: Partial<Given<typeof visitorFields>>): Visitor {
    const { expectedAt, ...rest } = checked(visitorFields.partial(), change);
    return this.world.changeVisitor(visitorId, {
      ...rest,
      ...(expectedAt !== undefined && { expectedMs: Date.parse(expectedAt) }),
    });
  }

  deleteVisitor(visitorId: number): void {
    this.world.deleteVisitor(visitorId);
  }

  createUser(draft: Given<typeof newUser>): User {
    return this.world.createUser(checked(newUser, draft));
  }

  changeUser(userId: number, change: Partial<Given<typeof userFields>>): User {
    return this.world.changeUser(userId, checked(userFields.partial(), change));
  }

  deleteUser(userId: number): void {
    this.world.deleteUser(userId);
  }

  changeLocation(locationId: number, change: Given<typeof locationChange>): Location {
    return this.world.changeLocation(locationId, checked(locationChange, change));
  }

  changeGroup(groupId: number, change: Given<typeof groupChange>): Group {
    return this.world.changeGroup(groupId, checked(groupChange, change));
  }

  // Time, switches, limits, faults

  /** Returns the simulated time, in ISO 8601. */
  now(): string {
    return new Date(this.#options.clock.now()).toISOString();
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
    this.world.bumpDesks();
    return { now: this.now(), frozen: clock.isFrozen };
  }

  get switches(): Readonly<Switches> {
    return this.#options.switches;
  }

  setSwitches(wanted: Partial<Switches>): void {
    try {
      setSwitches(this.#options.switches, wanted);
    } catch (cause) {
      throw new Refusal((cause as Error).message);
    }
    this.world.textGeneration++;
  }

  get limits(): Readonly<Limits> {
    return this.#options.limits;
  }

  /** Sets limits. `usedThisWeek` sets the used requests of every key. */
  setLimits(change: Given<typeof limitsChange>): void {
    const { usedThisWeek, ...limits } = checked(limitsChange, change);
    Object.assign(this.#options.limits, limits);
    if (usedThisWeek === undefined) return;
    for (const meter of this.#options.gateway.meters.values())
      meter.setUsedThisWeek(usedThisWeek, this.#options.clock.now());
  }

  /** Returns the requests that each key has used. */
  usage(): Record<string, { minute: number; week: number }> {
    const used = [...this.#options.gateway.meters].map(([key, meter]) => {
      return [key, { minute: meter.usedThisMinute, week: meter.usedThisWeek }] as const;
    });
    return Object.fromEntries(used);
  }

  resetUsage(): void {
    for (const meter of this.#options.gateway.meters.values()) meter.reset();
  }

  /** Arms a fault and returns its ID. */
  addFault(fault: Fault): number {
    return this.#options.faults.add(checked(newFault, fault));
  }

  removeFault(faultId?: number): void {
    this.#options.faults.remove(faultId);
  }

  faults(): ArmedFault[] {
    return this.#options.faults.list();
  }

  /** Expires all session tokens. */
  expireTokens(): void {
    this.#options.tokens.expireAll();
  }

  // Random edits

  /** Makes the next edits of a seeded stream: the same seed and state give the same edits. */
  edit(steps = 1, options: EditOptions & { seed?: number } = {}): Edit[] {
    const given = checked(randomEdits, { ...options, kinds: options.kinds && [...options.kinds], steps });
    if (given.seed !== undefined) this.#editSource = new Random(given.seed);
    return Array.from({ length: given.steps }, () => editAtRandom(this.world, this.#editSource, given));
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

  listeners(): Listener[] {
    return this.#options.listeners.list();
  }

  /** Returns the newest 1,000 notifications with their results. */
  notifications(): Notification[] {
    return this.#options.listeners.notifications();
  }

  /** Sends the notifications that `pushLate` and `pushOutOfOrder` hold back. */
  flushNotifications(): void {
    this.#options.listeners.flush();
  }

  /** Resolves once all notifications that are not held back were sent. */
  settled(): Promise<void> {
    return this.#options.listeners.settled();
  }
}

function bookingRest({
  setupMinutes,
  ...rest
}: Partial<Omit<z.output<typeof bookingFields>, "startsAt" | "endsAt">>): Partial<Booking> {
  return { ...rest, ...(setupMinutes !== undefined && { prepMinutes: setupMinutes }) };
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw new Refusal(z.prettifyError(result.error));
  return result.data;
}

// HTTP

type Handler = (control: Control, id: number, body: never, query: URLSearchParams) => unknown;

const progression = z.strictObject({ by: actor });
const extension = z.strictObject({ by: actor, endsAt: instant });
const seriesBody = z.strictObject({ booking: newBooking, startsAt: z.array(instant).min(1).max(1000) });

/** Every control request; `/{id}` is a number. The README lists them too, and a test compares the two. */
export const controlRoutes: Record<string, Handler> = {
  "GET /control": () => ({ calls: Object.keys(controlRoutes) }),

  "POST /control/bookings": (control, _, body) => control.createBooking(body),
  "POST /control/series": (control, _, body) => {
    const { booking, startsAt } = checked(seriesBody, body);
    return control.createSeries(booking, startsAt);
  },
  "PATCH /control/bookings/{id}": (control, bookingId, body) => control.changeBooking(bookingId, body),
  "DELETE /control/bookings/{id}": (control, bookingId) => control.deleteBooking(bookingId),
  "POST /control/bookings/{id}/start": (control, bookingId, body) =>
    control.startMeeting(bookingId, checked(progression, body).by),
  "POST /control/bookings/{id}/stop": (control, bookingId, body) =>
    control.stopMeeting(bookingId, checked(progression, body).by),
  "POST /control/bookings/{id}/extend": (control, bookingId, body) => {
    const { endsAt, by } = checked(extension, body);
    return control.extendMeeting(bookingId, endsAt, by);
  },

  "POST /control/rooms": (control, _, body) => control.createRoom(body),
  "PATCH /control/rooms/{id}": (control, roomId, body) => control.changeRoom(roomId, body),
  "DELETE /control/rooms/{id}": (control, roomId) => control.deleteRoom(roomId),
  "POST /control/desks": (control, _, body) => control.createDesk(body),
  "PATCH /control/desks/{id}": (control, deskId, body) => control.changeDesk(deskId, body),
  "DELETE /control/desks/{id}": (control, deskId) => control.deleteDesk(deskId),
  "POST /control/desk-bookings": (control, _, body) => control.bookDesk(body),
  "DELETE /control/desk-bookings/{id}": (control, bookingId) => control.cancelDeskBooking(bookingId),
  "POST /control/desk-bookings/{id}/check-in": (control, bookingId, body) =>
    control.checkIn(bookingId, checked(progression, body).by),
  "POST /control/desk-bookings/{id}/check-out": (control, bookingId, body) =>
    control.checkOut(bookingId, checked(progression, body).by),

  "POST /control/visitors": (control, _, body) => control.createVisitor(body),
  "PATCH /control/visitors/{id}": (control, visitorId, body) => control.changeVisitor(visitorId, body),
  "DELETE /control/visitors/{id}": (control, visitorId) => control.deleteVisitor(visitorId),
  "POST /control/users": (control, _, body) => control.createUser(body),
  "PATCH /control/users/{id}": (control, userId, body) => control.changeUser(userId, body),
  "DELETE /control/users/{id}": (control, userId) => control.deleteUser(userId),
  "PATCH /control/locations/{id}": (control, locationId, body) => {
    const { zone, ...location } = control.changeLocation(locationId, body);
    return { ...location, timeZone: zone.iana };
  },
  "PATCH /control/groups/{id}": (control, groupId, body) => control.changeGroup(groupId, body),

  "GET /control/clock": (control) => control.moveClock({}),
  "PUT /control/clock": (control, _, body) => control.moveClock(body),
  "GET /control/switches": (control) => control.switches,
  "PUT /control/switches": (control, _, body) => {
    control.setSwitches(body);
    return control.switches;
  },
  "GET /control/limits": (control) => ({ limits: control.limits, used: control.usage() }),
  "PUT /control/limits": (control, _, body) => {
    control.setLimits(body);
    return { limits: control.limits, used: control.usage() };
  },
  "DELETE /control/limits/used": (control) => control.resetUsage(),
  "GET /control/faults": (control) => control.faults(),
  "POST /control/faults": (control, _, body) => ({ id: control.addFault(body) }),
  "DELETE /control/faults": (control) => control.removeFault(),
  "DELETE /control/faults/{id}": (control, faultId) => control.removeFault(faultId),
  "POST /control/tokens/expire": (control) => control.expireTokens(),

  "POST /control/edits": (control, _, body) => {
    const { steps, ...options } = checked(randomEdits, body);
    return control.edit(steps, options);
  },

  "GET /control/truth": (control, _, _body, query) => control.truth(truthOptions(query)),
  "GET /control/report": (control) => control.report(),
  "DELETE /control/report": (control) => control.resetReport(),
  "GET /control/listeners": (control) => control.listeners(),
  "GET /control/notifications": (control) => control.notifications(),
  "POST /control/notifications/flush": async (control) => {
    control.flushNotifications();
    await control.settled();
  },
};

function truthOptions(query: URLSearchParams): TruthOptions {
  return checked(truthQuery, {
    ...(query.has("kinds") && { kinds: query.get("kinds")!.split(",") }),
    ...(query.has("from") && { from: query.get("from") }),
    ...(query.has("to") && { to: query.get("to") }),
    ...(query.has("roomId") && { roomId: Number(query.get("roomId")) }),
  });
}

/** Handles a request below `/control`. A control function without a result returns 204. */
export async function serveControl(
  control: Control,
  method: string,
  url: URL,
  bodyText: string | undefined,
): Promise<{ status: number; body?: unknown }> {
  try {
    if (bodyText === undefined) throw new Refusal("The body is too large.", 413);
    let id = 0;
    const path = url.pathname.replace(/\/(\d{1,10})(?=\/|$)/, (_, digits: string) => {
      id = Number(digits);
      return "/{id}";
    });
    const handler = controlRoutes[`${method} ${path.replace(/(.)\/$/, "$1")}`];
    if (!handler) throw new Refusal("No such control call; GET /control lists them.", 404);
    const body = bodyText.trim() === "" ? {} : parsed(bodyText);
    const answer = await handler(control, id, body as never, url.searchParams);
    return answer === undefined ? { status: 204 } : { status: 200, body: answer };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: { error: error.message } };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Refusal(`The body is not valid JSON: ${(cause as Error).message}`);
  }
}
