export * from "./compile.ts";
export * from "./describe.ts";
export * from "./expressions/index.ts";
export * from "./layer.ts";
export { Profile, type SourceField } from "./profile.ts";
export { referencedSourceIds } from "./references.ts";
