import type { FaultCode } from "#lib";
import type { HealthLevel, RequestLog } from "#store";
import type { ApiLimits, CallerLimits } from "./limits.ts";
import type { Metrics } from "./metrics.ts";
import type { Once } from "./repeat.ts";
import type { Deps, LoggedCaller, Who } from "./route.ts";

/** What the parts of one server share. */
export interface Serving {
  deps: Deps;
  limits: ApiLimits;
  callers: CallerLimits;
  once: Once;
  metrics: Metrics;
  requests: RequestLog;
}

declare module "fastify" {
  interface FastifyRequest {
    who: Who | null;
    startedMs: number;
    /** The route's pattern; null: no route matches. */
    pattern: string | null;
    /** The caller as the request log names it; null: unknown, or the request is not logged. */
    caller: LoggedCaller | null;
    /** The error code of the response. Null: it succeeded. */
    code: FaultCode | null;
    /** The response's rate limit headers. Null: the request was not counted. */
    rateFields: Record<string, string> | null;
    /** Health of the connection that the request is about; null: about none, or unknown. */
    connectionHealth: HealthLevel | null;
    /** Size of the response body before compression; null: unknown. */
    answerBytes: number | null;
  }
}
