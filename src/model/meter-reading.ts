import { hours } from "./examples.ts";
import { choice, decimal, quantity, reference, text, timestamp } from "./fields.ts";
import { model } from "./model.ts";

/** A value of a meter. */
export const meterReading = model(
  "meter_reading",
  {
    title: "Meter reading",
    description:
      "A value of a meter at one time. A source that shows only the last value feeds those that were seen at each sync.",
  },
  {
    meter_id: reference("meter", { description: "The meter.", indexed: true }),
    asset_id: reference("asset", { description: "The asset.", indexed: true }),
    value: quantity({ description: "The value.", example: hours("10412.5") }),
    text: text({ description: "The value of a meter whose values are texts.", example: "Clear" }),
    read_at: timestamp({ description: "When the value was read.", example: "2026-11-24T06:00:00.000Z", indexed: true }),
    delta: decimal({ description: "Difference from the reading before.", example: "13.5" }),
    person_id: reference("person", { description: "The person who read the meter.", personal: true }),
    origin: choice(["manual", "sensor", "work_order", "unknown"], {
      description: "Where the value comes from.",
      example: "manual",
    }),
    work_order_id: reference("work_order", { description: "The work order in which the meter was read." }),
  },
);
