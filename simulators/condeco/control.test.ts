import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { simulate } from "../simulate.ts";
import { controlRoutes } from "./control.ts";
import { faultTable } from "./faults.ts";
import { start } from "./index.ts";
import { defaultSize } from "./seed.ts";
import { defaultSwitches, switchTable } from "./switches.ts";
import { listen, request, rig, wednesday } from "./test-client.ts";

describe("the seed", () => {
  test("the same number gives the same tenant, and another number a different one", async () => {
    const tenant = async (seed: number) => JSON.stringify((await rig({ seed })).control.truth());
    const first = await tenant(7);
    expect(await tenant(7)).toBe(first);
    expect(await tenant(8)).not.toBe(first);
  });

  test("the default seed has the documented size and includes the values that are hard to read", async () => {
    const simulator = await start({ clock: { now: () => new Date(wednesday) } });
    onTestFinished(() => simulator.close());
    const truth = simulator.control.truth();
    const sizes = [
      truth.countries,
      truth.regions,
      truth.locations,
      truth.rooms,
      truth.desks,
      truth.users,
      truth.visitors,
    ];
    expect(sizes.map((list) => list!.length)).toEqual([2, 3, 5, 60, 400, 300, 40]);
    const offsets = truth.locations!.map(({ timeZone }) => timeZone);
    expect(offsets).toEqual(expect.arrayContaining(["Australia/Adelaide", "Australia/Sydney"]));
    for (const { groupIds } of truth.locations!) expect([2, 3]).toContain(groupIds.length);
    const days = truth.bookings!.map(({ startsAt }) => startsAt.slice(0, 10)).sort();
    expect(days).toEqual(expect.arrayContaining(["2027-03-10", "2027-04-07"]));
    expect(truth.rooms!.some(({ locationId }) => locationId === 2)).toBe(false);
    expect(truth.rooms!.some(({ floor }) => floor < 0)).toBe(true);
    expect(truth.rooms!.some(({ workspaceTypeId }) => workspaceTypeId > 2)).toBe(true);
    expect(truth.users!.some(({ firstName }) => firstName === "明")).toBe(true);
    expect(truth.bookings!.some(({ setupMinutes, cleanDownMinutes }) => setupMinutes > 0 && cleanDownMinutes > 0)).toBe(
      true,
    );
    expect(truth.deskBookings!.some(({ untilFurtherNotice }) => untilFurtherNotice)).toBe(true);
    // No two meetings overlap in a room.
    for (const booking of simulator.control.world.bookings.values())
      expect(
        simulator.control.world.overlapping(booking.roomId, booking.startMs, booking.endMs, booking.id),
      ).toBeUndefined();
  });

  test("sizes can be set exactly", async () => {
    const { world } = await rig({
      size: {
        countries: 4,
        regions: 7,
        locations: 20,
        groupsPerLocation: 4,
        rooms: 100,
        bookingsPerRoomDay: 8,
        daysBack: 0,
        daysAhead: 1,
        desks: 0,
        users: 5,
      },
    });
    expect([world.countries.size, world.regions.size, world.locations.size, world.rooms.size]).toEqual([4, 7, 20, 100]);
    const counts = [...world.rooms.keys()].map((id) => {
      return world.bookingsOfRoom(id).filter(({ title }) => !title.includes("clock change")).length;
    });
    expect(new Set(counts)).toEqual(new Set([16]));
    await expect(start({ size: { romms: 3 } as object })).rejects.toThrow(/No such size: romms/);
  });
});

describe("expected records", () => {
  test("match what a client reads, booking by booking, after any edits", async () => {
    const { control, get, world } = await rig();
    control.edit(120);
    const read = [];
    for (const { id } of world.rooms.values())
      read.push(
        ...(await get("bookings", { roomId: id, startDate: "2026-01-01", endDate: "2028-12-31" })).body.bookings,
      );
    const rows = read
      .sort((one, other) => one.bookingID - other.bookingID)
      .map((row) => [
        row.bookingID,
        row.roomID,
        row.meetingTitle,
        `${row.timeFromUTC}Z`,
        `${row.timeToUTC}Z`,
        `${row.lastModifiedOn}Z`,
      ]);
    const truth = control.truth({ kinds: ["bookings"] }).bookings!;
    expect(rows).toEqual(
      truth.map(({ id, roomId, title, startsAt, endsAt, modifiedAt }) => [
        id,
        roomId,
        title,
        startsAt,
        endsAt,
        modifiedAt,
      ]),
    );
  });

  test("can be limited to kinds, a time range and a room", async () => {
    const { control, simulator } = await rig();
    const { body: truth } = await request(
      `${simulator.url}/control/truth?kinds=bookings,rooms&from=2027-03-24T00:00:00Z&to=2027-03-25T00:00:00Z&roomId=3`,
    );
    expect(Object.keys(truth)).toEqual(["at", "rooms", "bookings"]);
    expect(truth.bookings).toHaveLength(3);
    expect(truth).toEqual(
      JSON.parse(
        JSON.stringify(
          control.truth({
            kinds: ["bookings", "rooms"],
            from: "2027-03-24T00:00:00Z",
            to: "2027-03-25T00:00:00Z",
            roomId: 3,
          }),
        ),
      ),
    );
  });
});

describe("random edits", () => {
  test("the same seed makes the same edits of every requested kind, and reports each", async () => {
    const run = async (seed: number) => {
      const { control } = await rig({ seed: 3 });
      return { edits: control.edit(80, { seed }), truth: JSON.stringify(control.truth()) };
    };
    const first = await run(11);
    expect(new Set(first.edits.map(({ kind }) => kind))).toEqual(
      new Set(["create", "edit", "delete", "move", "reschedule", "moveRoom"]),
    );
    expect(await run(11)).toEqual(first);
    expect((await run(12)).edits).not.toEqual(first.edits);
  });

  test("a move keeps the ID and changes the room, and only requested kinds occur", async () => {
    const { control, world } = await rig();
    const edits = control.edit(20, { kinds: ["move"] });
    const last = edits.at(-1)!;
    expect(new Set(edits.map(({ kind }) => kind))).toEqual(new Set(["move"]));
    expect(world.booking(last.bookingId!).roomId).toBe(last.roomId);
    expect(last.fromRoomId).not.toBe(last.roomId);
  });

  test("does nothing without rooms", async () => {
    const { control } = await rig({ size: { rooms: 0 } });
    expect(control.edit(2)).toEqual([{ kind: "none" }, { kind: "none" }]);
  });
});

describe("control over HTTP", () => {
  test("offers everything that a test can do in the process", async () => {
    const rigged = await rig({ size: { bookingsPerRoomDay: 0, deskShare: 0 } });
    const { simulator, control, world } = rigged;
    const { payloads } = await listen(rigged, [3]);
    const ask = (method: string, path: string, body?: unknown) =>
      request(`${simulator.url}/control/${path}`, { method, body: body === undefined ? null : JSON.stringify(body) });
    const times = { startsAt: "2027-03-26T09:00:00Z", endsAt: "2027-03-26T10:00:00Z" };
    const { id } = (await ask("POST", "bookings", { roomId: 1, ...times, title: "Übers Netz" })).body;
    expect((await ask("PATCH", `bookings/${id}`, { roomId: 2, endsAt: "2027-03-26T10:30:00Z" })).body.roomId).toBe(2);
    expect((await ask("POST", `bookings/${id}/start`)).body.progress).toBe(1);
    expect((await ask("POST", `bookings/${id}/extend`, { endsAt: "2027-03-26T11:00:00Z" })).status).toBe(200);
    expect((await ask("POST", `bookings/${id}/stop`, { by: "api" })).body.progress).toBe(2);
    expect(
      (
        await ask("POST", "series", {
          booking: { roomId: 3, ...times },
          startsAt: ["2027-03-29T09:00:00Z", "2027-03-30T09:00:00Z"],
        })
      ).body,
    ).toMatchObject([{ seriesId: expect.any(Number) }, {}]);
    expect((await ask("DELETE", `bookings/${id}`)).status).toBe(204);

    const room = (await ask("POST", "rooms", { locationId: 2, name: "Neu" })).body;
    expect((await ask("PATCH", `rooms/${room.id}`, { floor: -1 })).body).toMatchObject({ floor: -1, name: "Neu" });
    expect((await ask("DELETE", `rooms/${room.id}`)).status).toBe(204);
    const desk = (await ask("POST", "desks", { locationId: 1 })).body;
    expect(
      (await ask("PATCH", `desks/${desk.id}`, { closedFrom: "2027-03-25", closedUntil: "2027-03-31" })).status,
    ).toBe(200);
    expect((await ask("PATCH", `desks/${desk.id}`, { closedFrom: null, closedUntil: null })).status).toBe(200);
    const [booked] = (await ask("POST", "desk-bookings", { deskId: desk.id, userId: 1, days: [{ day: "2027-03-25" }] }))
      .body;
    expect((await ask("POST", `desk-bookings/${booked.id}/check-in`)).status).toBe(200);
    expect((await ask("POST", `desk-bookings/${booked.id}/check-out`)).status).toBe(200);
    expect((await ask("DELETE", `desk-bookings/${booked.id}`)).status).toBe(204);
    expect((await ask("DELETE", `desks/${desk.id}`)).status).toBe(204);

    const visitor = (await ask("POST", "visitors", { hostId: 1, locationId: 1, expectedAt: "2027-03-26T09:00:00Z" }))
      .body;
    expect((await ask("PATCH", `visitors/${visitor.id}`, { status: "arrived" })).body.status).toBe("arrived");
    expect((await ask("DELETE", `visitors/${visitor.id}`)).status).toBe(204);
    const user = (await ask("POST", "users", { email: "x@example.com", firstName: "X", lastName: "Y" })).body;
    expect((await ask("PATCH", `users/${user.id}`, { groupIds: [1] })).body.groupIds).toEqual([1]);
    expect((await ask("DELETE", `users/${user.id}`)).status).toBe(204);
    expect((await ask("PATCH", "locations/1", { timeZone: "GMT Standard Time" })).body.timeZone).toBe("Europe/London");
    expect((await ask("PATCH", "groups/1", { advanceDays: 2 })).body.advanceDays).toBe(2);

    expect((await ask("GET", "clock")).body).toEqual({ now: "2027-03-24T09:00:00.000Z", frozen: true });
    expect((await ask("PUT", "clock", { advanceMs: 3_600_000 })).body.now).toBe("2027-03-24T10:00:00.000Z");
    expect((await ask("PUT", "switches", { floorPlan: "flat" })).body.floorPlan).toBe("flat");
    expect((await ask("GET", "switches")).body).toEqual({ ...defaultSwitches(), floorPlan: "flat" });
    expect((await ask("PUT", "limits", { perMinute: 9, usedThisWeek: 40 })).body).toMatchObject({
      limits: { perMinute: 9, perWeek: 50_000 },
    });
    expect((await ask("GET", "limits")).body.used).toEqual({ "common-key-1": { minute: 2, week: 40 } });
    expect((await ask("DELETE", "limits/used")).status).toBe(204);
    const fault = (await ask("POST", "faults", { fault: "serverError", count: 2 })).body;
    expect((await ask("GET", "faults")).body).toMatchObject([{ id: fault.id, fault: "serverError", met: 0 }]);
    expect((await ask("DELETE", `faults/${fault.id}`)).status).toBe(204);
    expect((await ask("DELETE", "faults")).status).toBe(204);
    expect((await ask("POST", "tokens/expire")).status).toBe(204);
    expect((await rigged.get("countries")).status).toBe(401);
    expect((await ask("POST", "edits", { steps: 3, kinds: ["create"], seed: 4 })).body).toHaveLength(3);
    expect((await ask("POST", "notifications/flush")).status).toBe(204);
    expect((await ask("GET", "notifications")).body).toHaveLength((await payloads()).length);
    expect((await ask("GET", "listeners")).body).toHaveLength(1);
    expect((await ask("GET", "report")).body.byOperation).toMatchObject({ addListener: 1 });
    expect((await ask("DELETE", "report")).status).toBe(204);
    expect(control.report().total).toBe(0);
    expect((await ask("GET", "")).body.calls).toEqual(Object.keys(controlRoutes));
    expect(world.bookings.size).toBe(control.truth().bookings!.length);
  });

  test.each([
    ["POST", "bookings", { roomId: 1 }, 400, /startsAt/],
    ["POST", "bookings", { roomId: 999, startsAt: wednesday, endsAt: "2027-03-24T10:00:00Z" }, 400, /Room Id/],
    ["PATCH", "bookings/1", { romId: 2 }, 400, /romId/],
    ["PATCH", "bookings/999999", { title: "x" }, 400, /Booking Id does not exist/],
    ["PUT", "switches", { nonsense: "on" }, 400, /No such switch/],
    ["PUT", "switches", { floorPlan: "round" }, 400, /has no position "round"/],
    ["PUT", "clock", { set: "yesterday" }, 400, /set/],
    ["PATCH", "locations/1", { timeZone: "Mars Standard Time" }, 400, /time zone/],
    ["POST", "faults", { fault: "nonsense" }, 400, /fault/],
    ["POST", "users", { email: "USER.2@example.com", firstName: "X", lastName: "Y" }, 400, /belongs to user 2/],
    ["GET", "nothing", undefined, 404, /GET \/control/],
    ["GET", "truth?kinds=nothing", undefined, 400, /kinds/],
  ])("%s %s %j is rejected", async (method, path, body, status, error) => {
    const { simulator } = await rig();
    const reply = await request(`${simulator.url}/control/${path}`, {
      method,
      body: body ? JSON.stringify(body) : null,
    });
    expect([reply.status, reply.body.error]).toEqual([status, expect.stringMatching(error)]);
  });
});

describe("the command", () => {
  test("prints one line of JSON with everything a client needs, and runs until closed", async () => {
    const directory = await mkdtemp(join(tmpdir(), "condeco-"));
    onTestFinished(() => rm(directory, { recursive: true }));
    const file = join(directory, "requests.jsonl");
    const args = ["--port", "0", "--json", "--seed", "9", "--keys", "three", "--size", "rooms=5", "--size", "desks=10"];
    const more = [
      "--switch",
      "floorPlan=flat",
      "--limit",
      "perMinute=7",
      "--clock",
      wednesday,
      "--frozen",
      "--report",
      file,
    ];
    const { print, close } = await simulate(["condeco", ...args, ...more, "--fault", '{"fault":"quota","count":1}']);
    expect(print).not.toContain("\n");
    const { tokenUrl, apiUrl, controlUrl, credentials } = JSON.parse(print);
    const { clientId, password, keys, userId } = credentials;
    expect(userId).toBe(1);
    const form = new URLSearchParams({ client_id: clientId, password, grant_type: "password" });
    const { access_token } = (await request(tokenUrl, { method: "POST", body: form })).body;
    const headers = { Authorization: `Bearer ${access_token}`, "Ocp-Apim-Subscription-Key": keys.hierarchy };
    expect((await fetch(`${apiUrl}/countries`, { headers })).status).toBe(403);
    expect((await request(`${apiUrl}/countries`, { headers })).body.Data).toHaveLength(2);
    expect((await request(`${controlUrl}/limits`)).body).toMatchObject({ limits: { perMinute: 7 } });
    expect((await request(`${controlUrl}/clock`)).body).toEqual({
      now: "2027-03-24T09:00:00.000Z",
      frozen: true,
    });
    expect((await request(`${controlUrl}/truth?kinds=rooms`)).body.rooms).toHaveLength(5);
    await close();
    const lines = (await readFile(file, "utf8")).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).operation)).toEqual(["token", "countries", "countries"]);
  });

  test("prints readable text otherwise, and explains an invalid flag", async () => {
    const { print, close } = await simulate(["condeco", "--port", "0"]);
    await close();
    expect(print).toMatch(/^Condeco \(Eptura Engage\) simulator, seed 1\./);
    expect(print).toMatch(/tokenUrl: +http:\/\/127/);
    expect((await simulate(["condeco", "--help"])).print).toContain("--keys VALUE");
    for (const [args, message] of [
      [["nosuch"], /one of: .*condeco/],
      [["condeco", "--port", "x"], /--port must be a whole number/],
      [["condeco", "--size", "rooms"], /name=value/],
      [["condeco", "--size", "rooms=-1"], /from 0 on/],
      [["condeco", "--limit", "perDay=3"], /No such limit/],
      [["condeco", "--switch", "floorPlan=round"], /has no position/],
      [["condeco", "--fault", "{"], /not valid JSON/],
      [["condeco", "--clock", "noon"], /not a time/],
      [["condeco", "--nonsense"], /nonsense/],
    ] as const)
      await expect(simulate([...args])).rejects.toThrow(message);
  });
});

test("the README lists every switch, fault, size and control request", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8").replace(/ +/g, " ");
  const wanted = [
    ...Object.entries(switchTable).map(([name, { values }]) => `| \`${name}\` | \`${values.join("`, `")}\` |`),
    ...[...Object.keys(faultTable), ...Object.keys(defaultSize)].map((name) => `\`${name}\``),
    ...Object.keys(controlRoutes).map((call) => call.split(" ")[1]!.replace("/control/", "/")),
  ];
  expect(wanted.filter((text) => !readme.includes(text))).toEqual([]);
});
