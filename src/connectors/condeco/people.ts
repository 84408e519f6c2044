import { z } from "zod";
import { asList, type MapEnv, type Paging, pagesOf, perPart, type Reader, stream } from "#kit";
import { person, visit } from "#model";
import { buildingId, meetingId, nothingCommon, userId } from "./ids.ts";
import { fieldOf, filled, firstOf } from "./keys.ts";
import { DAILY, locations, permissionsOf } from "./places.ts";
import { type Settings, settingsOf } from "./settings.ts";
import { dayAfter, ianaZone, localTime, utcTime } from "./times.ts";

const userRow = z.object({
  InternalId: z.number(),
  Email: z.string().nullish(),
  FirstName: z.string().nullish(),
  LastName: z.string().nullish(),
});

/** A user in Condeco's format. */
export type User = z.infer<typeof userRow>;

export const users = stream({
  title: "Users",
  path: "/users",
  lane: "hierarchy",
  switchedOn: ({ read_users }) => read_users !== false,
  intervalMinutes: DAILY,
  permissions: permissionsOf("HierarchyMapping"),
  key: "InternalId",
  raw: userRow,
  model: person,
  kind: "user",
  map: {
    ...nothingCommon,
    kind: { constant: "user" },
    name: (user) => filled([user.FirstName, user.LastName].map(filled).filter(Boolean).join(" ")),
    given_name: (user) => filled(user.FirstName),
    family_name: (user) => filled(user.LastName),
    email: (user) => filled(user.Email),
    phone: null,
    job_title: null,
    department_id: null,
    location_id: null,
    manager_id: null,
    employee_number: null,
    role: null,
    hourly_rate: null,
    vendor_id: null,
    is_active: null,
  },
});

/**
 * The API returns visits from today to 13 days ahead and refuses other days. Past visits stay as last read. The time zone of
 * "today" is not documented (INFERRED): the earliest date of the tenant's locations is used.
 */
const VISIT_DAYS = 14;

/**
 * Expected visitors per day. The field names of the response are not documented. The names from the API's filters and from its
 * request for new visitors are used, ignoring case.
 */
export const visitors = stream({
  title: "Visitors",
  looksInto: [locations],
  switchedOn: ({ read_visitors }) => read_visitors !== false,
  intervalMinutes: DAILY,
  permissions: permissionsOf("Visitor"),
  // The list of a day with visitors may end with an empty page.
  requests: () => VISIT_DAYS,
  contextType: {} as { day: string; placeZone: string | null },
  finds: "scopes",
  async *read(reader) {
    const zones = new Map<string, string | null>();
    for await (const { key, raw } of reader.storedOf(locations)) zones.set(key, ianaZone(raw.TimeZone));
    const paging = visitorPages(settingsOf(reader));
    // A visit of several days is in the list of each day. It belongs to the first.
    const seen = new Set<string>();
    const today = [...zones.values()].map((zone) => reader.todayIn(zone)).sort()[0] ?? reader.today;
    const days = Array.from({ length: VISIT_DAYS }, (_, n) => dayAfter(today, n));
    yield* perPart(reader, days, async function* (day) {
      for await (const { raws } of pagesOf(reader.http, visitsOn(day), paging, visitsIn, visitKey)) {
        for (const key of await storedBefore(today, day, raws, reader)) seen.add(key);
        yield raws.flatMap((raw) => {
          const key = visitKey(raw);
          if (key !== null && seen.has(key)) return [];
          if (key !== null) seen.add(key);
          return [
            { raw, context: { day, placeZone: zones.get(String(firstOf(raw, "locationId"))) ?? null }, scope: day },
          ];
        });
      }
    });
  },
  async check(http, start) {
    // Tomorrow is valid in every time zone.
    const asked = visitsOn(dayAfter(start.today, 1));
    visitsIn(await http.ask({ ...asked, query: { ...asked.query, ...visitorPages(settingsOf(start)).first } }));
  },
  key: visitKey,
  dated: (_, { day }) => day,
  // The format is not documented, so nothing is required.
  raw: z.looseObject({}),
  model: visit,
  kind: "visit",
  zone: (_, { placeZone }) => placeZone,
  map: {
    ...nothingCommon,
    status: statusOf,
    source_status: (of) => {
      const status = textOf(of, "status", "visitStatus");
      return status === null
        ? null
        : /^\d+$/.test(status)
          ? { code: status, text: null }
          : { code: null, text: status };
    },
    visitor: (of) => ({
      name:
        textOf(of, "visitorName") ??
        filled([textOf(of, "firstName"), textOf(of, "lastName")].filter(Boolean).join(" ")),
      email: textOf(of, "visitorEmail", "email"),
      company: textOf(of, "visitorCompany", "company"),
    }),
    host_id: (of) => userId(numberOf(of, "hostId") ?? numberOf(fieldOf(of, "hostData"), "hostId")),
    location_id: (of) => buildingId(numberOf(of, "locationId")),
    booking_id: (of) => meetingId(numberOf(of, "bookingId")),
    expected_at: (of) => timeOf(of, "arrivalDate", "expectedArrival", "visitDate"),
    arrived_at: (of) => timeOf(of, ...ARRIVED),
    departed_at: (of) => timeOf(of, ...DEPARTED),
    badge: (of) => textOf(of, "badge", "badgeNumber", "passNumber"),
  },
});

/** The number of all visitors of a day may have one of these names. */
const TOTALS = ["totalRecords", "totalCount", "total"];

const ARRIVED = ["arrivedAt", "arrivalTime", "actualArrival"];
const DEPARTED = ["departedAt", "departureTime", "actualDeparture"];

const visitsOn = (day: string) => ({ path: "/visitor", query: { visitDate: day }, lane: "visitor" });

/** Returns the keys of visits that an earlier day of this read has stored. Only a resumed read needs the store for it. */
async function storedBefore(today: string, day: string, raws: readonly unknown[], reader: Reader): Promise<string[]> {
  if (reader.resume === null) return [];
  const stored = await reader.stored(raws.flatMap((raw) => visitKey(raw) ?? []));
  return stored.flatMap(({ key, context }) => {
    const first = (context as { day: string }).day;
    return first >= today && first < day ? [key] : [];
  });
}

function visitKey(of: unknown): string | null {
  const id = firstOf(of, "visitorId", "visitId", "internalId", "id");
  return id === undefined ? null : String(id);
}

/** Returns the only list in a response, whatever its name. */
function visitsIn(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body;
  const lists = Object.values(body ?? {}).filter(Array.isArray);
  return asList(lists.length === 1 ? lists[0] : undefined, "visitors");
}

/**
 * Pages are numbered from 0 or 1. The first is requested without a number. The last is one that is empty, or that reaches the
 * stated total: the API may give fewer visitors on a page than asked for.
 */
export function visitorPages({
  visitor_page_size: size,
  visitor_first_page: first,
}: Pick<Settings, "visitor_page_size" | "visitor_first_page">): Paging {
  return {
    isStable: false,
    total: (body) => firstOf(body, ...TOTALS),
    first: { pageSize: size },
    next(body, { count, seen, index }) {
      const total = Number(firstOf(body, ...TOTALS) ?? Number.POSITIVE_INFINITY);
      const isLast = count === 0 || seen >= total;
      return isLast ? null : { query: { pageNumber: first + index + 1, pageSize: size } };
    },
  };
}

const textOf = (of: unknown, ...names: string[]): string | null => {
  const value = firstOf(of, ...names);
  return typeof value === "string" || typeof value === "number" ? filled(String(value)) : null;
};

const numberOf = (of: unknown, name: string): number | null => {
  const value = Number(firstOf(of, name) ?? Number.NaN);
  return Number.isInteger(value) ? value : null;
};

const timeOf = (of: unknown, ...names: string[]): string | null => {
  for (const name of names) {
    const inUtc = utcTime(textOf(of, `${name}UTC`));
    const given = inUtc ?? localTime(textOf(of, name));
    if (given !== null) return given;
  }
  return null;
};

const WORDS = {
  expected: "expected",
  arrived: "arrived",
  departed: "departed",
  cancelled: "cancelled",
  canceled: "cancelled",
  deleted: "cancelled",
  noshow: "no_show",
} as const;

const CODES = { 1: "expected", 2: "arrived", 3: "departed" } as const;

/** Returns the status from a text, or else from times, or else from a code, because codes are not documented. */
function statusOf(of: unknown, env: MapEnv) {
  const status = textOf(of, "status", "visitStatus") ?? "";
  const word = status.toLowerCase().replace(/[^a-z]/g, "");
  if (word in WORDS) return WORDS[word as keyof typeof WORDS];
  if (timeOf(of, ...DEPARTED) !== null) return "departed";
  if (timeOf(of, ...ARRIVED) !== null) return "arrived";
  if (settingsOf(env).visitor_codes === "eptura_visitor" && status in CODES)
    return CODES[Number(status) as keyof typeof CODES];
  return "unknown";
}
