import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, chromium, type Frame, type Page } from "playwright-core";

const CHROMIUM = "/usr/bin/chromium";
/** The folder of the built dashboard. */
export const DASHBOARD = join(import.meta.dirname, "../dashboard/dist");

/** Why browser tests cannot run here. Null: they can. */
export const noBrowser: string | null = !existsSync(CHROMIUM)
  ? `there is no ${CHROMIUM} (Debian's package chromium)`
  : !existsSync(join(DASHBOARD, "index.html"))
    ? "the dashboard has not been built (npm run build)"
    : null;

/** Debian's Chromium without a window, which sends requests only to the hosts that a page names. */
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

/**
 * Returns the accessibility problems of a page, or of one framed in it (axe-core, serious and critical), each with its
 * first element.
 */
export async function barriers(page: Page | Frame): Promise<string[]> {
  // Elements that are fading in do not have their final colors yet.
  await page.evaluate(
    `Promise.allSettled(document.getAnimations()
      .filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime)).map(({ finished }) => finished))`,
  );
  // Evaluated by the debugger, which the page's own policy does not restrict.
  await page.evaluate(axe);
  const { violations } = (await page.evaluate("axe.run()")) as {
    violations: { id: string; impact: string; nodes: { html: string }[] }[];
  };
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}
