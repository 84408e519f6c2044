import { storableText } from "#lib";

const REDACTED = "***";
/** Shorter texts are not redacted: that would leave nothing to read. */
const MIN_SECRET = 4;
const MAX_EXCERPT = 500;
/** Only this much of an answer is searched. A secret that is cut off there is far beyond the end of the excerpt. */
const MAX_SEARCHED = 20_000;

const SECRET_NAME =
  "pass(?:word|wd|phrase|code)?|pwd|secret|token|key|auth|authorization|cookie|session(?:id)?|credential|assertion|signature|jwt";
const isSecretName = new RegExp(`(?:${SECRET_NAME})s?$|^(?:code|state|nonce|sig)$`, "i");
// A name and its value in JSON, headers and forms, also within a quoted text.
const namedSecret = new RegExp(
  `((?:${SECRET_NAME})[\\w-]*\\\\*["']?\\s*[:=]\\s*\\\\*["']?)(?:(?:bearer|basic|oauth|digest)\\s+)?[^"'\\\\\\s,;&}<]+`,
  "gi",
);
const E_MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
// Long runs of letters and digits: tokens, keys and signatures under any name.
const TOKEN_LIKE = /(?=[A-Za-z_\-/+=]*\d)[A-Za-z0-9_\-/+=]{24,}/g;

/** Returns every text in a value, at any depth. */
export function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Redacts what is logged of a request: known secrets, and whatever looks like one. */
export interface Redactor {
  /** Returns a URL without the query values that are secret by their name or private to the connector. */
  url(url: URL): string;
  /** Returns the beginning of a failing answer; null if it is empty. */
  excerpt(body: unknown): string | null;
}

/** Opens a redactor for known secrets. `privateQuery`: query parameters whose values are not logged. */
export function openRedactor(secrets: Iterable<string>, privateQuery: readonly string[] = []): Redactor {
  /** Returns the secrets in all their encodings, the longest first: one may contain another. */
  const encodings = (): string[] => {
    const texts = new Set<string>();
    for (const secret of secrets) {
      if (secret.length < MIN_SECRET) continue;
      texts.add(secret);
      texts.add(JSON.stringify(secret).slice(1, -1));
      texts.add(encodeURIComponent(secret));
      texts.add(new URLSearchParams({ "": secret }).toString().slice(1));
    }
    return [...texts].sort((one, other) => other.length - one.length);
  };
  const redacted = (text: string): string => encodings().reduce((left, each) => left.replaceAll(each, REDACTED), text);

  return {
    url(url) {
      const shown = new URL(url);
      shown.username = "";
      shown.password = "";
      shown.hash = "";
      for (const name of new Set(shown.searchParams.keys()))
        if (privateQuery.includes(name) || isSecretName.test(name)) shown.searchParams.set(name, REDACTED);
      return redacted(shown.href);
    },
    excerpt(body) {
      if (body === null || body === undefined) return null;
      const text = (typeof body === "string" ? body : JSON.stringify(body)).slice(0, MAX_SEARCHED);
      const plain = redacted(text)
        .replace(/<(script|style)\b[\s\S]*?<\/\1>|<[^>]*>/gi, " ")
        .replace(namedSecret, `$1${REDACTED}`)
        .replace(E_MAIL, REDACTED)
        .replace(TOKEN_LIKE, REDACTED)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL's texts cannot contain NUL.
        .replace(/[\s\u0000-\u001f]+/g, " ")
        .trim();
      return plain === "" ? null : storableText(plain, MAX_EXCERPT);
    },
  };
}
