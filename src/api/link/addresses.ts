/**
 * A host name or IP address. Other characters that URLs allow, such as `*` and `;`, have a meaning in a content
 * security policy.
 */
const HOST = /^([a-z0-9_-]+\.)*[a-z0-9_-]+\.?$|^\[[0-9a-f:.]+\]$/;
const LOCAL_HOST = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Parsers disagree about these: some take what follows a backslash for the host. */
const AMBIGUOUS = /[\s\\\p{Cc}]/u;

/** Returns whether a browser may be sent to a URL: `https`, or `http` on this machine, without user name and password. */
export function isSafeUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || AMBIGUOUS.test(text)) return false;
  if (url.username !== "" || url.password !== "" || !HOST.test(url.hostname)) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && LOCAL_HOST.test(url.hostname));
}

/** Returns whether a text is one origin, such as `https://app.example.com`, without a wildcard. */
export const isOrigin = (text: string): boolean => isSafeUrl(text) && URL.parse(text)?.origin === text;
