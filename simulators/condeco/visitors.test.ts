import { expect, test } from "vitest";
import { rig } from "./test-client.ts";

/** A tenant with six visitors on the 26th, all in Zürich. */
async function visitorRig() {
  const rigged = await rig({ size: { visitors: 0, bookingsPerRoomDay: 0 } });
  for (let number = 1; number <= 6; number++) {
    rigged.control.createVisitor({
      firstName: "Gästin",
      lastName: `Nr. ${number}`,
      company: number % 2 ? "Anker & Söhne" : "Obra Nova",
      hostId: number,
      locationId: 1,
      floor: number % 3,
      expectedAt: "2027-03-26T09:30:00Z",
    });
  }
  const ids = async (query: Record<string, string | number>): Promise<number[]> => {
    const { body } = await rigged.get("visitor", { visitDate: "2027-03-26", ...query });
    return body.visitors.map((row: { visitorId: number }) => row.visitorId);
  };
  return { ...rigged, ids };
}

test("lists a day's visits with filters", async () => {
  const { get, ids, control } = await visitorRig();
  const { body } = await get("visitor", { visitDate: "2027-03-26" });
  expect(body.visitors[0]).toMatchObject({
    visitorId: 1,
    firstName: "Gästin",
    lastName: "Nr. 1",
    visitorCompany: "Anker & Söhne",
    hostId: 1,
    hostEmail: "user.1@example.com",
    countryId: 1,
    regionId: 1,
    locationId: 1,
    visitDate: "2027-03-26T00:00:00",
    arrivalDate: "2027-03-26T10:30:00",
    arrivedOn: "0001-01-01T00:00:00",
    status: 1,
  });
  control.changeVisitor(2, { status: "arrived" });
  expect(await ids({ visitorCompany: "anker" })).toEqual([1, 3, 5]);
  expect(await ids({ status: 2 })).toEqual([2]);
  expect(await ids({ floorNumber: 0 })).toEqual([3, 6]);
  expect(await ids({ hostEmail: "user.4@example.com", visitorName: "nr. 4" })).toEqual([4]);
  expect(await ids({ locationId: 3 })).toEqual([]);
  expect(await ids({ regionId: 1, countryId: 2 })).toEqual([]);
  expect(await ids({ visitDate: "2027-03-27" })).toEqual([]);
});

test("pages list every visit once, counted from 1 or from 0", async () => {
  const { ids, control } = await visitorRig();
  const pages = async (numbers: number[]) => {
    const lists = await Promise.all(numbers.map((pageNumber) => ids({ pageNumber, pageSize: 4 })));
    return lists;
  };
  expect(await pages([1, 2, 3])).toEqual([[1, 2, 3, 4], [5, 6], []]);
  control.setSwitches({ pageBase: "0" });
  expect(await pages([0, 1])).toEqual([
    [1, 2, 3, 4],
    [5, 6],
  ]);
});

test("rejects a date in the past or more than 14 days ahead", async () => {
  const { get } = await visitorRig();
  const ask = async (visitDate: string) => (await get("visitor", { visitDate })).status;
  expect(await Promise.all(["2027-03-24", "2027-04-06", "2027-04-07"].map(ask))).toEqual([200, 200, 200]);
  expect(await Promise.all(["2027-03-23", "2027-04-08", "nonsense"].map(ask))).toEqual([400, 400, 400]);
});

test("registers a visitor by POST and lists the visit, with the meeting's name and room from its booking", async () => {
  const { post, get, control, user } = await visitorRig();
  const visitor = {
    firstName: "Zoë",
    lastName: "Ny",
    visitorCompany: "",
    hostData: { hostId: user, hostEmailAddress: "user.1@example.com" },
    locationId: "3",
    floorNumber: 0,
    arrivalDate: "2027-03-30 09:00",
    passType: 2,
    purposeOfVisit: 2,
    notifyByEmail: false,
  };
  const { status, body } = await post("visitor", visitor);
  expect([status, body]).toEqual([201, { visitorId: 7 }]);
  const booking = control.createBooking({
    roomId: 2,
    startsAt: "2027-03-29T22:00:00Z",
    endsAt: "2027-03-29T23:00:00Z",
    title: "Empfang",
  });
  control.changeVisitor(7, { bookingId: booking.id });
  const query = { visitDate: "2027-03-30", meetingName: "empf", roomId: 2 };
  expect((await get("visitor", query)).body.visitors).toMatchObject([
    {
      visitorId: 7,
      firstName: "Zoë",
      arrivalDate: "2027-03-30T09:00:00",
      meetingName: "Empfang",
      bookingId: booking.id,
    },
  ]);
  expect((await post("visitor", { ...visitor, hostData: { hostId: 999 } })).status).toBe(400);
  expect((await post("visitor", { ...visitor, hostData: undefined })).body.Message).toBe("hostData is required.");
});

test("switches: envelope, status as text, no visitDate", async () => {
  const { get, control } = await visitorRig();
  control.setSwitches({ visitorList: "envelopeA", visitorStatus: "text" });
  const query = { visitDate: "2027-03-26", status: "Expected" };
  expect((await get("visitor", query)).body).toMatchObject({ IsError: false, Data: { length: 6 } });
  control.setSwitches({ visitorList: "array" });
  expect((await get("visitor", query)).body).toHaveLength(6);
  expect(await get("visitor")).toMatchObject({ status: 200, body: [] });
  control.setSwitches({ missingVisitDate: "400" });
  expect((await get("visitor")).status).toBe(400);
});
