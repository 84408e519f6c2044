/** Shorter texts are not redacted, because too many other texts contain them. */
const MIN_SECRET = 4;
/** Base64 of shorter secrets is too short to distinguish it from other text. */
const MIN_BASE64_SECRET = 6;
/** How many times a text may be escaped: a form within JSON within JSON. */
const MAX_ESCAPED = 3;

// Content of headers and forms that is not secret. Answers have the word "error" in their member names.
const NO_SECRET = /^(bearer|basic|oauth|digest|token|error|application\/[\w.+-]+)$/i;

/** Returns what to search for, in lower case: each secret as it is, in form encoding, in base64 and in hexadecimal. */
export function secretForms(secrets: Iterable<string>): string[] {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret.length < MIN_SECRET || NO_SECRET.test(secret)) continue;
    for (const variant of variantsOf(secret)) {
      forms.add(variant.toLowerCase());
      forms.add(new URLSearchParams({ "": variant }).toString().slice(1).toLowerCase());
      if (secret.length < MIN_BASE64_SECRET) continue;
      for (const charset of ["utf8", "latin1"] as const) {
        const bytes = Buffer.from(variant, charset);
        for (const encoded of inBase64(bytes)) forms.add(encoded.toLowerCase());
        forms.add(bytes.toString("hex"));
      }
    }
  }
  return [...forms];
}

/** Returns a text as sources may write it: letters with marks as one character, or as two. */
const variantsOf = (secret: string): Set<string> => new Set([secret, secret.normalize("NFC"), secret.normalize("NFD")]);

/**
 * Returns bytes in base64 for each position at which they may start within a longer text, without the characters that
 * depend on the rest.
 */
function inBase64(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    const from = before === 0 ? 0 : before + 1;
    const until = Math.floor(((before + bytes.length) * 8) / 6);
    const inner = encoded.slice(from, until);
    return [...(before === 0 ? [encoded] : []), inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/** A text with the position in the original of each of its characters. */
interface Unescaped {
  text: string;
  /** Null: the same positions. */
  places: Uint32Array | null;
}

/**
 * Returns where a text contains one of these forms, including escaped ones and ones cut off at either end. Ranges do
 * not overlap.
 */
export function findSecrets(text: string, forms: readonly string[]): [start: number, end: number][] {
  if (forms.length === 0) return [];
  const found: [number, number][] = [];
  let level: Unescaped | null = { text, places: null };
  for (let depth = 0; level !== null && depth <= MAX_ESCAPED; depth++) {
    collect(level, forms, found);
    level = unescaped(level);
  }
  return merged(found);
}

function collect({ text, places }: Unescaped, forms: readonly string[], found: [number, number][]): void {
  const lower = lowerCase(text);
  const at = (place: number): number => places?.[place] ?? place;
  // A truncated text often ends with dots or a quote.
  const end = lower.length - (/["'\s.…)\]}]{1,6}$/.exec(lower.slice(-6))?.[0].length ?? 0);
  for (const form of forms) {
    for (let from = lower.indexOf(form); from >= 0; from = lower.indexOf(form, from + form.length))
      found.push([at(from), at(from + form.length)]);
    for (const until of new Set([end, lower.length])) {
      const cut = cutAtEnd(lower, until, form);
      if (cut > 0) found.push([at(until - cut), at(until)]);
    }
    const rest = cutAtStart(lower, form);
    if (rest > 0) found.push([at(0), at(rest)]);
  }
}

/** Returns how many characters before `until` are the start of a form; 0: too few. */
function cutAtEnd(text: string, until: number, form: string): number {
  for (let length = Math.min(form.length - 1, until); length >= MIN_SECRET; length--)
    if (
      text.charCodeAt(until - length) === form.charCodeAt(0) &&
      text.startsWith(form.slice(0, length), until - length)
    )
      return length;
  return 0;
}

/** Returns how many characters at the start of a text are the end of a form; 0: too few. */
function cutAtStart(text: string, form: string): number {
  for (let length = Math.min(form.length - 1, text.length); length >= MIN_SECRET; length--)
    if (
      text.charCodeAt(0) === form.charCodeAt(form.length - length) &&
      text.startsWith(form.slice(form.length - length))
    )
      return length;
  return 0;
}

/** Returns a text in lower case, if that keeps its positions. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

const ESCAPES =
  /\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\["\\/bfnrt]|(?:%[0-9a-f]{2}){1,2000}|&#\d{1,7};|&#x[0-9a-f]{1,6};|&(?:amp|lt|gt|quot|apos|nbsp);/gi;
const ONE_LETTER: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** Returns a text without one layer of JSON, URL and HTML escapes. Null: it has none. */
function unescaped({ text, places }: Unescaped): Unescaped | null {
  const plain: string[] = [];
  const origin = new Uint32Array(text.length + 1);
  const at = (place: number): number => places?.[place] ?? place;
  let length = 0;
  let from = 0;
  const copy = (until: number): void => {
    plain.push(text.slice(from, until));
    for (let place = from; place < until; place++) origin[length++] = at(place);
    from = until;
  };
  for (const match of text.matchAll(ESCAPES)) {
    copy(match.index);
    for (const [letter, width] of lettersOf(match[0])) {
      plain.push(letter);
      for (let unit = 0; unit < letter.length; unit++) origin[length++] = at(from);
      from += width;
    }
  }
  if (from === 0) return null;
  copy(text.length);
  origin[length] = at(text.length);
  return { text: plain.join(""), places: origin };
}

/** Returns the characters that an escape represents, with the number of source characters of each. */
function lettersOf(written: string): [letter: string, width: number][] {
  const whole = (letter: string): [string, number][] => [[letter, written.length]];
  if (written.startsWith("%")) return percentDecoded(written);
  if (/^\\[ux]/i.test(written)) return whole(String.fromCharCode(Number.parseInt(written.slice(2), 16)));
  if (written.startsWith("\\")) return whole(ONE_LETTER[written.slice(1)] ?? written.slice(1));
  if (!written.startsWith("&#")) return whole(ENTITIES[written.slice(1, -1).toLowerCase()] ?? written);
  const isHex = /^&#x/i.test(written);
  const code = Number.parseInt(written.slice(isHex ? 3 : 2, -1), isHex ? 16 : 10);
  return whole(code <= 0x10ffff ? String.fromCodePoint(code) : written);
}

function percentDecoded(written: string): [letter: string, width: number][] {
  const bytes = Buffer.from(written.replaceAll("%", ""), "hex");
  const text = bytes.toString("utf8");
  // Bytes that are not UTF-8 are one character each, as in ISO-8859-1.
  if (text.includes("\uFFFD")) return [...bytes.toString("latin1")].map((letter) => [letter, 3]);
  return [...text].map((letter) => [letter, Buffer.byteLength(letter) * 3]);
}

/** Returns ranges in order, with those that overlap as one. */
function merged(ranges: [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [start, end] of ranges.sort(([a], [b]) => a - b)) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
