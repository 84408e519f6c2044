import { expect, test } from "vitest";
import { theOne } from "./bookings.ts";
import { floorId, floorNumber } from "./ids.ts";
import { condeco } from "./index.ts";
import { firstZone } from "./times.ts";

test("B9: a booking's unknown zone word gives way to the room's zone", () => {
  expect(firstZone("Middle Earth Standard Time", "Europe/London")).toBe("Europe/London");
  expect(firstZone("GMT Standard Time", "Europe/Paris")).toBe("Europe/London");
  expect(firstZone(null, "Europe/Paris")).toBe("Europe/Paris");
  // Without a zone of the room the word stays, so that it is reported.
  expect(firstZone("Middle Earth Standard Time", null)).toBe("Middle Earth Standard Time");
});

test("B10: a floor that is a word is a floor of its own, without a number", () => {
  expect(floorId(7, "G")).toBe("floor:7:G");
  expect(floorId(7, "2")).toBe("floor:7:2");
  expect(floorId(7, null)).toBeNull();
  expect(floorNumber("G")).toBeNull();
  const room = { InternalId: 1, ResourceName: "Room", FloorNumber: "G" };
  expect(condeco.stream("rooms")?.raw.safeParse(room).success).toBe(true);
});

test("B10: a booking without `privateMeeting` is private, without an issue", () => {
  const booking = { bookingID: 1, roomID: 2, meetingTitle: "Secret" };
  const bookings = condeco.stream("bookings");
  expect(bookings?.raw.safeParse(booking).success).toBe(true);
  expect(bookings?.mask?.(booking, {})).toContain("meetingTitle");
});

test("A7: only Condeco's own word deletes a booking that is asked for by its id", () => {
  for (const body of [
    null,
    undefined,
    "",
    {},
    [],
    { bookings: [] },
    { bookings: null },
    { bookings: [null] },
    { Data: null },
  ])
    expect(() => theOne(body), JSON.stringify(body)).toThrow("not a booking");
  // Two bookings do not answer the question for one.
  expect(() => theOne({ bookings: [{ bookingID: 1 }, { bookingID: 2 }] })).toThrow("not a booking");
  expect(theOne({ bookings: [{ bookingID: 1, deleted: 0 }] })).toMatchObject({ bookingID: 1 });
  expect(theOne({ BookingID: 1 })).toMatchObject({ BookingID: 1 });
  expect(theOne({ bookingID: 1, deleted: 1 })).toBeNull();
});
