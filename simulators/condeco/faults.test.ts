import { describe, expect, test } from "vitest";
import type { Fault, faultTable } from "./faults.ts";
import { askToken, type Reply, rig } from "./test-client.ts";

const march = { startDate: "2027-03-20", endDate: "2027-04-10" };

describe("response faults", () => {
  test.each<[string, Fault, number, object | string, string | null]>([
    ["an expired token", { fault: "tokenExpired" }, 401, { Message: expect.any(String) }, null],
    ["a wrong collection's key", { fault: "wrongKey" }, 401, { statusCode: 401, message: expect.any(String) }, null],
    ["a burst of 429", { fault: "rateLimit" }, 429, { statusCode: 429, message: expect.any(String) }, "10"],
    [
      "a quota of days",
      { fault: "quota" },
      403,
      { statusCode: 403, message: expect.stringMatching(/2\.00:00:00/) },
      "172800",
    ],
    ["a 500", { fault: "serverError" }, 500, { Message: "An error has occurred." }, null],
    ["a 503 with a wait", { fault: "serverError", status: 503, retryAfter: 7 }, 503, expect.anything(), "7"],
    [
      "an application error",
      { fault: "isError" },
      200,
      { IsError: true, Data: [], Status: false, Message: expect.any(String) },
      null,
    ],
    ["a page of HTML", { fault: "notJson" }, 200, expect.stringMatching(/^<html>/), null],
  ])("%s affects as many requests as set, and no more", async (_, fault, status, body, retryAfter) => {
    const { get, control } = await rig();
    control.addFault({ ...fault, count: 2 });
    for (let turn = 0; turn < 2; turn++) {
      const reply = await get("countries");
      expect([reply.status, reply.headers.get("retry-after")]).toEqual([status, retryAfter]);
      expect(reply.body).toEqual(body);
    }
    expect((await get("countries")).body.Data).toHaveLength(2);
    expect(
      control
        .report()
        .requests.slice(-3)
        .map((request) => request.fault),
    ).toEqual([fault.fault, fault.fault, null]);
    expect(control.faults()).toEqual([]);
  });

  test("cuts the connection before or within the response, and completes a slow response correctly", async () => {
    const { get, control } = await rig();
    control.addFault({ fault: "cut", count: 1 });
    await expect(get("countries")).rejects.toThrow();
    expect(control.report().requests.at(-1)).toMatchObject({ status: 0, fault: "cut" });
    control.addFault({ fault: "halfAnswer", count: 1 });
    await expect(get("countries")).rejects.toThrow();
    control.addFault({ fault: "slow", delayMs: 1, count: 1 });
    expect((await get("countries")).body.Data).toHaveLength(2);
    expect(control.report().requests.at(-1)).toMatchObject({ status: 200, fault: "slow" });
  });

  test("the token endpoint can fail, and expired tokens stay invalid until a new one is requested", async () => {
    const { simulator, control, get, newToken } = await rig();
    control.addFault({ fault: "serverError", match: { operation: "token" }, count: 1 });
    expect((await askToken(simulator)).status).toBe(500);
    control.expireTokens();
    expect((await get("countries")).status).toBe(401);
    await newToken();
    expect((await get("countries")).status).toBe(200);
  });

  test("returns free slots whose local and UTC times differ", async () => {
    const { get, control } = await rig({ size: { bookingsPerRoomDay: 0 } });
    control.addFault({ fault: "unlikeTwins" });
    const query = { locationId: 1, startDateTime: "2027-03-26 09:00", endDateTime: "2027-03-26 17:00" };
    const [slot] = (await get("bookings/freeslots", query)).body.freePeriod[0].freePeriodSlots;
    expect(slot).toMatchObject({ endDateTime: "2027-03-26T17:00:00", endDateTimeUTC: "2027-03-26T17:00:00" });
  });
});

describe("a list that is empty or half empty by mistake", () => {
  const lists: [string, string, Record<string, string | number>, (body: Reply["body"]) => unknown[]][] = [
    ["countries", "countries", {}, (body) => body.Data],
    ["regions", "regions", { countryId: 2 }, (body) => body.Data],
    ["regionsByParent", "regionsByParent/2", {}, (body) => body.Data],
    ["locations", "locations", { regionId: 1 }, (body) => body.Data],
    ["groups", "groups", { countryId: 1 }, (body) => body.Data],
    ["rooms", "rooms", { locationId: 1 }, (body) => body.Data],
    ["users", "users", {}, (body) => body.Data],
    ["bookings", "bookings", { roomId: 3, ...march }, (body) => body.bookings],
    ["visitors", "visitor", { visitDate: "2027-03-26" }, (body) => body.visitors],
    [
      "floorPlan",
      "floorPlan",
      { locationId: 1, floorNumber: -1, groupId: 2, resourceTypeId: 128 },
      (body) => body.Data[0].ResourceCoordinates,
    ],
    [
      "availableRooms",
      "bookings/availableRooms",
      { locationID: 1, groupID: 2, startDateTime: "2027-04-20 20:00", endDateTime: "2027-04-20 21:00" },
      (body) => body.availableRooms,
    ],
    [
      "freeSlots",
      "bookings/freeslots",
      { locationId: 1, startDateTime: "2027-04-20 20:00", endDateTime: "2027-04-20 21:00" },
      (body) => body.freePeriod,
    ],
  ];

  test.each(lists)("%s", async (operation, path, query, rows) => {
    const { get, control } = await rig({ size: { visitors: 200, desks: 200 } });
    const whole = rows((await get(path, query)).body);
    expect(whole.length).toBeGreaterThan(1);
    control.addFault({ fault: "halfList", match: { operation }, count: 1 });
    expect(rows((await get(path, query)).body)).toEqual(whole.slice(0, Math.floor(whole.length / 2)));
    control.addFault({ fault: "emptyList", match: { operation }, count: 1 });
    const empty = await get(path, query);
    expect([empty.status, rows(empty.body)]).toEqual([200, []]);
    expect(rows((await get(path, query)).body)).toEqual(whole);
  });

  test("affects only one parent: one room's bookings, or one group's desks on one search", async () => {
    const { get, post, control, world, user } = await rig({ size: { deskShare: 0 } });
    control.addFault({ fault: "emptyList", match: { operation: "bookings", params: { roomId: 3 } } });
    expect((await get("bookings", { roomId: 3, ...march })).body.bookings).toEqual([]);
    expect((await get("bookings", { roomId: 4, ...march })).body.bookings.length).toBeGreaterThan(0);
    const { locationId, groupId } = [...world.desks.values()][0]!;
    control.addFault({ fault: "halfList", match: { operation: "availableDesks", params: { groupID: groupId } } });
    const dateList = [{ date: "2027-03-26", bookingType: 2 }];
    const body = { userID: user, locationID: locationId, groupID: groupId, workSpaceTypeId: 2, dateList };
    const all = world.desksOf(locationId, groupId).filter((desk) => world.isFree(desk, "2027-03-26", "day"));
    expect((await post("deskBookings/availableDesks", body)).body.availableDesks).toHaveLength(
      Math.floor(all.length / 2),
    );
  });
});

test("a fault can skip requests, match by method, path and key, and be removed", async () => {
  const { get, control } = await rig();
  const id = control.addFault({
    fault: "serverError",
    skip: 1,
    match: { method: "get", path: "/REGIONS", key: "common-key-1" },
  });
  const statuses = [];
  for (let turn = 0; turn < 3; turn++) statuses.push((await get("regions", { countryId: 1 })).status);
  expect(statuses).toEqual([200, 500, 500]);
  expect((await get("countries")).status).toBe(200);
  control.removeFault(id);
  expect((await get("regions", { countryId: 1 })).status).toBe(200);
});

test("a random fault affects the same requests for the same seed", async () => {
  const run = async () => {
    const { get } = await rig({
      seed: 5,
      faults: [{ fault: "serverError", match: { operation: "countries" }, chance: 0.5 }],
    });
    const statuses = [];
    for (let turn = 0; turn < 20; turn++) statuses.push((await get("countries")).status);
    return statuses;
  };
  const first = await run();
  expect(new Set(first)).toEqual(new Set([200, 500]));
  expect(await run()).toEqual(first);
});

test("rejects an unknown fault", async () => {
  const { control } = await rig();
  expect(() => control.addFault({ fault: "nonsense" as keyof typeof faultTable })).toThrow(/fault/);
});
