import { describe, expect, test } from "vitest";
import { unitCode } from "./units.ts";

describe("unit codes", () => {
  test.each([
    ["kg", "KGM"],
    ["g", "GRM"],
    ["t", "TNE"],
    ["l", "LTR"],
    ["ml", "MLT"],
    ["mL", "MLT"],
    ["m", "MTR"],
    ["mm", "MMT"],
    ["cm", "CMT"],
    ["km", "KMT"],
    ["lb", "LBR"],
    ["oz", "ONZ"],
    ["ft", "FOT"],
    ["in", "INH"],
    ["h", "HUR"],
    ["Each", "EA"],
    ["unit", "C62"],
    ["hour", "HUR"],
    ["day", "DAY"],
    ["box", "XBX"],
    ["pack", "XPK"],
    ["pallet", "XPX"],
    ["pair", "PR"],
    ["dozen", "DZN"],
    ["US gal", "GLL"],
    ["gallon (UK)", "GLI"],
  ])("%s is %s", (word, code) => expect(unitCode(word)).toBe(code));

  test.each([
    ["Stück", "H87"],
    ["pièce", "H87"],
    ["piezas", "H87"],
    ["pezzi", "H87"],
    ["stuks", "H87"],
    ["peça", "H87"],
    ["szt.", "H87"],
    ["Stunde", "HUR"],
    ["día", "DAY"],
    ["Palette", "XPX"],
    ["litro", "LTR"],
    ["mètre carré", "MTK"],
  ])("are found in other languages: %s", (word, code) => expect(unitCode(word)).toBe(code));

  test.each([
    ["KG", "KGM"],
    [" Kg. ", "KGM"],
    ["Stk.", "H87"],
    ["piece(s)", "H87"],
    ["m²", "MTK"],
    ["M3", "MTQ"],
    ["Sq  Ft", "FTK"],
    // The same characters, written with combining marks.
    ["Stu\u0308ck", "H87"],
  ])("are found however the word is written: %j", (word, code) => expect(unitCode(word)).toBe(code));

  test.each(["H87", "KGM", "C62", "XBX", "MTR"])("%s is already a code", (code) => expect(unitCode(code)).toBe(code));

  test.each(["M", "MM", "ML", "MG", "Mg", "G", "H", "T"])("%s has another meaning in capitals", (word) => {
    expect(unitCode(word)).toBeNull();
  });

  test.each(["gal", "gallon", "ton", "pt", "fl oz", "ct", "gr", "Pfund", "PAL", "KT"])(
    "%s is ambiguous and not guessed",
    (word) => {
      expect(unitCode(word)).toBeNull();
    },
  );

  test.each(["", "furlong-ish", "constructor", "(s)", "."])("%j is not a unit", (word) =>
    expect(unitCode(word)).toBeNull(),
  );
});
