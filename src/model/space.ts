import { choice, flag, integer, list, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** Something in a building that people use for a time. */
export const space = model(
  "space",
  {
    title: "Space",
    about: "Something in a building that people use for a time: a meeting room, a desk, a parking place, a locker.",
  },
  {
    kind: choice(["meeting_room", "desk", "phone_booth", "parking", "locker", "event_space", "other"], {
      about: "What it is used for.",
      example: "meeting_room",
      indexed: true,
    }),
    source_type: text({ about: "The source's own word for its kind.", example: "Meeting Room" }),
    name: text({ about: "What it is called.", example: "Room 3.14", indexed: true }),
    code: text({ about: "Short code in the source.", example: "HBR-3-14" }),
    location_id: reference("location", { about: "The nearest place in which it lies.", indexed: true }),
    building_id: reference("location", { about: "The building in which it lies.", indexed: true }),
    floor_id: reference("location", { about: "The floor on which it lies.", indexed: true }),
    capacity: integer({ about: "How many can use it at once.", example: 12, unit: "persons", indexed: true }),
    features: list(text({ about: "One thing.", example: "Whiteboard" }), {
      about: "What it is fitted with, in the source's words.",
    }),
    booking_policy: choice(["bookable", "assigned", "flexible", "request"], {
      about:
        "How people come to use it: they book it; it is one person's for good; it is one person's unless they do not come; they ask and somebody decides.",
      example: "bookable",
    }),
    approval_required: flag({ about: "Whether somebody must agree to each booking.", example: false }),
    is_active: flag({ about: "Whether it can be used at present.", example: true }),
  },
);
