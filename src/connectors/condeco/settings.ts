import { z } from "zod";
import { addressSetting, choiceSetting, NO_SECRET, type ReadStart, zoneSetting } from "#kit";

/** What the gateway divides the API into; each collection may have a subscription key, and so a budget, of its own. */
export const LANES = ["hierarchy", "booking", "visitor"] as const;
export type Lane = (typeof LANES)[number];

const key = (title: string, description: string) => z.string().trim().min(1).meta({ title, description });

const TIMES = { local: "The location's time", utc: "UTC" } as const;

/** What a connection says of its tenant. Where Condeco's behaviour is not publicly documented, a switch stands for our reading of it. */
export const settings = z
  .object({
    application_url: addressSetting({
      title: "Address of the application",
      description:
        "Where people open Condeco, usually https://customername.condecosoftware.com. It also gives the session tokens.",
      examples: ["https://customername.condecosoftware.com"],
    }),
    api_url: addressSetting({
      title: "Address of the API",
      description:
        "For customers https://integrationapi.condecosoftware.com, for partners and developers https://developer-api.condecosoftware.com. Not the address of the portal.",
      examples: ["https://integrationapi.condecosoftware.com", "https://developer-api.condecosoftware.com"],
    }),
    suffix: z
      .string()
      .trim()
      .regex(/^[\w.-]+$/, "Only the suffix itself: letters, digits and underscores.")
      .meta({
        title: "API URL suffix",
        description:
          "Names your organisation in every address of the API, such as Millfield_Engineering_Ltd. The portal shows it; it cannot be told from the application's address.",
        examples: ["Millfield_Engineering_Ltd"],
      }),
    api_version: z
      .string()
      .regex(/^v\d+$/i, "A version, such as V1.")
      .default("V1")
      .meta({ title: "API version", description: "The version in every address of the API. Leave it at V1." }),
    zone: zoneSetting(),
    capacity_search: choiceSetting(
      {
        meeting_rooms: "Meeting rooms of the built-in type",
        all_types: "Rooms of your own types as well",
      },
      {
        title: "Whose capacity is searched for",
        description:
          "Types of your own are found by leaving the type out of the search; that this is allowed is not documented.",
      },
    ).default("meeting_rooms"),
    read_users: z.boolean().default(true).meta({
      title: "Read users",
      description: "Whether the list of users is read. That the API gives it as a whole is not documented.",
    }),
    read_visitors: z.boolean().default(true).meta({
      title: "Read visitors",
      description: "Whether expected visitors are read. The form of the API's answer is not documented.",
    }),
    visitor_page_size: z.int().min(1).max(1000).default(100).meta({
      title: "Visitors on a page",
      description: "How many visitors are asked for at a time. The API's own limit is not documented.",
    }),
    visitor_first_page: z.literal([0, 1]).default(1).meta({
      title: "First page of visitors",
      description: "Whether the API counts its pages from 0 or from 1; not documented.",
    }),
    visitor_codes: choiceSetting(
      {
        eptura_visitor: "1 expected, 2 arrived, 3 departed",
        none: "None: only words and times count",
      },
      {
        title: "Codes of a visit's status",
        description: "Those of Condeco are not documented; 1, 2 and 3 are those of the vendor's other visitor product.",
      },
    ).default("eptura_visitor"),
    desk_inventory: choiceSetting(
      {
        floor_plan: "In the floor plans",
        searches: "In searches for free desks on some days ahead",
        none: "Nowhere: desks are not read",
      },
      {
        title: "Where desks are listed",
        description:
          "The form of the floor plans is not documented. Where desks are searched for, those that are never free are missing.",
      },
    ).default("floor_plan"),
    read_desk_occupancy: z.boolean().default(false).meta({
      title: "Read which desks are free",
      description:
        "Whether each day's free desks are searched for: one call per location, group and day. The API tells no desk bookings, so who sits there stays unknown.",
    }),
    desk_days: z.int().min(1).max(14).default(14).meta({
      title: "Days of desk searches",
      description: "For how many days, from today, free desks are searched for.",
    }),
    desk_booking_type: z.int().min(0).max(3).default(2).meta({
      title: "Code of a whole day",
      description: "The bookingType by which desk searches mean a whole day; the codes are not documented.",
    }),
    desk_user_email: z.email().optional().meta({
      title: "User for desk searches",
      description:
        "Email address of a Condeco user who may book desks in all groups: the API searches desks on behalf of a user.",
    }),
    notification_secret: choiceSetting(
      {
        address: "By their address alone, which cannot be guessed",
        header: "By the secret key in a header as well",
      },
      {
        title: "How notifications prove themselves",
        description: "That Condeco sends the header `secretkey` is not documented.",
      },
    ).default("address"),
    real_times_in: choiceSetting(TIMES, {
      title: "Zone of real starts and ends",
      description: "Whether a meeting's real start and end are in the location's time or in UTC; not documented.",
    }).default("local"),
    stamps_in: choiceSetting(TIMES, {
      title: "Zone of creation and change",
      description:
        "Whether a booking's dates of creation and change are in UTC or in the location's time; not documented.",
    }).default("utc"),
  })
  .refine((given) => !searchesDesks(given) || given.desk_user_email !== undefined, {
    path: ["desk_user_email"],
    error: "Searching for desks needs the email address of a user.",
  })
  .refine((given) => !searchesDesks(given) || given.read_users, {
    path: ["read_users"],
    error: "Searching for desks needs the list of users.",
  });

export type Settings = z.infer<typeof settings>;

const searchesDesks = (given: { desk_inventory: string; read_desk_occupancy: boolean }): boolean =>
  given.desk_inventory === "searches" || given.read_desk_occupancy;

/** The settings of the connection that is read. */
export const settingsOf = (of: Pick<ReadStart, "settings">): Settings => of.settings as Settings;

/** What the customer got from Condeco. */
export const credentials = z
  .object({
    client_id: key("Client id", "Given by your Condeco representative on request for API access.").meta(NO_SECRET),
    password: key("Password", "Given together with the client id."),
    subscription_key: key(
      "Subscription key",
      "From the integration portal, https://integrationportal.condecosoftware.com, under Profile: the primary key of your subscription.",
    ).optional(),
    hierarchy_key: key(
      "Key for HierarchyMapping",
      "Only where your subscriptions are apart: the one for places, groups and users.",
    ).optional(),
    booking_key: key(
      "Key for ExternalBookings",
      "Only where your subscriptions are apart: the one for bookings and desks.",
    ).optional(),
    visitor_key: key("Key for Visitor", "Only where your subscriptions are apart: the one for visitors.").optional(),
  })
  .refine((given) => given.subscription_key !== undefined || given.hierarchy_key !== undefined, {
    path: ["subscription_key"],
    error: "Give the subscription key, or one for each collection.",
  });

export type Credentials = z.infer<typeof credentials>;

/** The subscription key that goes with a lane's requests: its own, else the common one. None: the customer has not subscribed to it. */
export function keyOf(given: Credentials, lane: string | null | undefined): string {
  const own = lane === "booking" ? given.booking_key : lane === "visitor" ? given.visitor_key : given.hierarchy_key;
  return own ?? given.subscription_key ?? given.hierarchy_key!;
}
