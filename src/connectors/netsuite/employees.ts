import { z } from "zod";
import { stream } from "#kit";
import { person } from "#model";
import { plainColumns } from "./columns.ts";
import { deletionPermissions, permissionsTo } from "./permissions.ts";
import { dayText, momentText } from "./suiteql.ts";
import { ofTable } from "./tables.ts";
import { flag, isActive, nameOf, texts } from "./values.ts";

/** Employees. */
export const employees = stream({
  title: "Employees",
  raw: z.object({
    id: z.string(),
    isinactive: flag,
    ...texts(
      ...(["entityid", "firstname", "lastname", "email", "phone", "title", "supervisor", "department"] as const),
      ...(["datecreated", "lastmodifieddate"] as const),
    ),
  }),
  ...ofTable({
    from: "employee e",
    id: "e.id",
    // Some accounts do not show it. All employees are then read each time.
    changed: "e.lastmodifieddate",
    columns: {
      ...plainColumns(
        "e",
        "id entityid firstname lastname email phone title supervisor department class location subsidiary employeestatus giveaccess isinactive purchaseorderlimit purchaseorderapprovallimit externalid",
      ),
      hiredate: dayText("e.hiredate"),
      datecreated: momentText("e.datecreated"),
      lastmodifieddate: momentText("e.lastmodifieddate"),
    },
    records: ["employee"],
    isType: (type) => type === "employee",
  }),
  permissions: [...permissionsTo("Employees"), ...deletionPermissions],
  model: person,
  map: {
    source_number: "entityid",
    source_url: null,
    source_created_at: "datecreated",
    source_updated_at: "lastmodifieddate",
    kind: { constant: "employee" },
    name: (of) => nameOf(of) ?? of.entityid,
    given_name: "firstname",
    family_name: "lastname",
    email: "email",
    phone: "phone",
    job_title: "title",
    department_id: "department",
    // NetSuite's locations are warehouses.
    location_id: null,
    manager_id: "supervisor",
    employee_number: null,
    role: null,
    hourly_rate: null,
    vendor_id: null,
    is_active: (of) => isActive(of.isinactive),
  },
});
