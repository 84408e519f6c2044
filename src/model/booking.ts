import {
  choice,
  day,
  flag,
  integer,
  list,
  object,
  reference,
  sourceStatus,
  text,
  timestamp,
  timeZone,
} from "./fields.ts";
import { model } from "./model.ts";

/** A person as a document names them, who need not be known as a person record. */
const named = (about: string) =>
  object(
    {
      name: text({ about: "Whole name.", example: "Ada Thornton", personal: true }),
      email: text({ about: "Email address.", example: "ada.thornton@millfield.example", personal: true }),
    },
    { about, personal: true },
  );

/** A space taken for a time. */
export const booking = model(
  "booking",
  {
    title: "Booking",
    about: "A space taken for a time: a meeting in a room, a day at a desk, and whether it really came about.",
  },
  {
    kind: choice(["meeting", "desk", "other"], { about: "What for.", example: "meeting" }),
    space_id: reference("space", { about: "The space that is taken.", indexed: true }),
    location_id: reference("location", { about: "The place in which that space lies.", indexed: true }),
    status: choice(["tentative", "confirmed", "in_progress", "completed", "cancelled", "no_show", "unknown"], {
      about: "Where it stands.",
      example: "confirmed",
      indexed: true,
    }),
    source_status: sourceStatus(),
    title: text({ about: "What it is called; null when it is private.", example: "Line 2 review", personal: true }),
    is_private: flag({ about: "Whether others shall not see what it is about.", example: false }),
    starts_at: timestamp({ about: "When it begins, as booked.", example: "2026-11-24T09:00:00.000Z", indexed: true }),
    ends_at: timestamp({ about: "When it ends, as booked.", example: "2026-11-24T10:00:00.000Z", indexed: true }),
    all_day_on: day({
      about: "The day, where a whole day is booked and no hours.",
      example: "2026-11-24",
    }),
    half_day: choice(["morning", "afternoon"], {
      about: "Which half of that day, where only one is booked.",
      example: "morning",
    }),
    time_zone: timeZone({ about: "The zone of the place, in which people there read its times." }),
    setup_minutes: integer({ about: "How long the space is made ready beforehand.", example: 15 }),
    cleanup_minutes: integer({ about: "How long it is cleared afterwards.", example: 10 }),
    actual_start_at: timestamp({ about: "When it really began.", example: "2026-11-24T09:03:00.000Z" }),
    actual_end_at: timestamp({ about: "When it really ended.", example: "2026-11-24T09:48:00.000Z" }),
    checked_in_at: timestamp({ about: "When somebody said that they had come.", example: "2026-11-24T09:02:00.000Z" }),
    host_id: reference("person", { about: "Who holds it.", personal: true, indexed: true }),
    host: named("The same, as the booking itself names them."),
    requester_id: reference("person", { about: "Who asked for it.", personal: true }),
    requester: named("The same, as the booking itself names them."),
    creator_id: reference("person", { about: "Who entered it.", personal: true }),
    creator: named("The same, as the booking itself names them."),
    attendees: list(
      object(
        {
          person_id: reference("person", { about: "The person, where the source knows them.", personal: true }),
          name: text({ about: "Whole name.", example: "Rahul Mehta", personal: true }),
          email: text({ about: "Email address.", example: "rahul.mehta@northgate.example", personal: true }),
          is_external: flag({ about: "Whether they come from outside.", example: true }),
          response: choice(["accepted", "declined", "tentative", "none", "unknown"], {
            about: "What they answered to the invitation.",
            example: "accepted",
          }),
        },
        { about: "Somebody invited.", personal: true },
      ),
      { about: "Who is invited, besides the host.", personal: true },
    ),
    attendee_count: integer({ about: "How many are expected, the host counted in.", example: 6, unit: "persons" }),
    series_id: text({ about: "What bookings of one series share in the source.", example: "8841" }),
    series_kind: choice(["master", "occurrence", "exception"], {
      about: "The series itself, one of its bookings as planned, or one that was changed by itself.",
      example: "occurrence",
    }),
    cost_code: text({ about: "What it is charged to, in the source's words.", example: "CC-4100" }),
    notes: text({ about: "Remarks.", example: "Please set out for a workshop.", personal: true }),
  },
);
