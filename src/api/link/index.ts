export { linkRoutes } from "./link.ts";
export { linkSessionRoutes } from "./link-sessions.ts";
export { serveLink } from "./page.ts";
