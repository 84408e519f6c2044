import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { Layout } from "./layout.tsx";
import { ApiKeys } from "./pages/api-keys.tsx";
import { Connect } from "./pages/connect.tsx";
import { ConnectionPage, isTab, mapping } from "./pages/connection.tsx";
import { Connections } from "./pages/connections.tsx";
import { ConnectorPage, Connectors } from "./pages/connectors.tsx";
import { Overview } from "./pages/overview.tsx";
import { Records } from "./pages/records.tsx";
import type { RequestSearch } from "./pages/requests.tsx";

// They come by themselves once the first page stands: what is not looked at first shall not be waited for later.
const links = () => import("./pages/links.tsx");
const requests = () => import("./pages/requests.tsx");

/** Reads ahead what later pages are made of. */
export const readAhead = () => Promise.all([links(), requests(), mapping()]);

const REQUEST_FILTERS = ["direction", "outcome", "code", "since", "connection_id", "run_id", "request_id"] as const;

const root = createRootRoute({ component: Layout });

const routes = [
  createRoute({ getParentRoute: () => root, path: "/", component: Overview }),
  createRoute({ getParentRoute: () => root, path: "/connections", component: Connections }),
  createRoute({
    getParentRoute: () => root,
    path: "/connections/$id",
    component: ConnectionPage,
    validateSearch: ({ tab, stream }: { tab?: unknown; stream?: unknown }) => ({
      ...(isTab(tab) && { tab }),
      // Of its runs.
      ...(typeof stream === "string" && { stream }),
    }),
  }),
  createRoute({ getParentRoute: () => root, path: "/connections/$id/records/$entity", component: Records }),
  createRoute({
    getParentRoute: () => root,
    path: "/connect",
    component: Connect,
    validateSearch: ({ connector }: { connector?: unknown }) => (typeof connector === "string" ? { connector } : {}),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/links",
    component: lazyRouteComponent(links, "Links"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/requests",
    component: lazyRouteComponent(requests, "Requests"),
    validateSearch: (search: Record<string, unknown>): RequestSearch =>
      Object.fromEntries(
        REQUEST_FILTERS.filter((name) => search[name] !== undefined).map((name) => [name, String(search[name])]),
      ),
  }),
  createRoute({ getParentRoute: () => root, path: "/connectors", component: Connectors }),
  createRoute({ getParentRoute: () => root, path: "/connectors/$name", component: ConnectorPage }),
  createRoute({ getParentRoute: () => root, path: "/api-keys", component: ApiKeys }),
] as const;

/** Every page and its address. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: "/dashboard",
  defaultPreload: "intent",
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
