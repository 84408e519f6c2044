import { z } from "zod";
import { lacking, stream } from "#kit";
import { person, team } from "#model";
import { permissionsTo } from "./auth.ts";
import { listOf, recordIn } from "./lists.ts";
import { organizations } from "./organizations.ts";
import { assetId, cents, idsOf, locationId, number, ofOrganization, text, undated, userId } from "./values.ts";

/** Users. The list lacks whether a user was removed from the organization. */
export const users = stream({
  title: "Users",
  path: "/users",
  query: { expand: ["role", "extra_fields"] },
  records: "users",
  one: (key) => ({ path: `/users/${key}` }),
  oneRecord: recordIn("user"),
  details: { same: ["firstName", "lastName", "email", "phoneNumber", "hourlyRate", "role"] },
  looksInto: [organizations],
  contextFrom: ofOrganization,
  key: "id",
  raw: z.object({
    id: z.number(),
    firstName: text,
    lastName: text,
    email: text,
    phoneNumber: text,
    hourlyRate: number,
    role: text,
    customRole: text,
    removedFromOrganization: z.boolean().nullish(),
    organizationId: number,
  }),
  permissions: permissionsTo("users"),
  model: person,
  kind: "user",
  map: {
    ...undated,
    ...lacking("job_title", "department_id", "location_id", "manager_id", "employee_number", "vendor_id"),
    kind: ({ role }) => (role === "SERVICE_ACCOUNT" ? "service" : "user"),
    name: ({ firstName, lastName }) => [firstName, lastName].filter(Boolean).join(" ") || null,
    given_name: "firstName",
    family_name: "lastName",
    email: "email",
    phone: "phoneNumber",
    role: ({ role, customRole }) => customRole ?? role,
    hourly_rate: ({ hourlyRate }, { currency }) => cents(hourlyRate, currency),
    is_active: ({ removedFromOrganization: isRemoved }) => (isRemoved === undefined ? null : !isRemoved),
  },
});

const member = z.object({ id: z.number(), teamRole: z.string().nullish() });

/** Teams with their members. */
export const teams = stream({
  title: "Teams",
  path: "/teams",
  records: "teams",
  async readOne(http, key) {
    const found = await http.find<{ team: object }>({ path: `/teams/${key}` });
    return found && { ...found.team, members: await listOf(http, { path: `/teams/${key}/members` }, "members") };
  },
  details: { same: ["name"] },
  key: "id",
  raw: z.object({
    id: z.number(),
    name: z.string(),
    description: text,
    assetIds: z.array(z.number()).nullish(),
    locationIds: z.array(z.number()).nullish(),
    membersCount: number,
    members: z.array(member).nullish(),
  }),
  permissions: permissionsTo("teams"),
  model: team,
  kind: "team",
  map: {
    ...undated,
    ...lacking("code", "organization_id", "account_id", "is_active"),
    name: "name",
    description: "description",
    member_ids: ({ members }) => members?.flatMap(({ id }) => userId(id) ?? []),
    leader_ids: ({ members }) =>
      members?.filter(({ teamRole }) => teamRole === "ADMIN").flatMap(({ id }) => userId(id) ?? []),
    location_ids: ({ locationIds }) => idsOf(locationId, locationIds),
    asset_ids: ({ assetIds }) => idsOf(assetId, assetIds),
    member_count: "membersCount",
  },
});
