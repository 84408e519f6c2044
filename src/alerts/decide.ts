import type { AlertState } from "#store";
import type { AlertKind } from "./kinds.ts";

/** A channel is told of a kind at most once in this time. */
export const QUIET_MS = 3600_000;
/** Of a kind, this many connections are compared with what was told. */
export const MOST_COMPARED = 1000;

/** A connection or webhook endpoint that needs attention. */
export interface Subject {
  id: string;
  name: string;
  /** The connector; null: it is a webhook endpoint. */
  connector: string | null;
}

/** What needs attention, of one kind. */
export interface Found {
  subjects: Subject[];
  /** The number of subjects, or of entries if there are more than are compared. */
  count: number;
}

/** A part of a message. */
export type Section = { kind: AlertKind } & ({ isOver: true } | ({ isOver: false } & Found));

/** What a channel is told now, and what is stored once it was. */
export interface Decision {
  sections: Section[];
  states: AlertState[];
}

const nothing: Found = { subjects: [], count: 0 };

/**
 * Returns what a channel is told. A kind is told when something needs attention that was not told, at most once an hour; and
 * once when nothing does any more.
 */
export function decide(
  channel: AlertState["channel"],
  of: { kinds: readonly AlertKind[]; found: ReadonlyMap<AlertKind, Found>; states: readonly AlertState[]; now: number },
): Decision {
  const decision: Decision = { sections: [], states: [] };
  for (const kind of of.kinds) {
    const before = of.states.find((each) => each.channel === channel && each.kind === kind);
    const found = of.found.get(kind) ?? nothing;
    const ids = found.subjects.map(({ id }) => id);
    if (found.count === 0) {
      if (!before?.is_open) continue;
      decision.sections.push({ kind, isOver: true });
      decision.states.push({ ...before, is_open: false, told: [], told_count: 0 });
    } else if (isNews(before, ids, found.count)) {
      if (before && isRecent(before.sent_at, of.now)) continue;
      decision.sections.push({ kind, isOver: false, ...found });
      const sent_at = new Date(of.now).toISOString();
      decision.states.push({ channel, kind, is_open: true, told: ids, told_count: found.count, sent_at });
    } else if (before && found.count < before.told_count)
      // What was solved is told again if it comes back.
      decision.states.push({ ...before, told: ids, told_count: found.count });
  }
  return decision;
}

function isNews(before: AlertState | undefined, ids: readonly string[], count: number): boolean {
  if (!before?.is_open) return true;
  if (count > MOST_COMPARED) return count > before.told_count;
  const told = new Set(before.told);
  // Beyond the limit, only the number was stored.
  return before.told_count > MOST_COMPARED ? false : ids.some((id) => !told.has(id));
}

/** A clock that went back does not silence alerts. */
const isRecent = (sentAt: string, now: number): boolean => {
  const since = now - Date.parse(sentAt);
  return since >= 0 && since < QUIET_MS;
};
