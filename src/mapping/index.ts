export * from "./compile.ts";
export { noFields, type OwnFields, ownFieldsOf, ownLineFieldsOf } from "./custom.ts";
export * from "./describe.ts";
export { type Explanation, openExplaining } from "./explain.ts";
export * from "./expressions/index.ts";
export { changedFields, isInForce, type MappingInForce, mappingInForce } from "./in-force.ts";
export * from "./layer.ts";
export {
  type LayerChange,
  MAPPING_QUEUE,
  type MappingStanding,
  type Mappings,
  openMappings,
  type ReplayView,
  type VersionView,
} from "./mappings.ts";
export { Profile, type SourceField } from "./profile.ts";
export { followMapping, makeRecord } from "./records.ts";
export { referencedSourceIds } from "./references.ts";
