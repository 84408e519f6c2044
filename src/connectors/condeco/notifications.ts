import { type Delivery, isSame, jsonOf, type Webhooks } from "#kit";
import { bookings } from "./bookings.ts";
import { fieldOf } from "./keys.ts";
import type { Credentials, Settings } from "./settings.ts";

// Event types. No documented request returns the bookings of desk events; events of resources and visitors have no documented format.
const MEETING_EXTERNAL = 3;
const MEETING_PROGRESSION = 5;
const PUBLISH = 2;

/**
 * Condeco's notification service.
 * https://knowledge.eptura.com/Condeco/Integrations/Condeco_API_service/Webhooks_and_Notification_service/030-Notification_messages_overview
 */
export const notifications: Webhooks<Settings, Credentials> = {
  help: "Millwright registers with Condeco's notification service by itself. You don't need to enter anything in Condeco.",
  streams: [bookings],
  // Connections older than this setting do not have it.
  verify: ({ headers }, { settings, secret }) =>
    settings.notification_secret !== "header" || isSame(headers.secretkey ?? "", secret),
  hint(delivery) {
    const keys = new Set(entriesOf(delivery).flatMap(bookingsOf));
    return keys.size > 0 ? [{ stream: bookings, keys: [...keys] }] : [];
  },
  register: (http, { url, secret }) =>
    http.ask({
      method: "POST",
      path: "/listener",
      lane: "booking",
      // Spelled as in the help's table of parameters; its sample differs.
      json: {
        secretKey: secret,
        eventType: [MEETING_EXTERNAL, MEETING_PROGRESSION],
        notificationUrl: url,
        queueProvider: PUBLISH,
      },
    }),
};

/** Returns the entries of a delivery. Meetings come in an object by date, others in a list. */
function entriesOf(delivery: Delivery): unknown[] {
  const body = jsonOf(delivery);
  return typeof body === "object" && body !== null ? Object.values(body) : [];
}

/** Returns the ids of the bookings that an entry names. Messages do not name their kind; their fields show it. */
function bookingsOf(entry: unknown): string[] {
  const changed = fieldOf(entry, "ChangedItems");
  const items = Array.isArray(changed)
    ? changed
    : fieldOf(entry, "MeetingProgressionAction") !== undefined
      ? [entry]
      : [];
  return items
    .map((item) => fieldOf(item, "BookingID"))
    .filter((id) => Number.isInteger(id))
    .map(String);
}
