import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { fault } from "#lib";

/** Limits per caller, for one process. */
export interface ApiLimits {
  /** Requests per minute of one API key or connection token. */
  requestsPerMinute: number;
  /** Requests per minute of the page of one link session. */
  linkRequestsPerMinute: number;
  /** Invalid tokens per minute from one IP address. Beyond this, it gets 429 instead of the reason. */
  wrongTokensPerMinute: number;
  /** Concurrent requests of one API key, connection token or link session. */
  concurrentRequests: number;
  /** The part of them that may read raw records (`explain=true`, `include=raw`), which cost many times more. */
  concurrentRawRequests: number;
  /** Of all callers together, so many of these are worked on at once; the others wait for their turn. */
  rawRequestsAtOnce: number;
  /** Concurrent event streams of one API key. */
  watchers: number;
  /** The maximum size of a body in bytes. */
  bodyBytes: number;
}

export const defaultLimits: ApiLimits = {
  requestsPerMinute: 6000,
  linkRequestsPerMinute: 300,
  wrongTokensPerMinute: 60,
  concurrentRequests: 50,
  concurrentRawRequests: 6,
  rawRequestsAtOnce: 4,
  watchers: 2000,
  bodyBytes: 1024 * 1024,
};

type CallerId = { kind: string; id: string };

/** Counts requests in memory: with several processes, each allows the whole limit. */
export interface CallerLimits {
  /** Counts a request of a caller, and returns the rate limit headers. Throws `rate_limited` over the limit. */
  count(who: CallerId): Promise<Record<string, string>>;
  /**
   * Counts an invalid token. Throws `rate_limited` over the limit. Valid tokens from the same IP address are never
   * limited by this, because many customers can share one.
   */
  countWrong(address: string): Promise<void>;
  /** Counts a request in progress. Returns a function to call when it ends. Throws `rate_limited` over the limit. */
  begin(who: CallerId, readsRaw: boolean): () => void;
  /** Does work that reads raw records when it is its turn. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Counts an open event stream. Returns a function to call when it ends. Throws `rate_limited` over the limit. */
  watch(who: CallerId): () => void;
}

/** Counts what each caller has in progress. */
function openConcurrency(limit: number, of: string): (who: CallerId) => () => void {
  const underWay = new Map<string, number>();
  return ({ kind, id }) => {
    const key = `${kind} ${id}`;
    const before = underWay.get(key) ?? 0;
    if (before >= limit) throw fault("rate_limited", { limit, of, isConcurrent: true, seconds: 1 });
    underWay.set(key, before + 1);
    let hasEnded = false;
    return () => {
      if (hasEnded) return;
      hasEnded = true;
      const left = (underWay.get(key) ?? 1) - 1;
      if (left > 0) underWay.set(key, left);
      else underWay.delete(key);
    };
  };
}

/** Has up to `limit` pieces of work done at once. The others wait in order, and hold no database connection meanwhile. */
function openTurns(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  let underWay = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    // Whoever ends passes its turn on, so the count stays.
    if (underWay >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else underWay++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else underWay--;
    }
  };
}

/** The headers of draft-ietf-httpapi-ratelimit-headers: the policy, and the remaining requests. */
const rateFields = (limit: number, res: RateLimiterRes): Record<string, string> => ({
  "ratelimit-policy": `"default";q=${limit};w=60`,
  ratelimit: `"default";r=${Math.max(0, res.remainingPoints)};t=${Math.ceil(res.msBeforeNext / 1000)}`,
});

export function openLimits(limits: ApiLimits): CallerLimits {
  const requests = new RateLimiterMemory({ points: limits.requestsPerMinute, duration: 60 });
  const ofLinks = new RateLimiterMemory({ points: limits.linkRequestsPerMinute, duration: 60 });
  const wrong = new RateLimiterMemory({ points: limits.wrongTokensPerMinute, duration: 60 });
  const requestsUnderWay = openConcurrency(limits.concurrentRequests, "requests of one caller");
  const rawUnderWay = openConcurrency(limits.concurrentRawRequests, "requests with `explain` or `include=raw`");
  const watchers = openConcurrency(limits.watchers, "event streams of one caller");
  const consume = async (
    limiter: RateLimiterMemory,
    key: string,
    limit: number,
    of?: string,
  ): Promise<RateLimiterRes> => {
    try {
      return await limiter.consume(key);
    } catch (thrown) {
      if (!(thrown instanceof RateLimiterRes)) throw thrown;
      throw fault("rate_limited", {
        limit,
        ...(of !== undefined && { of }),
        seconds: Math.ceil(thrown.msBeforeNext / 1000),
        fields: rateFields(limit, thrown),
      });
    }
  };
  return {
    async count(who) {
      const [limiter, limit, of] =
        who.kind === "link"
          ? ([ofLinks, limits.linkRequestsPerMinute, "requests of one link session"] as const)
          : ([requests, limits.requestsPerMinute, undefined] as const);
      return rateFields(limit, await consume(limiter, `${who.kind} ${who.id}`, limit, of));
    },
    countWrong: async (address) => {
      await consume(wrong, address, limits.wrongTokensPerMinute, "invalid tokens from one IP address");
    },
    begin(who, readsRaw) {
      const end = requestsUnderWay(who);
      if (!readsRaw) return end;
      try {
        const endRaw = rawUnderWay(who);
        return () => {
          endRaw();
          end();
        };
      } catch (thrown) {
        end();
        throw thrown;
      }
    },
    inTurn: openTurns(limits.rawRequestsAtOnce),
    watch: watchers,
  };
}
