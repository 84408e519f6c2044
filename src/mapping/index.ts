export { type ActiveMapping, activeMapping, changedFields, isActiveMapping } from "./active.ts";
export {
  changeMapping,
  changeWorkspaceMapping,
  type OverrideChange,
  type OverridesInput,
  setOverrides,
} from "./change.ts";
export { compileMapping } from "./compile.ts";
export type { MappingEnv } from "./compile-feed.ts";
export type { CompiledFeed, CompiledMapping, Fragment, MappedRecord } from "./compiled.ts";
export { type CustomFieldSet, customFieldSetOf, customLineFieldSetOf, fieldOf, noFields } from "./custom.ts";
export type { MappingDeps, MappingOwner, WorkspaceOwner } from "./deps.ts";
export * from "./describe.ts";
export { type Explanation, explainRecord, explanationContext } from "./explain.ts";
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
export { mappedFieldsOf, placeIn, type SampledRaw } from "./mapped-fields.ts";
export * from "./override.ts";
export { namesIn } from "./paths.ts";
export {
  keyOrNull,
  keyProblem,
  type PreparedRaw,
  prepareOrReject,
  prepareRaw,
  type RejectedRaw,
  reasonOf,
  rejectedId,
  rejectedRaw,
} from "./prepare.ts";
export {
  deletePreview,
  findPreview,
  type PreviewView,
  startPreview,
  type TestedRecord,
  testMapping,
} from "./previews/previews.ts";
export type { Sample, TallyView } from "./previews/tally.ts";
export { enqueueLostPreviews, handlePreviewJob } from "./previews/work.ts";
export { Profile, placeOf, type SourceField } from "./profile.ts";
export { MAPPING_QUEUE, MAPPING_QUEUES, PREVIEW_QUEUE } from "./queues.ts";
export { byRecord, type FieldReader, fieldReader, followMapping, makeRecord, type StoredRaw } from "./records.ts";
export { referencedSourceIds } from "./references.ts";
export {
  type MappingStatus,
  mappingOverrides,
  mappingStatus,
  type Overrides,
  type ReprocessingView,
  workspaceOverride,
} from "./status.ts";
export { mappingVersions, restoreMapping, restoreWorkspaceMapping, type VersionView } from "./versions.ts";
export { enqueueStale, handleMappingJob, workMappings } from "./work.ts";
