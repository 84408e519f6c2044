import { fault, type MapEnv, stream, windowed } from "#kit";
import { booking, type TimestampIn } from "#model";
import { type Booking, raw } from "./booking-record.ts";
import { bookingWrites } from "./booking-writes.ts";
import { buildingId, resourceId, userId } from "./ids.ts";
import { fieldOf, filled } from "./keys.ts";
import { permissionsOf, rooms } from "./places.ts";
import { settingsOf } from "./settings.ts";
import { firstZone, localTime, minutesBetween, utcTime } from "./times.ts";

/** The bookings of each room. The API has no "changed since", so the days of the window are read and compared. */
export const bookings = stream({
  title: "Bookings",
  parent: rooms,
  context: (_room, { placeZone }) => ({ placeZone }),
  path: "/bookings",
  query: (room) => ({ roomId: room.InternalId }),
  // Dates in the location's time zone, both included.
  changes: windowed(({ fromDay, untilDay }) => ({ startDate: fromDay, endDate: untilDay })),
  dated: (of) => localTime(of.timeFrom) ?? utcTime(of.timeFromUTC),
  lane: "booking",
  records: "bookings",
  // A booking missing from its room's list can have moved to another room or day.
  one: (id) => ({ path: `/bookings/${id}`, lane: "booking" }),
  oneRecord: theOne,
  parentKey: ({ roomID }) => roomID,
  // A booking is private unless its flag is false.
  mask: ({ privateMeeting }) => (privateMeeting === false ? [] : ["meetingTitle", "notes"]),
  permissions: permissionsOf("ExternalBookings"),
  key: "bookingID",
  raw,
  writes: bookingWrites,
  model: booking,
  kind: "meeting",
  zone: (of, { placeZone }) => zoneOf(of, placeZone),
  map: {
    source_number: null,
    source_url: null,
    source_created_at: (of, env) => stamp(of.createdOn, env),
    source_updated_at: (of, env) => stamp(of.lastModifiedOn, env),
    kind: { constant: "meeting" },
    space_id: (of) => resourceId(of.roomID),
    location_id: (of) => buildingId(of.locationId),
    status: statusOf,
    source_status: ({ status }) => (status == null ? null : { code: status, text: null }),
    title: (of) => filled(of.meetingTitle),
    is_private: ({ privateMeeting }) => privateMeeting ?? true,
    starts_at: (of) => utcTime(of.timeFromUTC) ?? localTime(of.timeFrom),
    ends_at: (of) => utcTime(of.timeToUTC) ?? localTime(of.timeTo),
    all_day_on: null,
    half_day: null,
    time_zone: (of, { placeZone }) => zoneOf(of, placeZone),
    setup_minutes: (of) => minutesBetween(of.utcWithSetupTime, of.timeFromUTC),
    cleanup_minutes: (of) => minutesBetween(of.timeToUTC, of.utcWithCleanDownTime),
    actual_start_at: (of, env) => realTime(of.bookingRealStartTime, env),
    actual_end_at: (of, env) => realTime(of.bookingRealEndTime, env),
    checked_in_at: null,
    host_id: (of) => userId(of.hostId),
    host: (of) => named(of.hostName, of.hostEmail),
    requester_id: (of) => userId(of.requestorId),
    requester: (of) => named(of.requestorName, of.requestorEmail),
    creator_id: (of) => userId(of.createdBy),
    creator: (of) => named(of.creatorName, of.creatorEmail),
    attendees: null,
    attendee_count: null,
    series_id: (of) => of.recurranceId || null,
    series_kind: null,
    cost_code: null,
    notes: (of) => filled(of.notes),
  },
});

// The room's zone replaces a text that is not a zone.
const zoneOf = (of: Booking, placeZone: string | null): string | null =>
  firstZone(filled(of.locationTimeZone), placeZone);

/**
 * Returns the status from flags with a known meaning. The codes of `status` are not documented, so they are kept in
 * `source_status` only.
 */
function statusOf(of: Booking) {
  if (of.deleted) return "cancelled";
  if (of.pendingOnGrid || of.waitList) return "tentative";
  if (localTime(of.bookingRealEndTime) !== null) return "completed";
  if (localTime(of.bookingRealStartTime) !== null) return "in_progress";
  return "confirmed";
}

const realTime = (of: string | null | undefined, env: MapEnv): TimestampIn | null =>
  settingsOf(env).real_times_in === "utc" ? utcTime(of) : localTime(of);

const stamp = (of: string | null | undefined, env: MapEnv): TimestampIn | null =>
  settingsOf(env).stamps_in === "local" ? localTime(of) : utcTime(of);

const named = (name: string | null | undefined, email: string | null | undefined) =>
  filled(name) || filled(email) ? { name: filled(name), email: filled(email) } : null;

/**
 * Returns the booking in an answer to its id: an object, or a list of one. Null: it is marked as deleted. An answer without a
 * booking proves nothing: Condeco says that a booking does not exist with 404, or 400 and a message.
 */
export function theOne(body: unknown): unknown {
  const listed = fieldOf(body, "bookings");
  const one = Array.isArray(listed) && listed.length === 1 ? listed[0] : body;
  if (fieldOf(one, "bookingID") === undefined)
    throw fault("source_unreadable", { reason: "the response to a booking's id is not a booking" });
  return fieldOf(one, "deleted") ? null : one;
}
