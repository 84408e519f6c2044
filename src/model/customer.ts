import { reference } from "./fields.ts";
import { model } from "./model.ts";
import { balance, partnerFields } from "./partner.ts";

/** Someone to whom we sell. */
export const customer = model(
  "customer",
  { title: "Customer", about: "A company or person to whom goods or services are sold." },
  {
    ...partnerFields,
    parent_id: reference("customer", { about: "The customer of which it is a part." }),
    sales_person_id: reference("person", { about: "Who looks after it on our side.", personal: true }),
    balance: balance("What it owes us on open invoices; negative when we owe it."),
    credit_limit: balance("Up to what it may owe us."),
  },
);
