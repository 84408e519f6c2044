/** Returns the element of `index.html` that the page is rendered into. Throws if it is missing. */
export function rootElement(): HTMLElement {
  const element = document.getElementById("root");
  if (!element) throw new Error("index.html has no element with the ID root.");
  return element;
}
