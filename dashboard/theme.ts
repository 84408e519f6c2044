import { Combobox, type CSSVariablesResolver, createTheme, Drawer, Modal, Notification } from "@mantine/core";

/** Millwright's green, dark enough to be readable on its own tints (WCAG AA). */
const mill = [
  "#eaf5f2",
  "#d3eae4",
  "#a6d4c9",
  "#74bcac",
  "#4ea996",
  "#359c88",
  "#238573",
  "#187264",
  "#0f6155",
  "#0a4f45",
] as const;

/** The look of the dashboard. Link uses it too, in the vendor's color. */
export const theme = createTheme({
  colors: { mill },
  primaryColor: "mill",
  primaryShade: { light: 8, dark: 6 },
  defaultRadius: "md",
  cursorType: "pointer",
  headings: { sizes: { h1: { fontSize: "1.6rem" }, h2: { fontSize: "1.25rem" } } },
  components: {
    // Options are rendered when a select is opened. Rendered ahead and positioned while hidden, they would take half of the
    // drawing time of a page with some selects.
    Combobox: Combobox.extend({ defaultProps: { keepMounted: false } }),
    Modal: Modal.extend({ defaultProps: { closeButtonProps: { "aria-label": "Close" } } }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { "aria-label": "Close" } } }),
    Drawer: Drawer.extend({ defaultProps: { closeButtonProps: { "aria-label": "Close" } } }),
  },
});

/** Makes dimmed and error texts dark enough to be readable. */
export const variables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: { "--mantine-color-dimmed": colors.gray[7], "--mantine-color-error": colors.red[9] },
  dark: { "--mantine-color-dimmed": colors.gray[4] },
});
