export * from "./compile.ts";
export * from "./expressions/index.ts";
export { referencedSourceIds } from "./references.ts";
