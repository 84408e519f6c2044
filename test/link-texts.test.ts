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
    // Link has a part of its own for it.
    .filter(([name]) => name !== "certificate")
    .flatMap(([name, { title = name, description = "", choices = {} }]) => [
      title,
      description,
      ...Object.values(choices),
    ]);

const textsOfNeed = ({
  name: permission,
  location: where,
  level = "",
  consequence: without = "",
}: Permission): string[] => [permission, where, level, without];

/** Everything that Link shows of the connectors, as the API gives it. */
const shown = new Set(
  connectors.flatMap((connector) => {
    const { title, description, settings, auth, streams } = viewOfConnector(connector);
    return [
      title,
      description,
      ...textsOfForm(settings),
      ...streams.flatMap(({ permissions }) => permissions.flatMap(textsOfNeed)),
      ...auth.methods.flatMap((offer) => [
        offer.title ?? "",
        offer.warning ?? "",
        ...textsOfForm(offer.credentials),
        ...(offer.certificate ? [offer.certificate.upload] : []),
        ...guideOf(connector, offer.name === null ? {} : { auth: offer.name }).steps.flatMap((step) => [
          step.title,
          step.text,
          ...step.permissions.flatMap(textsOfNeed),
        ]),
      ]),
    ].filter((text) => text !== "");
  }),
);

describe("Link's German", () => {
  test("has every text that a connector declares: dashboard/link/connector-texts.de.ts", () => {
    expect([...shown].filter((text) => !(text in declared) && !names.has(text))).toEqual([]);
    const entities = connectors.flatMap((connector) => [...connector.entities.keys()]);
    expect(entities.filter((entity) => !(entity in languages.de.entities))).toEqual([]);
  });

  test("has no text that no connector declares any more, and translates no name", () => {
    const ofTheForm = ["Enter JSON.", "Enter one value per line.", "Show value"];
    const known = [...Object.keys(declared), ...names];
    expect(known.filter((text) => !shown.has(text) && !ofTheForm.includes(text))).toEqual([]);
    expect([...names].filter((name) => german(name) !== name)).toEqual([]);
  });

  test("has no answer that nothing says any more", () => {
    const files = globSync("src/{connectors,connect,kit,lib}/**/*.ts", { cwd: root });
    const sources = files.filter((file) => !file.endsWith(".test.ts")).map((file) => readFileSync(join(root, file)));
    const ofZod = [z.int().min(1).safeParse(0), z.int().max(1).safeParse(2), z.email().safeParse("x")];
    const messages = [...ofZod, z.array(z.string()).safeParse("x")].map(({ error }) => error!.message);
    const said = [...sources, ...messages].join("\n").replaceAll('\\"', '"');
    // Some are put together, clause by clause.
    const partsOf = (text: string) => text.split(/\{\}|[.:;,]/).map((part) => part.trim());
    expect(Object.keys(answered).filter((text) => partsOf(text).some((part) => !said.includes(part)))).toEqual([]);
  });

  test("says what was filled in, and a reason within, in its place", () => {
    const refused = fault("source_unreachable", { system: "Tryton", reason: "the connection was refused" });
    expect(german(refused.message)).toBe("Tryton ist nicht erreichbar: die Verbindung wurde abgelehnt.");
    const missing = fault("invalid_settings", { field: "settings.suffix", reason: "it is missing" });
    expect(german(missing.message)).toBe("`settings.suffix`: Angabe fehlt");
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
  ] as const)("knows what %s says of any system", (code) => {
    const details = { system: "Fixwell", address: "10.0.0.1", reason: "the connection failed (X)", status: 404 };
    const { message } = fault(code, details);
    expect(german(message)).not.toBe(message);
  });

  test("leaves another connector's words as they are", () => {
    expect(german("Settings, Integrations, New key.")).toBe("Settings, Integrations, New key.");
  });
});
