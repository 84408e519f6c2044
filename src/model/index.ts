export { type EntityName, entityPrefixes } from "./entities.ts";
export * from "./fields.ts";
export * from "./model.ts";
