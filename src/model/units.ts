/*
 * Names of units of measure in several languages, by UN/ECE Recommendation 20 code. Codes of an X and two letters are
 * the package types of Recommendation 21, which Recommendation 20 includes with that X before them.
 * https://unece.org/trade/uncefact/cl-recommendations
 *
 * A name is listed only if it means one unit in every language and trade. So these are left out and have no code: gal,
 * pt, qt, fl oz (American or British), ton (short, long or metric), Pfund and livre (a pound, or 500 g), gr (gram,
 * grain or gross), ct (carat, carton or count), linear metre, bottle and can (Recommendation 21 distinguishes their
 * shape). A connector that knows its source's meaning maps them itself.
 */
const words: Readonly<Record<string, string>> = {
  // Counting
  C62: "unit, units, einheit, einheiten, unité, unités, unidad, unidades, unità, unidade, eenheid, eenheden, jednostka, jednostki, vienetas, vienetai, unitate, unități, enhet, enheter, enhed, enheder",
  EA: "each, ea",
  H87:
    "piece, pieces, pc, pcs, pce, stück, stücke, stk, stck, pièce, pièces, pieza, piezas, pza, pzas, pezzo, pezzi, " +
    "stuk, stuks, peça, peças, styck, stycken, stykke, stykker, sztuka, sztuki, sztuk, szt, kus, kusy, kusů, ks, kpl, darab, adet, штука, шт",
  NAR: "number of articles",
  PR: "pair, pairs, pr, prs, paar, paare, paire, paires, par, pares, paio, paia",
  DZN: "dozen, dozens, doz, dz, dzn, dutzend, dtzd, douzaine, docena, docenas, dozzina, dozijn, dúzia, dussin, dusin",
  GRO: "gross",
  SET: "set, sets, satz, sätze",
  KT: "kit, kits",
  CEN: "hundred, hundert",
  T3: "thousand pieces",
  P1: "percent, per cent, %, prozent, pourcent, por ciento, per cento, procent",
  // Mass
  MGM: "milligram, milligrams, milligramme, milligrammes, milligramm, miligramo, miligramos, milligrammo, milligrammi",
  GRM: "gram, grams, gramme, grammes, gramm, gramo, gramos, grammo, grammi, grama, gramas",
  KGM:
    "kg, kgs, kilo, kilos, kilogram, kilograms, kilogramme, kilogrammes, kilogramm, kilogramo, kilogramos, chilogrammo, " +
    "chilogrammi, quilograma, quilogramas, кг",
  TNE: "tonne, tonnes, tonnen, metric ton, metric tons, metric tonne, tonelada, toneladas, tonelada métrica, tonnellata, tonnellate",
  LBR: "lb, lbs, pound, pounds",
  ONZ: "oz, ounce, ounces, avoirdupois ounce",
  STN: "short ton, short tons, us ton, ton (us)",
  LTN: "long ton, long tons, ton (uk)",
  CTM: "carat, carats, metric carat",
  // Length
  MMT: "millimetre, millimetres, millimeter, millimeters, millimètre, millimètres, milímetro, milímetros, millimetro, millimetri",
  CMT: "cm, centimetre, centimetres, centimeter, centimeters, zentimeter, centimètre, centimètres, centímetro, centímetros, centimetro, centimetri",
  DMT: "dm, decimetre, decimetres, decimeter, decimeters, dezimeter, décimètre, decímetro, decimetro",
  MTR: "metre, metres, meter, meters, mètre, mètres, metro, metros, metri, mtr, mtrs",
  KMT: "km, kilometre, kilometres, kilometer, kilometers, kilomètre, kilomètres, kilómetro, kilómetros, chilometro, chilometri, quilômetro",
  INH: "in, inch, inches, zoll, pouce, pouces, pulgada, pulgadas, pollice, pollici, polzada, polzades",
  FOT: "ft, foot, feet, fuß, fuss, pied, pieds, pie, pies, peu, peus",
  YRD: "yd, yds, yard, yards",
  SMI: "mi, mile, miles, statute mile",
  // Area
  MMK: "mm2, mm^2, square millimetre, square millimeter, quadratmillimeter",
  CMK: "cm2, cm^2, square centimetre, square centimeter, quadratzentimeter",
  MTK:
    "m2, m^2, sqm, sq m, sq. m, qm, square metre, square metres, square meter, square meters, quadratmeter, mètre carré, mètres carrés, " +
    "metro cuadrado, metros cuadrados, metro quadrato, metri quadrati, metro quadrado, vierkante meter",
  INK: "in2, in^2, sq in, sq. in, square inch, square inches, pouce carré, pouces carrés",
  FTK: "ft2, ft^2, sqft, sq ft, sq. ft, square foot, square feet, pied carré, pieds carrés, pie cuadrado, pies cuadrados, peu quadrat, peus quadrats",
  YDK: "yd2, yd^2, sq yd, sq. yd, square yard, square yards",
  ACR: "acre, acres",
  // Volume
  MLT: "millilitre, millilitres, milliliter, milliliters, mililitro, mililitros, millilitro, millilitri",
  CLT: "cl, centilitre, centilitres, centiliter, centiliters, zentiliter, centilitro",
  DLT: "dl, decilitre, decilitres, deciliter, deciliters, deziliter, decilitro",
  LTR: "l, ltr, ltrs, litre, litres, liter, liters, litro, litros, litri",
  HLT: "hl, hectolitre, hectolitres, hectoliter, hektoliter, hectolitro",
  MMQ: "mm3, mm^3, cubic millimetre, cubic millimeter, kubikmillimeter",
  CMQ: "cm3, cm^3, ccm, cubic centimetre, cubic centimetres, cubic centimeter, cubic centimeters, kubikzentimeter",
  DMQ: "dm3, dm^3, cubic decimetre, cubic decimeter, kubikdezimeter",
  MTQ:
    "m3, m^3, cbm, cubic metre, cubic metres, cubic meter, cubic meters, kubikmeter, mètre cube, mètres cubes, metro cúbico, " +
    "metros cúbicos, metro cubo, metri cubi, kubieke meter",
  INQ: "in3, in^3, cu in, cu. in, cubic inch, cubic inches, polzada cúbica, polzades cúbiques",
  FTQ: "ft3, ft^3, cu ft, cu. ft, cubic foot, cubic feet, pied cube, pieds cubes, pie cúbico, pies cúbicos, peu cúbic, peus cúbics",
  YDQ: "yd3, yd^3, cu yd, cu. yd, cubic yard, cubic yards",
  GLL: "us gal, us gallon, us gallons, gal (us), gallon (us), gallons (us)",
  GLI: "imp gal, imperial gallon, imperial gallons, uk gallon, uk gallons, gal (uk), gallon (uk), gallons (uk)",
  PTL: "us pint, us liquid pint, pint (us)",
  PTI: "imperial pint, uk pint, pint (uk)",
  QTL: "us quart, us liquid quart, quart (us)",
  QTI: "imperial quart, uk quart, quart (uk)",
  OZA: "us fluid ounce, fluid ounce (us), us fl oz, fl oz (us)",
  OZI: "imperial fluid ounce, uk fluid ounce, fluid ounce (uk), uk fl oz, fl oz (uk)",
  // Time
  SEC: "sec, secs, second, seconds, sekunde, sekunden, seconde, secondes, segundo, segundos, secondo, secondi",
  MIN: "min, mins, minute, minutes, minuten, minuto, minutos, minuti, minuut",
  HUR: "hr, hrs, hour, hours, stunde, stunden, heure, heures, hora, horas, ora, ore, uur, uren, timme, timmar, timer, óra, órák, valanda, valandos",
  DAY: "day, days, tag, tage, jour, jours, día, días, dia, dias, giorno, giorni, dag, dagen, dagar, dage, nap, napok",
  WEE: "week, weeks, woche, wochen, semaine, semaines, semana, semanas, settimana, settimane, weken, vecka, veckor, uge, uger",
  MON: "month, months, monat, monate, mois, mes, meses, mese, mesi, maand, maanden, mês, månad, månader, måned, måneder",
  ANN: "year, years, jahr, jahre, année, années, año, años, anno, anni, jaar, jaren, ano, anos, år",
  // Energy
  KWH: "kwh, kilowatt hour, kilowatt hours, kilowatt-hour, kilowattstunde, kilowattstunden, kilowattheure",
  // Packages
  XBX: "box, boxes, boîte, boîtes, caja, cajas, scatola, scatole, doos, caixa, caixas, schachtel, schachteln",
  XCT: "carton, cartons, ctn, ctns, karton, kartons, cartón, cartone, cartoni",
  XCS: "case, cases",
  XPK: "pack, packs, package, packages, pkg, pkgs, packung, packungen, paquete, paquetes",
  XPA: "packet, packets",
  XPX: "pallet, pallets, palette, palettes, paletten, palet, palets, palé, palés, palete, paletes",
  XRO: "roll, rolls, rolle, rollen, rouleau, rouleaux, rollo, rollos, rotolo, rotoli, rol, rolo, rolos, rulle",
  XBG: "bag, bags, beutel, bolsa, bolsas",
  XSA: "sack, sacks, säcke",
  XBE: "bundle, bundles, bündel",
  XCR: "crate, crates",
  XDR: "drum, drums",
  XTU: "tube, tubes",
  XRL: "reel, reels",
  XST: "sheet, sheets",
  XPU: "tray, trays",
  XJR: "jar, jars",
  XBJ: "bucket, buckets",
};

// Names with another meaning in capitals: M is a thousand, MM a million, ML a megalitre, MG a megagram, G gauss, H
// henry.
const symbols: Readonly<Record<string, string>> = {
  mg: "MGM",
  g: "GRM",
  t: "TNE",
  mm: "MMT",
  m: "MTR",
  ml: "MLT",
  mL: "MLT",
  s: "SEC",
  h: "HUR",
  d: "DAY",
};

const codeOfSymbol = new Map(Object.entries(symbols));
// A code in upper case is its own name. Except KT, which is as often a knot or a kilotonne.
for (const code of Object.keys(words)) if (code !== "KT") codeOfSymbol.set(code, code);

const codeOfWord = new Map(
  Object.entries(words).flatMap(([code, list]) => list.split(", ").map((word): [string, string] => [word, code])),
);

/**
 * Returns the UN/ECE Recommendation 20 code of a unit's name, abbreviation or symbol (`kg`, `Stück`, `m²`, `H87`).
 * Null: the word is unknown or ambiguous; it is never guessed. Case is ignored, except for short symbols with another
 * meaning in capitals (`m`, `g`, `t`, `mm`, `ml`).
 */
export function unitCode(word: string): string | null {
  const plain = word
    .normalize("NFKC")
    .trim()
    .replace(/\s+/g, " ")
    .replace(/\(s\)$|\.$/, "");
  return codeOfSymbol.get(plain) ?? codeOfWord.get(plain.toLowerCase()) ?? null;
}
