import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { queries } from "./api.ts";
import { Layout } from "./layout.tsx";
import { ApiKeys } from "./pages/api-keys.tsx";
import { Connect } from "./pages/connect.tsx";
import { ConnectionPage, isTab, readConnection, readMappingAhead } from "./pages/connection.tsx";
import { Connections } from "./pages/connections.tsx";
import { ConnectorPage, Connectors } from "./pages/connectors.tsx";
import { Overview } from "./pages/overview.tsx";
import { Records } from "./pages/records.tsx";
import { beginningOf } from "./pages-of.ts";
import {
  ALL_CONNECTIONS,
  apiKeysRead,
  attentionRead,
  connectionRead,
  connectionsRead,
  connectorRead,
  connectorsRead,
  errorsRead,
  linksRead,
  may,
  overviewRead,
  type RequestSearch,
  ready,
  recordsRead,
  requestsRead,
} from "./reads.ts";

// They come by themselves once the first page stands: what is not looked at first shall not be waited for later.
const Links = lazyRouteComponent(() => import("./pages/links.tsx"), "Links");
const Requests = lazyRouteComponent(() => import("./pages/requests.tsx"), "Requests");

/** Reads ahead what later pages are made of. */
export const readAhead = () => Promise.all([Links.preload?.(), Requests.preload?.(), readMappingAhead()]);

const REQUEST_FILTERS = ["direction", "outcome", "code", "since", "connection_id", "run_id", "request_id"] as const;

const root = createRootRoute({ component: Layout });

// A page is drawn once what it shows first is there; its `loader` asks for that, also when one only points at a link to it.
const routes = [
  createRoute({
    getParentRoute: () => root,
    path: "/",
    component: Overview,
    loader: () => ready(queries.ensureQueryData(overviewRead), beginningOf(attentionRead)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/connections",
    component: Connections,
    loader: () => ready(beginningOf(connectionsRead(ALL_CONNECTIONS))),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/connections/$id",
    component: ConnectionPage,
    validateSearch: ({ tab, stream }: { tab?: unknown; stream?: unknown }) => ({
      ...(isTab(tab) && { tab }),
      // Of its runs.
      ...(typeof stream === "string" && { stream }),
    }),
    loaderDeps: ({ search }) => search,
    loader: ({ params: { id }, deps }) => readConnection(id, deps),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/connections/$id/records/$entity",
    component: Records,
    loader: ({ params: { id, entity } }) =>
      ready(queries.ensureQueryData(connectionRead(id)), beginningOf(recordsRead(id, entity))),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/connect",
    component: Connect,
    validateSearch: ({ connector }: { connector?: unknown }) => (typeof connector === "string" ? { connector } : {}),
    loaderDeps: ({ search }) => search,
    loader: ({ deps: { connector } }) =>
      ready(
        queries.ensureQueryData(connectorsRead),
        ...(connector ? [queries.ensureQueryData(connectorRead(connector))] : []),
      ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/links",
    component: Links,
    loader: () => ready(queries.ensureQueryData(connectorsRead), beginningOf(linksRead)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/requests",
    component: Requests,
    validateSearch: (search: Record<string, unknown>): RequestSearch =>
      Object.fromEntries(
        REQUEST_FILTERS.filter((name) => search[name] !== undefined).map((name) => [name, String(search[name])]),
      ),
    loaderDeps: ({ search }) => search,
    // Whoever changes a filter sees that at once, and what was listed before until the other is there.
    loader: async ({ cause, deps }) => {
      if (cause !== "stay") await ready(queries.ensureQueryData(errorsRead), beginningOf(requestsRead(deps)));
    },
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/connectors",
    component: Connectors,
    loader: () => ready(queries.ensureQueryData(connectorsRead)),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/connectors/$name",
    component: ConnectorPage,
    loader: ({ params: { name } }) => ready(queries.ensureQueryData(connectorRead(name))),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/api-keys",
    component: ApiKeys,
    loader: () => ready(...(may("keys:write") ? [queries.ensureQueryData(apiKeysRead)] : [])),
  }),
] as const;

/** Every page and its address. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: "/dashboard",
  defaultPreload: "intent",
  // What is known already is known by the queries alone; loaders look there each time.
  defaultPreloadStaleTime: 0,
  defaultGcTime: 0,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
