import { documentOfConnection } from "#api/data";
import { type Api, openMetrics, openServer, type ServerOptions } from "#api/http";
import { serveLink } from "#api/link";
import { countExpiringCertificates, countHealth, ERASE_QUEUE } from "#connections";
import { webhookLags } from "#deliver";
import { MAPPING_QUEUES } from "#mapping";
import { SYNC_QUEUE } from "#sync";
import { allRoutes, apiDocument, words } from "./routes.ts";

export { CALLBACK_PATH, SOURCE_WEBHOOKS_PATH } from "#api/admin";
export { textOfChanged } from "#api/data";
export { type Api, type ApiLimits, defaultLimits, type Metrics } from "#api/http";
export { apiDocument } from "./routes.ts";

/** What the API needs. */
export type ApiOptions = Pick<ServerOptions, "deps" | "limits" | "trustProxy" | "onAnswer">;

/** The queues whose length health and metrics report. */
const QUEUES = [SYNC_QUEUE, ERASE_QUEUE, ...MAPPING_QUEUES];

/** Builds the API. It does not listen before `listen` is called. */
export function openApi(options: ApiOptions): Promise<Api> {
  const { deps } = options;
  const metrics = openMetrics({
    jobs: deps.jobs,
    queues: QUEUES,
    log: deps.log,
    certificatesEnding: () => countExpiringCertificates(deps),
    connectionsByHealth: () => countHealth(deps),
    webhookLags: () => webhookLags(deps),
    requests: deps.requests,
  });
  return openServer({
    ...options,
    routes: allRoutes(metrics, QUEUES),
    metrics,
    words,
    document: apiDocument,
    documentOf: documentOfConnection,
    servePages: serveLink,
  });
}
