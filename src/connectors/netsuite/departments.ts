import { z } from "zod";
import { stream } from "#kit";
import { department } from "#model";
import { plainColumns } from "./columns.ts";
import { permissionsTo } from "./permissions.ts";
import { ofTable } from "./tables.ts";
import { flag, idsIn, isActive, texts } from "./values.ts";

const raw = z.object({ id: z.string(), isinactive: flag, ...texts("name", "fullname", "parent", "subsidiary") });
type Division = z.infer<typeof raw>;

/** The mapping that departments and classes share, without their kind and parent. */
const shared = {
  source_number: null,
  source_url: null,
  source_created_at: null,
  source_updated_at: null,
  name: "name",
  code: null,
  description: null,
  organization_ids: (of: Division) => idsIn(of.subsidiary),
  manager_id: null,
  is_active: (of: Division) => isActive(of.isinactive),
} as const;
const columnsOf = (alias: string) => plainColumns(alias, "id name fullname parent subsidiary externalid isinactive");

/** Departments. */
export const departments = stream({
  title: "Departments",
  raw,
  ...ofTable({ from: "department d", id: "d.id", columns: columnsOf("d"), records: ["department"] }),
  permissions: permissionsTo("Departments"),
  model: department,
  map: { ...shared, kind: { constant: "department" }, parent_id: "parent" },
});

/** Classes, a second classification of the business beside departments. */
export const classes = stream({
  title: "Classes",
  raw,
  ...ofTable({ from: "classification c", id: "c.id", columns: columnsOf("c"), records: ["classification"] }),
  permissions: permissionsTo("Classes"),
  model: department,
  kind: "class",
  map: {
    ...shared,
    kind: { constant: "class" },
    parent_id: (of) => (of.parent ? `class:${of.parent}` : null),
  },
});
