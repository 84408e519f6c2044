// Values that examples of fields are made of.
export const euros = (amount: string) => ({ amount, currency: "EUR" });
export const pieces = (value: string) => ({ value, unit: "H87", source_unit: "pcs" });
export const kilograms = (value: string) => ({ value, unit: "KGM", source_unit: "kg" });
export const millimetres = (value: string) => ({ value, unit: "MMT", source_unit: "mm" });
export const hours = (value: string) => ({ value, unit: "HUR", source_unit: "Hours" });
