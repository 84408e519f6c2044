export { CALLBACK_PATH } from "./consent.ts";
export { HOOKS_PATH } from "./hooks.ts";
export { type ApiLimits, defaultLimits } from "./limits.ts";
export type { Metrics } from "./metrics.ts";
export { type Api, type ApiOptions, openApi } from "./server.ts";
