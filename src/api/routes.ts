import { apiKeyRoutes } from "./api-keys.ts";
import { listChanges } from "./changes.ts";
import { connectionRoutes } from "./connections.ts";
import { certificateRoutes, getConnector, getConnectorGuide, listConnectors } from "./connectors.ts";
import { consentRoutes } from "./consent.ts";
import { errorRoutes } from "./errors.ts";
import { watchStatus } from "./events.ts";
import { healthRoutes } from "./health.ts";
import { hookRoutes } from "./hooks.ts";
import { lineRoutes } from "./lines.ts";
import { linkRoutes } from "./link.ts";
import { linkSessionRoutes } from "./link-sessions.ts";
import { mappingFileRoutes } from "./mapping-files.ts";
import { listMappingIssues } from "./mapping-issues.ts";
import { mappingPreviewRoutes } from "./mapping-previews.ts";
import { mappingRoutes } from "./mappings.ts";
import { getMe } from "./me.ts";
import type { Metrics } from "./metrics.ts";
import { overviewRoutes } from "./overview.ts";
import { getRaw, listRaw } from "./raws.ts";
import { allModels, recordRoutes } from "./records.ts";
import { requestRoutes } from "./requests.ts";
import type { Route } from "./route.ts";
import { sessionRoutes } from "./session.ts";
import { listSourceFields } from "./source-fields.ts";
import { syncRoutes } from "./syncs.ts";

/** Every route, in the order of the reference. */
export const allRoutes = (metrics: Metrics, queues: readonly string[]): Route[] => [
  ...overviewRoutes,
  ...connectionRoutes,
  ...consentRoutes,
  ...linkSessionRoutes,
  ...linkRoutes,
  ...syncRoutes,
  watchStatus,
  ...hookRoutes,
  ...requestRoutes,
  listConnectors,
  getConnector,
  getConnectorGuide,
  ...certificateRoutes,
  listChanges,
  ...allModels.flatMap((model) => [...recordRoutes(model), ...lineRoutes(model)]),
  listRaw,
  getRaw,
  ...mappingRoutes,
  listSourceFields,
  ...mappingPreviewRoutes,
  ...mappingFileRoutes,
  listMappingIssues,
  getMe,
  ...apiKeyRoutes,
  ...sessionRoutes,
  ...errorRoutes,
  ...healthRoutes(metrics, queues),
];
