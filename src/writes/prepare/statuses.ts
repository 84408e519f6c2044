import type { AnyWrites, FieldRefusal } from "#kit";
import type { PreparedStep } from "../prepared.ts";

type Transition = Extract<PreparedStep, { kind: "transition" }>;

/**
 * Returns the fewest transitions from one status to another. Null: there is no way. A transition that may go further (`orFurther`)
 * ends where it says, since the source decides the rest.
 */
export function wayTo({ transitions = [] }: AnyWrites, from: string, to: string): Transition[] | null {
  const ways = new Map<string, Transition[]>([[from, []]]);
  for (const [status, way] of ways) {
    if (status === to) return way;
    for (const [index, each] of transitions.entries())
      if (each.from.includes(status) && !ways.has(each.to))
        ways.set(each.to, [...way, { kind: "transition", index, to: each.to }]);
  }
  return null;
}

/** Returns the statuses in which a record can be created. Empty: the caller cannot choose one. */
export function creatableStatuses(writes: AnyWrites): string[] {
  const initial = writes.create?.initialStatus;
  if (initial === undefined) return [];
  const targets = new Set((writes.transitions ?? []).map(({ to }) => to));
  return [initial, ...[...targets].filter((to) => to !== initial && wayTo(writes, initial, to) !== null)];
}

/** Returns the one transition from the present status, or why there is none. */
export function transitionFrom(
  writes: AnyWrites,
  present: unknown,
  to: string,
): { step: Transition } | { refusal: FieldRefusal } {
  const { transitions = [] } = writes;
  const from = typeof present === "string" ? present : "unknown";
  const index = transitions.findIndex((each) => each.to === to && each.from.includes(from));
  if (index !== -1) return { step: { kind: "transition", index, to } };
  const refuse = (code: FieldRefusal["code"], message: string) => ({
    refusal: { pointer: "/status", code, message } as const,
  });
  if (!transitions.some((each) => each.to === to))
    return refuse("not_allowed", `No status can be changed to \`${to}\`. ${possible(transitions)}`);
  if (from === to) return refuse("locked", `The record already has the status \`${to}\`.`);
  const way = wayTo(writes, from, to);
  const [first] = way ?? [];
  return refuse(
    "locked",
    first
      ? `The status \`${from}\` cannot be changed to \`${to}\` at once. Change it to \`${first.to}\` first.`
      : `The status \`${from}\` cannot be changed to \`${to}\`. ${possible(transitions, from)}`,
  );
}

function possible(transitions: NonNullable<AnyWrites["transitions"]>, from?: string): string {
  const targets = [
    ...new Set(transitions.flatMap((each) => (from === undefined || each.from.includes(from) ? [each.to] : []))),
  ];
  return targets.length > 0
    ? `Possible: ${targets.map((each) => `\`${each}\``).join(", ")}.`
    : "It can no longer be changed.";
}
