/**
 * Writes `src/model/catalogue.ts`, which collects the models of all entities, from `src/model/entities.ts`:
 * `node docs/generate-catalogue.ts`. A test fails when it is stale.
 */
import { writeFileSync } from "node:fs";
// Not from "#model", which the catalogue is a part of.
import { entityNames } from "../src/model/entities.ts";

/** Returns the whole file. */
export function catalogueFile(): string {
  const exported = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const file = (name: string): string => `"./${name.replaceAll("_", "-")}.ts"`;
  const sorted = entityNames.toSorted();
  const imports = sorted.map((name) => `import { ${exported(name)} } from ${file(name)};`);
  const exports = sorted.map((name) => `export * from ${file(name)};`);
  const entries = entityNames.map((name) => (name === exported(name) ? `  ${name},` : `  ${name}: ${exported(name)},`));
  // Biome sorts imports by their paths, and a hyphen after a dot.
  const others = ['import type { EntityName } from "./entities.ts";', 'import type { Model } from "./model.ts";'];
  const pathOf = (line: string): string => line.slice(line.indexOf('"')).replaceAll("-", "/");
  const ordered = [...imports, ...others].toSorted((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  return `// Generated from entities.ts by \`node docs/generate-catalogue.ts\`: edit there, not here.
${ordered.join("\n")}

${exports.toSorted((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1)).join("\n")}

/** The models of all entities, by name. */
export const models = {
${entries.join("\n")}
} satisfies { [N in EntityName]: Model<N> };

/** Returns the model of an entity; undefined: there is no such entity. */
export const modelOf = (name: string): Model | undefined =>
  Object.hasOwn(models, name) ? (models as Record<string, Model>)[name] : undefined;
`;
}

if (import.meta.main) writeFileSync(new URL("../src/model/catalogue.ts", import.meta.url), catalogueFile());
