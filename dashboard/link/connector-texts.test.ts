import { expect, test } from "vitest";
import { translatorFor, translatorOf } from "./connector-texts.ts";

const translate = translatorOf({
  Password: "Passwort",
  "it is missing": "Angabe fehlt",
  "{} refused the request ({}).": "{} hat die Anfrage abgelehnt ({}).",
  "Missing: {}.": "Es fehlen Rechte.",
});

test("translates connector texts with the values they contain", () => {
  expect(translate("Password")).toBe("Passwort");
  expect(translate("Fixwell refused the request (it is missing).")).toBe(
    "Fixwell hat die Anfrage abgelehnt (Angabe fehlt).",
  );
  expect(translate("Missing: View, Edit.")).toBe("Es fehlen Rechte.");
});

test("shows unknown texts in English", async () => {
  expect(translate("Settings, Integrations, New key.")).toBe("Settings, Integrations, New key.");
  expect(translate("toString")).toBe("toString");
  expect((await translatorFor("en"))("Password")).toBe("Password");
});
