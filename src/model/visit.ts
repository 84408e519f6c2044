import { choice, object, reference, sourceStatus, text, timestamp } from "./fields.ts";
import { model } from "./model.ts";

/** A visitor's stay at a location. */
export const visit = model(
  "visit",
  {
    title: "Visit",
    description: "A visit of an external person to a location, with its host and times.",
  },
  {
    status: choice(["expected", "arrived", "departed", "cancelled", "no_show", "unknown"], {
      description: "Status of the visit.",
      example: "expected",
      indexed: true,
    }),
    source_status: sourceStatus(),
    visitor: object(
      {
        name: text({ description: "Full name.", example: "Rahul Mehta", personal: true }),
        email: text({ description: "Email address.", example: "rahul.mehta@northgate.example", personal: true }),
        company: text({ description: "The visitor's company.", example: "Northgate Bearings", personal: true }),
      },
      { description: "The visitor.", personal: true },
    ),
    host_id: reference("person", { description: "The visitor's host.", personal: true, indexed: true }),
    location_id: reference("location", { description: "The visited location.", indexed: true }),
    booking_id: reference("booking", { description: "The booking that the visitor attends.", indexed: true }),
    expected_at: timestamp({ description: "Expected arrival.", example: "2026-11-24T08:45:00.000Z", indexed: true }),
    arrived_at: timestamp({ description: "Actual arrival.", example: "2026-11-24T08:52:00.000Z", personal: true }),
    departed_at: timestamp({ description: "Departure.", example: "2026-11-24T11:10:00.000Z", personal: true }),
    badge: text({ description: "Number of the visitor badge.", example: "V-118", personal: true }),
  },
);
