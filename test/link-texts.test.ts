import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { answered, declared, names } from "../dashboard/link/connector-texts.de.ts";
import { sayBy } from "../dashboard/link/connector-texts.ts";
import { missingTranslations, report, textsOf } from "../scripts/missing-translations.ts";
import { connectors } from "../src/connectors/index.ts";
import { fault } from "../src/lib/index.ts";

const root = join(import.meta.dirname, "..");
const german = sayBy({ ...answered, ...declared });

/** Everything that Link shows of the connectors. */
const shown = new Set(connectors.flatMap((connector) => [...textsOf(connector)]));

describe("Link's German", () => {
  test("falls back to English where a connector's text has no German", () => {
    const text = "Settings, Integrations, New key.";
    expect(german(text)).toBe(text);
  });

  test("lacks what npm run translations lists", () => {
    const title = "Gantry cranes";
    const [first] = connectors;
    const own = { ...first!, name: "fixwell", title, entities: new Map([["spare_part", []]]) };
    expect(missingTranslations([own])).toEqual(new Map([["fixwell", [title, "spare_part"]]]));
    expect(report(missingTranslations([own]))).toBe(
      "Texts without German, which Link shows in English:\nfixwell: 2\n  Gantry cranes\n  spare_part",
    );
    expect(report(new Map())).toBe("Every text of every connector has its German.");
  });

  test("has no text that no connector declares any more, and translates no name", () => {
    const ofTheForm = ["As JSON.", "One in each line.", "Show what is typed"];
    const known = [...Object.keys(declared), ...names];
    expect(known.filter((text) => !shown.has(text) && !ofTheForm.includes(text))).toEqual([]);
    expect([...names].filter((name) => german(name) !== name)).toEqual([]);
  });

  test("has no answer that nothing says any more", () => {
    const files = globSync("src/{connectors,connections,source,vault,kit,lib}/**/*.ts", { cwd: root });
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
});
