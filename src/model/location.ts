import { address, choice, decimal, flag, integer, reference, text, timeZone } from "./fields.ts";
import { model } from "./model.ts";

/** A place of work, at any level. */
export const location = model(
  "location",
  {
    title: "Location",
    about: "A place of work at any level, from a country down to a zone on a floor. Each names the place it lies in.",
  },
  {
    kind: choice(["country", "region", "site", "building", "floor", "zone"], {
      about: "Which level of place it is.",
      example: "building",
      indexed: true,
    }),
    name: text({ about: "What it is called.", example: "Harbour House", indexed: true }),
    code: text({ about: "Short code in the source.", example: "HBR", indexed: true }),
    parent_id: reference("location", { about: "The next larger place, in which it lies.", indexed: true }),
    address: address({ about: "Its postal address." }),
    time_zone: timeZone({ about: "The zone that its clocks follow." }),
    source_time_zone: text({ about: "The source's own word for the zone.", example: "GMT Standard Time" }),
    latitude: decimal({ about: "How far north; negative in the south (WGS 84).", example: "53.7937", unit: "degrees" }),
    longitude: decimal({ about: "How far east; negative in the west (WGS 84).", example: "-1.5472", unit: "degrees" }),
    floor_number: integer({
      about: "Of a floor: its number as the source counts, negative below ground.",
      example: 3,
      indexed: true,
    }),
    is_active: flag({ about: "Whether it is still in use.", example: true }),
  },
);
