import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { operations } from "./operations.ts";
import { askToken, type CallOptions, formOf, rig } from "./test-client.ts";

describe("requests of public clients", () => {
  // https://github.com/evie-ai/condeco: hashes passed to rest-client, which sends them as forms, always in UTC.
  test("the Ruby client reads places, rooms and free slots, then books, reads, moves and deletes with form bodies", async () => {
    const { simulator, call, get } = await rig({ size: { bookingsPerRoomDay: 0 } });
    expect((await askToken(simulator)).body.token_type).toBe("bearer");
    const [country] = (await get("countries")).body.Data;
    const [region] = (await get("regions", { countryId: country.InternalId })).body.Data;
    const [location] = (await get("locations", { regionId: region.InternalId })).body.Data;
    const [room] = (await get("rooms", { locationId: location.InternalId })).body.Data;
    const [user] = (await get("users", { emailId: "user.3@example.com" })).body.Data;
    const { freePeriod } = (
      await get("bookings/freeslots", {
        locationId: location.InternalId,
        startDateTime: "2027-03-26T08:00:00+00:00",
        endDateTime: "2027-03-26T16:00:00+00:00",
        floorNumber: room.FloorNumber,
        resourceType: 1,
        isUTCDateTime: true,
      })
    ).body;
    expect(freePeriod[0].resourceID).toBe(room.InternalId);

    const query = { isUTCDateTime: true };
    const form = (values: Record<string, string | number>) => formOf(values).toString();
    const booked = await call("POST", "bookings", {
      query,
      form: form({
        roomId: room.InternalId,
        startDateTime: "2027-03-26 09:00:00",
        endDateTime: "2027-03-26 10:00:00",
        meetingTitle: "Réunion d’équipe",
        userId: user.InternalId,
      }),
    });
    expect(booked.status).toBe(201);
    const id = booked.body.bookingID;
    expect((await get(`bookings/${id}`)).body).toMatchObject({ timeFromUTC: "2027-03-26T09:00:00", hostId: 3 });

    const change = form({
      "bookingDetails[roomId]": room.InternalId,
      "bookingDetails[startDate]": "2027-03-26 11:00:00",
      "bookingDetails[endDate]": "2027-03-26 12:00:00",
      "bookingDetails[meetingTitle]": "Später",
      userId: user.InternalId,
    });
    // The client sends its PUT twice.
    for (let turn = 0; turn < 2; turn++) {
      const changed = await call("PUT", `bookings/${id}`, { query, form: change });
      expect([changed.status, typeof changed.body]).toEqual([200, "object"]);
    }
    expect((await get(`bookings/${id}`)).body).toMatchObject({
      meetingTitle: "Später",
      timeFromUTC: "2027-03-26T11:00:00",
    });
    const gone = await call("DELETE", "bookings", { form: form({ bookingId: id, userId: user.InternalId }) });
    expect(gone.status).toBe(200);
    expect((await get(`bookings/${id}`)).status).toBe(400);
  });

  // The chat bot: JSON, IDs as numeric strings, local times without seconds, three keys, one token per action.
  test("the chat bot reads groups, rooms and desks and registers a visitor, each with its own key", async () => {
    const { simulator, call, newToken } = await rig({ keys: "three", size: { bookingsPerRoomDay: 0, deskShare: 0 } });
    const keys = simulator.credentials.keys as { hierarchy: string; booking: string; visitor: string };
    const map = (path: string, query: CallOptions["query"] = {}) =>
      call("GET", path, { query, key: keys.hierarchy, headers: { "Content-Type": "application/json" } });
    const [region] = (await map("regionsByParent/1")).body.Data;
    const [location] = (await map("locations", { regionId: region.InternalId })).body.Data;
    const groups = (await map("groups", { countryId: 1 })).body.Data;
    const { GroupId } = location.LocationGroupMappings[0];
    expect(groups.find((group: { InternalId: number }) => group.InternalId === GroupId).ResourceName).toBeTruthy();
    const userId = (await map("users", { emailId: "user.1@example.com" })).body.Data[0].InternalId;
    const plan = { locationId: location.InternalId, floorNumber: -1, groupId: GroupId, resourceTypeId: 128 };
    expect((await map("floorPlan", plan)).body.IsError).toBe(false);

    await newToken();
    const { availableRooms } = (
      await call("GET", "bookings/availableRooms", {
        key: keys.booking,
        query: {
          locationID: location.InternalId,
          groupID: GroupId,
          startDateTime: "2027-03-26 10:00",
          endDateTime: "2027-03-26 11:00",
          workSpaceTypeId: 1,
          roomsPerDay: 10,
          roomAttributes: "",
        },
      })
    ).body;
    const book = (body: object) => call("POST", "bookings", { key: keys.booking, body });
    const { roomId } = availableRooms[0];
    const attendees = [{ roomId, firstName: "Ana", lastName: "Ruiz", email: "user.2@example.com", attendeeType: 1 }];
    const booked = await book({
      roomId: String(roomId),
      startDateTime: "2027-03-26 10:00",
      endDateTime: "2027-03-26 11:00",
      meetingTitle: "Planning",
      userId,
      privateMeeting: false,
      bookingSource: 3,
      setDefaultStyle: true,
      numberOfAttendees: 2,
      attendees,
    });
    expect(booked.status).toBe(201);

    await newToken();
    const dateList = [{ date: "2027-03-26", bookingType: 2 }];
    const search = {
      userID: userId,
      locationID: String(location.InternalId),
      groupID: String(GroupId),
      workSpaceTypeId: 2,
      dateList,
      pageNumber: 0,
      pageSize: 0,
    };
    const desks = () => call("POST", "deskBookings/availableDesks", { key: keys.booking, body: search });
    const [desk] = (await desks()).body.availableDesks;
    const body = { userId, deskId: String(desk.deskID), bookingSource: 1, dateList };
    expect((await call("POST", "deskBookings", { key: keys.booking, body })).status).toBe(201);
    const left = (await desks()).body.availableDesks.map((row: { deskID: number }) => row.deskID);
    expect(left).not.toContain(desk.deskID);

    const visitor = {
      firstName: "Gast",
      lastName: "Müller",
      visitorCompany: "Anker & Söhne",
      hostData: { hostId: userId, hostEmailAddress: "user.1@example.com" },
      locationId: String(location.InternalId),
      floorNumber: 0,
      arrivalDate: "2027-03-26 10:00",
      passType: 2,
      purposeOfVisit: 2,
      notifyByEmail: true,
    };
    expect((await call("POST", "visitor", { key: keys.visitor, body: visitor })).status).toBe(201);
  });

  // https://github.com/MapsPeople/MapsIndoorsAndroid: days, in UTC.
  test("the maps demo and the wall display read bookings by day, and by time without isUTCDateTime", async () => {
    const { get } = await rig();
    const days = { roomId: 1, startDate: "2027-03-24", endDate: "2027-03-24", isUTCDateTime: true };
    expect((await get("bookings", days)).body.bookings).toHaveLength(3);
    const times = { roomId: 1, startDateTime: "2027-03-24 00:00:00", endDateTime: "2027-03-24 23:59:59" };
    expect((await get("bookings", times)).body.bookings).toHaveLength(3);
  });
});

describe("invalid input", () => {
  test("no invalid query or body of any operation returns 500", async () => {
    const { call } = await rig({ limits: { perMinute: 1e9, perWeek: 1e9 }, switches: { deskBookingReads: "on" } });
    const names = [
      "roomId",
      "startDate",
      "endDate",
      "startDateTime",
      "endDateTime",
      "locationId",
      "locationID",
      "groupID",
      "userId",
      "userID",
      "dateList",
      "date",
      "bookingType",
      "bookingDetails",
      "bookingId",
      "actionType",
      "visitDate",
      "pageSize",
      "pageNumber",
      "hostData",
      "arrivalDate",
      "eventType",
      "notificationUrl",
      "secretKey",
      "attendees",
      "deskId",
      "workSpaceTypeId",
      "__proto__",
      "constructor",
      "toString",
      "",
    ];
    const scalar = fc.oneof(
      fc.constantFrom(
        "1",
        1,
        2,
        0,
        -1,
        1e12,
        "2027-03-26",
        "2027-03-26 10:00",
        "0001-01-01",
        "9999-12-31 23:59",
        null,
        true,
        "%zz",
      ),
      fc.string({ maxLength: 12, unit: "binary" }),
      fc.double(),
    );
    const value = fc.oneof(
      scalar,
      fc.array(scalar, { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...names), scalar, { maxKeys: 4 }),
    );
    const nested = fc.oneof(
      value,
      fc.array(fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 }), { maxLength: 2 }),
    );
    const input = fc.record({
      operation: fc.constantFrom(...operations),
      id: fc.oneof(fc.constantFrom("1", "0", "-1", "%zz", "%00", "99999999999"), fc.webSegment()),
      query: fc.dictionary(
        fc.constantFrom(...names),
        fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom("1", "2027-03-26", "9999-12-31")),
        { maxKeys: 6 },
      ),
      body: fc.dictionary(fc.constantFrom(...names), nested, { maxKeys: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(input, async ({ operation, id, query, body }) => {
        const path = operation.path.replace(/\{.*\}/, id || "1");
        const { status } = await call(operation.method, path, {
          query,
          ...(operation.method !== "GET" && { body }),
        });
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 400, seed: 4901 },
    );
  });

  test.each([
    ["a body that is no JSON", { body: undefined, headers: { "Content-Type": "application/json" }, form: "{" }, 400],
    ["a list for a body", { body: [1] }, 400],
    ["a form nested too deeply", { form: "a[b][c][d][e][f]=1" }, 400],
    ["a form with a malformed name", { form: "a[b=1" }, 400],
    ["a body of two megabytes", { body: { meetingTitle: "x".repeat(2_000_000) } }, 413],
  ] as [string, CallOptions, number][])("%s returns %s", async (_, options, status) => {
    const { call } = await rig();
    const { headers, form, ...rest } = options;
    const reply = await call("POST", "bookings", { ...rest, ...(form && { form }), ...(headers && { headers }) });
    expect(reply.status).toBe(status);
  });

  test.each(["/", "//", "/%", "/x/api/V2/countries", "/x/api", "/control%2f", "/tokenproviderapi/token?x=%zz"])(
    "the path %s does not return 500",
    async (path) => {
      const { simulator } = await rig();
      const response = await fetch(`${simulator.url}${path}`);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    },
  );
});
