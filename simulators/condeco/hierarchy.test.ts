import { expect, test } from "vitest";
import { rig } from "./test-client.ts";

test("returns places in envelope A with all fields, with Status false on success", async () => {
  const { get } = await rig();
  const countries = await get("countries");
  expect(countries.body).toEqual({
    IsError: false,
    Data: [
      { ResourceName: "Schweiz / Suisse", InternalId: 1, InternalParentId: 0 },
      { ResourceName: "Australia", InternalId: 2, InternalParentId: 0 },
    ],
    Status: false,
    Message: "",
  });
  const regions = await get("regions", { countryId: 2 });
  expect(regions.body.Data).toEqual([
    { ResourceName: "New South Wales", InternalId: 2, InternalParentId: 2 },
    { ResourceName: "South Australia", InternalId: 3, InternalParentId: 2 },
  ]);
  expect((await get("regionsByParent/2")).body).toEqual(regions.body);
  const [location] = (await get("locations", { regionId: 1 })).body.Data;
  expect(location).toEqual({
    LocationAddress: "1 Harbour Street",
    LocationCity: "Zürich",
    LocationCountry: "Schweiz / Suisse",
    PostCode: "1001",
    TimeZone: "W. Europe Standard Time",
    NumberOfFloorsAboveGround: expect.any(Number),
    NumberOfFloorsBelowGround: 1,
    IsCostCentreMandatory: false,
    IsCCPaymentCostCodeEnabled: false,
    LocationGroupMappings: expect.arrayContaining([{ GroupId: 1, GroupIdExternal: "GRP-1-0" }]),
    ResourceName: "Zürich Sihl",
    InternalId: 1,
    InternalParentId: 1,
  });
});

test("group IDs match the locations' mappings", async () => {
  const { get } = await rig();
  for (const country of (await get("countries")).body.Data) {
    const groups = (await get("groups", { countryId: country.InternalId })).body.Data;
    const ids = groups.map((group: { InternalId: number }) => group.InternalId);
    for (const region of (await get("regions", { countryId: country.InternalId })).body.Data)
      for (const location of (await get("locations", { regionId: region.InternalId })).body.Data)
        for (const { GroupId } of location.LocationGroupMappings) expect(ids).toContain(GroupId);
  }
});

test("rooms have a text as floor, including basements, no parent, and include tenant-defined types", async () => {
  const { get } = await rig({ size: { rooms: 60 } });
  const rooms = (await get("rooms", { locationId: 1, extendedDetails: true })).body.Data;
  expect(rooms[0]).toEqual({
    FloorNumber: "-1",
    FloorName: "",
    ResourceName: "Matterhorn 1",
    InternalId: 1,
    InternalParentId: 0,
    WorkspaceTypeId: 1,
    WorkspaceTypeName: "Meeting Room",
    extendedDetails: null,
  });
  const all = await Promise.all([1, 3, 4, 5].map((locationId) => get("rooms", { locationId })));
  const types = new Set(
    all.flatMap(({ body }) => body.Data.map((room: { WorkspaceTypeId: number }) => room.WorkspaceTypeId)),
  );
  expect(types).toEqual(new Set([1, 41, 42]));
  expect((await get("rooms", { locationId: 2 })).body.Data).toEqual([]);
});

test("finds users by email address in any case, and returns an empty list for an unknown one", async () => {
  const { get, control } = await rig();
  const { Data } = (await get("users")).body;
  expect(Data).toHaveLength(30);
  expect(Object.keys(Data[0])).toEqual(["InternalId", "Email", "FirstName", "LastName"]);
  expect((await get("users", { emailId: "USER.7@example.com" })).body.Data).toEqual([Data[6]]);
  expect((await get("users", { emailId: "nobody@example.com" })).body).toMatchObject({ IsError: false, Data: [] });
  control.setSwitches({ usersWithoutEmail: "empty" });
  expect((await get("users")).body.Data).toEqual([]);
  control.setSwitches({ usersWithoutEmail: "error" });
  expect((await get("users")).body).toMatchObject({ IsError: true, Data: [] });
});

test("the floor plan requires its four parameters and lists all desks of a floor and group, free or not", async () => {
  const { get, control, world, user } = await rig();
  const desk = [...world.desks.values()][0]!;
  control.bookDesk({ deskId: desk.id, userId: user, days: [{ day: "2027-04-02" }] });
  const query = { locationId: desk.locationId, floorNumber: desk.floor, groupId: desk.groupId, resourceTypeId: 128 };
  const { Data } = (await get("floorPlan", query)).body;
  const same = [...world.desks.values()].filter(
    (other) => other.locationId === desk.locationId && other.groupId === desk.groupId && other.floor === desk.floor,
  );
  expect(Data[0].FloorNumber).toBe(desk.floor);
  expect(Data[0].ResourceCoordinates.map((row: { ResourceItemId: number }) => row.ResourceItemId)).toEqual(
    same.map((other) => other.id),
  );
  const { floorNumber: _, ...incomplete } = query;
  expect((await get("floorPlan", incomplete)).body).toMatchObject({
    IsError: true,
    Message: "floorNumber is required.",
  });
  expect((await get("floorPlan", { ...query, resourceTypeId: 1 })).body.Data[0].ResourceCoordinates).toEqual([]);

  const coordinates = Data[0].ResourceCoordinates;
  control.setSwitches({ floorPlan: "flat" });
  expect((await get("floorPlan", query)).body.Data).toEqual(coordinates);
  control.setSwitches({ floorPlan: "object" });
  expect((await get("floorPlan", query)).body.Data).toEqual(Data[0]);
  control.setSwitches({ floorPlan: "empty" });
  expect((await get("floorPlan", query)).body.Data).toEqual([]);
});

test("switches: errors as 400, unknown parents, more details, desks among the rooms, case of parameters", async () => {
  const { get, control } = await rig();
  expect(await get("regions", { countryId: "x" })).toMatchObject({ status: 200, body: { IsError: true, Data: [] } });
  expect((await get("regions", { countryId: 99 })).body).toMatchObject({ IsError: false, Data: [] });
  expect((await get("regions", { COUNTRYID: 1 })).body.IsError).toBe(true);
  control.setSwitches({
    hierarchyErrors: "400",
    unknownParent: "error",
    extendedDetails: "capacity",
    roomsListDesks: "on",
    parameterNames: "anyCase",
    errorBody: "text",
  });
  expect(await get("regions", { countryId: "x" })).toMatchObject({
    status: 400,
    body: "countryId must be a whole number.",
  });
  expect((await get("regions", { countryId: 99 })).body.IsError).toBe(true);
  expect((await get("regions", { COUNTRYID: 1 })).body.IsError).toBe(false);
  const rooms = (await get("rooms", { locationId: 1, extendedDetails: true })).body.Data;
  expect(rooms[0].extendedDetails).toEqual({ capacity: expect.any(Number), attributeIds: expect.any(Array) });
  expect(rooms.map((room: { WorkspaceTypeId: number }) => room.WorkspaceTypeId)).toContain(2);
});
