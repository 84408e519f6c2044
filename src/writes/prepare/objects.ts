import type { Json, WriteBody } from "#kit";

/** Whether a value is an object, and not a list or null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isBody = (value: Json | undefined): value is WriteBody =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Sets the member at these names, with the objects around it. */
export function setAt(body: WriteBody, names: readonly string[], value: Json): void {
  const [first, ...rest] = names;
  if (first === undefined) return;
  if (rest.length === 0) {
    merge(body, { [first]: value });
    return;
  }
  const inner = Object.hasOwn(body, first) ? body[first] : undefined;
  const object: WriteBody = isBody(inner) ? inner : {};
  setAt(object, rest, value);
  define(body, first, object);
}

/** Adds members to a body. Objects that both have are merged; other values replace the earlier ones. */
export function merge(body: WriteBody, added: WriteBody): void {
  for (const [name, value] of Object.entries(added)) {
    const inner = Object.hasOwn(body, name) ? body[name] : undefined;
    if (isBody(inner) && isBody(value)) merge(inner, value);
    else define(body, name, value);
  }
}

// Assigning `__proto__` would not create a member of that name.
const define = (body: WriteBody, name: string, value: Json): void => {
  Object.defineProperty(body, name, { value, writable: true, enumerable: true, configurable: true });
};

/** Returns the dotted paths of a body's members, through objects but not through lists. */
export function* pathsIn(body: WriteBody, before = ""): Generator<string> {
  for (const [name, value] of Object.entries(body)) {
    yield before + name;
    if (isBody(value)) yield* pathsIn(value, `${before}${name}.`);
  }
}
