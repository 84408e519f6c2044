import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, mergeThemeOverrides } from "@mantine/core";
import { theme, variables } from "../theme.ts";

type Rgb = readonly [number, number, number];

const READABLE = 4.5;

/** Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

const mix = (from: Rgb, to: Rgb, share: number): Rgb =>
  from.map((part, at) => Math.round(part + (to[at]! - part) * share)) as unknown as Rgb;
const hex = (rgb: Rgb): string => `#${rgb.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

/** Shades of the vendor's colour, light to dark. It is darkened until white can be read on it, and it on its lightest shade. */
export function shadesOf(colour: string): MantineColorsTuple {
  let base = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Rgb;
  const lightest = () => mix(base, WHITE, 0.94);
  while ((luminance(lightest()) + 0.05) / (luminance(base) + 0.05) < READABLE) base = mix(base, BLACK, 0.05);
  const lighter = [0.94, 0.86, 0.7, 0.54, 0.4, 0.28, 0.18, 0.09].map((share) => hex(mix(base, WHITE, share)));
  return [...lighter, hex(base), hex(mix(base, BLACK, 0.2))] as unknown as MantineColorsTuple;
}

/** The dashboard's looks in the vendor's colour. */
export const themeOf = (colour: string | null) =>
  colour === null ? theme : mergeThemeOverrides(theme, createTheme({ colors: { mill: shadesOf(colour) } }));

export const variablesOf: CSSVariablesResolver = variables;
