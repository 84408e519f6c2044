const BLOT = "***";
/** A shorter text is no secret, and blotting it out wherever it stands would leave nothing to read. */
const SHORTEST_SECRET = 4;
const LONGEST_EXCERPT = 500;
/** More of an answer is not looked at; a secret that is cut off there is far behind the excerpt's end. */
const MOST_LOOKED_AT = 20_000;

const SECRET_NAME =
  "pass(?:word|wd|phrase|code)?|pwd|secret|token|key|auth|authorization|cookie|session(?:id)?|credential|assertion|signature|jwt";
const isSecretName = new RegExp(`(?:${SECRET_NAME})s?$|^(?:code|state|nonce|sig)$`, "i");
// A name and its value as JSON, headers and forms write them, also inside a text that is quoted itself.
const named = new RegExp(
  `((?:${SECRET_NAME})[\\w-]*\\\\*["']?\\s*[:=]\\s*\\\\*["']?)(?:(?:bearer|basic|oauth|digest)\\s+)?[^"'\\\\\\s,;&}<]+`,
  "gi",
);
const E_MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
// Long runs of letters with digits among them: tokens, keys, signatures, whatever they are called.
const TOKEN_LIKE = /(?=[A-Za-z_\-/+=]*\d)[A-Za-z0-9_\-/+=]{24,}/g;

/** Every text in a value, however deep. */
export function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Blots secrets out of what is noted of calls: those that are known, and what looks like one. */
export interface Redactor {
  /** An address; query values whose names tell of secrets, or are the connector's to hide, are left out. */
  url(url: URL): string;
  /** The beginning of a failing answer; null where it says nothing. */
  excerpt(body: unknown): string | null;
}

/** `secrets` are those that are known; `privateQuery` names query parameters whose values nobody is shown. */
export function openRedactor(secrets: Iterable<string>, privateQuery: readonly string[] = []): Redactor {
  /** The known secrets as they may be written, the longest first: one may stand within another. */
  const writings = (): string[] => {
    const found = new Set<string>();
    for (const secret of secrets) {
      if (secret.length < SHORTEST_SECRET) continue;
      found.add(secret);
      found.add(JSON.stringify(secret).slice(1, -1));
      found.add(encodeURIComponent(secret));
      found.add(new URLSearchParams({ "": secret }).toString().slice(1));
    }
    return [...found].sort((one, other) => other.length - one.length);
  };
  const blotted = (text: string): string => writings().reduce((left, each) => left.replaceAll(each, BLOT), text);

  return {
    url(url) {
      const shown = new URL(url);
      shown.username = "";
      shown.password = "";
      shown.hash = "";
      for (const name of new Set(shown.searchParams.keys()))
        if (privateQuery.includes(name) || isSecretName.test(name)) shown.searchParams.set(name, BLOT);
      return blotted(shown.href);
    },
    excerpt(body) {
      if (body === null || body === undefined) return null;
      const text = (typeof body === "string" ? body : JSON.stringify(body)).slice(0, MOST_LOOKED_AT);
      const plain = blotted(text)
        .replace(/<(script|style)\b[\s\S]*?<\/\1>|<[^>]*>/gi, " ")
        .replace(named, `$1${BLOT}`)
        .replace(E_MAIL, BLOT)
        .replace(TOKEN_LIKE, BLOT)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: a database's text holds none of them.
        .replace(/[\s\u0000-\u001f]+/g, " ")
        .trim();
      return plain === "" ? null : plain.slice(0, LONGEST_EXCERPT).toWellFormed();
    },
  };
}
