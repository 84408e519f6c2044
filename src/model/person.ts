import { choice, flag, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** Somebody who works here, or acts in the source. */
export const person = model(
  "person",
  {
    title: "Person",
    about: "Somebody who works here or uses the source: an employee, a contractor, a user; or an account for programs.",
  },
  {
    kind: choice(["employee", "contractor", "user", "service"], {
      about: "An employee, a contractor, somebody of whom the source only says that they use it, or no human at all.",
      example: "employee",
    }),
    name: text({ about: "Whole name.", example: "Ada Thornton", personal: true, indexed: true }),
    given_name: text({ about: "Given name.", example: "Ada", personal: true }),
    family_name: text({ about: "Family name.", example: "Thornton", personal: true }),
    email: text({
      about: "Work email address.",
      example: "ada.thornton@millfield.example",
      personal: true,
      indexed: true,
    }),
    phone: text({ about: "Work telephone number.", example: "+44 113 496 0120", personal: true }),
    job_title: text({ about: "What they do.", example: "Maintenance planner", personal: true }),
    department_id: reference("department", { about: "In which department.", personal: true, indexed: true }),
    location_id: reference("location", { about: "Where they mostly work.", personal: true, indexed: true }),
    manager_id: reference("person", { about: "To whom they report.", personal: true }),
    employee_number: text({ about: "Number in the personnel files.", example: "10442", personal: true, indexed: true }),
    is_active: flag({ about: "Whether they still work here, or may still log in.", example: true }),
  },
);
