/** The raw record that the functions' examples read. The guide shows it. */
export const exampleRecord = {
  number: "PO-1042",
  name: " Pump, centrifugal ",
  status: "B",
  first: "Ada",
  middle: null,
  last: "Thornton",
  price: 12.5,
  quantity: 3,
  unit: "Stück",
  currency: "EUR",
  total_cents: 3750,
  amount: "1.234,50",
  due: "2026-07-01 09:00",
  made: "24.11.2026",
  phone: "+44 113 496-0000",
  tags: ["urgent", "spare"],
  lines: [
    { quantity: 1, price: 0.1 },
    { quantity: 2, price: 0.15 },
  ],
};

/** The zone of the connection that it came through. */
export const exampleContext = { zone: "Europe/London" };
