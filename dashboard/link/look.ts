import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, mergeThemeOverrides } from "@mantine/core";
import { theme, variables } from "../theme.ts";
import { shadesOf } from "./shades.ts";

/** Returns the theme of Link: the dashboard's, in the vendor's color if it has one. */
export function themeFor(color: string | null) {
  if (color === null) return theme;
  const shades: MantineColorsTuple = shadesOf(color);
  return mergeThemeOverrides(theme, createTheme({ colors: { mill: shades } }));
}

/** Makes dimmed and error texts dark enough to be readable, as in the dashboard. */
export const linkVariables: CSSVariablesResolver = variables;
