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

/** A person as a document names them, who may not exist as a person record. */
const named = (description: string) =>
  object(
    {
      name: text({ description: "Full name.", example: "Ada Thornton", personal: true }),
      email: text({ description: "Email address.", example: "ada.thornton@millfield.example", personal: true }),
    },
    { description, personal: true },
  );

/** A reservation of a space for a period. */
export const booking = model(
  "booking",
  {
    title: "Booking",
    description: "A reservation of a space for a period, such as a meeting in a room or a day at a desk.",
  },
  {
    kind: choice(["meeting", "desk", "other"], { description: "Type of booking.", example: "meeting" }),
    space_id: reference("space", { description: "The reserved space.", indexed: true }),
    location_id: reference("location", { description: "The location of the reserved space.", indexed: true }),
    status: choice(["tentative", "confirmed", "in_progress", "completed", "cancelled", "no_show", "unknown"], {
      description: "Status of the booking.",
      example: "confirmed",
      indexed: true,
    }),
    source_status: sourceStatus(),
    title: text({
      description: "Subject of the booking. Null if the booking is private.",
      example: "Line 2 review",
      personal: true,
    }),
    is_private: flag({ description: "Whether the subject is hidden from other users.", example: false }),
    starts_at: timestamp({ description: "Scheduled start.", example: "2026-11-24T09:00:00.000Z", indexed: true }),
    ends_at: timestamp({ description: "Scheduled end.", example: "2026-11-24T10:00:00.000Z", indexed: true }),
    all_day_on: day({
      description: "The date of an all-day booking.",
      example: "2026-11-24",
    }),
    half_day: choice(["morning", "afternoon"], {
      description: "The booked half of the day. Null for a whole day.",
      example: "morning",
    }),
    time_zone: timeZone({ description: "Time zone of the space's location (IANA name)." }),
    setup_minutes: integer({ description: "Setup time before the start.", example: 15 }),
    cleanup_minutes: integer({ description: "Cleanup time after the end.", example: 10 }),
    actual_start_at: timestamp({ description: "Actual start.", example: "2026-11-24T09:03:00.000Z" }),
    actual_end_at: timestamp({ description: "Actual end.", example: "2026-11-24T09:48:00.000Z" }),
    checked_in_at: timestamp({ description: "Time of check-in.", example: "2026-11-24T09:02:00.000Z" }),
    host_id: reference("person", { description: "The meeting's host.", personal: true, indexed: true }),
    host: named("The host's name and email address on the booking itself."),
    requester_id: reference("person", { description: "The person who requested the booking.", personal: true }),
    requester: named("The requester's name and email address on the booking itself."),
    creator_id: reference("person", {
      description: "The person who created the booking in the source.",
      personal: true,
    }),
    creator: named("The creator's name and email address on the booking itself."),
    attendees: list(
      object(
        {
          person_id: reference("person", {
            description: "The attendee's person record, if the source has one.",
            personal: true,
          }),
          name: text({ description: "Full name.", example: "Rahul Mehta", personal: true }),
          email: text({ description: "Email address.", example: "rahul.mehta@northgate.example", personal: true }),
          is_external: flag({ description: "Whether the attendee is external.", example: true }),
          response: choice(["accepted", "declined", "tentative", "none", "unknown"], {
            description: "The attendee's response to the invitation.",
            example: "accepted",
          }),
        },
        { description: "An attendee.", personal: true },
      ),
      { description: "The invited attendees, without the host.", personal: true },
    ),
    attendee_count: integer({
      description: "Number of expected attendees, including the host.",
      example: 6,
      unit: "persons",
    }),
    series_id: text({ description: "The source's identifier of the recurring series.", example: "8841" }),
    series_kind: choice(["master", "occurrence", "exception"], {
      description:
        "Role in a recurring series: the series itself, an occurrence, or an occurrence that was changed individually.",
      example: "occurrence",
    }),
    cost_code: text({
      description: "Cost code that the booking is charged to, as worded in the source.",
      example: "CC-4100",
    }),
    notes: text({ description: "Notes on the booking.", example: "Please set out for a workshop.", personal: true }),
  },
);
