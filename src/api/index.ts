export { CALLBACK_PATH } from "./admin/consent.ts";
export { HOOKS_PATH } from "./admin/source-webhooks.ts";
export { type ApiLimits, defaultLimits } from "./http/limits.ts";
export type { Metrics } from "./http/metrics.ts";
export { type Api, type ApiOptions, openApi } from "./http/server.ts";
