import {
  type CheckOutcome,
  commonPermissions,
  entitiesOf,
  once,
  permissionsOf,
  type Stream,
  writeChecksOf,
} from "#kit";
import { type CheckContext, type CheckInput, startCheck } from "./check-context.ts";
import { adviceOf, inOrder, verify } from "./check-permissions.ts";
import { readerFor, tryStream } from "./check-read.ts";
import type { Check, CheckAnswer, CheckWord, WriteAnswer } from "./check-result.ts";

/**
 * Checks every stream of a connection with as few requests as possible. Lists of parents are needed whole, since their
 * number decides what a full sync costs: stored ones are used, others are read. For other streams, the first list is
 * read. Throws if credentials or settings are wrong, and if nothing can be read for another reason than permissions.
 */
export async function check(input: CheckInput): Promise<Check> {
  const { connector, source, clock } = input;
  const context = await startCheck(input);
  for (const stream of context.streams) context.answers.set(stream, await checkStream(context, stream));
  throwIfNothingWorks(context);
  const { streams, answers, common } = context;
  const advice = adviceOf(context, commonPermissions(connector, source.auth));
  const forecast = forecastOf(context);
  return {
    checked_at: new Date(clock.now()).toISOString(),
    missing_permissions: inOrder(
      [...answers.values()].flatMap((answer) => answer.missing_permissions),
      common,
      advice,
    ),
    clock_skew_seconds: skewSeconds(source.skewMs()),
    entities: [...connector.entities.keys()].flatMap((entity) => entityAnswer(entity, context) ?? []),
    streams: streams.map((stream) => ({
      stream: stream.name,
      entities: entitiesOf(stream),
      ...answerOf(context, stream),
    })),
    forecast,
    used: source.requestCount(),
  };
}

async function checkStream(context: CheckContext, stream: Stream): Promise<CheckAnswer> {
  const { connector, source, common, lists } = context;
  const permissions = permissionsOf(connector, source.auth, stream);
  const blocked = blockedBy(context, stream);
  const test = async () => (blocked === null ? tryStream(context, stream) : blocked);
  const { word: read, ...reason } = await verify(context, permissions, test);
  if (blocked !== null) lists.set(stream, []);
  const writes: WriteAnswer[] = [];
  for (const { verb, permissions: needed, probe } of writeChecksOf(stream)) {
    const testWrite = probe ? () => probe(source.http) : null;
    const { word: allowed, ...why } = await verify(context, [...common, ...needed], testWrite);
    writes.push({ verb, allowed, ...why });
  }
  return { read, ...reason, permissions, writes };
}

/** Returns why a stream's parent keeps it from being checked; null: it does not. */
function blockedBy({ answers, lists }: CheckContext, { parent }: Stream): CheckOutcome | null {
  if (!parent) return null;
  const { read, reason } = answers.get(parent) ?? { read: "unknown", reason: null };
  if (read === "not_available") return { unavailable: reason ?? `This account does not have "${parent.title}".` };
  if (read !== "yes") return { unknown: `It depends on "${parent.title}", which could not be read.` };
  if (!lists.has(parent)) return { unknown: `It depends on "${parent.title}", which is too large for a check.` };
  return lists.get(parent)?.length === 0
    ? { unknown: `"${parent.title}" has no records yet to check this with.` }
    : null;
}

/**
 * Throws the first failure if nothing can be read and no permission is the reason, because nothing then proves the
 * configuration.
 */
function throwIfNothingWorks({ failure, isForbidden, answers }: CheckContext): void {
  if (!failure || isForbidden) return;
  const isExplained = ({ read, missing_permissions }: CheckAnswer) =>
    read === "yes" || read === "not_available" || missing_permissions.length > 0;
  if (![...answers.values()].some(isExplained)) throw failure;
}

const answerOf = ({ answers }: CheckContext, stream: Stream): CheckAnswer => {
  const answer = answers.get(stream);
  if (!answer) throw new Error(`the stream ${stream.name} was not checked`);
  return answer;
};

const skewSeconds = (skewMs: number | null): number | null => (skewMs === null ? null : Math.round(skewMs / 1000));

/** Returns the number of requests of a full first sync. Null: a stream has no forecast. */
function forecastOf(context: CheckContext): Check["forecast"] {
  if (!context.isForecastKnown) return null;
  const byStream: Record<string, number> = {};
  let total = context.connector.auth.kind === "api_key" ? 0 : 1;
  for (const stream of context.streams) {
    const requests = requestsOf(context, stream);
    if (requests === null) return null;
    byStream[stream.name] = requests;
    total += requests;
  }
  return { requests: total, by_stream: byStream };
}

function requestsOf(context: CheckContext, stream: Stream): number | null {
  const { counts, lists } = context;
  // A stream that cannot be read costs nothing that is known.
  if (["no", "not_available"].includes(answerOf(context, stream).read)) return 0;
  const counted = counts.get(stream);
  if (counted !== undefined) return counted;
  const { requests, parent } = stream;
  if (requests === null) return null;
  const reader = readerFor(context, stream, []);
  if (!parent) return requests(reader, null);
  return (lists.get(parent) ?? []).reduce((sum, each) => sum + requests(reader, each), 0);
}

/** An entity can be read if all streams that create it can. Streams that only add fields do not matter. */
function entityAnswer(entity: string, context: CheckContext): (CheckAnswer & { entity: string }) | null {
  const answers = context.streams
    .filter((stream) => stream.feeds.some((feed) => feed.model.name === entity && !feed.onlyAdds))
    .map((stream) => answerOf(context, stream));
  const leading = worst(answers, ({ read }) => read);
  if (!leading) return null;
  return {
    entity,
    read: leading.read,
    reason: leading.reason,
    missing_permissions: once(answers.flatMap((answer) => answer.missing_permissions)),
    permissions: once(answers.flatMap((answer) => answer.permissions)),
    writes: [...new Set(answers.flatMap(({ writes }) => writes.map(({ verb }) => verb)))].flatMap((verb) => {
      const writes = answers.flatMap((answer) => answer.writes.filter((each) => each.verb === verb));
      const write = worst(writes, ({ allowed }) => allowed);
      return write ? [{ ...write, missing_permissions: once(writes.flatMap((each) => each.missing_permissions)) }] : [];
    }),
  };
}

const worst = <T>(answers: readonly T[], wordOf: (answer: T) => CheckWord): T | undefined =>
  WORST_FIRST.flatMap((word) => answers.find((each) => wordOf(each) === word) ?? [])[0];

/** What an account does not have leaves what it has readable. */
const WORST_FIRST: readonly CheckWord[] = ["no", "unknown", "yes", "not_available"];
