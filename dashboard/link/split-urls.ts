/** Returns a text in parts, of which every second one is an `https` URL. A full stop after a URL is not part of it. */
export const splitUrls = (text: string): { part: string; isUrl: boolean }[] =>
  text.split(/(https:\/\/[^\s,;)]+[^\s,;).])/).map((part, at) => ({ part, isUrl: at % 2 === 1 }));
