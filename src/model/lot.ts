import { pieces } from "./examples.ts";
import { choice, day, flag, quantity, reference, text } from "./fields.ts";
import { model } from "./model.ts";

/** A batch or a single piece. */
export const lot = model(
  "lot",
  { title: "Lot", description: "A batch of an item, or a single piece with a serial number." },
  {
    name: text({ description: "Lot or serial number.", example: "L2026-114", indexed: true }),
    kind: choice(["lot", "serial"], { description: "Whether it is a batch or a single piece.", example: "lot" }),
    item_id: reference("item", { description: "The item.", indexed: true }),
    organization_id: reference("organization", { description: "The organization that owns the goods." }),
    vendor_id: reference("vendor", { description: "The vendor of the lot." }),
    vendor_lot: text({ description: "The vendor's lot number.", example: "NB-88-1" }),
    produced_on: day({ description: "Date of production.", example: "2026-05-02" }),
    expires_on: day({ description: "Expiration date.", example: "2028-06-30", indexed: true }),
    best_before_on: day({ description: "Best-before date.", example: "2028-03-31" }),
    on_hand: quantity({ description: "Total stock of the lot.", example: pieces("120") }),
    stock_status: text({ description: "Status of the stock, as worded in the source.", example: "Good" }),
    notes: text({ description: "Notes on the lot.", example: "Tested on arrival." }),
    is_active: flag({ description: "Whether the lot is in use.", example: true }),
  },
);
