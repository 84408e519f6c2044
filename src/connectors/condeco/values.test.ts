import { expect, test } from "vitest";
import { floorId, floorNumber } from "./ids.ts";
import { condeco } from "./index.ts";
import { firstZone } from "./times.ts";

test("B9: uses the room's zone for a booking with an unknown zone name", () => {
  expect(firstZone("Middle Earth Standard Time", "Europe/London")).toBe("Europe/London");
  expect(firstZone("GMT Standard Time", "Europe/Paris")).toBe("Europe/London");
  expect(firstZone(null, "Europe/Paris")).toBe("Europe/Paris");
  // Without a zone of the room, the text stays, so that it is reported.
  expect(firstZone("Middle Earth Standard Time", null)).toBe("Middle Earth Standard Time");
});

test("B10: reads a text as floor name, without a floor number", () => {
  expect(floorId(7, "G")).toBe("floor:7:G");
  expect(floorId(7, "2")).toBe("floor:7:2");
  expect(floorId(7, null)).toBeNull();
  expect(floorNumber("G")).toBeNull();
  const room = { InternalId: 1, ResourceName: "Room", FloorNumber: "G" };
  expect(condeco.stream("rooms")?.raw.safeParse(room).success).toBe(true);
});

test("B10: treats a booking without `privateMeeting` as private, without an issue", () => {
  const booking = { bookingID: 1, roomID: 2, meetingTitle: "Secret" };
  const bookings = condeco.stream("bookings");
  expect(bookings?.raw.safeParse(booking).success).toBe(true);
  expect(bookings?.mask?.(booking, {})).toContain("meetingTitle");
});
