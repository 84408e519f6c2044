import type { CondecoSimulator } from "../simulators/condeco/index.ts";
import { addDays, localDay } from "../src/lib/index.ts";

const VISITOR_DAYS = 14;

const sum = <T>(of: readonly T[], each: (one: T) => number): number => of.reduce((total, one) => total + each(one), 0);

/**
 * Returns the number of requests of each kind that the first full read of a tenant requires, each with its reason in
 * the tenant's data.
 */
export function firstReadCalls(
  simulator: CondecoSimulator,
  of: { nowMs: number; deskDays: number; visitorsOnAPage: number },
): { calls: Record<string, number>; mostVisitsOfADay: number } {
  const truth = simulator.control.truth();
  const locations = truth.locations!;
  const mapped = sum(locations, ({ groupIds }) => groupIds.length);
  const today = locations.map(({ timeZone }) => localDay(of.nowMs, timeZone)).sort()[0]!;
  const visits = Array.from({ length: VISITOR_DAYS }, (_, n) => addDays(today, n)).map(
    (day) => truth.visitors!.filter(({ visitDay }) => visitDay === day).length,
  );
  return {
    calls: {
      token: 1,
      countries: 1,
      regions: truth.countries!.length,
      locations: truth.regions!.length,
      rooms: locations.length,
      groups: truth.countries!.length,
      bookings: truth.rooms!.length,
      availableRooms: mapped,
      floorPlan: sum(
        locations,
        ({ floorsAbove, floorsBelow, groupIds }) => (floorsBelow + 1 + floorsAbove) * groupIds.length,
      ),
      availableDesks: mapped * of.deskDays,
      users: 1,
      visitors: sum(visits, (count) => Math.max(1, Math.ceil(count / of.visitorsOnAPage))),
    },
    mostVisitsOfADay: Math.max(...visits),
  };
}
