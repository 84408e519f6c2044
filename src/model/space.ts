import { choice, flag, integer, list, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A room, desk or other space in a building that people reserve. */
export const space = model(
  "space",
  {
    title: "Space",
    description: "A bookable or assignable place in a building, such as a meeting room, desk, parking space or locker.",
  },
  {
    kind: choice(["meeting_room", "desk", "phone_booth", "parking", "locker", "event_space", "other"], {
      description: "Type of space.",
      example: "meeting_room",
      indexed: true,
    }),
    source_type: text({ description: "The source's own value for `kind`.", example: "Meeting Room" }),
    name: text({ description: "Name of the space.", example: "Room 3.14", indexed: true }),
    code: text({ description: "Code of the space in the source.", example: "HBR-3-14" }),
    location_id: reference("location", {
      description: "The location that directly contains the space.",
      indexed: true,
    }),
    building_id: reference("location", { description: "The building that contains the space.", indexed: true }),
    floor_id: reference("location", { description: "The floor that contains the space.", indexed: true }),
    capacity: integer({ description: "Maximum number of people.", example: 12, unit: "persons", indexed: true }),
    features: list(text({ description: "A feature.", example: "Whiteboard" }), {
      description: "Equipment and features, as named in the source.",
    }),
    booking_policy: choice(["bookable", "assigned", "flexible", "request"], {
      description:
        "How the space is allocated: anyone can book it, it is assigned to a person, it is assigned but free while that person is absent, or on request.",
      example: "bookable",
    }),
    approval_required: flag({ description: "Whether bookings need approval.", example: false }),
    is_active: flag({ description: "Whether the space is in use.", example: true }),
  },
);
