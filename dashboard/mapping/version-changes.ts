import type { Schema } from "@millwright/sdk";

type Version = Schema<"mapping_version">;

/** Returns what a version changed, field by field, compared with the version before it. */
export function versionChanges(version: Version, previous: Version | undefined): string[] {
  const after: Record<string, unknown> = { ...version.override.fields, ...version.override.custom };
  const before: Record<string, unknown> = { ...previous?.override.fields, ...previous?.override.custom };
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((name) => {
    const [source, previousSource] = [JSON.stringify(after[name]), JSON.stringify(before[name])];
    if (source === previousSource) return [];
    return [source === undefined ? `${name}: override removed` : `${name}: ${source}`];
  });
}
