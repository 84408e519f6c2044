import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { answered, declared, names } from "../dashboard/link/connector-texts.de.ts";
import { translatorOf } from "../dashboard/link/connector-texts.ts";
import { missingTranslations, report, textsOf } from "../scripts/missing-translations.ts";
import { connectors } from "../src/connectors/index.ts";
import { fault } from "../src/lib/index.ts";

const root = join(import.meta.dirname, "..");
const german = translatorOf({ ...answered, ...declared });

/** Every text of a connector that Link shows. */
const shown = new Set(connectors.flatMap((connector) => [...textsOf(connector)]));

/** The form's own texts, which are translated by the same table. */
const FORM_TEXTS = ["Enter JSON.", "Enter one value per line.", "Show value"];

describe("Link in German", () => {
  test("shows a text without a German translation in English", () => {
    const text = "Settings, Integrations, New key.";
    expect(german(text)).toBe(text);
  });

  test("lists missing translations by npm run translations", () => {
    const title = "Gantry cranes";
    const [first] = connectors;
    const own = { ...first!, name: "fixwell", title, entities: new Map([["gantry_crane", []]]) };
    expect(missingTranslations([own])).toEqual(new Map([["fixwell", [title, "gantry_crane"]]]));
    expect(report(missingTranslations([own]))).toBe(
      "Texts without a German translation, which Link shows in English:\nfixwell: 2\n  Gantry cranes\n  gantry_crane",
    );
    expect(report(new Map())).toBe("Every connector text has a German translation.");
  });

  test("translates only texts that a connector declares, and no names", () => {
    const known = [...Object.keys(declared), ...names];
    expect(known.filter((text) => !shown.has(text) && !FORM_TEXTS.includes(text))).toEqual([]);
    expect([...names].filter((name) => german(name) !== name)).toEqual([]);
  });

  test("translates only errors that the code contains", () => {
    const files = globSync("src/{connectors,connections,source,vault,kit,lib}/**/*.ts", { cwd: root });
    const sources = files.filter((file) => !file.endsWith(".test.ts")).map((file) => readFileSync(join(root, file)));
    const ofZod = [z.int().min(1).safeParse(0), z.int().max(1).safeParse(2), z.email().safeParse("x")];
    const messages = [...ofZod, z.array(z.string()).safeParse("x")].map(({ error }) => error!.message);
    const code = [...sources, ...messages].join("\n").replaceAll('\\"', '"');
    // Some texts are composed of clauses.
    const partsOf = (text: string) => text.split(/\{\}|[.:;,]/).map((part) => part.trim());
    expect(Object.keys(answered).filter((text) => partsOf(text).some((part) => !code.includes(part)))).toEqual([]);
  });

  test("keeps the values in a text, and translates the reason in it", () => {
    const refused = fault("source_unreachable", { system: "Tryton", reason: "the connection was refused" });
    expect(german(refused.message)).toBe("Tryton ist nicht erreichbar: die Verbindung wurde abgelehnt.");
    const invalid = fault("invalid_settings", { field: "settings.suffix", reason: "it is missing" });
    expect(german(invalid.message)).toBe("`settings.suffix`: Angabe fehlt");
    const where = "Setup > Users/Roles > Manage Roles > (the role) > Permissions > Lists";
    expect(german(`The NetSuite role lacks the permission "Departments" (Lists). Add it under ${where}.`)).toBe(
      "Der Rolle in NetSuite fehlt das Recht „Departments“ (Lists). Ergänzen Sie es unter Setup > Users/Roles > Manage Roles > (die Rolle) > Permissions > Lists.",
    );
  });

  test.each([
    "credentials_refused",
    "permission_missing",
    "source_unreachable",
    "source_refused",
    "source_failed",
    "address_not_allowed",
  ] as const)("translates the text of %s for every system", (code) => {
    const details = { system: "Fixwell", address: "10.0.0.1", reason: "the connection failed (X)", status: 404 };
    const { message } = fault(code, details);
    expect(german(message)).not.toBe(message);
  });
});
