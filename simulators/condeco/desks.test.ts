import { describe, expect, test } from "vitest";
import { rig } from "./test-client.ts";

const friday = "2027-03-26";
const saturday = "2027-03-27";

/** A tenant with only free desks, and a search at the location of its first desk. */
async function deskRig(options: Parameters<typeof rig>[0] = {}) {
  const rigged = await rig({ ...options, size: { deskShare: 0, ...options.size } });
  // The seed's fixed desks.
  for (const id of [...rigged.world.deskBookings.keys()]) rigged.control.cancelDeskBooking(id);
  const desk = [...rigged.world.desks.values()][0]!;
  const base = { userID: rigged.user, locationID: desk.locationId, groupID: desk.groupId, workSpaceTypeId: 2 };
  const search = async (dates: string | [string, number][], more: object = {}) => {
    const list = typeof dates === "string" ? [[dates, 2] as const] : dates;
    const dateList = list.map(([date, bookingType]) => ({ date, bookingType }));
    const body = { ...base, dateList, pageNumber: 0, pageSize: 0, ...more };
    return rigged.post("deskBookings/availableDesks", body);
  };
  const ids = async (...args: Parameters<typeof search>): Promise<number[]> => {
    return (await search(...args)).body.availableDesks.map((row: { deskID: number }) => row.deskID);
  };
  const all = rigged.world.desksOf(desk.locationId, desk.groupId).map(({ id }) => id);
  return { ...rigged, desk, search, ids, all };
}

describe("POST /deskBookings/availableDesks", () => {
  test("returns deskID, deskName and deskAttributes of all free desks, and accepts both date formats", async () => {
    const { search, ids, desk, all } = await deskRig();
    const { status, body } = await search(friday);
    expect(status).toBe(200);
    expect(body.availableDesks[0]).toEqual({ deskID: desk.id, deskName: desk.name, deskAttributes: expect.any(Array) });
    expect(Object.keys(body)).toEqual(["availableDesks"]);
    expect(await ids(friday)).toEqual(all);
    expect(await ids("2027/03/26")).toEqual(all);
  });

  test("a morning booking leaves the afternoon free", async () => {
    const { ids, control, desk, user } = await deskRig();
    control.bookDesk({ deskId: desk.id, userId: user, days: [{ day: friday, slot: "morning" }] });
    expect(await ids([[friday, 0]])).not.toContain(desk.id);
    expect(await ids([[friday, 1]])).toContain(desk.id);
    expect(await ids([[friday, 2]])).not.toContain(desk.id);
  });

  test("a switch sets the numbering of bookingType", async () => {
    const { ids, search, control, desk, user } = await deskRig({ switches: { bookingTypes: "1,2,3" } });
    control.bookDesk({ deskId: desk.id, userId: user, days: [{ day: friday, slot: "morning" }] });
    expect(await ids([[friday, 1]])).not.toContain(desk.id);
    expect(await ids([[friday, 2]])).toContain(desk.id);
    expect((await search([[friday, 0]])).status).toBe(400);
  });

  test("with several dates, returns desks that are free on all of them, or per date", async () => {
    const { ids, control, desk, user, all } = await deskRig();
    control.bookDesk({ deskId: desk.id, userId: user, days: [{ day: friday }] });
    const days: [string, number][] = [
      ["2027-03-25", 2],
      [friday, 2],
    ];
    expect(await ids(days)).toEqual(all.filter((id) => id !== desk.id));
    control.setSwitches({ dateList: "each" });
    expect(await ids(days)).toEqual([...all, ...all.filter((id) => id !== desk.id)]);
  });

  test("pages on request, counted from 1 or from 0", async () => {
    const { search, control, all } = await deskRig();
    const page = async (pageNumber: number) => {
      const { body } = await search(friday, { pageNumber, pageSize: 2 });
      expect(body).toMatchObject({ totalRecords: all.length, pageNumber, pageSize: 2 });
      return body.availableDesks.map((row: { deskID: number }) => row.deskID);
    };
    expect(all.length).toBeGreaterThan(2);
    expect([...(await page(1)), ...(await page(2))]).toEqual(all.slice(0, 4));
    control.setSwitches({ pageBase: "0" });
    expect(await page(0)).toEqual(all.slice(0, 2));
  });

  test("applies the group's rules: advance period, no weekends, no past dates", async () => {
    const { ids, control, desk, all } = await deskRig();
    control.changeGroup(desk.groupId, { advanceDays: 3, weekends: false });
    expect(await ids("2027-03-24")).toEqual(all);
    expect(await ids(saturday)).toEqual([]);
    expect(await ids("2027-03-29")).toEqual([]);
    expect(await ids("2027-03-23")).toEqual([]);
    control.setSwitches({ deskRules: "off" });
    expect(await ids(saturday)).toEqual(all);
    expect(await ids("2027-03-23")).toEqual([]);
  });

  test("returns an empty list to a user without access to the group, unless the rule is off", async () => {
    const { ids, search, control, all, desk } = await deskRig();
    const other = control.createUser({ email: "new@example.com", firstName: "N", lastName: "W", groupIds: [] });
    expect(await ids(friday, { userID: other.id })).toEqual([]);
    expect((await search(friday, { userID: 999 })).status).toBe(400);
    control.setSwitches({ groupAccess: "off" });
    expect(await ids(friday, { userID: other.id })).toEqual(all);
    expect(await ids(friday, { locationID: 2 })).toEqual([]);
    expect(await ids(friday, { groupID: 99 })).toEqual([]);
    expect(desk.locationId).toBe(1);
  });

  test("excludes a desk that is closed for a week, and a fixed desk", async () => {
    const { ids, control, desk, all, user } = await deskRig();
    const [, second] = all;
    control.changeDesk(desk.id, { closedFrom: "2027-03-25", closedUntil: "2027-03-31" });
    control.bookDesk({ deskId: second!, userId: user, days: [{ day: friday }], untilFurtherNotice: true });
    expect(await ids("2027-03-24")).toEqual(all);
    expect(await ids(friday)).toEqual(all.filter((id) => id !== desk.id && id !== second));
    expect(await ids("2027-04-01")).toEqual(all.filter((id) => id !== second));
  });

  test("returns additional fields and desks of tenant-defined types, if switched on", async () => {
    const { search, world } = await deskRig({ switches: { deskRows: "hinted", tenantDeskTypes: "on" } });
    const [row] = (await search(friday)).body.availableDesks;
    expect(row).toMatchObject({ locationId: 1, locationName: "Zürich Sihl", groupId: expect.any(Number) });
    expect(new Set([...world.desks.values()].map((desk) => desk.workspaceTypeId))).toEqual(new Set([2, 43]));
  });

  test.each([
    [{ dateList: [] }, "dateList is required."],
    [{ dateList: "x" }, "dateList must be an object."],
    [{ dateList: [{ date: "2027-13-01", bookingType: 2 }] }, "date is not a valid date."],
    [{ userID: undefined, userId: 1 }, "userID is required."],
  ])("rejects %j", async (more, Message) => {
    const { search } = await deskRig();
    expect(await search(friday, more)).toMatchObject({ status: 400, body: { Message } });
  });
});

describe("POST /deskBookings", () => {
  test("books every date, returns 201 with the IDs, and removes the desk from the next search", async () => {
    const { post, ids, desk, user } = await deskRig();
    const dateList = ["2027-03-25", "2027/03/26"].map((date) => ({ date, bookingType: 2 }));
    const { status, body } = await post("deskBookings", { userId: user, deskId: desk.id, bookingSource: 1, dateList });
    expect([status, body]).toEqual([201, { bookingIds: [2, 3] }]);
    expect(await ids(friday)).not.toContain(desk.id);
    expect(await ids("2027-03-24")).toContain(desk.id);
  });

  test("rejects the whole request for an occupied desk, a second desk for the same slot, past or distant dates and a foreign group", async () => {
    const { post, control, desk, all, user, world } = await deskRig();
    const [, second] = all;
    control.changeGroup(desk.groupId, { advanceDays: 3 });
    const outsider = control.createUser({ email: "o@example.com", firstName: "O", lastName: "T", groupIds: [] });
    const book = async (deskId: number, userId: number, ...days: string[]) => {
      const dateList = days.map((date) => ({ date, bookingType: 2 }));
      const { status, body } = await post("deskBookings", { userId, deskId, bookingSource: 1, dateList });
      return status === 201 ? status : `${status} ${body.Message}`;
    };
    expect(await book(desk.id, user, friday)).toBe(201);
    expect(await book(desk.id, 2, friday)).toBe("400 The desk is not available for this time slot.");
    expect(await book(second!, user, friday)).toBe(
      "400 You have already reserved this workspace type for this time slot",
    );
    expect(await book(second!, 2, "2027-03-23")).toBe("400 The date is in the past.");
    expect(await book(second!, 2, "2027-03-30")).toBe("400 The date is beyond the group's advance booking period.");
    expect(await book(second!, outsider.id, friday)).toBe("400 The user is not in the group of this desk.");
    expect(await book(desk.id, 3, "2027-03-25", friday)).toMatch(/^400/);
    expect(world.deskBookings.size).toBe(1);
    control.setSwitches({ deskConflict: "409", oneDeskPerSlot: "off" });
    expect(await book(desk.id, 2, friday)).toMatch(/^409/);
    expect(await book(second!, user, friday)).toBe(201);
  });
});

describe("optional behavior", () => {
  test("desk bookings can be read and changed only with the switch on", async () => {
    const { get, put, call, control, desk, user } = await deskRig();
    const [booking] = control.bookDesk({ deskId: desk.id, userId: user, days: [{ day: "2027-03-24" }] });
    const { id } = booking!;
    for (const path of [`deskBookings/${id}`, "deskBookings"]) expect((await get(path)).status).toBe(404);
    expect((await put(`deskBookings/${id}`, {})).status).toBe(404);
    control.setSwitches({ deskBookingReads: "on" });
    expect((await get(`deskBookings/${id}`)).body).toMatchObject({ bookingId: id, deskId: desk.id, bookingType: 2 });
    expect((await get("deskBookings", { userId: user, recordDate: "2027-03-24" })).body.deskBookings).toHaveLength(1);
    const act = async (deskAction: number, userId = user) => {
      const { status, body } = await call("PUT", `deskBookings/${id}`, { body: { bookingId: id, deskAction, userId } });
      return status === 200 ? 200 : body.Message;
    };
    expect(await act(0, 2)).toBe("You can not book desk for someone else");
    expect(await act(1)).toBe("The desk booking was not checked in.");
    // 10:00 in Zürich is past the morning's check-in.
    expect(await act(0)).toBe("The desk cannot be checked in at this moment.");
    control.moveClock({ set: "2027-03-24T07:05:00Z" });
    expect([await act(0), await act(1), await act(2)]).toEqual([200, 200, 200]);
    expect(await act(2)).toBe("Booking Id does not exist.");
  });

  test("releases a desk without check-in, if the switch is on", async () => {
    const { control, desk, user, world, ids, newToken } = await deskRig();
    const days = [{ day: "2027-03-25" }];
    control.bookDesk({ deskId: desk.id, userId: user, days });
    control.moveClock({ set: "2027-03-25T12:00:00Z" });
    expect(world.deskBookings.size).toBe(1);
    control.setSwitches({ bump: "on" });
    await newToken();
    expect(await ids("2027-03-25")).toContain(desk.id);
    expect(world.deskBookings.size).toBe(0);
  });

  test("booking and resource numbers share one sequence or not, and may overlap", async () => {
    const usual = await rig();
    expect([...usual.world.deskBookings.keys()].some((id) => usual.world.bookings.has(id))).toBe(true);
    expect([...usual.world.desks.keys()].some((id) => usual.world.rooms.has(id))).toBe(false);
    const other = await rig({ switches: { deskBookingIds: "shared", resourceIds: "overlapping" } });
    expect([...other.world.deskBookings.keys()].some((id) => other.world.bookings.has(id))).toBe(false);
    expect([...other.world.desks.keys()].some((id) => other.world.rooms.has(id))).toBe(true);
  });
});
