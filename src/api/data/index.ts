export { dataGroup } from "./areas.ts";
export { listChanges, textOfChanged, watchChanges } from "./changes.ts";
export { readTime } from "./filters.ts";
export { lineRoutes } from "./lines.ts";
export { documentOfConnection } from "./own-document.ts";
export { getRaw, listRaw, streamOf } from "./raws.ts";
export { describeRecords } from "./record-document.ts";
export { publicId } from "./record-text.ts";
export { allModels, recordRoutes } from "./records.ts";
