import { address, choice, decimal, flag, integer, reference, text, timeZone } from "./fields.ts";
import { model } from "./model.ts";

/** A workplace location at any level. */
export const location = model(
  "location",
  {
    title: "Location",
    description: "A place of work at any level, from a country to a zone on a floor.",
  },
  {
    kind: choice(["country", "region", "site", "building", "floor", "zone"], {
      description: "Level of the location.",
      example: "building",
      indexed: true,
    }),
    name: text({ description: "Name of the location.", example: "Harbour House", indexed: true }),
    code: text({ description: "Code of the location in the source.", example: "HBR", indexed: true }),
    description: text({ description: "Description of the location.", example: "Production hall, north side" }),
    barcode: text({ description: "Barcode or tag of the location.", example: "L0000042" }),
    organization_id: reference("organization", { description: "The organization that operates the location." }),
    parent_id: reference("location", { description: "The parent location.", indexed: true }),
    address: address({ description: "Postal address." }),
    time_zone: timeZone({ description: "Time zone of the location (IANA name)." }),
    source_time_zone: text({ description: "Name of the time zone in the source.", example: "GMT Standard Time" }),
    latitude: decimal({
      description: "Latitude (WGS 84). Negative south of the equator.",
      example: "53.7937",
      unit: "degrees",
    }),
    longitude: decimal({
      description: "Longitude (WGS 84). Negative west of Greenwich.",
      example: "-1.5472",
      unit: "degrees",
    }),
    floor_number: integer({
      description: "Floor number in the source, for a floor. Negative below ground.",
      example: 3,
      indexed: true,
    }),
    is_active: flag({ description: "Whether the location is in use.", example: true }),
  },
);
