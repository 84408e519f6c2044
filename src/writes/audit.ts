import { canonicalText, newId, sha256 } from "#lib";
import { type AuditFacts, audit, type Store, type Tx } from "#store";

/** An event to be audited. Absent members are null. */
export type AuditEvent = Pick<AuditFacts, "at" | "actor" | "action"> & Partial<AuditFacts>;

/** The members of an entry, in the order in which they are hashed. A new release may add members only at the end. */
const MEMBERS = [
  "at",
  "connection_id",
  "actor",
  "action",
  "entity",
  "record_id",
  "fields",
  "plan_hash",
  "operation_id",
  "outcome",
  "request_id",
  "source_request_id",
] as const satisfies readonly (keyof AuditFacts)[];

const FIRST = Buffer.alloc(0);

const hashOf = (number: number, previous: Buffer, facts: AuditFacts): Buffer =>
  sha256(canonicalText([number, previous.toString("hex"), ...MEMBERS.map((name) => facts[name])]));

/** Adds an entry to the workspace's audit, in the caller's transaction. `fields` are names: an entry holds no values. */
export async function appendAudit(tx: Tx, event: AuditEvent): Promise<void> {
  const at = Date.parse(event.at);
  await audit.add(tx, newId(at), {
    connection_id: null,
    entity: null,
    record_id: null,
    fields: [],
    plan_hash: null,
    operation_id: null,
    outcome: null,
    request_id: null,
    source_request_id: null,
    ...event,
    at: new Date(at).toISOString(),
  });
}

const AT_A_TIME = 1000;

/** Numbers new entries and adds them to the chain. Reading the audit does so first. */
export async function chainAudit(store: Store, workspaceId: string): Promise<void> {
  for (;;) {
    const count = await store.within(workspaceId, async (tx) => {
      const { last, open } = await audit.lockOpen(tx, AT_A_TIME);
      let number = last?.number ?? 0;
      let previous = last?.hash ?? FIRST;
      const chained = open.map((facts) => {
        number++;
        const entry = { id: facts.id, number, previous_hash: previous, hash: hashOf(number, previous, facts) };
        previous = entry.hash;
        return entry;
      });
      if (chained.length > 0) await audit.chain(tx, chained);
      return open.length;
    });
    if (count < AT_A_TIME) return;
  }
}

/** The result of verifying an audit. */
export interface Verification {
  /** How many entries are intact, from the first one on. */
  entries: number;
  /** The first entry that was changed, or whose predecessor is missing. Null: all are intact. */
  broken: { number: number; reason: string } | null;
}

/** Verifies the chain of a workspace's audit: that no entry was changed, removed or inserted. */
export async function verifyAudit(store: Store, workspaceId: string): Promise<Verification> {
  await chainAudit(store, workspaceId);
  let entries = 0;
  let previous: Buffer = FIRST;
  for (;;) {
    const some = await store.within(workspaceId, (tx) => audit.after(tx, entries, AT_A_TIME));
    for (const entry of some) {
      const broken = (reason: string): Verification => ({ entries, broken: { number: entry.number, reason } });
      if (entry.number !== entries + 1) return broken(`entry ${entries + 1} is missing`);
      if (!entry.previous_hash.equals(previous)) return broken("it does not follow the entry before");
      if (!hashOf(entry.number, previous, entry).equals(entry.hash)) return broken("its content was changed");
      previous = entry.hash;
      entries++;
    }
    if (some.length < AT_A_TIME) return { entries, broken: null };
  }
}

/** Returns the names of the fields in a write's values: `vendor_id`, `custom.project`, `lines.quantity`. */
export function fieldNamesIn(values: Readonly<Record<string, unknown>>): string[] {
  const names = new Set<string>();
  const add = (place: string, of: unknown) => {
    if (typeof of === "object" && of !== null && !Array.isArray(of))
      for (const [name, value] of Object.entries(of))
        if (name === "custom") add(`${place}custom.`, value);
        else names.add(place + name);
  };
  for (const [name, value] of Object.entries(values))
    if (name === "custom") add("custom.", value);
    else if (Array.isArray(value) && value.some((each) => typeof each === "object" && each !== null))
      for (const each of value) add(`${name}.`, each);
    else names.add(name);
  return [...names].sort();
}
