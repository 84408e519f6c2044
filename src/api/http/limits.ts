import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { fault } from "#lib";

/** How much callers may ask of one process. */
export interface ApiLimits {
  /** Requests a minute of one API key or connection token. */
  requestsPerMinute: number;
  /** Requests a minute of the page of one link session. */
  linkRequestsPerMinute: number;
  /** Wrong tokens a minute from one address, after which they are told to wait instead of why they are wrong. */
  wrongTokensPerMinute: number;
  /** Bytes of a body. */
  bodyBytes: number;
}

export const defaultLimits: ApiLimits = {
  requestsPerMinute: 6000,
  linkRequestsPerMinute: 300,
  wrongTokensPerMinute: 60,
  bodyBytes: 1024 * 1024,
};

/** Counts requests. In the process's memory: with several processes each allows so much. */
export interface CallerLimits {
  /** Counts a request of a caller; answers the fields that tell how much is left. Throws `rate_limited` past the limit. */
  count(who: { kind: string; id: string }): Promise<Record<string, string>>;
  /** Counts a wrong token. Throws `rate_limited` past the limit. Right tokens from the same address are never held up: many customers may sit behind one. */
  countWrong(address: string): Promise<void>;
}

/** The fields of draft-ietf-httpapi-ratelimit-headers: the policy, and what is left of it. */
const rateFields = (limit: number, res: RateLimiterRes): Record<string, string> => ({
  "ratelimit-policy": `"default";q=${limit};w=60`,
  ratelimit: `"default";r=${Math.max(0, res.remainingPoints)};t=${Math.ceil(res.msBeforeNext / 1000)}`,
});

export function openLimits(limits: ApiLimits): CallerLimits {
  const requests = new RateLimiterMemory({ points: limits.requestsPerMinute, duration: 60 });
  const ofLinks = new RateLimiterMemory({ points: limits.linkRequestsPerMinute, duration: 60 });
  const wrong = new RateLimiterMemory({ points: limits.wrongTokensPerMinute, duration: 60 });
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
      await consume(wrong, address, limits.wrongTokensPerMinute, "wrong tokens from one address");
    },
  };
}
