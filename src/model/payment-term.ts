import { linePrefixes } from "./entities.ts";
import { euros } from "./examples.ts";
import { decimal, flag, integer, lines, money, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** When a bill is due. */
export const paymentTerm = model(
  "payment_term",
  { title: "Payment term", description: "A rule for when bills are due, and for discounts on early payment." },
  {
    name: text({ description: "Name of the payment term.", example: "30 days net", indexed: true }),
    code: text({ description: "Code of the payment term in the source.", example: "N30", indexed: true }),
    description: text({
      description: "Description of the payment term.",
      example: "Payment within 30 days after the invoice date",
    }),
    due_days: integer({ description: "Days until payment is due.", example: 30, unit: "days" }),
    discount_percent: decimal({ description: "Discount for early payment.", example: "2", unit: "percent" }),
    discount_days: integer({ description: "Days in which the discount can be taken.", example: 10, unit: "days" }),
    organization_id: reference("organization", { description: "The organization that uses the term. Null: all." }),
    is_active: flag({ description: "Whether the payment term is in use.", example: true }),
    installments: lines(
      linePrefixes.payment_term.installments,
      {
        line_number: integer({ description: "Position in the list.", example: 1 }),
        percent: decimal({ description: "Share of the amount.", example: "100", unit: "percent" }),
        amount: money({ description: "Fixed amount.", example: euros("100.00") }),
        days: integer({ description: "Days until the installment is due.", example: 30, unit: "days" }),
        rule: text({
          description: "How the days are counted, as worded in the source.",
          example: "days after invoice date",
        }),
      },
      { description: "The installments, if the source has several." },
    ),
  },
);
