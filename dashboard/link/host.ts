/** The page that frames this one, if one does. Only the vendor's own origins may, and only they are told anything. */
const isFramed = window.parent !== window;

type Message =
  /** The page stands, and has a way out of its own. */
  { type: "millwright:ready" } | { type: "millwright:success"; code: string } | { type: "millwright:exit" };

/** Tells the framing page how it went. */
export function tell(origins: readonly string[], message: Message): void {
  // The browser hands it over only where the origin is the framing page's.
  for (const origin of origins) window.parent.postMessage(message, origin);
}

export { isFramed };
