import { z } from "zod";
import { externalData, extraFields, id, ids, maybeId, maybeText, object, string } from "./body.ts";
import {
  type Answer,
  type Call,
  created,
  define,
  idIn,
  noContent,
  type Operation,
  ok,
  plainPage,
  rowsOf,
  target,
} from "./operation.ts";
import { flag, instant, members, texts, wholes } from "./query.ts";
import { checkReferences, checkUser, patchedFields, patchedList } from "./references.ts";
import { invalid, notFound } from "./refusal.ts";
import {
  authTypes,
  type CustomFieldEntity,
  customFieldEntities,
  customFieldTypes,
  roles,
  type Team,
  type User,
  type World,
} from "./world.ts";

// Users

const userFields = {
  ...{ role: z.enum(roles).nullish(), customRole: maybeText, email: maybeText, phoneNumber: maybeText },
  ...{ externalData: externalData.optional(), extraFields: extraFields.optional() },
  ...{ authType: z.enum(authTypes).nullish(), hourlyRate: maybeId },
};
const newUser = object({
  ...{ firstName: string.min(1), lastName: string.min(1), ...userFields },
  inviteType: z.enum(["ALL", "EMAIL", "SMS", "NONE"]).nullish(),
});
const userChange = object({ firstName: string.min(1).optional(), lastName: string.min(1).optional(), ...userFields });

const visibleUsers = (call: Call): User[] =>
  [...call.world.data.users.values()].filter(({ organizationIds, removedFrom }) =>
    call.organizationIds.some((one) => organizationIds.includes(one) && !removedFrom.includes(one)),
  );

/** A user by id. One who was removed from the organization can still be read. */
function userIn(call: Call): User {
  const user = call.world.user(idIn(call, 0, "User"));
  if (!user || !call.organizationIds.some((one) => user.organizationIds.includes(one))) throw notFound("User");
  return user;
}

function checkEmail(world: World, email: string | null | undefined, self?: User): void {
  if (!email) return;
  const other = [...world.data.users.values()].find((user) => user.email?.toLowerCase() === email.toLowerCase());
  if (other && other !== self) throw invalid("Email already in use", "email", email);
}

function postUser(call: Call<z.output<typeof newUser>>): Answer {
  const { world, organizationId, user, body } = call;
  checkEmail(world, body.email);
  const now = world.now();
  const made: User = {
    ...{ id: world.nextId("users"), organizationIds: [organizationId], removedFrom: [], deletedAt: null },
    ...{ createdAt: now, updatedAt: now, lastVisitedAt: null, firstName: body.firstName, lastName: body.lastName },
    ...{ role: body.role ?? "MEMBER", customRole: body.customRole ?? null, email: body.email ?? null },
    ...{
      phoneNumber: body.phoneNumber ?? null,
      authType: body.authType ?? "NORMAL",
      hourlyRate: body.hourlyRate ?? null,
    },
    ...{ externalData: body.externalData ?? null, extraFields: body.extraFields ?? {} },
  };
  world.data.users.set(made.id, made);
  world.tell({
    ...{ type: "USER_INVITED", organizationId, userId: user.id },
    payload: { actorId: user.id, targetUserId: made.id, role: made.role, creationMethod: "API" },
  });
  return created({ id: made.id });
}

function patchUser(call: Call<z.output<typeof userChange>>): Answer {
  const { world, body, user: actor } = call;
  const user = userIn(call);
  checkEmail(world, body.email, user);
  const { extraFields: fields, ...rest } = body;
  const oldRole = user.role;
  Object.assign(user, Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)));
  user.extraFields = patchedFields(world, user.extraFields, fields);
  user.updatedAt = world.now();
  if (user.role !== oldRole)
    for (const organizationId of user.organizationIds)
      world.tell({
        ...{ type: "USER_ROLE_CHANGED", organizationId, userId: actor.id },
        payload: {
          actorId: actor.id,
          targetUserId: user.id,
          oldRole: oldRole ?? "CUSTOM",
          newRole: user.role ?? "CUSTOM",
        },
      });
  return ok({ user: call.wire.user(user, call.organizationIds) });
}

function deleteUser(call: Call): Answer {
  const { world, user: actor, organizationId } = call;
  const user = userIn(call);
  if (user === actor) throw invalid("You cannot remove yourself", "id", user.id);
  if (!user.organizationIds.includes(organizationId) || user.removedFrom.includes(organizationId))
    throw notFound("User");
  user.removedFrom.push(organizationId);
  user.updatedAt = world.now();
  for (const team of world.all("teams", [organizationId]))
    team.members = team.members.filter(({ userId }) => userId !== user.id);
  world.tell({
    ...{ type: "USER_REMOVED", organizationId, userId: actor.id },
    payload: { actorId: actor.id, targetUserId: user.id },
  });
  return noContent;
}

// Teams

const teamFields = { description: string.optional(), assetIds: ids.optional(), locationIds: ids.optional() };
const newTeam = object({ name: string.min(1), ...teamFields, memberIds: ids.optional() });
const teamRole = z.enum(["ADMIN", "MEMBER"]);

function checkTeam(
  { world }: Call,
  organizationId: number,
  body: { assetIds?: number[] | undefined; locationIds?: number[] | undefined; memberIds?: number[] | undefined },
) {
  checkReferences(world, organizationId, "assets", body.assetIds, "assetIds");
  checkReferences(world, organizationId, "locations", body.locationIds, "locationIds");
  for (const [place, userId] of (body.memberIds ?? []).entries())
    checkUser(world, organizationId, userId, `memberIds.${place}`);
}

function memberIn(call: Call): { team: Team; member: Team["members"][number] } {
  const team = target(call, "teams");
  const userId = idIn(call, 1, "Team member");
  const member = team.members.find((one) => one.userId === userId);
  if (!member) throw notFound("Team member");
  return { team, member };
}

// Custom fields

function entityIn(call: Call): CustomFieldEntity {
  const entity = call.path[0];
  const known = customFieldEntities.find((one) => one === entity);
  if (!known) throw invalid("must be equal to one of the allowed values", "entity", entity);
  return known;
}

const fieldsOf = (call: Call, entity: CustomFieldEntity) =>
  call.world
    .all("customFields", [call.organizationId])
    .filter((field) => field.entity === entity)
    .sort((one, other) => one.sortOrder - other.sortOrder);

const newFields = object({
  fields: z.array(
    object({
      ...{ label: string.min(1), type: z.enum(customFieldTypes), options: z.array(string).nullish() },
      ...{
        includeInRecurrence: z.boolean().nullish(),
        required: z.boolean().nullish(),
        unlisted: z.boolean().nullish(),
      },
    }),
  ),
});
const fieldChange = object({
  field: object({
    ...{
      label: string.min(1).optional(),
      type: z.enum(customFieldTypes).optional(),
      options: z.array(string).nullish(),
    },
    ...{ includeInRecurrence: z.boolean().nullish(), sortIndex: id.optional() },
    ...{ required: z.boolean().nullish(), unlisted: z.boolean().nullish() },
  }),
});

function postFields(call: Call<z.output<typeof newFields>>): Answer {
  const { world, organizationId, body } = call;
  const entity = entityIn(call);
  const known = fieldsOf(call, entity);
  for (const [place, { label }] of body.fields.entries())
    if (known.some((field) => field.label === label))
      throw invalid("Label already in use", `fields.${place}.label`, label);
  const made = body.fields.map((field, place) =>
    world.add("customFields", organizationId, {
      ...{
        entity,
        label: field.label,
        type: field.type,
        sortOrder: known.length + place,
        options: field.options ?? null,
      },
      ...{ required: field.required ?? false, unlisted: field.unlisted ?? false },
      includeInRecurrence: field.includeInRecurrence ?? false,
    }),
  );
  return ok(
    made.map((field) => {
      const { required: _, unlisted: __, ...shown } = call.wire.customField(field);
      return shown;
    }),
  );
}

function fieldIn(call: Call) {
  const entity = entityIn(call);
  const field = fieldsOf(call, entity).find((one) => one.id === idIn(call, 1, "Custom field"));
  if (!field) throw notFound("Custom field");
  return field;
}

/** The records whose values are stored under a field's label. */
export function recordsWith(
  world: World,
  entity: CustomFieldEntity,
  organizationId: number,
): { extraFields: Record<string, string> }[] {
  if (entity === "lineItemPurchaseOrders")
    return world.all("purchaseOrders", [organizationId]).flatMap(({ items }) => items);
  return world.all(entity, [organizationId]);
}

function patchField(call: Call<z.output<typeof fieldChange>>): Answer {
  const { world, body } = call;
  const field = fieldIn(call);
  const { sortIndex, label, ...rest } = body.field;
  if (label !== undefined && label !== field.label) {
    for (const record of recordsWith(world, field.entity, field.organizationId)) {
      const value = record.extraFields[field.label];
      if (value === undefined) continue;
      delete record.extraFields[field.label];
      record.extraFields[label] = value;
    }
    field.label = label;
  }
  Object.assign(
    field,
    Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== null)),
  );
  if (sortIndex !== undefined) field.sortOrder = sortIndex;
  world.touch(field);
  return noContent;
}

export const peopleOperations: Operation[] = [
  define("GET /organizations", "organizations.list", { isList: true }, (call) => {
    const rows = call.organizationIds.map((one) => call.world.organization(one));
    return plainPage(call, "organizations", rows, ({ id, name, timeZone, currency, dateFormatLocale }) => {
      return { id, name, timeZone, imageUrl: null, currency, dateFormatLocale };
    });
  }),
  define("GET /versions", "versions.list", {}, () => ok([{ version: "1" }])),

  define(
    "GET /users",
    "users.list",
    {
      ...{ isList: true, organization: "one" },
      query: { onlyAssignable: flag, email: texts, expand: members(["role", "extra_fields"]) },
    },
    (call) => {
      const { params, wire } = call;
      const emails = params.many("email").map((email) => email.toLowerCase());
      const rows = visibleUsers(call).filter(({ email, role }) => {
        const isAssignable = role !== "REQUESTER" && role !== "SERVICE_ACCOUNT";
        return (
          (isAssignable || !params.flag("onlyAssignable")) &&
          (emails.length === 0 || emails.includes((email ?? "").toLowerCase()))
        );
      });
      return plainPage(call, "users", rows, (user) => wire.userRow(user, params.expand));
    },
  ),
  define("POST /users", "users.create", { organization: "one", body: newUser }, postUser),
  define("GET /users/{id}", "users.read", { organization: "one" }, (call) => {
    return ok({ user: call.wire.user(userIn(call), call.organizationIds) });
  }),
  define("PATCH /users/{id}", "users.update", { organization: "one", body: userChange }, patchUser),
  define("DELETE /users/{id}", "users.delete", { organization: "one" }, deleteUser),

  define("GET /teams", "teams.list", { isList: true, organization: "one" }, (call) => {
    return plainPage(call, "teams", rowsOf(call, "teams"), ({ id, name }) => ({ id, name }));
  }),
  define("POST /teams", "teams.create", { organization: "one", body: newTeam }, (call) => {
    const { world, organizationId, body } = call;
    checkTeam(call, organizationId, body);
    const { name, description = "", assetIds = [], locationIds = [], memberIds = [] } = body;
    const team = world.add("teams", organizationId, {
      ...{ name, description, assetIds, locationIds },
      members: memberIds.map((userId) => ({ userId, teamRole: "MEMBER" as const })),
    });
    return created({ id: team.id });
  }),
  define("GET /teams/{id}", "teams.read", {}, (call) => ok({ team: call.wire.team(target(call, "teams")) })),
  define(
    "PATCH /teams/{id}",
    "teams.update",
    { body: object({ name: string.min(1).optional(), ...teamFields, membersCount: id.optional() }) },
    (call) => {
      const { world, body } = call;
      const team = target(call, "teams");
      checkTeam(call, team.organizationId, body);
      if (body.name !== undefined) team.name = body.name;
      if (body.description !== undefined) team.description = body.description;
      team.assetIds = patchedList(world, team.assetIds, body.assetIds);
      team.locationIds = patchedList(world, team.locationIds, body.locationIds);
      world.touch(team);
      return ok({ team: call.wire.team(team) });
    },
  ),
  define("DELETE /teams/{id}", "teams.delete", {}, (call) => {
    target(call, "teams").deletedAt = call.world.now();
    return noContent;
  }),
  define("GET /teams/{id}/members", "teams.members", { isList: true }, (call) => {
    const rows = target(call, "teams").members.map((member) => ({ ...member, id: member.userId }));
    return plainPage(call, "members", rows, (member) => call.wire.teamMember(member));
  }),
  define(
    "POST /teams/{id}/members",
    "teams.addMember",
    { body: object({ id, teamRole: teamRole.optional() }) },
    (call) => {
      const team = target(call, "teams");
      checkUser(call.world, team.organizationId, call.body.id, "id");
      if (team.members.some(({ userId }) => userId === call.body.id))
        throw invalid("Already a member", "id", call.body.id);
      team.members.push({ userId: call.body.id, teamRole: call.body.teamRole ?? "MEMBER" });
      return created({ id: call.body.id });
    },
  ),
  define(
    "PATCH /teams/{teamId}/members/{userId}",
    "teams.updateMember",
    { body: object({ teamRole: teamRole.optional() }) },
    (call) => {
      const { member } = memberIn(call);
      if (call.body.teamRole) member.teamRole = call.body.teamRole;
      return ok({ member: call.wire.teamMember(member) });
    },
  ),
  define("DELETE /teams/{teamId}/members/{userId}", "teams.removeMember", {}, (call) => {
    const { team, member } = memberIn(call);
    team.members = team.members.filter((one) => one !== member);
    return noContent;
  }),

  define("GET /categories", "categories.list", { isList: true, organization: "one" }, (call) => {
    return plainPage(call, "categories", rowsOf(call, "categories"), ({ id, label, description }) => {
      return { id, label, description };
    });
  }),
  define(
    "POST /categories",
    "categories.create",
    { organization: "one", body: object({ label: string.min(1), description: string.optional() }) },
    (call) => {
      const { label, description = "" } = call.body;
      return created({ id: call.world.add("categories", call.organizationId, { label, description }).id });
    },
  ),
  define("GET /categories/{id}", "categories.read", {}, (call) => ok({ category: category(call) })),
  define(
    "PATCH /categories/{id}",
    "categories.update",
    { body: object({ label: string.min(1).optional(), description: string.optional() }) },
    (call) => {
      const row = target(call, "categories");
      row.label = call.body.label ?? row.label;
      row.description = call.body.description ?? row.description;
      call.world.touch(row);
      return ok({ category: category(call) });
    },
  ),
  define("DELETE /categories/{id}", "categories.delete", {}, (call) => {
    target(call, "categories").deletedAt = call.world.now();
    return noContent;
  }),

  define("GET /customfields/{entity}", "customfields.list", { organization: "one" }, (call) => {
    return ok(fieldsOf(call, entityIn(call)).map((field) => call.wire.customField(field)));
  }),
  define("POST /customfields/{entity}", "customfields.create", { organization: "one", body: newFields }, postFields),
  define("PATCH /customfields/{entity}/{id}", "customfields.update", { body: fieldChange }, patchField),
  define("DELETE /customfields/{entity}/{id}", "customfields.delete", {}, (call) => {
    const field = fieldIn(call);
    field.deletedAt = call.world.now();
    for (const record of recordsWith(call.world, field.entity, field.organizationId))
      delete record.extraFields[field.label];
    return noContent;
  }),

  define(
    "GET /rootcauseanalysisreports",
    "rootcauseanalysisreports.list",
    {
      ...{ isList: true, organization: "one" },
      query: {
        ...{ assets: wholes, statuses: members(["DONE", "DRAFT"]), creators: wholes, archived: flag },
        ...{ createdAfter: instant, createdBefore: instant },
        expand: members(["main_asset", "main_asset_status", "problems"]),
      },
    },
    (call) => {
      const { params, wire } = call;
      const [after, before] = [params.text("createdAfter"), params.text("createdBefore")];
      const rows = rowsOf(call, "rootCauseReports").filter((report) => {
        const has = (name: string, value: string | number) =>
          !params.has(name) || params.many(name).includes(String(value));
        const archived = params.flag("archived");
        const at = Date.parse(report.createdAt);
        return (
          has("assets", report.mainAssetId) &&
          has("statuses", report.status) &&
          has("creators", report.creatorId) &&
          (archived === undefined || archived === (report.archivedAt !== null)) &&
          (after === undefined || at > Date.parse(after)) &&
          (before === undefined || at < Date.parse(before))
        );
      });
      return plainPage(call, "rootCauseAnalysisReports", rows, (report) => wire.rootCauseReport(report, params.expand));
    },
  ),
  define(
    "GET /rootcauseanalysisreports/{id}",
    "rootcauseanalysisreports.read",
    { query: { expand: members(["main_asset", "main_asset_status", "problems", "work_orders"]) } },
    (call) => {
      const report = target(call, "rootCauseReports");
      return ok({ rootCauseAnalysisReport: call.wire.rootCauseReport(report, call.params.expand) });
    },
  ),
];

function category(call: Call) {
  const { id, label, description, updatedAt, organizationId } = target(call, "categories");
  const orders = call.world.all("workOrders", [organizationId]).filter(({ categoryIds }) => categoryIds.includes(id));
  return { id, label, description, workOrderCount: orders.length, updatedAt };
}
