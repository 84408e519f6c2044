import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type CondecoSimulator, start } from "../simulators/condeco/index.ts";
import { type NetSuiteSimulator, start as startNetSuite } from "../simulators/netsuite/index.ts";
import { type Api, CALLBACK_PATH, openApi } from "../src/api/index.ts";
import { createConnection } from "../src/connections/index.ts";
import { condeco } from "../src/connectors/condeco/index.ts";
import { netsuite } from "../src/connectors/netsuite/index.ts";
import { makeCertificate } from "../src/vault/certificates.ts";
import { authenticate, createApiKey } from "../src/vault/index.ts";
import { barriers, noBrowser, openBrowser } from "./browser.ts";
import { openRig, type Rig } from "./rig.ts";

if (noBrowser) console.warn(`Link's tests in a browser are skipped: ${noBrowser}.`);

const connectors = [condeco, netsuite];
/** The public URL. Systems redirect only to https. */
const PUBLIC_URL = "https://millwright.example";

/** For polls: one second, the default, is too short on a busy machine. */
const PATIENT = { timeout: 30_000 };

describe.skipIf(noBrowser !== null)("Link, in a real browser", () => {
  let simulator: CondecoSimulator;
  let account: NetSuiteSimulator;
  let r: Rig;
  let api: Api;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let vendorsPage: Server;
  /** The origin of the vendor's page, which is another site than Millwright. */
  let vendor: string;
  let address: string;
  let key: string;
  let wrong: string[];

  beforeAll(async () => {
    simulator = await start({
      seed: 5,
      keys: "three",
      limits: { perMinute: 1e6, perWeek: 1e7 },
      size: { rooms: 4, desks: 4, users: 6 },
    });
    account = await startNetSuite({ size: { purchaseOrders: 5 } });
    vendorsPage = createServer((request, response) => {
      const { searchParams } = new URL(request.url!, "http://vendor");
      response
        .writeHead(200, { "content-type": "text/html" })
        .end(
          `<!doctype html><html lang="en"><title>Deskly</title><main><h1>Deskly</h1><button id="open">Connect</button><output></output></main>` +
            `<script src="${address}/link.js"></script><script>document.getElementById("open").onclick = () => Millwright.open({ session: "${searchParams.get("session")}", ` +
            `onSuccess: ({ code }) => document.querySelector("output").textContent = code, onExit: () => document.querySelector("output").textContent = "left" })</script></html>`,
        );
    });
    await new Promise<void>((resolve) => vendorsPage.listen(0, "127.0.0.1", resolve));
    vendor = `http://localhost:${(vendorsPage.address() as AddressInfo).port}`;
    r = await openRig(connectors, { callbackUrl: PUBLIC_URL + CALLBACK_PATH });
    api = await openApi({ deps: r.deps });
    address = await api.listen({ host: "127.0.0.1", port: 0 });
    const scopes = ["connections:read", "connections:write"];
    ({ key } = await createApiKey(r.deps, r.workspaceId, { name: "test", scopes }));
    await call("PATCH", "/v1/link-settings", { name: "Deskly", color: "#6d28d9", origins: [vendor] });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
    vendorsPage?.closeAllConnections();
    vendorsPage?.close();
    await r?.close();
    await simulator?.close();
    await account?.close();
  });
  beforeEach(async () => {
    wrong = [];
    context = await browser.newContext({ viewport: { width: 1100, height: 900 }, locale: "en-GB" });
    page = await context.newPage();
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("console", (message) => {
      // Violations of the policy and script errors. Errors that tests provoke are expected.
      if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) wrong.push(message.text());
    });
    page.on("request", (request) => {
      if (![address, vendor, account.url].includes(new URL(request.url()).origin) && /^https?:/.test(request.url()))
        wrong.push(`a third party was asked: ${request.url()}`);
    });
  });
  afterEach(async () => {
    await context?.close();
    expect(wrong).toEqual([]);
  });

  async function call(method: string, path: string, body?: object) {
    const answer = await fetch(address + path, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: the tests check the responses themselves.
    return (await answer.json()) as any;
  }
  const settings = () => ({
    application_url: simulator.url,
    api_url: simulator.gatewayUrl,
    suffix: simulator.suffix,
  });
  const keys = () => simulator.credentials.keys as { hierarchy: string; booking: string; visitor: string };
  const shots = process.env.SHOTS;
  const shot = async (name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  };

  test("a customer connects Condeco in the vendor's page, which gets only the code", async () => {
    const { session } = await call("POST", "/v1/link-sessions", {
      customer_name: "Acme",
      settings: { condeco: settings() },
      choices: ["entities", "window"],
      history: { ahead_days: 7 },
    });
    await page.goto(`${vendor}/?session=${session}`);
    await page.getByRole("button", { name: "Connect" }).click();
    const link = page.frameLocator("iframe");
    await link.getByRole("heading", { name: "Select your system" }).waitFor();
    await shot("1-systems");
    await link.getByLabel("Search systems").fill("eptura");
    await link.getByText("1 system", { exact: true }).waitFor();
    await link.getByRole("button", { name: /Condeco/ }).click();
    await link.getByRole("heading", { name: /Connect Condeco/ }).waitFor();
    await shot("2-access");
    expect(await link.getByLabel("API URL suffix").inputValue()).toBe(simulator.suffix);
    await link.getByLabel("API URL suffix").fill("no suffix");
    await link.getByLabel("Client ID").fill(simulator.credentials.clientId);
    await link.getByRole("textbox", { name: "Password" }).fill("wrong");
    await link.getByLabel("Subscription key").fill(keys().hierarchy);
    await link.getByRole("button", { name: "Check access" }).click();
    await link.getByText("Enter only the suffix").first().waitFor();
    await shot("3-misfit");
    await link.getByLabel("API URL suffix").fill(simulator.suffix);
    await link.getByRole("button", { name: "Check access" }).click();
    await link.getByText("The system rejected these credentials").waitFor();
    await shot("4-refused");
    await link.getByRole("textbox", { name: "Password" }).fill(simulator.credentials.password);
    await link.getByRole("button", { name: "Check access" }).click();
    await link.getByRole("heading", { name: /Signed in to Condeco/ }).waitFor();
    await shot("5-result");
    // The key can read places and people. The missing subscriptions are named, with their location.
    const visits = link.getByRole("listitem").filter({ hasText: "Visit" }).first();
    await visits.getByText("Cannot be read").waitFor();
    await visits.getByText("Subscription to Visitor").waitFor();
    await link.getByRole("button", { name: "Back" }).click();
    expect(await link.getByLabel("API URL suffix").inputValue()).toBe(simulator.suffix);
    await link.getByLabel("Client ID").fill(simulator.credentials.clientId);
    await link.getByRole("textbox", { name: "Password" }).fill(simulator.credentials.password);
    await link.getByLabel("Subscription key").fill(keys().hierarchy);
    await link.getByLabel("ExternalBookings key").fill(keys().booking);
    await link.getByLabel("Visitor key").fill(keys().visitor);
    await link.getByRole("button", { name: "Check access" }).click();
    await link.getByText("5 of 5 can be read").waitFor();
    await link.getByRole("checkbox", { name: "Visit" }).uncheck();
    await link.getByLabel("Time range").selectOption("30");
    await shot("6-all");
    await link.getByRole("button", { name: "Connect" }).click();
    const code = await page.locator("output", { hasText: "mwx_" }).textContent();
    expect(await page.locator("iframe").count()).toBe(0);

    const { connection, token } = await call("POST", "/v1/link-sessions/token", { code });
    expect(connection).toMatchObject({ name: "Acme", history: { window_days: 30, ahead_days: 7 } });
    expect(connection.entities).toEqual(["location", "space", "person", "booking"]);
    expect((await authenticate(r.deps, token)).kind).toBe("connection");
  });

  test("canceling is reported to the vendor's page, and other origins cannot embed Link", async () => {
    const { session } = await call("POST", "/v1/link-sessions", {});
    await page.goto(`${vendor}/?session=${session}`);
    await page.getByRole("button", { name: "Connect" }).click();
    const link = page.frameLocator("iframe");
    await link.getByRole("heading", { name: "Select your system" }).waitFor();
    expect(await page.getByRole("button", { name: "Close" }).count()).toBe(0);
    await link.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("left").waitFor();

    await page.goto(`${vendor.replace("localhost", "127.0.0.1")}/?session=${session}`);
    await page.getByRole("button", { name: "Connect" }).click();
    await expect.poll(() => wrong.splice(0).join(), PATIENT).toMatch(/frame-ancestors|Framing/);
    expect(await page.frameLocator("iframe").getByRole("heading").count()).toBe(0);
    // The empty dialog can be closed.
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByText("left").waitFor();
  });

  test("a revoked link is reported in the vendor's page, and can be closed", async () => {
    const { id, session } = await call("POST", "/v1/link-sessions", {});
    await fetch(`${address}/v1/link-sessions/${id}`, { method: "DELETE", headers: { authorization: `Bearer ${key}` } });
    const { link, barriersWithin } = await openFramed(session);
    await link.getByRole("heading", { name: "This link is no longer valid" }).waitFor();
    expect(await barriersWithin()).toEqual([]);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByText("left").waitFor();
  });

  test("a connection is reconnected on Millwright's own page, and the vendor's page gets the code and its state", async () => {
    const { connection, token: old } = await createConnection(r.deps, r.workspaceId, {
      connector: "condeco",
      name: "North office",
      settings: settings(),
      credentials: {
        client_id: simulator.credentials.clientId,
        password: simulator.credentials.password,
        hierarchy_key: keys().hierarchy,
      },
    });
    const { url } = await call("POST", "/v1/link-sessions", {
      connection_id: connection.id,
      redirect_uri: `${vendor}/done`,
      state: "42",
      language: "de",
    });
    await page.goto(url);
    await page.getByText("North office erneut verbinden").waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    // The settings are known.
    expect(await page.getByLabel("API URL suffix").count()).toBe(0);
    await page.getByLabel("Client-ID").fill(simulator.credentials.clientId);
    await page.getByRole("textbox", { name: "Passwort" }).fill(simulator.credentials.password);
    await page.getByLabel("Subscription key").fill(keys().hierarchy);
    await page.getByLabel("Schlüssel für ExternalBookings").fill(keys().booking);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /Bei Condeco.* angemeldet/ }).waitFor();
    await page.getByText("Abonnement von Visitor").waitFor();
    await shot("7-german");
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "Erneut verbinden" }).click();
    await page.waitForURL(/\/done\?/);
    const { code, state } = Object.fromEntries(new URL(page.url()).searchParams);
    expect(state).toBe("42");
    await expect(authenticate(r.deps, old)).rejects.toMatchObject({ code: "token_invalid" });
    const { token } = await call("POST", "/v1/link-sessions/token", { code });
    expect(await authenticate(r.deps, token)).toMatchObject({ connectionId: connection.id });
    await page.goto(url);
    await page.getByRole("heading", { name: "This link is no longer valid" }).waitFor();
    await shot("8-ended");
  });

  const ofAccount = () => ({ account_id: account.accountId, base_url: account.url, allow_http: true });

  /** Opens Link in the vendor's page. */
  async function openFramed(session: string) {
    await page.goto(`${vendor}/?session=${session}`);
    await page.getByRole("button", { name: "Connect" }).click();
    const link = page.frameLocator("iframe");
    await link.getByRole("heading", { level: 1 }).waitFor();
    const frame = page.frames().find((each) => each.url().startsWith(address))!;
    return { link, barriersWithin: () => barriers(frame) };
  }
  const netsuiteOnly = () => ({ connectors: ["netsuite"], settings: { netsuite: ofAccount() }, sync: false });

  test("NetSuite is connected with a certificate in the vendor's page, and a missing permission is named until it is added", async () => {
    const { clientId, roleId } = account.credentials.certificate;
    account.control.setPermissions(roleId, { LIST_DEPARTMENT: 0 });
    const { session } = await call("POST", "/v1/link-sessions", netsuiteOnly());
    const { link, barriersWithin } = await openFramed(session);
    await link.getByLabel("Client ID").fill(clientId);
    await link.getByLabel("Certificate ID").fill("none yet");
    await link.getByRole("button", { name: "Check access" }).click();
    await link.getByText("Generate or upload a certificate first").waitFor();
    await link.getByRole("button", { name: "Generate certificate" }).click();
    const file = page.waitForEvent("download");
    await link.getByRole("link", { name: "Download certificate" }).click();
    const certificate = await readFile(await (await file).path(), "utf8");
    const { certificate_id } = await account.control.issueCertificate({ clientId, certificate });
    await link.getByLabel("Certificate ID").fill(certificate_id);
    await shot("10-certificate");
    expect(await barriersWithin()).toEqual([]);
    await link.getByRole("button", { name: "Check access" }).click();
    await link.getByRole("heading", { name: /Signed in to NetSuite/ }).waitFor();
    const department = link
      .getByRole("listitem")
      .filter({ hasText: /^Department/ })
      .first();
    await department.getByText("Cannot be read").waitFor();
    await department.getByText("Departments (View)").waitFor();
    await shot("11-missing");
    expect(await barriersWithin()).toEqual([]);
    account.control.setPermissions(roleId, { LIST_DEPARTMENT: 1 });
    await link.getByRole("button", { name: "Check again" }).click();
    await department.getByText("Can be read").waitFor();
    await link.getByText(/^Checked again\. \d+ of \d+ can be read\.$/).waitFor();
    await link.getByRole("button", { name: "Connect", exact: true }).click();
    const code = await page.locator("output", { hasText: "mwx_" }).textContent();
    const { connection } = await call("POST", "/v1/link-sessions/token", { code });
    expect(connection.certificate).toMatchObject({ origin: "generated" });
    expect(connection.check.entities.find((each: { entity: string }) => each.entity === "department").read).toBe("yes");
  });

  test("a customer uploads an existing certificate", async () => {
    const { clientId } = account.credentials.certificate;
    const own = makeCertificate({ kind: "ec-p256", days: 300, now: Date.now(), name: "Acme" });
    const { certificate_id } = await account.control.issueCertificate({ clientId, certificate: own.certificatePem });
    const { url, id } = await call("POST", "/v1/link-sessions", netsuiteOnly());
    await page.goto(url);
    await page.getByRole("button", { name: "Upload certificate" }).click();
    const give = async (key: string) => {
      const pem = (name: string, text: string) => ({
        name,
        mimeType: "application/x-pem-file",
        buffer: Buffer.from(text),
      });
      const files = page.locator("input[type=file]");
      await files.nth(0).setInputFiles(pem("acme.pem", own.certificatePem));
      await files.nth(1).setInputFiles(pem("acme.key", key));
      await page.getByRole("button", { name: "Use certificate" }).click();
    };
    await give(own.certificatePem);
    // The error names the field by its label, and the field shows it too.
    await page.getByRole("alert").getByText("Private key file: This is not a private key").waitFor();
    await page
      .getByText("This is not a private key in PEM format (PKCS #8) without a password.", { exact: true })
      .waitFor();
    expect(await barriers(page)).toEqual([]);
    await give(own.privateKeyPem);
    await page.getByText("The certificate is ready").waitFor();
    await page.getByLabel("Client ID").fill(clientId);
    await page.getByLabel("Certificate ID").fill(certificate_id);
    await page.getByRole("button", { name: "Check access" }).click();
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await page.getByRole("heading", { name: /is connected/ }).waitFor();
    const { connections } = await call("GET", `/v1/link-sessions/${id}`);
    expect((await call("GET", `/v1/connections/${connections[0]}`)).certificate).toMatchObject({ origin: "uploaded" });
  });

  /** Creates a client of the account for consents, and redirects back to this server. */
  async function consentClient() {
    const client = account.control.createClient({ isPublic: false, redirectUris: [PUBLIC_URL + CALLBACK_PATH] });
    // Instead of DNS: redirects to the public URL are sent to this machine.
    await context.route(`${account.url}/app/login/**`, async (route) => {
      const answer = await route.fetch({ maxRedirects: 0 });
      const location = answer.headers().location!.replace(PUBLIC_URL, address);
      await route.fulfill({ status: answer.status(), headers: { location } });
    });
    return client;
  }

  test("NetSuite is connected with consent: the browser goes there and comes back", async () => {
    const client = await consentClient();
    const { url, id } = await call("POST", "/v1/link-sessions", netsuiteOnly());
    await page.goto(url);
    await page.getByLabel("Consent in the browser").check();
    await page.getByText("expires after 7 days").waitFor();
    // The URL that the server is configured with, not the one of this browser.
    await page.getByText(PUBLIC_URL + CALLBACK_PATH, { exact: true }).waitFor();
    await page.getByLabel("Client ID").fill(client.id);
    await page.getByLabel("Client secret").fill(client.secret!);
    await page.getByRole("button", { name: /Continue to NetSuite/ }).click();
    await page.getByRole("heading", { name: /Signed in to NetSuite/ }).waitFor();
    expect(page.url()).toBe(url);
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await page.getByRole("heading", { name: /is connected/ }).waitFor();
    expect((await call("GET", `/v1/link-sessions/${id}`)).connections).toHaveLength(1);
  });

  test("in the vendor's page, consent opens in a new window, and the page continues automatically", async () => {
    const client = await consentClient();
    const { session } = await call("POST", "/v1/link-sessions", netsuiteOnly());
    const { link, barriersWithin } = await openFramed(session);
    await link.getByLabel("Consent in the browser").check();
    await link.getByLabel("Client ID").fill(client.id);
    await link.getByLabel("Client secret").fill(client.secret!);
    expect(await barriersWithin()).toEqual([]);
    const consent = async () => {
      const opened = page.waitForEvent("popup");
      await link.getByRole("button", { name: /Continue to NetSuite/ }).click();
      return opened;
    };
    account.control.setSwitches({ consent: "deny" });
    // If the browser blocks the window, a link opens it.
    const frame = page.frames().find((each) => each.url().startsWith(address))!;
    await frame.evaluate("window.usual = window.open; window.open = () => null");
    const opened = page.waitForEvent("popup");
    await link.getByRole("button", { name: /Continue to NetSuite/ }).click();
    await link.getByRole("link", { name: /blocked the pop-up/ }).click();
    const refused = await opened;
    await refused.getByRole("heading", { name: "Access not granted" }).waitFor();
    await refused.close();
    await frame.evaluate("window.open = window.usual");
    account.control.setSwitches({ consent: "auto" });
    const allowed = await consent();
    await allowed.getByRole("heading", { name: "Access granted" }).waitFor();
    expect(await barriers(allowed)).toEqual([]);
    await link.getByRole("heading", { name: /Signed in to NetSuite/ }).waitFor();
    await link.getByRole("button", { name: "Connect", exact: true }).click();
    const code = await page.locator("output", { hasText: "mwx_" }).textContent();
    const { connection } = await call("POST", "/v1/link-sessions/token", { code });
    expect(connection).toMatchObject({ connector: "netsuite", certificate: null });
  });

  test("works by keyboard, on a phone and with a screen reader, and stores nothing in the browser", async () => {
    await page.setViewportSize({ width: 375, height: 720 });
    const { url } = await call("POST", "/v1/link-sessions", { customer_name: "Acme" });
    await page.goto(url);
    await page.getByRole("heading", { name: "Select your system" }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press("Tab");
    await page.keyboard.type("condeco");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const heading = page.getByRole("heading", { name: /Connect Condeco/ });
    await heading.waitFor();
    // Screen readers announce the new step.
    await page
      .getByRole("group", { name: /Connect Condeco/ })
      .and(page.locator(":focus"))
      .waitFor();
    await page.locator("[aria-live=polite]").getByText("Step 2 of 3: Access").waitFor();
    expect(await page.title()).toMatch(/^Connect Condeco.* – Connect your system to Deskly$/);
    await shot("9-phone");
    await page.getByText("Show setup guide").click();
    await page.getByText("Subscription to Visitor").waitFor();
    await page.getByRole("button", { name: "More settings" }).click();
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    // Choices have labels, and no field requires JSON.
    await page.getByRole("combobox", { name: "Number of the first visitor page" }).click();
    await page.getByRole("option", { name: "0" }).click();
    await page.getByRole("combobox", { name: "Desk list" }).click();
    await page.getByRole("option", { name: "Don't read desks" }).click();
    await page.getByRole("combobox", { name: "Time zone", exact: true }).fill("lond");
    await page.getByRole("option", { name: "Europe/London" }).click();
    expect(await page.locator("form").textContent()).not.toMatch(/Enter JSON|[a-z]_[a-z]/);
    // The description is not part of the accessible name.
    await page.getByRole("switch", { name: "Read visitors", exact: true }).waitFor();
    await page.getByLabel("Client ID").fill("x");
    await page.getByLabel("Application URL").fill("http://127.0.0.1:1");
    await page.getByRole("textbox", { name: "API URL", exact: true }).fill("http://127.0.0.1:1");
    await page.getByLabel("API URL suffix").fill("not/one");
    await page.getByRole("textbox", { name: "Password" }).fill("x");
    await page.getByRole("button", { name: "Check access" }).click();
    await page.getByLabel("API URL suffix").and(page.locator(":focus[aria-invalid=true]")).waitFor();
    await page.getByText("API URL suffix: Enter only the suffix").waitFor();
    // The field announces its problem, and nothing announces it twice.
    expect(await page.getByRole("alert").allTextContents()).toEqual(["Some values are not valid"]);
    await page.getByLabel("API URL suffix").fill("");
    await page.keyboard.press("Enter");
    await page.getByText("API URL suffix: it is missing").waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel("API URL suffix").fill("one");
    const checked = page.waitForRequest(/pending-connections$/);
    await page.keyboard.press("Enter");
    // A hidden field announces its problem too, and its value can be shown by keyboard.
    await page.getByLabel("Subscription key").and(page.locator(":focus[aria-invalid=true]")).waitFor();
    expect((await checked).postDataJSON().settings).toMatchObject({
      visitor_first_page: 0,
      desk_inventory: "none",
      zone: "Europe/London",
    });
    await page.keyboard.type("a key");
    expect(await page.getByLabel("Subscription key").getAttribute("type")).toBe("password");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    expect(await page.getByLabel("Subscription key").getAttribute("type")).toBe("text");
    // A name is not hidden.
    expect(await page.getByLabel("Client ID").getAttribute("type")).toBe("text");
    expect(await page.evaluate("document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")).toBe(
      "{}{}",
    );
  });
});
