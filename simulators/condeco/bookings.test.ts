import { describe, expect, test } from "vitest";
import { rig } from "./test-client.ts";

const day = 86_400_000;
const window = { startDate: "2027-03-24", endDate: "2027-03-25" };

describe("GET /bookings", () => {
  test("a row has all 49 known fields, local and UTC times without offset, and sentinels for missing values", async () => {
    const { get, control } = await rig({ size: { bookingsPerRoomDay: 0 } });
    const booking = control.createBooking({
      roomId: 1,
      startsAt: "2027-03-29T07:00:00Z",
      endsAt: "2027-03-29T08:30:00Z",
      title: "Räume & „Zeiten“ 🕐",
      hostId: 2,
      requestorId: 3,
      creatorId: 4,
      setupMinutes: 15,
      cleanDownMinutes: 30,
      seriesId: 7,
      isPrivate: true,
    });
    const { body } = await get("bookings", { roomId: 1, startDate: "2027-03-29", endDate: "2027-03-29" });
    expect(Object.keys(body)).toEqual(["bookings"]);
    expect(Object.keys(body.bookings[0])).toHaveLength(49);
    expect(body.bookings).toEqual([
      expect.objectContaining({
        bookingID: booking.id,
        roomID: 1,
        locationId: 1,
        locationTimeZone: "W. Europe Standard Time",
        meetingTitle: "Räume & „Zeiten“ 🕐",
        // The clocks in Zürich went forward the day before.
        timeFrom: "2027-03-29T09:00:00",
        timeTo: "2027-03-29T10:30:00",
        timeFromUTC: "2027-03-29T07:00:00",
        timeToUTC: "2027-03-29T08:30:00",
        utcWithSetupTime: "2027-03-29T06:45:00",
        utcWithCleanDownTime: "2027-03-29T09:00:00",
        bookingRealStartTime: "0001-01-01T00:00:00",
        bookingRealEndTime: "0001-01-01T00:00:00",
        dateFrom: "2027-03-29T00:00:00",
        hostId: 2,
        hostEmail: "user.2@example.com",
        requestorEmail: "user.3@example.com",
        creatorEmail: "user.4@example.com",
        createdOn: "2027-03-24T09:00:00",
        lastModifiedOn: "2027-03-24T09:00:00",
        deleted: 0,
        privateMeeting: true,
        prepPeriod: 15,
        cleanDownPeriod: 30,
        recurranceId: 7,
      }),
    ]);
  });

  test("date filters are inclusive, time filters use minutes, and isUTCDateTime sets their zone", async () => {
    // Room 4 is in Parramatta, ten or eleven hours ahead.
    const { get, control, world } = await rig({ size: { bookingsPerRoomDay: 0 } });
    expect(world.zoneOfRoom(4).iana).toBe("Australia/Sydney");
    const { id } = control.createBooking({
      roomId: 4,
      startsAt: "2027-03-24T22:00:00Z", // 09:00 on the 25th in Sydney
      endsAt: "2027-03-24T23:00:00Z",
    });
    const ids = async (query: Record<string, string | boolean>) => {
      const { body } = await get("bookings", { roomId: 4, ...query });
      return body.bookings.map((row: { bookingID: number }) => row.bookingID);
    };
    expect(await ids({ startDate: "2027-03-25", endDate: "2027-03-25" })).toEqual([id]);
    expect(await ids({ startDate: "2027-03-24", endDate: "2027-03-24" })).toEqual([]);
    expect(await ids({ startDate: "2027-03-24", endDate: "2027-03-24", isUTCDateTime: true })).toEqual([id]);
    const times = { startDateTime: "2027-03-25 09:30:00", endDateTime: "2027-03-25 12:00:00" };
    expect(await ids(times)).toEqual([id]);
    expect(await ids({ ...times, isUTCDateTime: true })).toEqual([]);
    expect(
      await ids({ startDateTime: "2027-03-24 22:00:00", endDateTime: "2027-03-24 22:30:00", isUTCDateTime: true }),
    ).toEqual([id]);
    control.setSwitches({ bookingFilter: "start" });
    expect(await ids(times)).toEqual([]);
  });

  test.each([
    [{ ...window }, "roomId is required."],
    [{ roomId: 1 }, "startDateTime is required."],
    [{ roomId: 1, startDate: "2027-03-24" }, "endDate is required."],
    [{ roomId: 1, startDate: "2027-02-30", endDate: "2027-03-24" }, "startDate is not a valid date."],
    [{ roomId: 1, startDate: "2027-03-26", endDate: "2027-03-24" }, "The end must not be before the start."],
    [{ roomId: 1, startDate: "2027-03-24", endDate: "9999-12-31" }, "endDate is not a valid date."],
    [{ roomId: 1, startDateTime: "soon", endDateTime: "later" }, "startDateTime is not a valid date and time."],
  ])("rejects %j", async (query, Message) => {
    const { get } = await rig();
    expect(await get("bookings", query)).toMatchObject({ status: 400, body: { Message } });
  });

  test("the seed has an exact number of bookings per room and day, including private and recurring ones", async () => {
    const { world, control } = await rig({ size: { rooms: 16, bookingsPerRoomDay: 3, daysBack: 3, daysAhead: 3 } });
    const rows = [...world.rooms.values()].flatMap((room) => [...world.bookingsOfRoom(room.id)]);
    // Three around each of two clock changes in each of three zones, and the rest evenly distributed.
    expect(rows).toHaveLength(16 * 7 * 3 + 3 * 2 * 3);
    const truth = control.truth({ kinds: ["bookings"] }).bookings!;
    expect(truth.some((booking) => booking.isPrivate)).toBe(true);
    const series = truth.filter((booking) => booking.seriesId > 0);
    expect(series.length).toBeGreaterThan(3);
    expect(truth.some((booking) => booking.actualEndAt !== null)).toBe(true);
    expect(truth.some((booking) => booking.title.includes("🔁"))).toBe(true);
  });

  test("local times jump on a clock change day, and UTC times do not", async () => {
    const { get } = await rig();
    const { body } = await get("bookings", { roomId: 1, startDate: "2027-03-28", endDate: "2027-03-28" });
    const night = body.bookings.filter((row: { meetingTitle: string }) => row.meetingTitle.includes("clock change"));
    expect(
      night.map((row: Record<string, string>) => [row.timeFrom, row.timeTo, row.timeFromUTC, row.timeToUTC]),
    ).toEqual([
      ["2027-03-28T00:00:00", "2027-03-28T01:00:00", "2027-03-27T23:00:00", "2027-03-28T00:00:00"],
      ["2027-03-28T01:30:00", "2027-03-28T03:30:00", "2027-03-28T00:30:00", "2027-03-28T01:30:00"],
      ["2027-03-28T04:00:00", "2027-03-28T05:00:00", "2027-03-28T02:00:00", "2027-03-28T03:00:00"],
    ]);
  });

  test("switches: hidden past bookings, visible deleted ones, unknown rooms, timestamp zones and real times", async () => {
    const { get, control } = await rig({ size: { bookingsPerRoomDay: 0 } });
    const times = { startsAt: "2027-03-23T10:00:00Z", endsAt: "2027-03-23T11:00:00Z" };
    const { id } = control.createBooking({ roomId: 1, ...times });
    control.stopMeeting(id);
    const query = { roomId: 1, startDate: "2027-03-23", endDate: "2027-03-24" };
    const [row] = (await get("bookings", query)).body.bookings;
    expect(row).toMatchObject({ bookingRealStartTime: "2027-03-23T11:00:00", createdOn: "2027-03-24T09:00:00" });
    control.setSwitches({ realTimes: "utc", stamps: "local" });
    const [other] = (await get("bookings", query)).body.bookings;
    expect(other).toMatchObject({ bookingRealStartTime: "2027-03-23T10:00:00", createdOn: "2027-03-24T10:00:00" });
    control.setSwitches({ pastBookings: "hidden" });
    expect((await get("bookings", query)).body.bookings).toEqual([]);
    control.setSwitches({ pastBookings: "served", deletedBookings: "present" });
    control.deleteBooking(id);
    expect((await get("bookings", query)).body.bookings).toMatchObject([{ bookingID: id, deleted: 1, status: 4 }]);
    expect((await get(`bookings/${id}`)).body).toMatchObject({ deleted: 1 });
    control.setSwitches({ deletedBookings: "absent" });
    expect((await get("bookings", query)).body.bookings).toEqual([]);
    for (const [position, status] of [
      ["empty", 200],
      ["400", 400],
      ["404", 404],
    ] as const) {
      control.setSwitches({ unknownRoom: position });
      expect((await get("bookings", { ...query, roomId: 999 })).status).toBe(status);
    }
  });
});

describe("GET /bookings/{id}", () => {
  test("returns a booking by its ID, in either shape, with or without attendees", async () => {
    const { get, post, control, user } = await rig({ size: { bookingsPerRoomDay: 0 } });
    const attendees = [{ roomId: 1, firstName: "Ana", lastName: "Ruiz", email: "ana@example.com", attendeeType: 1 }];
    const times = { startDateTime: "2027-03-26 10:00", endDateTime: "2027-03-26 11:00" };
    const { body } = await post("bookings", { roomId: 1, ...times, meetingTitle: "Eins", userId: user, attendees });
    const one = (await get(`bookings/${body.bookingID}`)).body;
    expect(one).toMatchObject({ bookingID: body.bookingID, meetingTitle: "Eins" });
    expect(one.attendees).toBeUndefined();
    control.setSwitches({ singleBooking: "list", singleBookingAttendees: "on" });
    const { roomId: _, ...attendee } = attendees[0]!;
    expect((await get(`bookings/${body.bookingID}`)).body.bookings).toMatchObject([{ attendees: [attendee] }]);
  });

  test("rejects an unknown ID with the vendor's message", async () => {
    const { get, control } = await rig();
    const Message = "Booking Id does not exist.";
    expect(await get("bookings/999999")).toMatchObject({ status: 400, body: { Message } });
    control.setSwitches({ unknownBooking: "404" });
    expect(await get("bookings/999999")).toMatchObject({ status: 404, body: { Message } });
  });
});

describe("writing bookings", () => {
  test("returns a body with the 201 only if the switch is on", async () => {
    const { post, control, user } = await rig({ size: { bookingsPerRoomDay: 0 } });
    const book = (hour: number) =>
      post("bookings", {
        roomId: 1,
        startDateTime: `2027-03-26 ${hour}:00`,
        endDateTime: `2027-03-26 ${hour}:30`,
        userId: user,
      });
    expect(await book(10)).toMatchObject({ status: 201, body: { bookingID: expect.any(Number) } });
    control.setSwitches({ createdBody: "row" });
    expect(await book(11)).toMatchObject({ status: 201, body: { timeFrom: "2027-03-26T11:00:00" } });
    control.setSwitches({ createdBody: "empty" });
    expect(await book(12)).toMatchObject({ status: 201, body: "" });
  });

  test("rejects a booking of an occupied room, including setup and clean-down, unless switched off", async () => {
    const { post, control, user } = await rig({ size: { bookingsPerRoomDay: 0 } });
    const times = { startsAt: "2027-03-26T09:00:00Z", endsAt: "2027-03-26T10:00:00Z" };
    control.createBooking({ roomId: 1, ...times, cleanDownMinutes: 15 });
    const book = (from: string, to: string) =>
      post(
        "bookings",
        { roomId: 1, startDateTime: `2027-03-26 ${from}`, endDateTime: `2027-03-26 ${to}`, userId: user },
        { isUTCDateTime: true },
      );
    expect(await book("10:10", "11:00")).toMatchObject({ status: 400 });
    expect((await book("10:15", "11:00")).status).toBe(201);
    expect(await book("12:00", "12:00")).toMatchObject({ status: 400 });
    control.setSwitches({ overlapCheck: "off" });
    expect((await book("09:30", "09:45")).status).toBe(201);
  });

  test("rejects a local time that the clock skips, and reads a repeated one as standard time or as switched", async () => {
    const { post, control, world, user } = await rig({
      size: { bookingsPerRoomDay: 0 },
      switches: { overlapCheck: "off" },
    });
    const book = async (date: string) => {
      const reply = await post("bookings", {
        roomId: 1,
        startDateTime: `${date} 02:30`,
        endDateTime: `${date} 05:00`,
        userId: user,
      });
      return reply.status === 201 ? new Date(world.booking(reply.body.bookingID).startMs).toISOString() : reply.status;
    };
    expect(await book("2027-03-28")).toBe(400);
    expect(await book("2027-10-31")).toBe("2027-10-31T01:30:00.000Z");
    control.setSwitches({ twiceTimes: "daylight" });
    expect(await book("2027-10-31")).toBe("2027-10-31T00:30:00.000Z");
  });

  test("PUT moves a booking to another room and time under the same ID, and DELETE removes it", async () => {
    const { get, put, call, control, user } = await rig({ size: { bookingsPerRoomDay: 0 } });
    const { id } = control.createBooking({
      roomId: 1,
      startsAt: "2027-03-26T09:00:00Z",
      endsAt: "2027-03-26T10:00:00Z",
      title: "Wandernd",
    });
    control.advance(60_000);
    const bookingDetails = { roomId: 5, startDate: "2027-03-26 13:00:00", endDate: "2027-03-26 14:00:00" };
    expect((await put(`bookings/${id}`, { bookingDetails, userId: user }, { isUTCDateTime: true })).status).toBe(200);
    const query = { startDate: "2027-03-26", endDate: "2027-03-26" };
    expect((await get("bookings", { roomId: 1, ...query })).body.bookings).toEqual([]);
    expect((await get("bookings", { roomId: 5, ...query })).body.bookings).toMatchObject([
      {
        bookingID: id,
        meetingTitle: "Wandernd",
        timeFromUTC: "2027-03-26T13:00:00",
        lastModifiedOn: "2027-03-24T09:01:00",
      },
    ]);
    expect((await put(`bookings/${id}`, { roomId: 1, userId: user })).body.Message).toBe("bookingDetails is required.");
    expect((await call("DELETE", "bookings", { body: { bookingId: String(id), userId: user } })).status).toBe(200);
    expect((await call("DELETE", "bookings", { body: { bookingId: id, userId: user } })).status).toBe(400);
    expect((await get("bookings", { roomId: 5, ...query })).body.bookings).toEqual([]);
  });
});

describe("UpdateMeeting_V1", () => {
  test("starts a meeting within the check-in window of the room's group, and rejects others with the vendor's messages", async () => {
    const { put, get, control, user } = await rig({ size: { bookingsPerRoomDay: 0 } });
    const book = (startsAt: string, endsAt: string) => control.createBooking({ roomId: 1, startsAt, endsAt }).id;
    const [past, soon, later] = [
      book("2027-03-24T07:00:00Z", "2027-03-24T08:00:00Z"),
      book("2027-03-24T09:10:00Z", "2027-03-24T10:00:00Z"),
      book("2027-03-24T12:00:00Z", "2027-03-24T13:00:00Z"),
    ];
    const start = (bookingId: number) => put(`bookings/${bookingId}`, { userId: user, bookingId, actionType: 1 });
    expect(await start(later)).toMatchObject({
      status: 400,
      body: { Message: "Meeting cannot be started at this moment." },
    });
    expect(await start(past)).toMatchObject({ status: 400, body: { Message: "Meeting already started." } });
    expect(await start(99_999)).toMatchObject({ status: 400, body: { Message: "Booking Id does not exist." } });
    expect((await start(soon)).status).toBe(200);
    expect((await get(`bookings/${soon}`)).body).toMatchObject({
      status: 1,
      bookingRealStartTime: "2027-03-24T10:00:00",
    });
    expect(await start(soon)).toMatchObject({ status: 400, body: { Message: "Meeting already started." } });
  });

  test("uses the switched HTTP method, and offers other actions only if switched on", async () => {
    const { put, call, control, user } = await rig({ size: { bookingsPerRoomDay: 0 } });
    const { id } = control.createBooking({
      roomId: 1,
      startsAt: "2027-03-24T09:00:00Z",
      endsAt: "2027-03-24T10:00:00Z",
    });
    const act = (verb: string, actionType: number) =>
      call(verb, `bookings/${id}`, { body: { userId: user, actionType } });
    expect((await act("POST", 1)).status).toBe(404);
    expect((await act("PUT", 2)).body.Message).toBe("actionType is not valid.");
    control.setSwitches({ updateMeetingVerb: "POST", otherActions: "stopAndExtend" });
    expect((await act("POST", 1)).status).toBe(200);
    expect((await act("POST", 3)).status).toBe(200);
    expect(control.world.booking(id).endMs).toBe(Date.parse("2027-03-24T10:15:00Z"));
    expect((await act("POST", 2)).status).toBe(200);
    expect(control.world.booking(id).progress).toBe(2);
    expect((await put(`bookings/${id}`, { userId: user, actionType: 1 })).body.Message).toBe(
      "bookingDetails is required.",
    );
    control.setSwitches({ updateMeetingVerb: "PATCH" });
    expect((await act("PATCH", 1)).body.Message).toBe("Meeting already started.");
  });
});

describe("room search", () => {
  test("availableRooms requires locationID and groupID, returns capacities, limits the list and excludes occupied rooms", async () => {
    const { get, control, world } = await rig({ size: { rooms: 40, bookingsPerRoomDay: 0 } });
    const { id, groupId } = [...world.rooms.values()].find(
      (room) => room.locationId === 1 && room.workspaceTypeId === 1,
    )!;
    const query = {
      locationID: 1,
      groupID: groupId,
      startDateTime: "2027-03-26 10:00",
      endDateTime: "2027-03-26 11:00",
      workSpaceTypeId: 1,
      roomsPerDay: 100,
      roomAttributes: "",
    };
    const { availableRooms } = (await get("bookings/availableRooms", query)).body;
    const expected = [...world.rooms.values()].filter(
      (room) => room.locationId === 1 && room.groupId === groupId && room.workspaceTypeId === 1,
    );
    expect(availableRooms).toEqual(
      expected.map((room) => ({ roomId: room.id, roomName: room.name, maxCapacity: room.capacity })),
    );
    expect((await get("bookings/availableRooms", { ...query, roomsPerDay: 1 })).body.availableRooms).toHaveLength(1);
    const withBoard = (await get("bookings/availableRooms", { ...query, roomAttributes: "178,170" })).body
      .availableRooms;
    expect(withBoard.map((room: { roomId: number }) => room.roomId)).toEqual(
      expected
        .filter(({ attributeIds }) => attributeIds.includes(178) && attributeIds.includes(170))
        .map((room) => room.id),
    );
    control.createBooking({
      roomId: id,
      startsAt: "2027-03-26T10:30:00Z",
      endsAt: "2027-03-26T11:00:00Z",
      setupMinutes: 45,
    });
    const left = (await get("bookings/availableRooms", query)).body.availableRooms;
    expect(left).toHaveLength(expected.length - 1);
    const { locationID: _, ...small } = query;
    expect((await get("bookings/availableRooms", { ...small, locationId: 1 })).body.Message).toBe(
      "locationID is required.",
    );
  });

  test("free slots have integer floors, upper-case IDs, and local and UTC times", async () => {
    const { get, control, world } = await rig({ size: { bookingsPerRoomDay: 0 } });
    const room = world.room(1);
    control.createBooking({
      roomId: 1,
      startsAt: "2027-03-26T09:00:00Z",
      endsAt: "2027-03-26T10:00:00Z",
      cleanDownMinutes: 15,
    });
    const query = {
      locationId: 1,
      startDateTime: "2027-03-26T08:00:00+00:00",
      endDateTime: "2027-03-26T16:00:00+00:00",
      floorNumber: room.floor,
      resourceType: 1,
      isUTCDateTime: true,
    };
    const { freePeriod } = (await get("bookings/freeslots", query)).body;
    expect(freePeriod[0]).toEqual({
      locationID: 1,
      floorNumber: room.floor,
      resourceID: 1,
      workspaceTypeId: 1,
      freePeriodSlots: [
        {
          startDateTime: "2027-03-26T09:00:00",
          endDateTime: "2027-03-26T10:00:00",
          startDateTimeUTC: "2027-03-26T08:00:00",
          endDateTimeUTC: "2027-03-26T09:00:00",
        },
        {
          startDateTime: "2027-03-26T11:15:00",
          endDateTime: "2027-03-26T17:00:00",
          startDateTimeUTC: "2027-03-26T10:15:00",
          endDateTimeUTC: "2027-03-26T16:00:00",
        },
      ],
    });
  });
});

test("deleting a room deletes its bookings, and moving it to another floor keeps them", async () => {
  const { get, control, world } = await rig();
  const before = world.bookingsOfRoom(2).length;
  control.changeRoom(2, { floor: 4, floorName: "Dach" });
  expect(world.bookingsOfRoom(2)).toHaveLength(before);
  const { locationId } = world.room(2);
  const rooms = (await get("rooms", { locationId })).body.Data;
  expect(rooms.find((room: { InternalId: number }) => room.InternalId === 2)).toMatchObject({ FloorNumber: "4" });
  control.deleteRoom(2);
  expect([...world.bookings.values()].some((booking) => booking.roomId === 2)).toBe(false);
  expect((await get("bookings", { roomId: 2, startDate: "2027-03-20", endDate: "2027-04-05" })).body.bookings).toEqual(
    [],
  );
});

test("times match Intl in every location's zone, in summer and winter", async () => {
  const { world } = await rig({ size: { locations: 12, rooms: 0, desks: 0 } });
  for (const { zone } of world.locations.values()) {
    for (let ms = Date.parse("2027-01-01T00:30:00Z"); ms < Date.parse("2028-01-01T00:00:00Z"); ms += 9 * day) {
      const local = new Intl.DateTimeFormat("sv-SE", {
        timeZone: zone.iana,
        dateStyle: "short",
        timeStyle: "medium",
      }).format(ms);
      expect(new Date(zone.toLocal(ms)).toISOString().slice(0, 19).replace("T", " ")).toBe(local);
      expect(zone.toUtc(zone.toLocal(ms))).toBe(ms);
    }
  }
});
