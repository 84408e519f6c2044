export * from "./compile.ts";
export { noFields, type OwnFields, ownFieldsOf, ownLineFieldsOf } from "./custom.ts";
export * from "./describe.ts";
export { type Explanation, openExplaining } from "./explain.ts";
export {
  differencesOf,
  type FieldDifference,
  fileOf,
  type MappingFile,
  mappingFile,
  readMappingFile,
  readYaml,
  yamlOf,
} from "./file.ts";
export { changedFields, isInForce, type MappingInForce, mappingInForce } from "./in-force.ts";
export * from "./layer.ts";
export {
  type LayerChange,
  type Layers,
  MAPPING_QUEUE,
  MAPPING_QUEUES,
  type MappingStanding,
  type Mappings,
  openMappings,
  type ReplayView,
  type VersionView,
  type Whose,
} from "./mappings.ts";
export { PREVIEW_QUEUE, type PreviewView } from "./previews.ts";
export { Profile, placeOf, type SourceField } from "./profile.ts";
export { byRecord, type FieldReader, fieldReader, followMapping, makeRecord, type StoredRaw } from "./records.ts";
export { referencedSourceIds } from "./references.ts";
export { placeIn, type SampledRaw, takersOf } from "./takers.ts";
export type { Sample, TallyView } from "./tally.ts";
