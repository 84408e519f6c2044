export { Answer, etagOf, listsTag, notModified } from "./answer.ts";
export { idBefore, pageByIds, readCursor, writeCursor } from "./cursor.ts";
export { isAssetName } from "./dashboard.ts";
export {
  addExamples,
  type Document,
  documentOf,
  jsonSchemaOf,
  type Parameter,
  sourceErrors,
} from "./document.ts";
export { errorRoutes } from "./errors.ts";
export { EVENT_STREAM_HEADERS, eventStream } from "./event-stream.ts";
export { healthRoutes } from "./health.ts";
export { type ApiLimits, defaultLimits } from "./limits.ts";
export { cursor, DEFAULT_LIMIT, flagParameter, limit, MOST_LIMIT, pageOf, refuseUnknown } from "./list.ts";
export { type Metrics, openMetrics } from "./metrics.ts";
export { writeError } from "./problem.ts";
export { requireKey } from "./repeat.ts";
export { type Call, type Deps, REQUEST_ID, type Route, route, type Who } from "./route.ts";
export type { Schema } from "./schema.ts";
export { type Api, openServer, type ServerOptions } from "./server.ts";
export { PAGE_HEADER, sessionRoutes } from "./session.ts";
export type { Watched } from "./watchers.ts";
