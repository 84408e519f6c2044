/**
 * Lists the connector texts that Link shows in English for lack of a German translation: `npm run translations`.
 *
 * A missing text is no error: Link falls back to English. To translate one, add it to
 * `dashboard/link/connector-texts.de.ts`: to `declared`, or to `names` if the other system's own term must stay. Names
 * of entities are in `dashboard/link/texts.ts`.
 */
import { declared, names } from "../dashboard/link/connector-texts.de.ts";
import { languages } from "../dashboard/link/texts.ts";
import { viewOfConnector } from "../src/api/admin/connectors.ts";
import { connectors } from "../src/connectors/index.ts";
import { type Connector, guideOf, type Permission } from "../src/kit/index.ts";

interface FormField {
  title?: string;
  description?: string;
  choices?: Record<string, string>;
}

const textsOfForm = ({ properties = {} }: { properties?: Record<string, FormField> }): string[] =>
  Object.entries(properties)
    // Link has a separate part for it.
    .filter(([name]) => name !== "certificate")
    .flatMap(([name, { title = name, description = "", choices = {} }]) => [
      title,
      description,
      ...Object.values(choices),
    ]);

const textsOfPermission = ({ name, location, level = "", consequence = "" }: Permission): string[] => [
  name,
  location,
  level,
  consequence,
];

/** Returns every text of a connector that Link shows, as the API gives it. */
export function textsOf(connector: Connector): Set<string> {
  const { title, description, settings, auth, streams } = viewOfConnector(connector);
  const texts = [
    title,
    description,
    ...textsOfForm(settings),
    ...streams.flatMap(({ permissions }) => permissions.flatMap(textsOfPermission)),
    ...auth.methods.flatMap((method) => [
      method.title ?? "",
      method.warning ?? "",
      ...textsOfForm(method.credentials),
      ...(method.certificate ? [method.certificate.upload] : []),
      ...guideOf(connector, method.name === null ? {} : { auth: method.name }).steps.flatMap((step) => [
        step.title,
        step.text,
        ...step.permissions.flatMap(textsOfPermission),
      ]),
    ]),
  ];
  return new Set(texts.filter((text) => text !== ""));
}

/** Returns the texts and entity names without a German translation, by connector. Complete connectors are left out. */
export function missingTranslations(all: readonly Connector[]): Map<string, string[]> {
  const known = new Set([...Object.keys(declared), ...names]);
  const missing = all.map((connector) => {
    const texts = [...textsOf(connector)].filter((text) => !known.has(text));
    const entities = [...connector.entities.keys()].filter((entity) => !(entity in languages.de.entities));
    return { name: connector.name, texts: [...texts, ...entities] };
  });
  return new Map(missing.filter(({ texts }) => texts.length > 0).map(({ name, texts }) => [name, texts]));
}

/** Returns the list for a person. */
export function report(missing: ReadonlyMap<string, readonly string[]>): string {
  if (missing.size === 0) return "Every text of every connector has its German.";
  const lists = [...missing].map(([name, texts]) => [`${name}: ${texts.length}`, ...texts.map((text) => `  ${text}`)]);
  return ["Texts without German, which Link shows in English:", ...lists.flat()].join("\n");
}

if (import.meta.main) console.log(report(missingTranslations(connectors)));
