export * from "./compile.ts";
export * from "./expressions/index.ts";
export * from "./layer.ts";
export { referencedSourceIds } from "./references.ts";
