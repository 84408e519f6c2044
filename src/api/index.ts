import { documentOfConnection } from "#api/data";
import { type Api, type Deps, openMetrics, openServer, type ServerOptions } from "#api/http";
import { serveLink } from "#api/link";
import type { Connector } from "#kit";
import { connectorsOf } from "#kit";
import { MAPPING_QUEUES } from "#mapping";
import { noRequestLog } from "#store";
import { SYNC_QUEUE } from "#sync";
import { allRoutes, apiDocument, words } from "./routes.ts";

export { CALLBACK_PATH, SOURCE_WEBHOOKS_PATH } from "#api/admin";
export { type Api, type ApiLimits, defaultLimits, type Metrics } from "#api/http";

export { apiDocument } from "./routes.ts";

/** What the API needs. */
export interface ApiOptions
  extends Omit<Deps, "closing" | "connectors" | "jobs" | "publicUrl">,
    Pick<ServerOptions, "limits" | "requests" | "trustProxy"> {
  connectors: readonly Connector[];
  /** The job queue, for health and metrics. Default: none. */
  jobs?: Deps["jobs"];
  /** The public URL of this Millwright. Default: the URL that the caller used. */
  publicUrl?: string | null;
}

/** The queues whose length health and metrics report. */
const QUEUES = [SYNC_QUEUE, ...MAPPING_QUEUES];

/** Builds the API. It does not listen before `listen` is called. */
export function openApi(options: ApiOptions): Promise<Api> {
  const { store, connect, sync, mappings, clock, log, jobs = null, publicUrl = null } = options;
  const connectors = connectorsOf(options.connectors);
  const metrics = openMetrics({
    jobs,
    queues: QUEUES,
    log,
    certificatesEnding: () => connect.certificatesEnding(),
    requests: options.requests ?? noRequestLog,
  });
  return openServer({
    deps: { store, connect, sync, mappings, connectors, clock, log, jobs, publicUrl },
    routes: allRoutes(metrics, QUEUES),
    metrics,
    limits: options.limits,
    requests: options.requests,
    trustProxy: options.trustProxy,
    words,
    document: apiDocument,
    documentOf: documentOfConnection,
    servePages: (app, deps) => serveLink(app, deps.connect),
  });
}
