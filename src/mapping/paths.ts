/** Returns the names in a path. A dot within a name is written `\\.`. */
export const namesIn = (path: string): string[] => path.split(/(?<!\\)\./).map((name) => name.replaceAll("\\.", "."));

/** Returns the path of these names. */
export const pathOf = (names: readonly string[]): string => names.map((name) => name.replaceAll(".", "\\.")).join(".");

/** Whether a value is an object, and not a list or null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Returns the value at these nested names, through own members of objects only. */
export function ownValueAt(of: unknown, names: readonly string[]): unknown {
  let value = of;
  for (const name of names) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** Returns a field's name without the indexes of list elements: `lines.quantity` for `lines.0.quantity`. */
export const withoutIndexes = (field: string): string => field.replace(/\.\d+(?=\.|$)/g, "");
