import { reference, text } from "./fields.ts";
import { model } from "./model.ts";
import { balance, partnerFields } from "./partner.ts";

/** Someone from whom we buy. */
export const vendor = model(
  "vendor",
  { title: "Vendor", about: "A company or person from whom goods or services are bought." },
  {
    ...partnerFields,
    parent_id: reference("vendor", { about: "The vendor of which it is a part." }),
    account_number: text({ about: "Our customer number with this vendor.", example: "C-88120" }),
    balance: balance("What we owe it on open bills; negative when it owes us."),
    unbilled_orders: balance("Value of orders placed but not yet billed."),
  },
);
