import type { Permission } from "#kit";

const USERS = "Settings > Users & Companies > Users > (the user) > Access Rights";

/** Returns a permission to an app, by the app and the role as Odoo shows them. */
const right = (app: string, role: string): Permission => ({ name: `${app} / ${role}`, location: USERS });

/** The access rights that streams need. */
export const rights = {
  purchase: right("Purchase", "User"),
  inventory: right("Inventory", "User"),
  sales: right("Sales", "User: All Documents"),
  invoicing: right("Accounting", "Read-only"),
  manufacturing: right("Manufacturing", "User"),
  maintenance: right("Maintenance", "Equipment Manager"),
  employees: right("Employees", "Officer"),
};

/** The companies whose records Odoo shows to the user. */
export const companies: Permission = {
  name: "Allowed Companies",
  location: "Settings > Users & Companies > Users > (the user) > Allowed Companies",
};
