/** The switches of a simulator: their values, the default first, and what each says. */
export type SwitchTable = Readonly<Record<string, { values: readonly string[]; says: string }>>;

/** The value of every switch of a table. */
export type SwitchesOf<Table extends SwitchTable> = { [Name in keyof Table]: Table[Name]["values"][number] };

/** Returns all switches of a table at their defaults. */
export function defaultsOf<Table extends SwitchTable>(table: Table): SwitchesOf<Table> {
  return Object.fromEntries(Object.entries(table).map(([name, { values }]) => [name, values[0]])) as SwitchesOf<Table>;
}

/** Sets some switches of a table. Throws on an unknown name or value, and then sets none. */
export function setIn(table: SwitchTable, switches: object, wanted: Record<string, string>): void {
  for (const [name, value] of Object.entries(wanted)) {
    const known = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!known) throw new Error(`No such switch: ${name}. There are: ${Object.keys(table).join(", ")}.`);
    if (!known.values.includes(value))
      throw new Error(`Switch ${name} has no position "${value}". It has: ${known.values.join(", ")}.`);
  }
  Object.assign(switches, wanted);
}
