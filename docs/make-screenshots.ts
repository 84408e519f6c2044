// Makes the pictures in `docs/images/` of the demo's dashboard: `npm run screenshots`, after `npm run build`.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demo } from "../src/cli/demo.ts";
import { readDemo } from "../src/cli/workspace.ts";
import { readSettings } from "../src/settings.ts";
import { noBrowser, openBrowser } from "../test/browser.ts";

const IMAGES = join(import.meta.dirname, "images");
const PORT = "4893";
const SIMULATOR_PORT = 4894;

if (noBrowser) throw new Error(`There is nothing to make pictures with: ${noBrowser}.`);
const folder = await mkdtemp(join(tmpdir(), "millwright-screenshots-"));
Object.assign(process.env, { MILLWRIGHT_DATA: folder, PORT, MILLWRIGHT_LOG: "error" });
const running = await demo({ once: false, json: true, simulatorPort: SIMULATOR_PORT });
const browser = await openBrowser();
try {
  const state = await readDemo(readSettings(process.env));
  const [connection] = state?.connections ?? [];
  if (!state || !connection) throw new Error("The demo has made no connection.");
  await mkdir(IMAGES, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1200, height: 760 }, colorScheme: "light" });
  const dashboard = `http://127.0.0.1:${PORT}/dashboard`;
  await page.goto(dashboard);
  await page.getByLabel("API key").fill(state.api_key);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Overview" }).waitFor();

  const pages: [name: string, path: string][] = [
    ["overview", "/"],
    ["connection", `/connections/${connection.id}`],
    ["mapping", `/connections/${connection.id}?tab=mapping`],
    ["records", `/connections/${connection.id}/records/booking`],
    ["connect", "/connect?connector=netsuite"],
    ["requests", "/requests"],
  ];
  for (const [name, path] of pages) {
    await page.goto(dashboard + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.locator(".mantine-Skeleton-root").first().waitFor({ state: "detached" });
    await page.screenshot({ path: join(IMAGES, `${name}.png`), animations: "disabled" });
  }
  await page.goto(`${dashboard}/connections/${connection.id}/records/booking`);
  await page.getByRole("button", { name: "Open" }).first().click();
  await page.getByRole("heading", { name: "As the source has it" }).waitFor();
  await page.screenshot({ path: join(IMAGES, "record.png"), animations: "disabled" });
} finally {
  await browser.close();
  await running.stop();
  await rm(folder, { recursive: true, force: true });
}
