import { choice, object, reference, sourceStatus, text, timestamp } from "./fields.ts";
import { model } from "./model.ts";

/** Somebody from outside who comes to a place. */
export const visit = model(
  "visit",
  {
    title: "Visit",
    about: "Somebody from outside who is expected at a place, whom they come to see, and when they came and went.",
  },
  {
    status: choice(["expected", "arrived", "departed", "cancelled", "no_show", "unknown"], {
      about: "Where it stands.",
      example: "expected",
      indexed: true,
    }),
    source_status: sourceStatus(),
    visitor: object(
      {
        name: text({ about: "Whole name.", example: "Rahul Mehta", personal: true }),
        email: text({ about: "Email address.", example: "rahul.mehta@northgate.example", personal: true }),
        company: text({ about: "For whom they come.", example: "Northgate Bearings", personal: true }),
      },
      { about: "Who comes.", personal: true },
    ),
    host_id: reference("person", { about: "Whom they come to see.", personal: true, indexed: true }),
    location_id: reference("location", { about: "The place they come to.", indexed: true }),
    booking_id: reference("booking", { about: "The booking for which they come.", indexed: true }),
    expected_at: timestamp({ about: "When they are expected.", example: "2026-11-24T08:45:00.000Z", indexed: true }),
    arrived_at: timestamp({ about: "When they came.", example: "2026-11-24T08:52:00.000Z", personal: true }),
    departed_at: timestamp({ about: "When they left.", example: "2026-11-24T11:10:00.000Z", personal: true }),
    badge: text({ about: "Number of the badge or pass that they wear.", example: "V-118", personal: true }),
  },
);
