import { expect, test } from "vitest";
import { type Answer, pagesOf, type SourceHttp, type SourceRequest } from "#kit";
import { theOne } from "./bookings.ts";
import { floorId, floorNumber } from "./ids.ts";
import { condeco } from "./index.ts";
import { visitorPages } from "./people.ts";
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

/** Reads the visitors of a day whose pages have at most `cap` visitors, whatever is asked for. */
async function visitorsOf(count: number, cap: number, total?: number): Promise<number> {
  const paging = visitorPages({ visitor_page_size: 100, visitor_first_page: 1 });
  const call = async ({ query }: SourceRequest): Promise<Answer> => {
    const from = (Number(query?.pageNumber ?? 1) - 1) * cap;
    const visitors = Array.from({ length: Math.max(0, Math.min(cap, count - from)) }, (_, at) => ({ id: from + at }));
    return { status: 200, headers: {}, body: { visitors, ...(total !== undefined && { totalRecords: total }) } };
  };
  const http = { call } as SourceHttp;
  const rowsOf = (body: unknown) => (body as { visitors: unknown[] }).visitors;
  let read = 0;
  const keyOf = (raw: unknown) => String((raw as { id: number }).id);
  for await (const { raws } of pagesOf(http, { path: "/visitor" }, paging, rowsOf, keyOf)) read += raws.length;
  return read;
}

test("A10: a page of visitors that is shorter than asked for is not the last", async () => {
  expect(await visitorsOf(250, 50)).toBe(250);
  expect(await visitorsOf(250, 50, 250)).toBe(250);
  expect(await visitorsOf(7, 100)).toBe(7);
  expect(await visitorsOf(0, 100)).toBe(0);
  await expect(visitorsOf(250, 50, 260)).rejects.toThrow("260");
});
