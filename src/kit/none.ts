type Words<S extends string, Found = never> = S extends `${infer One} ${infer Rest}`
  ? Words<Rest, Found | One>
  : Found | S;

/**
 * Returns null for each of these fields, named in one text: the source does not have them. A missing or misspelled name does not
 * compile where it is used.
 */
export const none = <const S extends string>(names: S): { [N in Words<S> & string]: null } =>
  Object.fromEntries(names.split(" ").map((name) => [name, null])) as { [N in Words<S> & string]: null };
