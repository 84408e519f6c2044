import { z } from "zod";
import { addressSetting, choiceSetting, NO_SECRET, type ReadStart, zoneSetting } from "#kit";

/** The collections of the API. Each can have its own subscription key, and so its own budget. */
export const LANES = ["hierarchy", "booking", "visitor"] as const;
export type Lane = (typeof LANES)[number];

const key = (title: string, description: string) => z.string().trim().min(1).meta({ title, description });

const TIMES = { local: "Location's time zone", utc: "UTC" } as const;

/** The settings of a connection. Where Condeco's behavior is not documented, a setting selects one reading of it. */
export const settings = z
  .object({
    application_url: addressSetting({
      title: "Application URL",
      description: "The address at which your users open Condeco, usually https://customername.condecosoftware.com.",
      examples: ["https://customername.condecosoftware.com"],
    }),
    api_url: addressSetting({
      title: "API URL",
      description:
        "https://integrationapi.condecosoftware.com for customers, https://developer-api.condecosoftware.com for partners and developers. Don't enter the address of the portal.",
      examples: ["https://integrationapi.condecosoftware.com", "https://developer-api.condecosoftware.com"],
    }),
    suffix: z
      .string()
      .trim()
      .regex(/^[\w.-]+$/, "Enter only the suffix. It has letters, digits, hyphens, dots and underscores.")
      .meta({
        title: "API URL suffix",
        description:
          "The name of your organization in API addresses, such as Millfield_Engineering_Ltd. The integration portal shows it.",
        examples: ["Millfield_Engineering_Ltd"],
      }),
    api_version: z
      .string()
      .regex(/^v\d+$/i, "Enter a version, such as V1.")
      .default("V1")
      .meta({ title: "API version", description: "The API version. Keep V1." }),
    zone: zoneSetting(),
    capacity_search: choiceSetting(
      {
        meeting_rooms: "Built-in meeting rooms only",
        all_types: "All room types, including custom types",
      },
      {
        title: "Room capacities",
        description:
          "Which rooms to search for their capacity. Custom room types need a search without a type, which Condeco does not document.",
      },
    ).default("meeting_rooms"),
    read_users: z.boolean().default(true).meta({
      title: "Read users",
      description:
        "Whether to read the list of users. Condeco does not document whether the API returns all users at once.",
    }),
    read_visitors: z.boolean().default(true).meta({
      title: "Read visitors",
      description: "Whether to read expected visitors. Condeco does not document the format of the response.",
    }),
    visitor_page_size: z.int().min(1).max(1000).default(100).meta({
      title: "Visitors per page",
      description: "How many visitors to request per page. Condeco does not document the maximum.",
    }),
    visitor_first_page: z.literal([0, 1]).default(1).meta({
      title: "Number of the first visitor page",
      description: "Whether the API numbers pages from 0 or 1. Condeco does not document it.",
    }),
    visitor_codes: choiceSetting(
      {
        eptura_visitor: "1 expected, 2 arrived, 3 departed",
        none: "Ignore codes",
      },
      {
        title: "Visit status codes",
        description:
          "How to read numeric status codes. Condeco does not document its own; 1, 2 and 3 are those of Eptura Visitor.",
      },
    ).default("eptura_visitor"),
    desk_inventory: choiceSetting(
      {
        floor_plan: "Floor plans",
        searches: "Searches for free desks on upcoming days",
        none: "Don't read desks",
      },
      {
        title: "Desk list",
        description:
          "How to find desks. Condeco does not document the format of floor plans. A search misses desks that are booked on all searched days.",
      },
    ).default("floor_plan"),
    read_desk_occupancy: z.boolean().default(false).meta({
      title: "Read desk availability",
      description:
        "Whether to search for free desks on each day. This takes one request per location, group and day. The API does not return who booked a desk.",
    }),
    desk_days: z.int().min(1).max(14).default(14).meta({
      title: "Days to search for desks",
      description: "How many days to search for free desks, starting today.",
    }),
    desk_booking_type: z.int().min(0).max(3).default(2).meta({
      title: "Booking type of a full day",
      description:
        "The `bookingType` that stands for a full day in desk searches. Condeco does not document the codes.",
    }),
    desk_user_email: z.email().optional().meta({
      title: "User for desk searches",
      description:
        "The email address of a Condeco user who can book desks in all groups. The API searches for desks on behalf of this user.",
    }),
    write_user_email: z.email().optional().meta({
      title: "User for bookings",
      description:
        "The email address of the Condeco user who books if a booking names no requester. Condeco books on behalf of a user.",
    }),
    write_start: choiceSetting(
      {
        off: "Do not start meetings",
        PUT: "With PUT",
        POST: "With POST",
        PATCH: "With PATCH",
      },
      {
        title: "Start meetings",
        description:
          "How to start a meeting. Condeco does not document the HTTP method. Try PUT first, with a booking of your own.",
      },
    ).default("off"),
    notification_secret: choiceSetting(
      {
        address: "Secret URL",
        header: "Secret URL and `secretkey` header",
      },
      {
        title: "Notification authentication",
        description:
          "How to verify notifications from Condeco. Condeco does not document whether it sends the `secretkey` header.",
      },
    ).default("address"),
    real_times_in: choiceSetting(TIMES, {
      title: "Time zone of actual start and end",
      description:
        "Whether the actual start and end of a meeting are in the location's time or in UTC. Condeco does not document it.",
    }).default("local"),
    stamps_in: choiceSetting(TIMES, {
      title: "Time zone of created and modified times",
      description:
        "Whether the times at which a booking was created and modified are in UTC or in the location's time. Condeco does not document it.",
    }).default("utc"),
  })
  .refine((config) => !searchesDesks(config) || config.desk_user_email !== undefined, {
    path: ["desk_user_email"],
    error: "Enter an email address. Desk searches need a user.",
  })
  .refine((config) => !searchesDesks(config) || config.read_users, {
    path: ["read_users"],
    error: "Turn this on. Desk searches need the list of users.",
  });

export type Settings = z.infer<typeof settings>;

const searchesDesks = (config: { desk_inventory: string; read_desk_occupancy: boolean }): boolean =>
  config.desk_inventory === "searches" || config.read_desk_occupancy;

/** Returns the parsed settings of a read. */
export const settingsOf = (of: Pick<ReadStart, "settings">): Settings => of.settings as Settings;

/** The credentials of a connection. */
export const credentials = z
  .object({
    client_id: key(
      "Client ID",
      "Your Condeco representative gives you the client ID when you request API access.",
    ).meta(NO_SECRET),
    password: key("Password", "You get the password together with the client ID."),
    subscription_key: key(
      "Subscription key",
      "The primary key of your subscription, from the Profile page of https://integrationportal.condecosoftware.com.",
    ).optional(),
    hierarchy_key: key(
      "HierarchyMapping key",
      "The key for locations, groups and users, if you have separate subscriptions.",
    ).optional(),
    booking_key: key(
      "ExternalBookings key",
      "The key for bookings and desks, if you have separate subscriptions.",
    ).optional(),
    visitor_key: key("Visitor key", "The key for visitors, if you have separate subscriptions.").optional(),
  })
  .refine((config) => config.subscription_key !== undefined || config.hierarchy_key !== undefined, {
    path: ["subscription_key"],
    error: "Enter a subscription key, or one key for each collection.",
  });

export type Credentials = z.infer<typeof credentials>;

/** Returns the subscription key for a lane's requests: its own, else the common one. */
export function keyOf(credentials: Credentials, lane: string | null | undefined): string {
  const own =
    lane === "booking"
      ? credentials.booking_key
      : lane === "visitor"
        ? credentials.visitor_key
        : credentials.hierarchy_key;
  return own ?? credentials.subscription_key ?? credentials.hierarchy_key!;
}
