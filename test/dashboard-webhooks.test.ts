import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { workDeliveries } from "../src/deliver/index.ts";
import { vendor } from "../src/model/index.ts";
import { createApiKey, scopes } from "../src/vault/index.ts";
import { openTestApi, type TestApi } from "./api.ts";
import { barriers, noBrowser, openBrowser } from "./browser.ts";
import { openReceiver, type WebhookReceiver } from "./webhook-receiver.ts";

/** A folder for screenshots of each page, to look at. Unset: none are taken. */
const SHOTS = process.env.MILLWRIGHT_TEST_SCREENSHOTS;
const WIDTHS = [1440, 1024, 390];

describe.skipIf(noBrowser !== null)("webhooks in the dashboard, in a real browser", () => {
  let t: TestApi;
  let receiver: WebhookReceiver;
  let deliveries: ReturnType<typeof workDeliveries>;
  let browser: Browser;
  let page: Page;
  let address: string;
  const wrong: string[] = [];

  beforeAll(async () => {
    t = await openTestApi();
    receiver = await openReceiver();
    deliveries = workDeliveries({ ...t.rig.deps, recordText: async () => null });
    address = await t.api.listen({ host: "127.0.0.1", port: 0 });
    browser = await openBrowser();
    page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    page.on("pageerror", (error) => wrong.push(error.message));
    const { key } = await createApiKey(t.rig.deps, t.workspaceId, { name: "all", scopes });
    await page.goto(`${address}/dashboard/`);
    await page.getByLabel("API key").fill(key);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Overview" }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await deliveries?.stop();
    await receiver?.close();
    await t?.close();
  });

  /** Checks a page's accessibility, and that nothing is wider than the screen at three widths. */
  const look = async (name: string) => {
    expect(await barriers(page), name).toEqual([]);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      // The navigation slides in and out.
      await page.evaluate("Promise.allSettled(document.getAnimations().map(({ finished }) => finished))");
      const overflow = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      expect(overflow, `${name} at ${width}`).toBeLessThanOrEqual(0);
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${width}.png` });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  };

  test("an endpoint is added, its secret shown once, and enabled by a ping", async () => {
    await page.getByRole("link", { name: "Webhooks" }).click();
    await page.getByText("No webhook endpoints yet.").waitFor();
    await page.getByRole("button", { name: "Add endpoint" }).click();
    const dialog = page.getByRole("dialog", { name: "Add endpoint" });
    await dialog.getByRole("textbox", { name: "URL" }).fill("ftp://nowhere");
    await dialog.getByRole("button", { name: "Create endpoint" }).click();
    await dialog.getByRole("alert").waitFor();
    await look("add-endpoint");
    await dialog.getByRole("textbox", { name: "URL" }).fill(receiver.url);
    await dialog.getByLabel("Description").fill("Production");
    await dialog.getByRole("button", { name: "Create endpoint" }).click();
    await page.getByText(/^whsec_/).waitFor();
    await page.getByText("Not verified").waitFor();
    await look("webhooks");
    await page.getByRole("link", { name: receiver.url }).click();
    await page.getByRole("heading", { name: "Webhook endpoint" }).waitFor();
    await page.getByRole("button", { name: "Send ping" }).click();
    await page.getByText("The endpoint answered the ping.").waitFor();
    await page.getByText("Up to date").waitFor();
    expect(receiver.received.map(({ body }) => body.type)).toEqual(["webhook.ping"]);
  });

  test("deliveries show each attempt, and an event is sent again with its id", async () => {
    await t.store(vendor, [{ source_id: "1", name: "North Bearings" }]);
    await page.getByRole("row", { name: /vendor\.created/ }).waitFor({ timeout: 60_000 });
    await look("deliveries");
    await page
      .getByRole("button", { name: /Send again: vendor\.created/ })
      .first()
      .click();
    await page.getByText("Sent again.").waitFor();
    const sent = receiver.accepted().filter(({ body }) => body.type === "vendor.created");
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(sent.length).toBeGreaterThan(1);
    await page
      .getByRole("button", { name: /Open vendor\.created/ })
      .first()
      .click();
    await page.getByRole("dialog", { name: "Delivery" }).getByText("status 204").first().waitFor();
    await look("delivery");
    await page.keyboard.press("Escape");
  });

  test("a secret is rotated and an endpoint disabled only after a question", async () => {
    await page.getByRole("button", { name: "Rotate secret" }).click();
    const asked = page.getByRole("dialog", { name: "Rotate secret" });
    await asked.getByText("For 24 hours").waitFor();
    await asked.getByRole("button", { name: "Cancel" }).click();
    expect(await page.getByText(/^whsec_/).count()).toBe(0);
    await page.getByRole("button", { name: "Rotate secret" }).click();
    await asked.getByRole("button", { name: "Rotate", exact: true }).click();
    await page.getByText(/^whsec_/).waitFor();
    await page.getByRole("button", { name: "Disable" }).click();
    await page.getByRole("dialog", { name: "Disable endpoint" }).getByRole("button", { name: "Disable" }).click();
    await page.getByText("It was disabled by request.").waitFor();
    await look("disabled");
    await page.getByRole("button", { name: "Enable" }).click();
    await page.getByText("Up to date").waitFor();
  });

  test("events are replayed, and settings changed", async () => {
    await page.getByRole("tab", { name: "Replay" }).click();
    await page.getByLabel("Connection ID").fill(t.connectionId);
    await page.getByRole("button", { name: "Replay after this number" }).click();
    await page.getByText("The events are being sent again.").waitFor();
    await look("replay");
    await page.getByRole("tab", { name: "Settings" }).click();
    await page.getByLabel("Description").fill("Staging");
    await look("settings");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
  });

  test("events are listed with the body that webhooks send", async () => {
    await page.goto(`${address}/dashboard/events`);
    await page
      .getByRole("button", { name: /Open connection\.created/ })
      .first()
      .click();
    await page.getByRole("dialog", { name: "Event" }).getByText('"type": "connection.created"').waitFor();
    await look("events");
    expect(wrong).toEqual([]);
  });
});
