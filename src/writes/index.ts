export * from "./operations/index.ts";
export type * from "./prepared.ts";
