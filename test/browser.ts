import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, chromium, type Frame, type Page } from "playwright-core";

const CHROMIUM = "/usr/bin/chromium";
/** Where the dashboard is built. */
export const DASHBOARD = join(import.meta.dirname, "../dashboard/dist");

/** Why tests in a browser cannot run here; null where they can. */
export const noBrowser: string | null = !existsSync(CHROMIUM)
  ? `there is no ${CHROMIUM} (Debian's package chromium)`
  : !existsSync(join(DASHBOARD, "index.html"))
    ? "the dashboard has not been built (npm run build)"
    : null;

/** Debian's Chromium, without a window, asking nobody but whom a page names. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What keeps people from using a page, or one framed in it (axe-core, serious and critical), with the first element of each. */
export async function barriers(page: Page | Frame): Promise<string[]> {
  // What is still being faded in has not its colours yet.
  await page.evaluate(
    `Promise.allSettled(document.getAnimations()
      .filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime)).map(({ finished }) => finished))`,
  );
  // Looked at through the debugger, which the page's own policy does not bind.
  await page.evaluate(axe);
  const { violations } = (await page.evaluate("axe.run()")) as {
    violations: { id: string; impact: string; nodes: { html: string }[] }[];
  };
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}
