import { reference, text } from "./fields.ts";
import { model } from "./model.ts";
import { balance, partnerFields } from "./partner.ts";

/** Someone from whom we buy. */
export const vendor = model(
  "vendor",
  { title: "Vendor", description: "A company or person that supplies goods or services." },
  {
    ...partnerFields,
    parent_id: reference("vendor", { description: "The parent vendor." }),
    account_number: text({ description: "The company's customer number with the vendor.", example: "C-88120" }),
    balance: balance("Amount owed to the vendor on open bills. Negative for a credit balance."),
    unbilled_orders: balance("Value of purchase orders that are not yet billed."),
  },
);
