export { type ActiveMapping, activeMapping, changedFields, isActiveMapping } from "./active.ts";
export * from "./compile.ts";
export { type CustomFieldSet, customFieldSetOf, customLineFieldSetOf, noFields } from "./custom.ts";
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
export {
  MAPPING_QUEUE,
  MAPPING_QUEUES,
  type MappingOwner,
  type MappingStatus,
  type Mappings,
  type OverrideChange,
  type Overrides,
  openMappings,
  type ReprocessingView,
  type VersionView,
} from "./mappings.ts";
export * from "./override.ts";
export { PREVIEW_QUEUE, type PreviewView } from "./previews.ts";
export { Profile, placeOf, type SourceField } from "./profile.ts";
export { byRecord, type FieldReader, fieldReader, followMapping, makeRecord, type StoredRaw } from "./records.ts";
export { referencedSourceIds } from "./references.ts";
export { placeIn, type SampledRaw, takersOf } from "./takers.ts";
export type { Sample, TallyView } from "./tally.ts";
