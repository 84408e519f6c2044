import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { queryClient } from "./api.ts";
import { isTab } from "./connection-tabs.ts";
import { Layout } from "./layout.tsx";
import { ensureFirstPage } from "./paged-query.ts";
import { ApiKeys } from "./pages/api-keys.tsx";
import { Connect } from "./pages/connect.tsx";
import { ConnectionPage, preloadConnection, preloadMappingCode } from "./pages/connection.tsx";
import { Connections } from "./pages/connections.tsx";
import { ConnectorPage } from "./pages/connector.tsx";
import { Connectors } from "./pages/connectors.tsx";
import { NotFound } from "./pages/not-found.tsx";
import { Overview } from "./pages/overview.tsx";
import { Records } from "./pages/records.tsx";
import {
  ALL_CONNECTIONS,
  apiKeysQuery,
  attentionQuery,
  connectionQuery,
  connectionsQuery,
  connectorQuery,
  connectorsQuery,
  errorsQuery,
  hasScope,
  linksQuery,
  overviewQuery,
  ready,
  recordsQuery,
  requestsQuery,
} from "./queries.ts";
import { requestSearchOf } from "./request-filters.ts";
import { deliveriesQuery, endpointQuery, endpointsQuery, eventsQuery } from "./webhooks/queries.ts";

// Their code is loaded when the browser is idle after the first page, so that nobody waits for it later.
const Links = lazyRouteComponent(() => import("./pages/links.tsx"), "Links");
const Webhooks = lazyRouteComponent(() => import("./pages/webhooks.tsx"), "Webhooks");
const Webhook = lazyRouteComponent(() => import("./pages/webhook.tsx"), "Webhook");
const Events = lazyRouteComponent(() => import("./pages/events.tsx"), "Events");
const RequestLog = lazyRouteComponent(() => import("./pages/request-log.tsx"), "RequestLog");

/** Loads the code of the pages that are not part of the first bundle. */
export const preloadCode = () =>
  Promise.all([
    ...[Links, RequestLog, Webhooks, Webhook, Events].map((page) => page.preload?.()),
    preloadMappingCode(),
  ]);

const root = createRootRoute({ component: Layout, notFoundComponent: NotFound });

// A page is rendered when its first data is there. Its `loader` requests that data, also when a pointer rests on a link to it.
const routes = [
  createRoute({
    getParentRoute: () => root,
    path: "/",
    component: Overview,
    loader: () => ready(queryClient.ensureQueryData(overviewQuery), ensureFirstPage(attentionQuery)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/connections",
    component: Connections,
    loader: () => ready(ensureFirstPage(connectionsQuery(ALL_CONNECTIONS))),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/connections/$id",
    component: ConnectionPage,
    validateSearch: ({ tab, stream }: { tab?: unknown; stream?: unknown }) => ({
      ...(isTab(tab) && { tab }),
      // Filters the runs.
      ...(typeof stream === "string" && { stream }),
    }),
    loaderDeps: ({ search }) => search,
    loader: ({ params: { id }, deps }) => preloadConnection(id, deps),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/connections/$id/records/$entity",
    component: Records,
    loader: ({ params: { id, entity } }) =>
      ready(queryClient.ensureQueryData(connectionQuery(id)), ensureFirstPage(recordsQuery(id, entity))),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/connect",
    component: Connect,
    validateSearch: ({ connector }: { connector?: unknown }) => (typeof connector === "string" ? { connector } : {}),
    loaderDeps: ({ search }) => search,
    loader: ({ deps: { connector } }) =>
      ready(
        queryClient.ensureQueryData(connectorsQuery),
        ...(connector ? [queryClient.ensureQueryData(connectorQuery(connector))] : []),
      ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/links",
    component: Links,
    loader: () => ready(queryClient.ensureQueryData(connectorsQuery), ensureFirstPage(linksQuery)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/webhooks",
    component: Webhooks,
    loader: () => ready(...(hasScope("webhooks:read") ? [queryClient.ensureQueryData(endpointsQuery)] : [])),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/webhooks/$id",
    component: Webhook,
    loader: ({ params: { id } }) =>
      ready(queryClient.ensureQueryData(endpointQuery(id)), ensureFirstPage(deliveriesQuery(id))),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/events",
    component: Events,
    loader: () => ready(ensureFirstPage(eventsQuery())),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/requests",
    component: RequestLog,
    validateSearch: requestSearchOf,
    loaderDeps: ({ search }) => search,
    // A changed filter is shown immediately, above the previous list until the new one is there.
    loader: async ({ cause, deps }) => {
      if (cause !== "stay") await ready(queryClient.ensureQueryData(errorsQuery), ensureFirstPage(requestsQuery(deps)));
    },
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/connectors",
    component: Connectors,
    loader: () => ready(queryClient.ensureQueryData(connectorsQuery)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/connectors/$name",
    component: ConnectorPage,
    loader: ({ params: { name } }) => ready(queryClient.ensureQueryData(connectorQuery(name))),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/api-keys",
    component: ApiKeys,
    loader: () => ready(...(hasScope("keys:write") ? [queryClient.ensureQueryData(apiKeysQuery)] : [])),
  }),
] as const;

/** Every page and its path. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: "/dashboard",
  defaultPreload: "intent",
  // Only the query cache keeps data. Loaders ask it each time.
  defaultPreloadStaleTime: 0,
  defaultGcTime: 0,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
