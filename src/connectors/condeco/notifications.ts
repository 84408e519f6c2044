import { type Delivery, isSame, jsonOf, type Webhooks } from "#kit";
import { bookings } from "./bookings.ts";
import { fieldOf } from "./keys.ts";
import type { Credentials, Settings } from "./settings.ts";

// Event types. Those of desks name bookings that nothing is known to give; those of resources and visitors have no known form.
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
  // A connection that was made before there was this setting has none.
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
      // As the help's table of parameters spells them; its sample does otherwise.
      json: {
        secretKey: secret,
        eventType: [MEETING_EXTERNAL, MEETING_PROGRESSION],
        notificationUrl: url,
        queueProvider: PUBLISH,
      },
    }),
};

/** Meetings come in an object by their dates, the others in a list. */
function entriesOf(delivery: Delivery): unknown[] {
  const body = jsonOf(delivery);
  return typeof body === "object" && body !== null ? Object.values(body) : [];
}

/** The meetings that an entry tells of. Messages do not name their kind: it shows in their fields. */
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
