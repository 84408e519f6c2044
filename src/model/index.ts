export * from "./catalogue.ts";
export { countryCode } from "./countries.ts";
export {
  type EntityName,
  entityNames,
  entityPrefixes,
  exampleId,
  isEntityName,
  type LinedEntity,
  linePrefixes,
} from "./entities.ts";
export * from "./fields.ts";
export * from "./model.ts";
export * from "./units.ts";
