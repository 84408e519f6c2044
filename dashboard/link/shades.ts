type Rgb = readonly [red: number, green: number, blue: number];

/** The contrast ratio that WCAG AA requires for text. */
const MIN_CONTRAST = 4.5;
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

/** Returns the contrast ratio of two `#rrggbb` colors: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export const contrast = (one: string, other: string): number => contrastOf(rgbOf(one), rgbOf(other));

/**
 * Returns ten shades of a `#rrggbb` color, from light to dark. The color is darkened until white is readable on it, and the
 * color itself on its lightest shade.
 */
export function shadesOf(color: string) {
  let base = rgbOf(color);
  while (contrastOf(mix(base, WHITE, 0.94), base) < MIN_CONTRAST) base = mix(base, BLACK, 0.05);
  const tint = (share: number) => hexOf(mix(base, WHITE, share));
  return [
    tint(0.94),
    tint(0.86),
    tint(0.7),
    tint(0.54),
    tint(0.4),
    tint(0.28),
    tint(0.18),
    tint(0.09),
    hexOf(base),
    hexOf(mix(base, BLACK, 0.2)),
  ] as const;
}

function contrastOf(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
const luminanceOf = ([red, green, blue]: Rgb): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (at: 0 | 1 | 2) => Math.round(from[at] + (to[at] - from[at]) * share);
  return [part(0), part(1), part(2)];
}

function rgbOf(color: string): Rgb {
  const part = (at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

const hexOf = (rgb: Rgb): string => `#${rgb.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
