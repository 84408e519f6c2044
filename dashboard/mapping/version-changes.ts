import type { Schema } from "@millwright/sdk";

type Version = Schema<"mapping_version">;

/** Returns what a version changed, field by field, compared with the version before it. */
export function versionChanges(version: Version, previous: Version | undefined): string[] {
  const after: Record<string, unknown> = { ...version.layer.fields, ...version.layer.custom };
  const before: Record<string, unknown> = { ...previous?.layer.fields, ...previous?.layer.custom };
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((name) => {
    const [source, previousSource] = [JSON.stringify(after[name]), JSON.stringify(before[name])];
    if (source === previousSource) return [];
    return [source === undefined ? `${name}: override removed` : `${name}: ${source}`];
  });
}
