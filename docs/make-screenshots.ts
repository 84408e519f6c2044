// Takes the pictures in `docs/images/` of the demo's dashboard and of Link: `npm run screenshots`.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { done, millwright } from "../sdk/index.ts";
import { demo } from "../src/cli/demo.ts";
import { readDemo } from "../src/cli/demo-state.ts";
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
    ["permissions", `/connections/${connection.id}?tab=permissions`],
    ["records", `/connections/${connection.id}/records/booking`],
    ["connect", "/connect?connector=netsuite"],
    ["requests", "/requests"],
    ["links", "/links"],
    ["connectors", "/connectors/netsuite"],
  ];
  for (const [name, path] of pages) {
    await page.goto(dashboard + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.locator(".mantine-Skeleton-root").first().waitFor({ state: "detached" });
    await page.screenshot({ path: join(IMAGES, `${name}.png`), animations: "disabled" });
  }
  await page.goto(`${dashboard}/connections/${connection.id}/records/booking`);
  // A font-independent one: every machine can render its characters.
  const row = page.getByRole("row", { name: /Weekly stand-up|Quote|Réunion|Budget|Kick-off/ }).first();
  await row.getByRole("button", { name: "View" }).click();
  await page.getByRole("heading", { name: "Source records" }).waitFor();
  await page.screenshot({ path: join(IMAGES, "record.png"), animations: "disabled" });

  const api = millwright({ url: `http://127.0.0.1:${PORT}`, token: state.api_key });
  const { id } = connection;
  const { settings } = await done(api.http.GET("/v1/connections/{id}", { params: { path: { id } } }));
  const { url } = await done(
    api.http.POST("/v1/link-sessions", {
      body: {
        customer_name: "Acme",
        connectors: ["condeco"],
        settings: { condeco: settings },
        choices: ["entities", "window"],
        expires_in: 600,
        reusable: false,
        sync: false,
      },
    }),
  );
  await page.goto(url);
  await page.getByRole("heading", { name: /^Connect Condeco/ }).waitFor();
  // The format in which the demo prints them.
  await page.getByLabel("Client id").fill("condeco-client-1");
  await page.getByRole("textbox", { name: "Password" }).fill("invented-password-1");
  await page.getByLabel("Subscription key").fill("common-key-1");
  await page.evaluate("scrollTo(0, 0)");
  await page.screenshot({ path: join(IMAGES, "link-access.png"), animations: "disabled" });
  await page.getByRole("button", { name: "Check access" }).click();
  await page.getByRole("heading", { name: /Signed in to/ }).waitFor();
  await page.screenshot({ path: join(IMAGES, "link-result.png"), animations: "disabled" });
} finally {
  await browser.close();
  await running.stop();
  await rm(folder, { recursive: true, force: true });
}
