import { flag, integer, list, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A group that does work. */
export const team = model(
  "team",
  { title: "Team", description: "A group of people that work can be assigned to." },
  {
    name: text({ description: "Name of the team.", example: "Mechanics, early shift", indexed: true }),
    code: text({ description: "Code of the team in the source.", example: "MEC-1", indexed: true }),
    description: text({ description: "Description of the team.", example: "Mechanical maintenance of lines 1 to 4" }),
    member_ids: list(reference("person", { description: "A member.", personal: true }), {
      description: "The members of the team.",
      personal: true,
    }),
    leader_ids: list(reference("person", { description: "A leader.", personal: true }), {
      description: "The leaders of the team.",
      personal: true,
    }),
    location_ids: list(reference("location", { description: "A location." }), {
      description: "The locations that the team works at.",
    }),
    asset_ids: list(reference("asset", { description: "An asset." }), {
      description: "The assets that the team maintains.",
    }),
    organization_id: reference("organization", { description: "The organization that the team belongs to." }),
    account_id: reference("account", { description: "The account that the cost of the team is posted to." }),
    member_count: integer({ description: "Number of members.", example: 6, unit: "persons" }),
    is_active: flag({ description: "Whether the team is in use.", example: true }),
  },
);
