export * from "./operations/index.ts";
export type { PrepareDeps } from "./prepare/context.ts";
export { type Preparation, type PrepareOptions, prepare, prepareWrite } from "./prepare/prepare.ts";
export { refusalContextOf } from "./prepare/refusals.ts";
export type * from "./prepared.ts";
