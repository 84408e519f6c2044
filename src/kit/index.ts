export * from "./capabilities.ts";
export type * from "./connector.ts";
export { connector, stream } from "./declare.ts";
export type * from "./mapping.ts";
export * from "./paging.ts";
export { asList, backBy } from "./read.ts";
export type * from "./source.ts";
export { snapshot, since, keyset, syncToken, windowed } from "./stream.ts";
export type * from "./stream.ts";
