import {
  alertRoutes,
  apiKeyRoutes,
  certificateRoutes,
  connectionRoutes,
  consentRoutes,
  getConnector,
  getConnectorGuide,
  getMe,
  listAudit,
  listConnectors,
  listMappingIssues,
  listRejectedRecords,
  listSourceFields,
  mappingFileRoutes,
  mappingPreviewRoutes,
  mappingRoutes,
  operationRoutes,
  overviewRoutes,
  requestRoutes,
  sourceWebhookRoutes,
  syncRoutes,
  waitRoutes,
  watchStatus,
  webhookDeliveryRoutes,
  webhookEndpointRoutes,
  webhookEventRoutes,
} from "#api/admin";
import {
  allModels,
  dataGroup,
  describeRecords,
  getRaw,
  lineRoutes,
  listChanges,
  listRaw,
  passthroughRoutes,
  planRoutes,
  recordRoutes,
  watchChanges,
  writeBatch,
  writeRoutes,
} from "#api/data";
import {
  addExamples,
  type Document,
  documentOf,
  errorRoutes,
  healthRoutes,
  type Metrics,
  type Route,
  sessionRoutes,
} from "#api/http";
import { linkRoutes, linkSessionRoutes } from "#api/link";
import { eventTypes } from "#deliver";

/** Every route, in the order of the reference. */
export const allRoutes = (metrics: Pick<Metrics, "registry">, queues: readonly string[]): Route[] => [
  ...connectionRoutes,
  ...consentRoutes,
  listConnectors,
  getConnector,
  getConnectorGuide,
  ...certificateRoutes,
  ...sourceWebhookRoutes,
  ...allModels.flatMap((model) => [...recordRoutes(model), ...lineRoutes(model), ...writeRoutes(model)]),
  ...planRoutes,
  writeBatch,
  listChanges,
  watchChanges,
  listRaw,
  getRaw,
  ...passthroughRoutes,
  ...syncRoutes,
  ...operationRoutes,
  ...waitRoutes,
  watchStatus,
  ...mappingRoutes,
  listSourceFields,
  ...mappingPreviewRoutes,
  ...mappingFileRoutes,
  listMappingIssues,
  listRejectedRecords,
  ...webhookEndpointRoutes,
  ...webhookDeliveryRoutes,
  ...webhookEventRoutes,
  ...alertRoutes,
  ...linkSessionRoutes,
  ...linkRoutes,
  ...overviewRoutes,
  ...requestRoutes,
  listAudit,
  getMe,
  ...apiKeyRoutes,
  ...sessionRoutes,
  ...errorRoutes,
  ...healthRoutes(metrics, queues),
];

/** The tags of the reference, in groups. */
const groups = [
  {
    name: "Connections",
    tags: [
      { name: "Connections", description: "Connections to customers' systems, their credentials and tokens." },
      { name: "Connectors", description: "The systems that Millwright can connect, and what each supports." },
      { name: "Source webhooks", description: "Webhooks that source systems send to Millwright." },
    ],
  },
  dataGroup,
  {
    name: "Syncs",
    tags: [{ name: "Syncs", description: "Syncs, their runs, and the sync status of each entity." }],
  },
  {
    name: "Writes",
    tags: [
      { name: "Operations", description: "Writes to source systems: their states, and what people decide about them." },
    ],
  },
  {
    name: "Mappings",
    tags: [
      {
        name: "Mappings",
        description:
          "How fields of a source become fields of the model. Override a mapping for one connection or for all connections of a connector, preview the change, and restore earlier versions.",
      },
    ],
  },
  {
    name: "Webhooks",
    tags: [
      { name: "Webhooks", description: "Endpoints that Millwright sends events to, their deliveries, and all events." },
      { name: "Alerts", description: "Messages to people about what needs attention." },
    ],
  },
  {
    name: "Link",
    tags: [
      { name: "Link", description: "Link sessions, with which customers connect their systems themselves." },
      { name: "Link page", description: "Requests of the Link page, with the token of its link session." },
    ],
  },
  {
    name: "Administration",
    tags: [
      { name: "Overview", description: "Totals of the workspace, and what needs attention." },
      { name: "Request log", description: "Requests to Millwright and to source systems." },
      { name: "Audit", description: "Who wrote what to source systems." },
      { name: "API keys", description: "API keys of the workspace, and browser sessions." },
    ],
  },
  {
    name: "Operation",
    tags: [
      { name: "Errors", description: "The error codes of the API." },
      { name: "Operation", description: "Health and metrics of the server." },
    ],
  },
];

let document: Document | null = null;

/** Returns the OpenAPI document. It follows from the routes alone, so it is built once per process. */
export function apiDocument(): Document {
  const nothing = { registry: undefined } as never;
  document ??= addExamples(describeRecords(documentOf(allRoutes(nothing, []), groups, eventTypes)));
  return document;
}

/** The names that follow `/v1/` in paths of data and administration. */
export const words: readonly string[] = [
  ...allModels.map((model) => model.plural),
  "changes",
  "events",
  "event-types",
  "webhook-endpoints",
  "alerts",
  "connections",
  "connectors",
  "syncs",
  "runs",
  "requests",
  "raw",
];
