import { reference } from "./fields.ts";
import { model } from "./model.ts";
import { balance, partnerFields } from "./partner.ts";

/** A customer of the organization. */
export const customer = model(
  "customer",
  { title: "Customer", description: "A company or person that buys goods or services." },
  {
    ...partnerFields,
    parent_id: reference("customer", { description: "The parent customer." }),
    sales_person_id: reference("person", {
      description: "The sales representative assigned to the customer.",
      personal: true,
    }),
    balance: balance("Amount owed by the customer on open invoices. Negative for a credit balance."),
    credit_limit: balance("Credit limit."),
  },
);
