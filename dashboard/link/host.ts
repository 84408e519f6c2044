/** Whether the page is embedded in another page. Only the vendor's allowed origins can embed it. */
export const isFramed = window.parent !== window;

type Message =
  /** The page is loaded and shows its own button to cancel. */
  { type: "millwright:ready" } | { type: "millwright:success"; code: string } | { type: "millwright:exit" };

/** Sends a message to the embedding page. */
export function postToHost(origins: readonly string[], message: Message): void {
  // The browser delivers it only if the embedding page has this origin.
  for (const origin of origins) window.parent.postMessage(message, origin);
}
