import { z } from "zod";
import { lacking, stream } from "#kit";
import { department, person } from "#model";
import { rights } from "./permissions.ts";
import { ofModel } from "./reading.ts";
import { common, companiesIn, flags, idOf, kindOf, references, stamps, texts } from "./values.ts";

/** Users of the back office. Documents name them. Portal users are customers and vendors. */
export const users = stream({
  title: "Users",
  kind: "user",
  raw: z.object({ ...stamps, ...texts("name", "login", "email", "phone"), ...flags("active") }),
  ...ofModel({
    app: "Settings",
    model: "res.users",
    fields: ["name", "login", "email", "phone", "active"],
    domain: () => [["share", "=", false]],
    // The name, the email address and the phone number are those of the user's partner.
    shows: ["partner_id"],
  }),
  model: person,
  map: {
    ...common,
    ...lacking(
      "given_name",
      "family_name",
      "job_title",
      "department_id",
      "location_id",
      "manager_id",
      "employee_number",
      "role",
      "hourly_rate",
    ),
    ...lacking("vendor_id"),
    source_number: "login",
    kind: { constant: "user" },
    name: "name",
    email: "email",
    phone: "phone",
    is_active: "active",
  },
});

/** Employees. Private fields, such as addresses and birthdays, are not read. */
export const employees = stream({
  title: "Employees",
  kind: "employee",
  raw: z.object({
    ...stamps,
    ...texts("name", "work_email", "work_phone", "mobile_phone", "job_title", "barcode", "employee_type"),
    ...references("department_id", "parent_id", "user_id", "company_id"),
    ...flags("active"),
  }),
  ...ofModel({
    app: "Employees",
    model: "hr.employee",
    fields: [
      ...["name", "work_email", "work_phone", "mobile_phone", "job_title", "barcode", "employee_type", "department_id"],
      ...["parent_id", "user_id", "company_id", "active"],
    ],
    shows: ["resource_id", "work_contact_id"],
  }),
  permissions: [rights.employees],
  model: person,
  map: {
    ...common,
    ...lacking("source_number", "given_name", "family_name", "location_id", "role", "hourly_rate", "vendor_id"),
    kind: (of) => (of.employee_type === "contractor" || of.employee_type === "freelance" ? "contractor" : "employee"),
    name: "name",
    email: "work_email",
    phone: (of) => of.work_phone ?? of.mobile_phone,
    job_title: "job_title",
    department_id: (of) => idOf(of.department_id),
    manager_id: (of) => kindOf("employee", of.parent_id),
    employee_number: "barcode",
    is_active: "active",
  },
});

/** Departments, in a tree. */
export const departments = stream({
  title: "Departments",
  raw: z.object({
    ...stamps,
    ...texts("name"),
    ...references("parent_id", "manager_id", "company_id"),
    ...flags("active"),
  }),
  ...ofModel({
    app: "Employees",
    model: "hr.department",
    fields: ["name", "parent_id", "manager_id", "company_id", "active"],
  }),
  permissions: [rights.employees],
  model: department,
  map: {
    ...common,
    ...lacking("source_number", "code", "description"),
    kind: { constant: "department" },
    name: "name",
    parent_id: (of) => idOf(of.parent_id),
    organization_ids: (of) => companiesIn(of.company_id),
    manager_id: (of) => kindOf("employee", of.manager_id),
    is_active: "active",
  },
});
