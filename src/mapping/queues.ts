/** The queue of reprocessing jobs, one for each connection. */
export const MAPPING_QUEUE = "mapping";
/** The queue of preview jobs, one for each connection of a preview. */
export const PREVIEW_QUEUE = "preview";
/** All queues of this module. */
export const MAPPING_QUEUES = [MAPPING_QUEUE, PREVIEW_QUEUE];

/** The data of a reprocessing job: ids only. */
export interface MappingJob {
  workspace: string;
  connection: string;
}

/** The data of a preview job: ids only. */
export interface PreviewJob {
  workspace: string;
  connection: string;
  preview: string;
}
