import { defaultsOf, type SwitchesOf, type SwitchTable, setIn } from "../switch-table.ts";

/**
 * The behavior that the public evidence leaves open, one named switch each, so that correcting a guess is one line.
 * `default` is the initial value. Marks: INFERRED = derived from the evidence, UNKNOWN = no evidence.
 */
const table = {
  // Gateway and token host
  badCredentials: { values: ["400", "401"], says: "Status of the token host for wrong credentials (INFERRED)." },
  tokenFields: { values: ["exact", "lenient"], says: "Whether a field beside the three KNOWN ones causes an error." },
  newTokenKillsOld: { values: ["off", "on"], says: "Whether a new token revokes older ones (INFERRED: no)." },
  tokenHostLimit: {
    values: ["on", "off"],
    says: "Whether the token path has the host's limit per second (INFERRED that it covers this path).",
  },
  tokenCallsCount: { values: ["on", "off"], says: "Whether token requests count against the keys' budgets (UNKNOWN)." },
  listenerCallsCount: { values: ["on", "off"], says: "Whether listener requests count against the budget (UNKNOWN)." },
  refusedCallsCount: {
    values: ["on", "off"],
    says: "Whether requests answered with 429 count against the week (UNKNOWN).",
  },
  quotaWeek: { values: ["firstCall", "monday"], says: "When the quota's week starts (UNKNOWN)." },
  suffixCase: { values: ["insensitive", "sensitive"], says: "Case of the tenant's path suffix (INFERRED)." },
  unknownSuffix: { values: ["404", "401"], says: "Answer to an unknown suffix (UNKNOWN)." },
  parameterNames: {
    values: ["exact", "anyCase"],
    says: "Whether `locationId` is accepted for `locationID` (UNKNOWN; exact requires the documented spelling).",
  },
  errorBody: { values: ["message", "text"], says: 'Format of errors: `{"Message":"…"}` or a JSON string (UNKNOWN).' },

  // Hierarchy
  hierarchyErrors: {
    values: ["isError", "400"],
    says: "Invalid input to hierarchy requests: 200 with `IsError: true`, or 400 (INFERRED).",
  },
  unknownParent: { values: ["empty", "error"], says: "A list of a parent that does not exist (UNKNOWN)." },
  usersWithoutEmail: {
    values: ["all", "empty", "error"],
    says: "`GET /users` without `emailId` (UNKNOWN whether it is allowed).",
  },
  extendedDetails: { values: ["null", "capacity"], says: "Content of `extendedDetails` on request (UNKNOWN)." },
  roomsListDesks: { values: ["off", "on"], says: "Whether `GET /rooms` lists desks too (UNKNOWN)." },
  floorPlan: {
    values: ["hinted", "object", "flat", "empty"],
    says: "`Data` of the floor plan: floors with coordinates as in the mobile API, one such object, rows only, nothing (UNKNOWN).",
  },

  // Meetings
  unknownRoom: { values: ["empty", "400", "404"], says: "`GET /bookings` of a room that does not exist (UNKNOWN)." },
  unknownBooking: { values: ["400", "404"], says: "An unknown booking id (INFERRED 400 with the KNOWN text)." },
  bookingFilter: { values: ["overlap", "start"], says: "What the window of `GET /bookings` compares (UNKNOWN)." },
  pastBookings: {
    values: ["served", "hidden"],
    says: "Whether bookings that ended before today are served (UNKNOWN).",
  },
  singleBooking: { values: ["object", "list"], says: "Shape of `GET /bookings/{id}` (INFERRED)." },
  singleBookingAttendees: { values: ["off", "on"], says: "Whether the single booking includes attendees (UNKNOWN)." },
  deletedBookings: { values: ["absent", "present"], says: "Deleted bookings: absent, or served with `deleted: 1`." },
  createdBody: { values: ["id", "row", "empty"], says: "Body of the 201 answers (UNKNOWN)." },
  updateMeetingVerb: { values: ["PUT", "POST", "PATCH"], says: "Verb of `UpdateMeeting_V1` (INFERRED PUT)." },
  otherActions: {
    values: ["refused", "stopAndExtend"],
    says: "`actionType` beside 1: refused, or 2 = stop and 3 = extend by 15 minutes (UNKNOWN).",
  },
  overlapCheck: {
    values: ["on", "off"],
    says: "Whether booking a taken room fails, setup and clean-down included (INFERRED).",
  },
  realTimes: { values: ["local", "utc"], says: "Zone of `bookingReal…` and `actualTime…` (UNKNOWN)." },
  stamps: { values: ["utc", "local"], says: "Zone of `createdOn`, `lastModifiedOn` (INFERRED UTC)." },
  twiceTimes: { values: ["standard", "daylight"], says: "How a local time that occurs twice is read (INFERRED)." },

  // Desks
  bookingTypes: {
    values: ["0,1,2", "1,2,3"],
    says: "Numbers of morning, afternoon and whole day (UNKNOWN).",
  },
  dateList: {
    values: ["all", "each"],
    says: "Several dates in a search: desks free on all, or the free desks of each date (UNKNOWN).",
  },
  deskRows: {
    values: ["known", "hinted"],
    says: "Fields of a desk in the search: the KNOWN three, or more (UNKNOWN).",
  },
  deskConflict: { values: ["400", "409"], says: "Status for a desk that is taken (INFERRED)." },
  deskRules: { values: ["on", "off"], says: "The groups' advance period and weekends (INFERRED)." },
  oneDeskPerSlot: { values: ["on", "off"], says: "One desk of a type per user and slot (INFERRED)." },
  groupAccess: { values: ["on", "off"], says: "Whether a user sees only desks of their groups (UNKNOWN)." },
  bump: {
    values: ["off", "on"],
    says: "Whether desks without check-in are released after a time (KNOWN rule, INFERRED push).",
  },
  deskBookingReads: {
    values: ["off", "on"],
    says: "`GET /deskBookings[/{id}]`, check-in, check-out and cancel (INFERRED to exist, form UNKNOWN).",
  },
  deskBookingIds: {
    values: ["own", "shared"],
    says: "Whether desk and meeting bookings share their numbers (UNKNOWN; read at start).",
  },
  resourceIds: {
    values: ["shared", "overlapping"],
    says: "Whether rooms and desks share their numbers (INFERRED shared; read at start).",
  },
  tenantDeskTypes: {
    values: ["off", "on"],
    says: "Whether some desks have a workspace type that the tenant created (read at start).",
  },

  // Visitors
  visitorList: { values: ["visitors", "envelopeA", "array"], says: "Envelope of `GET /visitor` (UNKNOWN)." },
  visitorStatus: { values: ["number", "text"], says: "1, 2, 3 or Expected, Arrived, Departed (UNKNOWN)." },
  missingVisitDate: { values: ["today", "400"], says: "`GET /visitor` without `visitDate` (UNKNOWN)." },
  pageBase: { values: ["1", "0"], says: "Number of the first page (UNKNOWN)." },

  // Notifications
  listeners: {
    values: ["many", "one"],
    says: "Listeners per tenant; with one, the newest replaces the rest (UNKNOWN).",
  },
  visitorAndResourcePushes: { values: ["guess", "off"], says: "Pushes whose shape is a guess (UNKNOWN)." },
  pushRetries: { values: ["off", "on"], says: "Whether a failed push is retried three times (UNKNOWN)." },
  pushSecret: {
    values: ["none", "header"],
    says: "Whether a push carries the secret in the header `secretkey` (UNKNOWN).",
  },
} as const satisfies SwitchTable;

export type SwitchName = keyof typeof table;
/** The value of every switch. The first value of each is the default. */
export type Switches = SwitchesOf<typeof table>;

export const switchTable: Readonly<Record<SwitchName, { values: readonly string[]; says: string }>> = table;

/** All switches at their defaults. */
export const defaultSwitches = (): Switches => defaultsOf(table);

/** Sets some switches. Throws on an unknown name or value, and then sets none. */
export const setSwitches = (switches: Switches, wanted: Record<string, string>): void => setIn(table, switches, wanted);
