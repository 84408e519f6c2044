import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { answered, declared, names } from "../dashboard/link/connector-texts.de.ts";
import { translatorOf } from "../dashboard/link/connector-texts.ts";
import { languages } from "../dashboard/link/texts.ts";
import { viewOfConnector } from "../src/api/admin/connectors.ts";
import { connectors } from "../src/connectors/index.ts";
import { guideOf, type Permission } from "../src/kit/index.ts";
import { fault } from "../src/lib/index.ts";

const root = join(import.meta.dirname, "..");
const german = translatorOf({ ...answered, ...declared });

const textsOfForm = (schema: Record<string, unknown>): string[] =>
  Object.entries(
    (schema.properties ?? {}) as Record<
      string,
      { title?: string; description?: string; choices?: Record<string, string> }
    >,
  )
    // Link has its own control for it.
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

/** Every text of a connector that Link shows, as the API returns it. */
const shown = new Set(
  connectors.flatMap((connector) => {
    const { title, description, settings, auth, streams } = viewOfConnector(connector);
    return [
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
    ].filter((text) => text !== "");
  }),
);

/** The form's own texts, which are translated by the same table. */
const FORM_TEXTS = ["Enter JSON.", "Enter one value per line.", "Show value"];

describe("Link in German", () => {
  // A contributor need not know German: a missing text is listed here, and Link shows it in English.
  test("shows a text without a German translation in English", () => {
    const missing = [...shown].filter((text) => !(text in declared) && !names.has(text));
    const entities = connectors.flatMap((connector) => [...connector.entities.keys()]);
    const unlabeled = [...new Set(entities)].filter((entity) => !(entity in languages.de.entities));
    if (missing.length > 0)
      console.warn(`Not in dashboard/link/connector-texts.de.ts:\n${missing.map((text) => `- ${text}`).join("\n")}`);
    if (unlabeled.length > 0) console.warn(`No label in dashboard/link/texts.de.ts: ${unlabeled.join(", ")}`);
    expect(german("A text that no connector declares.")).toBe("A text that no connector declares.");
  });

  test("translates only texts that a connector declares, and no name", () => {
    const known = [...Object.keys(declared), ...names];
    expect(known.filter((text) => !shown.has(text) && !FORM_TEXTS.includes(text))).toEqual([]);
    expect([...names].filter((name) => german(name) !== name)).toEqual([]);
  });

  test("translates only errors that the code contains", () => {
    const files = globSync("src/{connectors,connections,vault,source,kit,lib}/**/*.ts", { cwd: root });
    const sources = files.filter((file) => !file.endsWith(".test.ts")).map((file) => readFileSync(join(root, file)));
    const ofZod = [z.int().min(1).safeParse(0), z.int().max(1).safeParse(2), z.email().safeParse("x")];
    const messages = [...ofZod, z.array(z.string()).safeParse("x")].map(({ error }) => error!.message);
    const code = [...sources, ...messages].join("\n").replaceAll('\\"', '"');
    // Some texts are composed of clauses.
    const partsOf = (text: string) => text.split(/\{\}|[.:;,]/).map((part) => part.trim());
    expect(Object.keys(answered).filter((text) => partsOf(text).some((part) => !code.includes(part)))).toEqual([]);
  });

  test("keeps the values in a text, and translates a reason in it", () => {
    const refused = fault("source_unreachable", { system: "Tryton", reason: "the connection was refused" });
    expect(german(refused.message)).toBe("Tryton ist nicht erreichbar: die Verbindung wurde abgelehnt.");
    const invalid = fault("invalid_settings", { field: "settings.suffix", reason: "it is missing" });
    expect(german(invalid.message)).toBe("`settings.suffix`: Angabe fehlt");
    const where = "Setup > Users/Roles > Manage Roles, the role, Permissions, Lists";
    expect(german(`NetSuite's role lacks the permission "Departments" (Lists). Add it under ${where}.`)).toBe(
      "Der Rolle in NetSuite fehlt das Recht „Departments“ (Lists). Ergänzen Sie es unter Setup > Users/Roles > Manage Roles, die Rolle, Permissions, Lists.",
    );
  });

  test.each([
    "credentials_refused",
    "permission_missing",
    "source_unreachable",
    "source_refused",
    "source_failed",
    "address_not_allowed",
  ] as const)("knows the text of %s for every system", (code) => {
    const details = { system: "Fixwell", address: "10.0.0.1", reason: "the connection failed (X)", status: 404 };
    const { message } = fault(code, details);
    expect(german(message)).not.toBe(message);
  });

  test("leaves texts of unknown connectors unchanged", () => {
    expect(german("Settings, Integrations, New key.")).toBe("Settings, Integrations, New key.");
  });
});
