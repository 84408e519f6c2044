import { asList, connector } from "#kit";
import { account, auth, budget, verdict } from "./auth.ts";
import { bookings } from "./bookings.ts";
import { fieldOf } from "./keys.ts";
import { notifications } from "./notifications.ts";
import { passthrough } from "./passthrough.ts";
import { users, visitors } from "./people.ts";
import { countries, groups, locations, regions, rooms } from "./places.ts";
import { credentials, LANES, settings } from "./settings.ts";
import { capacities, deskOccupancy, desks, desksBySearch } from "./spaces.ts";

/**
 * Condeco, now Eptura Engage; API service V1. The API reference is not public. Settings cover what the public help does not
 * document.
 * https://knowledge.eptura.com/Condeco/06-Configuration/APIs_and_integrations/Condeco_API_service/Design_considerations
 */
export const condeco = connector({
  name: "condeco",
  title: "Condeco (Eptura Engage)",
  description: "Places, rooms, desks, bookings, visitors and users of a workplace booking system.",
  docs: "https://knowledge.eptura.com/Condeco/Integrations/Condeco_API_service",
  settings,
  credentials,
  auth,
  baseUrl: ({ api_url, suffix, api_version }) => `${api_url}/${suffix}/api/${api_version}`,
  account,
  budget,
  lanes: LANES,
  limits: {
    rates: [
      { requests: 500, per: "minute" },
      { requests: 50_000, per: "week" },
    ],
    concurrent: 4,
  },
  setUp: [
    {
      title: "Subscribe in the integration portal",
      text: "Register at https://integrationportal.condecosoftware.com and subscribe to the API collections below. A subscription can include several collections. Each subscription has its own key.",
      listsPermissions: true,
    },
  ],
  // Some lists are null where they are empty.
  records: (body) => (fieldOf(body, "Data") === null ? [] : asList(fieldOf(body, "Data"), "Data")),
  verdict,
  webhooks: notifications,
  passthrough,
  streams: {
    countries,
    regions,
    locations,
    groups,
    rooms,
    capacities,
    desks,
    desksBySearch,
    users,
    bookings,
    visitors,
    deskOccupancy,
  },
});
