import { type Connectors, entitiesOf } from "#kit";
import type { Clock, ConnectionRef } from "#lib";
import {
  type Attention,
  type AttentionKind,
  across,
  type HealthLevel,
  type IssueExamples,
  type Problem,
  type ProblemKind,
  type ProblemTimes,
  problems,
  type Store,
  type Tx,
} from "#store";
import { READABLE_AFTER_REFUSAL_MS } from "#vault";
import { WARNINGS_DAYS } from "./certificate-rotation.ts";

const DAY_MS = 86_400_000;
const [CERTIFICATE_DAYS, CERTIFICATE_URGENT_DAYS] = WARNINGS_DAYS;
/** Alarms of runs that are older than this no longer count. */
const ALARM_DAYS = 30;
/** A connection's health has this many reasons at most, the worst first. */
const MOST_REASONS = 20;

/** A reason why a connection is not healthy. */
export interface HealthReason {
  code: ProblemKind;
  /** What is wrong and what to do. It contains no customer data. */
  message: string;
  /** The entity concerned; null: the whole connection, or several entities. */
  entity: string | null;
  stream: string | null;
  /** When it began; for a certificate, when it expires; null: unknown. */
  since: string | null;
}

/** The health of a connection, with the worst reasons first. */
export interface ConnectionHealth {
  health: HealthLevel;
  health_reasons: HealthReason[];
}

/** What the health of connections is computed with. */
export interface HealthDeps {
  store: Store;
  clock: Clock;
  connectors: Connectors;
}

/** Returns the times from which problems count. */
export function problemTimes(clock: Clock): ProblemTimes {
  const at = (days: number) => new Date(clock.now() + days * DAY_MS).toISOString();
  return {
    now: at(0),
    certificatesUntil: at(CERTIFICATE_DAYS),
    certificatesUrgent: at(CERTIFICATE_URGENT_DAYS),
    alarmsFrom: at(-ALARM_DAYS),
  };
}

/** A connection's id and connector, from which its health is computed together with its problems. */
interface OfConnector {
  id: string;
  connector: string;
}

/** Returns the health of connections by id, with one query. A disconnected connection has none. */
export async function healthOfMany(
  { clock, connectors }: Pick<HealthDeps, "clock" | "connectors">,
  tx: Tx,
  connections: readonly (OfConnector & { status: string })[],
): Promise<Map<string, ConnectionHealth>> {
  const live = connections.filter(({ status }) => status !== "disconnected");
  const found = await problems.ofConnections(
    tx,
    problemTimes(clock),
    live.map(({ id }) => id),
  );
  const byConnection = Map.groupBy(found, (problem) => problem.connection_id);
  return new Map(
    live.map(({ id, connector }) => {
      const own = byConnection.get(id) ?? [];
      const reasons = own.slice(0, MOST_REASONS).map((problem) => reasonOf(problem, connector, connectors));
      return [id, { health: own[0]?.level ?? "healthy", health_reasons: reasons }];
    }),
  );
}

/** Returns the health of one connection; null: it is disconnected. */
export const healthOf = (
  deps: HealthDeps,
  { workspaceId, connectionId: id }: ConnectionRef,
  connection: { connector: string; status: string },
): Promise<ConnectionHealth | null> =>
  deps.store.within(workspaceId, async (tx) => {
    const healths = await healthOfMany(deps, tx, [{ id, connector: connection.connector, status: connection.status }]);
    return healths.get(id) ?? null;
  });

/** Returns the number of connections by health, in all workspaces. Disconnected connections are left out. */
export async function countHealth({
  store,
  clock,
}: Pick<HealthDeps, "store" | "clock">): Promise<Record<HealthLevel, number>> {
  const counts = { healthy: 0, degraded: 0, failing: 0, needs_attention: 0 };
  for await (const workspaceId of across.everyWorkspace(store))
    for (const [health, count] of await store.within(workspaceId, (tx) =>
      problems.healthCounts(tx, problemTimes(clock)),
    ))
      counts[health] += count;
  return counts;
}

const entitiesIn = (connectors: Connectors, connector: string, name: string): string[] => {
  const stream = connectors.find(connector)?.stream(name);
  return stream ? entitiesOf(stream) : [];
};

function reasonOf(problem: Problem, connector: string, connectors: Connectors): HealthReason {
  const [entity = null, ...others] = entitiesIn(connectors, connector, problem.stream);
  return {
    code: problem.kind,
    message: messageOf(problem),
    entity: problem.entity ?? (others.length === 0 ? entity : null),
    stream: problem.stream || null,
    since: problem.since,
  };
}

const count = (of: number, one: string, many: string): string => `${of} ${of === 1 ? one : many}`;
const day = (at: string | null): string => at?.slice(0, 10) ?? "an unknown day";
const minute = (at: string | null): string =>
  at === null ? "an unknown time" : `${at.slice(0, 16).replace("T", " ")} UTC`;

const messages: Record<ProblemKind, (of: Problem) => string> = {
  reauthorization_required({ since, until }) {
    const readable =
      since === null
        ? ""
        : ` Stored data stays readable until ${day(new Date(Date.parse(since) + READABLE_AFTER_REFUSAL_MS).toISOString())}.`;
    const check = until === null ? "" : ` They are checked again at ${minute(until)}.`;
    return `The source system rejects the credentials. Reconnect with valid credentials.${check}${readable}`;
  },
  certificate_expiring: ({ since }) =>
    `The certificate expires on ${day(since)}. Reconnect with a new certificate before then.`,
  deletions_held: () =>
    "Unusually many deletions: held for review. Accept them if the records were deleted on purpose.",
  run_failed: ({ error }) => error?.message ?? "The last run failed.",
  mapping_change: ({ change, count: records, entity }) =>
    `Version ${change?.version ?? "?"} of the mapping caused issues in ${count(records ?? 0, "record", "records")}${change?.kinds[0] ? `, for example in ${entity}.${change.kinds[0].field}` : ""}. Correct the mapping or restore an earlier version.`,
  alarm: ({ text }) => text ?? "The last run raised an alarm.",
  records_not_stored: ({ count: records }) =>
    `${records === null || records >= problems.MOST_COUNTED ? `${problems.MOST_COUNTED} or more records` : count(records, "record", "records")} of the source cannot be stored. The list of rejected records names the reasons.`,
  records_rejected: ({ entity, text }) =>
    `Records were stored with mapping issues, for example in ${entity}.${text}. Check the mapping.`,
  waiting: ({ until }) => `The source asked to wait: no requests are sent to it until ${minute(until)}.`,
  run_partial: ({ error }) => `Some parts could not be read: ${error?.message ?? "see the last run."}`,
  permission_missing: ({ names }) =>
    `The last check found missing permissions in the source system: ${listOf(names ?? [])}. Grant them and check the connection again.`,
};

const MOST_NAMES = 5;
const listOf = (names: readonly string[]): string =>
  names.length > MOST_NAMES
    ? `${names.slice(0, MOST_NAMES).join(", ")} and ${names.length - MOST_NAMES} more`
    : names.join(", ");

const messageOf = (problem: Problem): string => messages[problem.kind](problem);

/** A mapping issue or rejected record, as an example of what needs attention. */
export interface AttentionExample {
  /** Null: the record cannot be stored, so it belongs to no entity. */
  entity: string | null;
  field: string | null;
  reason: string;
  /** The source's value, or the key of the record; null: none, or the caller may not read data. */
  value: string | null;
  /** Null: not counted. */
  records: number | null;
}

/** Something that needs attention. */
export interface AttentionEntry extends Omit<HealthReason, "entity" | "code"> {
  kind: ProblemKind;
  connection_id: string;
  connection_name: string;
  connector: string;
  entities: string[];
  until: string | null;
  examples: AttentionExample[];
  mapping_change: {
    version: number;
    origin: "connection" | "workspace";
    changed_by: string | null;
    changed_at: string;
    note: string | null;
  } | null;
}

/** Returns what needs attention as it is shown, with examples of rejected values. */
export async function attentionEntries(
  { connectors }: Pick<HealthDeps, "connectors">,
  tx: Tx,
  found: readonly Attention[],
  mayReadData: boolean,
): Promise<AttentionEntry[]> {
  const idsOf = (kind: ProblemKind) =>
    found.filter((each) => each.kind === kind).map(({ connection_id }) => connection_id);
  const issues = await problems.issueExamples(tx, idsOf("records_rejected"));
  const rejected = await problems.rejectedExamples(tx, idsOf("records_not_stored"));
  const shown = <T extends { value: string | null }>(example: T): T =>
    mayReadData ? example : { ...example, value: null };
  return found.map((each) => {
    const { connection_id: id, connection_name, connector, change } = each;
    const ofConnection = issues.find(({ connection_id }) => connection_id === id);
    const examples = examplesOf(
      each,
      ofConnection,
      rejected.find(({ connection_id }) => connection_id === id),
    ).map(shown);
    return {
      kind: each.kind,
      connection_id: id,
      connection_name,
      connector,
      stream: each.stream || null,
      entities: each.stream
        ? entitiesIn(connectors, connector, each.stream)
        : [...new Set(examples.flatMap(({ entity }) => entity ?? []))],
      since: each.since,
      until: each.until,
      message:
        each.kind === "records_rejected" && ofConnection ? rejectedMessage(ofConnection, examples) : messageOf(each),
      examples,
      mapping_change: change && {
        version: change.version,
        origin: change.origin,
        changed_by: change.changed_by,
        changed_at: new Date(change.changed_at).toISOString(),
        note: change.note,
      },
    };
  });
}

function examplesOf(
  { kind, entity, change }: Attention,
  issues: IssueExamples | undefined,
  rejected: { key: string | null; reason: string } | undefined,
): AttentionExample[] {
  if (kind === "records_rejected") return issues?.issues ?? [];
  if (kind === "mapping_change") return (change?.kinds ?? []).slice(0, 5).map((each) => ({ entity, ...each }));
  if (kind === "records_not_stored" && rejected)
    return [{ entity: null, field: null, reason: rejected.reason, value: rejected.key, records: null }];
  return [];
}

function rejectedMessage({ records }: IssueExamples, examples: readonly AttentionExample[]): string {
  const [first] = examples;
  const many =
    records >= problems.MOST_EXAMINED
      ? `${records} or more records were`
      : count(records, "record was", "records were");
  const value = first?.value === null || first?.value === undefined ? "" : ` (“${first.value}”)`;
  const example = first ? `, for example in ${first.entity}.${first.field}: ${first.reason}${value}` : "";
  return `${many} stored with a mapping issue${example}. Check the mapping.`;
}

/** Returns how much needs attention, by kind. */
export async function countAttention(clock: Clock, tx: Tx): Promise<Record<AttentionKind, number>> {
  const counts = await problems.attentionCounts(tx, problemTimes(clock));
  const of = (kind: AttentionKind) => counts.get(kind) ?? 0;
  return {
    reauthorization_required: of("reauthorization_required"),
    certificate_expiring: of("certificate_expiring"),
    deletions_held: of("deletions_held"),
    run_failed: of("run_failed"),
    mapping_change: of("mapping_change"),
    alarm: of("alarm"),
    records_not_stored: of("records_not_stored"),
    records_rejected: of("records_rejected"),
    waiting: of("waiting"),
  };
}
