import { euros } from "./examples.ts";
import { choice, flag, money, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** An employee or a user of the source. */
export const person = model(
  "person",
  {
    title: "Person",
    description: "An employee, contractor or user of the source, or a service account.",
  },
  {
    kind: choice(["employee", "contractor", "user", "service"], {
      description:
        "Type of person. `user`: the source only shows that the person uses it. `service`: an account of a program.",
      example: "employee",
    }),
    name: text({ description: "Full name.", example: "Ada Thornton", personal: true, indexed: true }),
    given_name: text({ description: "Given name.", example: "Ada", personal: true }),
    family_name: text({ description: "Family name.", example: "Thornton", personal: true }),
    email: text({
      description: "Work email address.",
      example: "ada.thornton@millfield.example",
      personal: true,
      indexed: true,
    }),
    phone: text({ description: "Work phone number.", example: "+44 113 496 0120", personal: true }),
    job_title: text({ description: "Job title.", example: "Maintenance planner", personal: true }),
    department_id: reference("department", { description: "The person's department.", personal: true, indexed: true }),
    location_id: reference("location", {
      description: "The person's usual place of work.",
      personal: true,
      indexed: true,
    }),
    manager_id: reference("person", { description: "The person's manager.", personal: true }),
    employee_number: text({ description: "Employee number.", example: "10442", personal: true, indexed: true }),
    role: text({ description: "Role of the user in the source.", example: "Technician", personal: true }),
    hourly_rate: money({ description: "Cost of an hour of work.", example: euros("42.00"), personal: true }),
    vendor_id: reference("vendor", { description: "The contractor that employs the person.", personal: true }),
    is_active: flag({ description: "Whether the person is employed, or the user can sign in.", example: true }),
  },
);
