import { storableText } from "#lib";
import { findSecrets, secretForms } from "./secret-forms.ts";

const REDACTED = "***";
const MAX_EXCERPT = 500;
/** The part of one text that is searched and shown. The rest is dropped. */
const MAX_SEARCHED = 20_000;
/** The characters and the number of texts of a failed response that are searched and shown. The rest is dropped. */
const MAX_BODY_LETTERS = 100_000;
const MAX_BODY_VALUES = 2000;
const MAX_BODY_DEPTH = 50;

const SECRET_NAME =
  "pass(?:word|wd|phrase|code)?|pwd|secret|token|key|auth|authorization|cookie|session(?:id)?|credential|assertion|signature|jwt";
const isSecretName = new RegExp(`(?:${SECRET_NAME})s?$|^(?:code|state|nonce|sig)$`, "i");
// Every repetition below is bounded, so that the time is proportional to the text's length. Matches a name and its
// value in JSON, headers and forms, also within a quoted text.
const namedSecret = new RegExp(
  `((?:${SECRET_NAME})[\\w-]{0,40}\\\\{0,4}["']?\\s{0,4}[:=]\\s{0,4}\\\\{0,4}["']?)(?:(?:bearer|basic|oauth|digest)\\s{1,4})?[^"'\\\\\\s,;&}<]+`,
  "gi",
);
const E_MAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,10}/g;
const MARKUP = /<(script|style)\b[\s\S]{0,5000}?<\/\1>|<[^<>]{0,5000}>/gi;
// Long runs of letters and digits: tokens, keys and signatures under any name.
const LONG_RUN = /[A-Za-z0-9_\-/+=]{24,}/g;

/** Returns every text in a value, at any depth. */
export function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Redacts content of a source: known secrets, and in excerpts and URLs whatever resembles one. */
export interface Redactor {
  /** Returns the beginning of a text without known secrets, in any encoding. */
  text(text: string): string;
  /** Returns a failed response's body and headers without known secrets. Content that is too large is dropped. */
  body(value: unknown): unknown;
  /** Returns a URL without the query values that are secret by their name or private to the connector. */
  url(url: URL): string;
  /** Returns the beginning of a failed response. Null: it is empty. */
  excerpt(body: unknown): string | null;
}

/**
 * Opens a redactor for known secrets. `privateQuery`: query parameters whose values are not logged. `privateAnswer`:
 * fields of failed responses that are dropped.
 */
export function openRedactor(
  secrets: Iterable<string>,
  privateQuery: readonly string[] = [],
  privateAnswer: readonly string[] = [],
): Redactor {
  let forms: readonly string[] | undefined;
  const text = (whole: string): string => {
    const searched = whole.length > MAX_SEARCHED ? whole.slice(0, MAX_SEARCHED) : whole;
    forms ??= secretForms(secrets);
    let shown = "";
    let from = 0;
    for (const [start, end] of findSecrets(searched, forms)) {
      shown += searched.slice(from, start) + REDACTED;
      from = end;
    }
    return from === 0 ? searched : shown + searched.slice(from);
  };
  return {
    text,
    body: (value) => redactedBody(value, text, privateAnswer),
    url(url) {
      const shown = new URL(url);
      shown.username = "";
      shown.password = "";
      shown.hash = "";
      for (const name of new Set(shown.searchParams.keys()))
        if (privateQuery.includes(name) || isSecretName.test(name)) shown.searchParams.set(name, REDACTED);
      return text(shown.href);
    },
    excerpt(body) {
      if (body === null || body === undefined) return null;
      const plain = text(typeof body === "string" ? body : JSON.stringify(redactedBody(body, text, privateAnswer)))
        .replace(MARKUP, " ")
        .replace(namedSecret, `$1${REDACTED}`)
        .replace(E_MAIL, REDACTED)
        .replace(LONG_RUN, (run) => (/\d/.test(run) ? REDACTED : run))
        // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL's texts cannot contain NUL.
        .replace(/[\s\u0000-\u001f]+/g, " ")
        .trim();
      return plain === "" ? null : storableText(plain, MAX_EXCERPT);
    },
  };
}

/** Returns a value with every text redacted, including names, and without the `dropped` fields. Anything beyond the limits is null. */
function redactedBody(body: unknown, text: (text: string) => string, dropped: readonly string[]): unknown {
  let letters = MAX_BODY_LETTERS;
  let values = MAX_BODY_VALUES;
  const redacted = (value: unknown, depth: number): unknown => {
    if (--values < 0 || letters < 0 || depth > MAX_BODY_DEPTH) return null;
    if (typeof value === "string") {
      letters -= Math.min(value.length, MAX_SEARCHED);
      return text(value);
    }
    // A secret can be a number, which sources repeat as a number.
    if (typeof value === "number") return text(String(value)) === String(value) ? value : REDACTED;
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) {
      const shown: unknown[] = [];
      for (const each of value) {
        if (values < 0 || letters < 0) break;
        shown.push(redacted(each, depth + 1));
      }
      return shown;
    }
    const shown: [string, unknown][] = [];
    for (const name in value) {
      if (values < 0 || letters < 0) break;
      if (dropped.includes(name)) continue;
      letters -= name.length;
      shown.push([text(name), redacted((value as Record<string, unknown>)[name], depth + 1)]);
    }
    return Object.fromEntries(shown);
  };
  return redacted(body, 0);
}
