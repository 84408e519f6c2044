import { z } from "zod";
import { addressSetting, connector, cursor, since, stream } from "#kit";
import { person } from "#model";

const people = stream({
  title: "People",
  path: "/people",
  key: "id",
  // `?updated_since=` returns the oldest change first.
  changes: since({ param: "updated_since", field: "updated_at", ascending: true }),
  // The fields that are mapped. The whole record is stored.
  raw: z.object({
    id: z.number(),
    name: z.string(),
    email: z.string().nullish(),
    phone: z.string().nullish(),
    role: z.enum(["staff", "contractor"]),
    active: z.boolean(),
    updated_at: z.string(),
  }),
  model: person,
  // One line per field of the entity. Null: the system has no such field.
  map: {
    kind: { from: "role", values: { staff: "employee", contractor: "contractor" } },
    name: "name",
    given_name: null,
    family_name: null,
    email: "email",
    phone: ({ phone }) => phone?.replaceAll(" ", ""),
    job_title: null,
    department_id: null,
    location_id: null,
    manager_id: null,
    employee_number: null,
    role: null,
    hourly_rate: null,
    vendor_id: null,
    is_active: "active",
    source_number: null,
    source_url: null,
    source_created_at: null,
    source_updated_at: "updated_at",
  },
});

/** Example, API v1: https://example.com/docs */
export const example = connector({
  name: "example",
  title: "Example",
  description: "People of an Example account.",
  docs: "https://example.com/docs",
  settings: z.object({
    url: addressSetting({ title: "Address", description: "The URL at which people open Example." }),
  }),
  credentials: z.object({
    api_key: z.string().min(1).meta({ title: "API key", description: "An API key with permission to read people." }),
  }),
  auth: {
    kind: "api_key",
    help: "In Example, open Settings > API keys, create a key, and copy it.",
    sign: ({ credentials }) => ({ "x-api-key": credentials.api_key }),
  },
  baseUrl: ({ url }) => `${url}/api/v1`,
  account: ({ settings }) => new URL(settings.url).host,
  limits: { rates: [{ requests: 5, per: "second" }], concurrent: 2 },
  // `{ "items": [...], "next": "cursor of the next page" }`
  records: "items",
  paging: cursor({ param: "after", next: "next" }),
  streams: { people },
});
