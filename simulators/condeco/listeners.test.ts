import { describe, expect, test } from "vitest";
import { isLoopback } from "./listeners.ts";
import { listen, rig } from "./test-client.ts";

const times = { startsAt: "2027-03-25T23:30:00Z", endsAt: "2027-03-26T00:30:00Z" };

describe("registration", () => {
  test("accepts the field names of the help's table and of its sample, including a blank one", async () => {
    const { post, control } = await rig();
    const url = "http://127.0.0.1:9/source-webhook";
    const byTable = await post("listener", { secretKey: "s", eventType: [3], notificationUrl: url });
    const bySample = await post("listener", {
      secretkey: "s",
      eventTypes: [2, 6],
      resourceIds: [0],
      "": url,
      queueProvider: 2,
    });
    expect([byTable.status, bySample.status]).toEqual([201, 201]);
    expect(control.listeners()).toMatchObject([
      { events: [3], url, provider: 2, resourceIds: null },
      { events: [2, 6], url, provider: 2, resourceIds: null },
    ]);
  });

  test.each([
    [{ secretKey: undefined }, "secretkey is required."],
    [{ eventType: [] }, "eventType is required."],
    [{ eventType: [9] }, "eventType must be from 1 to 8."],
    [{ notificationUrl: "file:///etc/passwd" }, "notificationUrl is not a valid address."],
    [{ queueProvider: 4 }, "resourceIds is required."],
  ])("rejects %j", async (change, Message) => {
    const { post } = await rig();
    const body = { secretKey: "s", eventType: [3], notificationUrl: "http://127.0.0.1:9/", ...change };
    expect(await post("listener", body)).toMatchObject({ status: 400, body: { Message } });
  });

  test("DELETE takes the ID or the URL, and with one listener per tenant the newest stays", async () => {
    const { call, control, post } = await rig();
    const add = (number: number) =>
      post("listener", { secretKey: "s", eventType: [3], notificationUrl: `http://127.0.0.1:9/${number}` });
    const { listenerId } = (await add(1)).body;
    await add(2);
    const remove = (body: object) => call("DELETE", "listener", { body });
    expect((await remove({})).status).toBe(400);
    expect((await remove({ listenerId })).status).toBe(200);
    expect((await remove({ listenerId })).status).toBe(400);
    expect((await remove({ notificationUrl: "http://127.0.0.1:9/2" })).status).toBe(200);
    control.setSwitches({ listeners: "one" });
    await add(3);
    await add(4);
    expect(control.listeners()).toMatchObject([{ url: "http://127.0.0.1:9/4" }]);
  });
});

describe("notification shapes", () => {
  test("a meeting is an object keyed by its local day, and a move to another room is one entry with the new room", async () => {
    const rigged = await rig({ size: { bookingsPerRoomDay: 0 } });
    const { payloads } = await listen(rigged, [3]);
    const { control } = rigged;
    const { id } = control.createBooking({ roomId: 1, ...times });
    control.changeBooking(id, { roomId: 5 });
    control.deleteBooking(id);
    const entry = (Action: number, ResourceItemID: number) => ({
      "2027-03-26T00:00:00": { ChangedItems: [{ Action, BookingID: id, ResourceItemID }] },
    });
    expect(await payloads()).toEqual([entry(1, 1), entry(1, 5), entry(0, 5)]);
  });

  test("meeting progress is an array with the actor, and with the new end only if extended", async () => {
    const rigged = await rig({ size: { bookingsPerRoomDay: 0 } });
    const { payloads } = await listen(rigged, [5]);
    const { control, put, user } = rigged;
    const { id } = control.createBooking({
      roomId: 1,
      startsAt: "2027-03-24T09:00:00Z",
      endsAt: "2027-03-24T10:00:00Z",
    });
    await put(`bookings/${id}`, { userId: user, bookingId: id, actionType: 1 });
    control.extendMeeting(id, "2027-03-24T10:30:00Z");
    control.stopMeeting(id);
    const entry = (MeetingProgressionAction: number, ActionSource: number, UpdatedTime = "0001-01-01T00:00:00") => [
      { BookingId: id, ResourceItemId: 1, UpdatedTime, MeetingProgressionAction, ActionSource },
    ];
    expect(await payloads()).toEqual([entry(0, 1), entry(2, 0, "2027-03-24T11:30:00"), entry(1, 0)]);
  });

  test("desks are an array with one entry per date, fixed desks have no end, and check-in uses another spelling", async () => {
    const rigged = await rig({ size: { deskShare: 0 } });
    const { payloads } = await listen(rigged, [2, 6]);
    const { control, post, user, world } = rigged;
    const [desk, other] = [...world.desks.values()];
    const dateList = ["2027-03-25", "2027-03-26"].map((date) => ({ date, bookingType: 2 }));
    const { bookingIds } = (await post("deskBookings", { userId: user, deskId: desk!.id, bookingSource: 1, dateList }))
      .body;
    control.checkIn(bookingIds[0], "api");
    control.cancelDeskBooking(bookingIds[1]);
    const [fixed] = control.bookDesk({
      deskId: other!.id,
      userId: 2,
      days: [{ day: "2027-03-25" }],
      untilFurtherNotice: true,
    });
    const entry = (
      day: number,
      BookingID: number,
      Action: number,
      ResourceItemID = desk!.id,
      UntilFurtherNotice = false,
    ) => ({
      Date: `2027-03-${day}T00:00:00`,
      BookingID,
      ResourceItemID,
      Action,
      UntilFurtherNotice,
    });
    expect(await payloads()).toEqual([
      [entry(25, bookingIds[0], 1), entry(26, bookingIds[1], 1)],
      [
        {
          BookingId: bookingIds[0],
          ResourceItemId: desk!.id,
          UpdateTime: "0001-01-01T00:00:00",
          DeskProgressionAction: 0,
          ActionSource: 1,
        },
      ],
      [entry(26, bookingIds[1], 0)],
      [entry(25, fixed!.id, 1, other!.id, true)],
    ]);
  });

  test("resources and visitors use an assumed shape, and can be switched off", async () => {
    const rigged = await rig({ size: { bookingsPerRoomDay: 0 } });
    const { payloads } = await listen(rigged, [7, 8]);
    const { control } = rigged;
    control.changeRoom(1, { floor: 2 });
    const { id } = control.createVisitor({ hostId: 1, locationId: 1, expectedAt: "2027-03-25T09:00:00Z" });
    for (const status of ["arrived", "departed", "arrived", "expected"] as const) control.changeVisitor(id, { status });
    control.setSwitches({ visitorAndResourcePushes: "off" });
    control.deleteVisitor(id);
    const [room, ...visits] = await payloads();
    expect(room).toEqual([{ ResourceItemID: 1, LocationID: 1, Action: 2 }]);
    expect(visits.map(([entry]) => entry.Action)).toEqual([1, 3, 5, 6, 4]);
    expect(visits[0]).toEqual([{ Date: "2027-03-25T00:00:00", VisitorID: id, LocationID: 1, Action: 1 }]);
  });
});

describe("delivery", () => {
  test("sends only subscribed events, and for the filtered provider only its resources", async () => {
    const rigged = await rig({ size: { bookingsPerRoomDay: 0 } });
    const all = await listen(rigged, [3]);
    const some = await listen(rigged, [3], { queueProvider: 4, resourceIds: [2] });
    rigged.control.createBooking({ roomId: 1, ...times });
    rigged.control.createBooking({ roomId: 2, ...times });
    rigged.control.changeRoom(2, { floor: 1 });
    expect(await all.payloads()).toHaveLength(2);
    expect(await some.payloads()).toHaveLength(1);
    expect(all.received[0]).toMatchObject({
      method: "POST",
      headers: { "content-type": expect.stringMatching(/json/) },
    });
  });

  test("sends notifications only to loopback unless configured otherwise", async () => {
    const { post, control } = await rig({ size: { bookingsPerRoomDay: 0 } });
    await post("listener", { secretKey: "s", eventType: [3], notificationUrl: "http://hooks.example.com/x" });
    control.createBooking({ roomId: 1, ...times });
    await control.settled();
    expect(control.notifications()).toMatchObject([{ outcome: "refused", detail: "not a loopback address" }]);
  });

  test.each([
    ["127.0.0.1", true],
    ["127.9.9.9", true],
    ["[::1]", true],
    ["localhost", true],
    ["10.0.0.1", false],
    ["localhost.example.com", false],
    ["[::ffff:127.0.0.1]", true],
  ])("%s: loopback is %s", (host, expected) => expect(isLoopback(host)).toBe(expected));

  test("records a failing receiver, and retries and signs only if switched on", async () => {
    const rigged = await rig({ size: { bookingsPerRoomDay: 0 } });
    const hook = await listen(rigged, [3]);
    const { control } = rigged;
    hook.answer(500);
    const { id } = control.createBooking({ roomId: 1, ...times });
    expect(await hook.payloads()).toHaveLength(1);
    expect(control.notifications()).toMatchObject([{ event: 3, outcome: "failed", detail: "500" }]);
    control.setSwitches({ pushRetries: "on", pushSecret: "header" });
    control.deleteBooking(id);
    expect(await hook.payloads()).toHaveLength(1 + 4);
    expect(hook.received.at(-1)!.headers.secretkey).toBe("s3cret");
    expect(hook.received[0]!.headers.secretkey).toBeUndefined();
  });

  test("sends lost, duplicate, late and out-of-order notifications", async () => {
    const rigged = await rig({ size: { bookingsPerRoomDay: 0 } });
    const { control } = rigged;
    const { payloads } = await listen(rigged, [3]);
    const rooms = async () =>
      (await payloads()).map((body) => body["2027-03-26T00:00:00"].ChangedItems[0].ResourceItemID);
    control.addFault({ fault: "pushLost", match: { resourceId: 1 } });
    control.addFault({ fault: "pushDoubled", match: { resourceId: 2 } });
    control.addFault({ fault: "pushLate", match: { resourceId: 3 }, delayMs: 5000 });
    control.addFault({ fault: "pushLate", match: { resourceId: 4 }, delayMs: 50_000 });
    control.addFault({ fault: "pushOutOfOrder", match: { event: 3, resourceId: 5 }, count: 1 });
    for (let roomId = 1; roomId <= 6; roomId++) control.createBooking({ roomId, ...times });
    expect(await rooms()).toEqual([2, 2, 6, 5]);
    control.advance(6000);
    expect(await rooms()).toEqual([2, 2, 6, 5, 3]);
    control.flushNotifications();
    expect(await rooms()).toEqual([2, 2, 6, 5, 3, 4]);
    expect(control.notifications().map(({ outcome }) => outcome)).toEqual(["lost", ...Array(5).fill("sent")]);
  });
});
