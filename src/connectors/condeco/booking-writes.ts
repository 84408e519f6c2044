import {
  type Answer,
  type FieldRefusal,
  FieldsRefused,
  type SourceHttp,
  type SourceRequest,
  type StoredRaw,
  type WriteBody,
  type Writes,
  type WriteValues,
} from "#kit";
import type { booking } from "#model";
import type { Booking } from "./booking-record.ts";
import { fieldOf } from "./keys.ts";
import { permissionsOf } from "./places.ts";
import { dayAfter } from "./times.ts";

type Values = WriteValues<typeof booking>;
type Context = { placeZone: string | null };
type Settings = Readonly<Record<string, unknown>>;

const lane = "booking";
const permissions = permissionsOf("ExternalBookings");

/** The number of a room or user, from a source key with or without its kind. */
const numberIn = (key: string): number => Number(/\d+$/.exec(key)?.[0]);

/**
 * Times are sent in UTC, by the documented `isUTCDateTime`: local times would need the zone of the room, and one hour in autumn
 * occurs twice.
 */
const IN_UTC = { isUTCDateTime: true };
const utcText = (instant: string): string => new Date(instant).toISOString().slice(0, 19).replace("T", " ");

const period = {
  starts_at: { put: (at: string) => ({ startDateTime: utcText(at) }) },
  ends_at: { put: (at: string) => ({ endDateTime: utcText(at) }) },
};
const common = {
  space_id: { put: (id: string) => ({ roomId: numberIn(id) }) },
  title: { to: "meetingTitle" },
  is_private: { to: "privateMeeting" },
};

/** Writes of room bookings. https://github.com/evie-ai/condeco and a public client show the requests. */
export const bookingWrites: Writes<Booking, Context, typeof booking> = {
  create: {
    permissions,
    initialStatus: "confirmed",
    fields: {
      space_id: { required: true, ...common.space_id },
      title: { required: true, ...common.title },
      is_private: common.is_private,
      starts_at: { required: true, ...period.starts_at },
      ends_at: { required: true, ...period.ends_at },
      requester_id: { put: (id) => ({ userId: numberIn(id) }) },
      attendee_count: { to: "numberOfAttendees" },
      attendees: {
        put: (attendees) => ({
          attendees: attendees.map(({ name, email }) => ({ ...namesIn(name), email, attendeeType: 1 })),
        }),
      },
    },
    check: (values, { settings }) => [...periodOf(values), ...attendeesOf(values), ...requesterOf(values, settings)],
    complete: completeBooking,
    send: (body): SourceRequest => ({ method: "POST", path: "/bookings", query: IN_UTC, lane, json: body }),
    made: bookingKey,
    recovery: {
      by: "lookup",
      // The gateway's default time-out is five minutes (INFERRED: Azure API Management).
      quietMinutes: 10,
      find: async (http, { body }) =>
        (await bookingsIn(http, body)).filter((of) => isSame(of, body)).map((of) => String(fieldOf(of, "bookingID"))),
    },
    refused: refusedBy,
  },
  update: {
    permissions,
    fields: { ...common, ...period },
    check: periodOf,
    complete: completeChange,
    send: ({ key }, body): SourceRequest => ({
      method: "PUT",
      path: `/bookings/${key}`,
      query: IN_UTC,
      lane,
      json: body,
    }),
    refused: refusedBy,
  },
  transitions: [
    {
      permissions,
      from: ["confirmed", "tentative"],
      to: "cancelled",
      removes: true,
      // On the collection, with a body.
      send: ({ key, raw }): SourceRequest => ({
        method: "DELETE",
        path: "/bookings",
        lane,
        json: { bookingId: Number(key), userId: onBehalfOf(raw) },
      }),
      refused: refusedBy,
    },
    {
      permissions,
      switchedOn: ({ write_start: verb }) => verb !== undefined && verb !== "off",
      from: ["confirmed"],
      to: "in_progress",
      // `UpdateMeeting_V1`, whose verb the public help does not name.
      send: ({ key, raw }, { settings }): SourceRequest => ({
        method: settings.write_start as "PUT" | "POST" | "PATCH",
        path: `/bookings/${key}`,
        lane,
        json: { userId: onBehalfOf(raw), bookingId: Number(key), actionType: 1 },
      }),
      refused: refusedBy,
    },
  ],
};

/** The user on whose behalf a booking is changed: the person who requested it. */
const onBehalfOf = ({ requestorId, hostId, createdBy }: Booking): number => requestorId || hostId || createdBy || 0;

/** A person's name as first and last name. */
function namesIn(name: string | null | undefined): { firstName: string; lastName: string } {
  const words = (name ?? "").trim().split(/\s+/);
  return { firstName: words.slice(0, -1).join(" ") || (words[0] ?? ""), lastName: words.at(-1) ?? "" };
}

function periodOf({ starts_at, ends_at }: Values, { before }: { before?: StoredRaw<Booking> } = {}): FieldRefusal[] {
  const start = starts_at ?? before?.raw.timeFromUTC;
  const end = ends_at ?? before?.raw.timeToUTC;
  const utc = (time: string) => Date.parse(/Z$/.test(time) ? time : `${time}Z`);
  return start && end && utc(end) <= utc(start)
    ? [{ pointer: ends_at ? "/ends_at" : "/starts_at", code: "invalid", message: "The booking ends before it starts." }]
    : [];
}

const attendeesOf = ({ attendees }: Values): FieldRefusal[] =>
  (attendees ?? []).flatMap(({ name, email }, index): FieldRefusal[] =>
    name && email
      ? []
      : [
          {
            pointer: `/attendees/${index}/${name ? "email" : "name"}`,
            code: "required",
            message: "An attendee needs a name and an email address.",
          },
        ],
  );

const requesterOf = ({ requester_id: requester }: Values, { write_user_email: email }: Settings): FieldRefusal[] =>
  requester || email
    ? []
    : [
        {
          pointer: "/requester_id",
          code: "required",
          message:
            "Condeco books on behalf of a user. Name the requester, or set the user for bookings in the connection's settings.",
        },
      ];

/** Returns a new booking with its user. Throws `FieldsRefused` if the room is taken: the reference does not say what Condeco does. */
async function completeBooking(
  http: SourceHttp,
  body: WriteBody,
  { settings }: { settings: Settings },
): Promise<WriteBody> {
  const userId = body.userId ?? (await userNamed(http, String(settings.write_user_email)));
  const full: WriteBody = { privateMeeting: false, ...body, userId, bookingSource: 3 };
  if (Array.isArray(full.attendees))
    full.attendees = full.attendees.map((each) => ({ roomId: full.roomId ?? null, ...(each as WriteBody) }));
  const [taken] = (await bookingsIn(http, full)).filter((of) => overlaps(of, full));
  if (taken)
    throw new FieldsRefused({
      pointer: "/space_id",
      code: "conflict",
      message: `The room is booked from ${utcIn(taken, "timeFromUTC")} to ${utcIn(taken, "timeToUTC")} UTC.`,
    });
  return full;
}

async function userNamed(http: SourceHttp, email: string): Promise<number> {
  const body = await http.get("/users", { query: { emailId: email }, lane: "hierarchy" });
  const data = fieldOf(body, "Data");
  const id = Array.isArray(data) && data.length === 1 ? fieldOf(data[0], "InternalId") : null;
  if (typeof id === "number") return id;
  const message = `Condeco has no user with the email address in the setting "User for bookings".`;
  throw new FieldsRefused({ pointer: "/requester_id", code: "unknown_reference", message });
}

/** Requests the bookings of a room around a period. Days are those of the room's place, so one more is asked at each end. */
async function bookingsIn(http: SourceHttp, { roomId, startDateTime, endDateTime }: WriteBody): Promise<unknown[]> {
  const query = {
    roomId: Number(roomId),
    startDate: dayAfter(String(startDateTime).slice(0, 10), -1),
    endDate: dayAfter(String(endDateTime).slice(0, 10), 1),
  };
  const found = fieldOf(await http.get("/bookings", { query, lane }), "bookings");
  return (Array.isArray(found) ? found : []).filter((of) => !fieldOf(of, "deleted"));
}

/** A time of a booking in UTC, in the form of a write. Empty: the answer has none. */
const utcIn = (of: unknown, name: "timeFromUTC" | "timeToUTC"): string =>
  String(fieldOf(of, name) ?? "")
    .replace("T", " ")
    .slice(0, 19);

const overlaps = (of: unknown, { startDateTime, endDateTime }: WriteBody): boolean =>
  utcIn(of, "timeFromUTC") < String(endDateTime) && utcIn(of, "timeToUTC") > String(startDateTime);

/** A room has one booking at a time (INFERRED), so the time, the title and the user tell whose it is. */
const isSame = (of: unknown, { startDateTime, endDateTime, meetingTitle, userId }: WriteBody): boolean =>
  utcIn(of, "timeFromUTC") === startDateTime &&
  utcIn(of, "timeToUTC") === endDateTime &&
  fieldOf(of, "meetingTitle") === meetingTitle &&
  [fieldOf(of, "requestorId"), fieldOf(of, "hostId"), fieldOf(of, "createdBy")].includes(userId);

/** The body of the answer is not documented. Without an id, the booking is looked up. */
function bookingKey({ body }: Answer): string | null {
  const id = fieldOf(body, "bookingID") ?? fieldOf(body, "id");
  return typeof id === "number" || (typeof id === "string" && /^\d+$/.test(id)) ? String(id) : null;
}

/**
 * Returns the whole booking with the changes: the request replaces all of it. It is requested again, because titles of private
 * bookings are not stored. Names and nesting differ from those of a new booking.
 */
async function completeChange(
  http: SourceHttp,
  { roomId, startDateTime, endDateTime, meetingTitle, privateMeeting }: WriteBody,
  { before: { key, raw } }: { before: StoredRaw<Booking> },
): Promise<WriteBody> {
  const answer = await http.get(`/bookings/${key}`, { lane });
  const list = fieldOf(answer, "bookings");
  const now: unknown = Array.isArray(list) ? list[0] : answer;
  return {
    bookingDetails: {
      roomId: roomId ?? raw.roomID,
      startDate: startDateTime ?? utcIn(now, "timeFromUTC"),
      endDate: endDateTime ?? utcIn(now, "timeToUTC"),
      meetingTitle: meetingTitle ?? String(fieldOf(now, "meetingTitle") ?? ""),
      privateMeeting: privateMeeting ?? fieldOf(now, "privateMeeting") !== false,
    },
    userId: onBehalfOf(raw),
  };
}

const TEXTS: readonly (readonly [RegExp, FieldRefusal["code"], string | null])[] = [
  // https://knowledge.eptura.com/Condeco/Integrations/Condeco_API_service/Example_use_cases
  [/cannot be started|already started/i, "locked", "/status"],
  [/booking id does not exist/i, "unknown_reference", null],
  // The wording is not documented.
  [/not available|already (booked|reserved)|overlap|conflict/i, "conflict", "/space_id"],
  [/room/i, "unknown_reference", "/space_id"],
  [/user/i, "unknown_reference", "/requester_id"],
];

/** Returns what a refusing answer says about fields. It is one text. */
function refusedBy({ body }: Answer): FieldRefusal[] {
  const message = typeof body === "string" ? body : fieldOf(body, "Message");
  if (typeof message !== "string" || message === "") return [];
  const [, code = "invalid" as const, pointer = null] = TEXTS.find(([pattern]) => pattern.test(message)) ?? [];
  return [{ pointer, code, message, source: { code: null, member: null, text: message } }];
}
