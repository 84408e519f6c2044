import type { paths, Schema } from "@millwright/sdk";

/** How one entity's fields are mapped. */
export type Mapping = Schema<"mapping">;

/** One field of a mapping. */
export type MappedField = Mapping["fields"][number];

/** Where a field's value comes from in one stream. */
export type FieldSource = MappedField["sources"][number];

type Body = NonNullable<
  paths["/v1/connections/{id}/mappings/{entity}"]["patch"]["requestBody"]
>["content"]["application/json"];

/** A change of a mapping. */
export type MappingPatch = Omit<Body, "note">;

type Of<T> = NonNullable<NonNullable<T>[keyof NonNullable<T>]>;

/** A custom field, as the API takes it. */
export type CustomField = Of<MappingPatch["custom"]>;

/** The source of a field: one for all streams, or one by stream. */
export type FieldMapping = Of<MappingPatch["fields"]>;

/** The source of a field in one stream. */
export type Source = Exclude<FieldMapping, { streams: unknown }>;

/** A field of a stream's raw records. */
export type SourceField = Schema<"source_fields">["data"][number];

/** The mapping that is changed, and where. */
export interface MappingProps {
  connectionId: string;
  mapping: Mapping;
}
