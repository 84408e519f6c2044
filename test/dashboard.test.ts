import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type CondecoSimulator, start } from "../simulators/condeco/index.ts";
import { type Api, openApi } from "../src/api/index.ts";
import { createConnection, rotateToken } from "../src/connections/index.ts";
import { condeco } from "../src/connectors/condeco/index.ts";
import { workMappings } from "../src/mapping/index.ts";
import { connections } from "../src/store/index.ts";
import { authenticate, createApiKey } from "../src/vault/index.ts";
import { barriers, DASHBOARD, noBrowser, openBrowser } from "./browser.ts";
import { openRig, type Rig } from "./rig.ts";

if (noBrowser) console.warn(`The dashboard's tests in a browser are skipped: ${noBrowser}.`);

/** An image of one pixel. */
const LOGO = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** For polls: one second, the default, is too short on a busy machine. */
const PATIENT = { timeout: 30_000 };

/** The script of the mapping tab, which is loaded after the first page. */
const MAPPING_CODE = /connection-mapping-[^/]+\.js$/;

describe.skipIf(noBrowser !== null)("the dashboard, in a real browser", () => {
  let simulator: CondecoSimulator;
  let r: Rig;
  let api: Api;
  let browser: Browser;
  let page: Page;
  let address: string;
  let key: string;
  let id: string;
  const wrong: string[] = [];

  beforeAll(async () => {
    simulator = await start({
      seed: 5,
      limits: { perMinute: 1e6, perWeek: 1e7 },
      size: { rooms: 6, desks: 10, users: 12 },
    });
    r = await openRig([condeco]);
    workMappings(r.deps);
    api = await openApi({ deps: r.deps });
    address = await api.listen({ host: "127.0.0.1", port: 0 });
    const scopes = ["connections:read", "connections:write", "syncs:write", "data:read", "keys:write"];
    ({ key } = await createApiKey(r.deps, r.workspaceId, { name: "test", scopes }));
    const { credentials } = simulator;
    const { connection } = await createConnection(r.deps, r.workspaceId, {
      connector: "condeco",
      name: "North office",
      settings: {
        application_url: simulator.url,
        api_url: simulator.gatewayUrl,
        suffix: simulator.suffix,
        zone: "Europe/London",
      },
      credentials: {
        client_id: credentials.clientId,
        password: credentials.password,
        subscription_key: (credentials.keys as { common: string }).common,
      },
      limits: { rates: [], concurrent: 8 },
      history: { window_days: 14, ahead_days: 14 },
    });
    id = connection.id;
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("console", (message) => {
      // Violations of the policy and script errors. Errors that tests provoke are expected.
      if (message.type() === "error" && !/\b(400|401|422)\b/.test(message.text())) wrong.push(message.text());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
    await r?.close();
    await simulator?.close();
  });

  const go = async (path: string, heading: string) => {
    await page.goto(`${address}/dashboard${path}`);
    await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
  };

  test("signs in with an API key, and rejects an invalid one", async () => {
    await go("/", "Millwright");
    await page.getByLabel("API key").fill("mwk_wrong");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").getByText("incomplete or mistyped").waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel("API key").fill(key);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Overview" }).waitFor();
    expect(await page.evaluate("document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")).toBe(
      "{}{}",
    );
  });

  test("starts a sync of selected entities, and shows its progress", async () => {
    await go("/connections", "Connections");
    await page.getByRole("link", { name: "North office" }).click();
    await page.getByRole("checkbox", { name: "Select Location" }).check();
    await page.getByRole("button", { name: "Sync now (1)" }).click();
    const row = page.getByRole("row", { name: /Location/ });
    await row.getByText("Succeeded").waitFor({ timeout: 30_000 });
    expect((await r.records(id, "location")).size).toBeGreaterThan(2);
    expect((await r.records(id, "booking")).size).toBe(0);
  });

  test("explains a full sync before it starts one", async () => {
    await page.getByRole("checkbox", { name: "Select Location" }).uncheck();
    await page.getByRole("button", { name: "Full sync" }).click();
    await page.getByText(/A full sync of all entities takes about \d+ requests/).waitFor();
    // The event stream delivers it: the page does not poll.
    const asked: string[] = [];
    page.on("request", (request) => void (request.url().endsWith("/sync-status") && asked.push(request.url())));
    await page.getByRole("button", { name: "Start full sync" }).click();
    await page
      .getByRole("row", { name: /Booking/ })
      .getByText("Succeeded")
      .waitFor({ timeout: 60_000 });
    expect(asked.length).toBeLessThan(4);
    await page.getByRole("tab", { name: "Runs" }).click();
    await page
      .getByRole("row", { name: /bookings full/i })
      .first()
      .waitFor();
  });

  test("shows unified records beside their source records", async () => {
    await go(`/connections/${id}/records/space`, "Space");
    await page.getByRole("button", { name: "View" }).first().click();
    await page.getByRole("heading", { name: "Source records" }).waitFor();
    await page.getByRole("row", { name: /^name .*= / }).waitFor();
    await page.getByText("JSON", { exact: true }).click();
    await page.getByText(/"source_id": /).waitFor();
  });

  test("filters records", async () => {
    await go(`/connections/${id}/records/booking`, "Booking");
    await page.getByRole("combobox", { name: "Field" }).click();
    await page.getByRole("option", { name: "status", exact: true }).click();
    await page.getByLabel("Value", { exact: true }).fill("no such status");
    await page.getByRole("button", { name: "Add filter" }).click();
    await page.getByRole("alert").getByText("status").first().waitFor();
    await page.getByLabel("Value", { exact: true }).fill("completed");
    await page.getByRole("button", { name: "Add filter" }).click();
    // The previous list stays in view until the filtered one is there.
    const rows = (status: RegExp) => page.getByRole("row", { name: status });
    await expect.poll(() => rows(/confirmed/).count(), { timeout: 30_000 }).toBe(0);
    expect(await rows(/completed/).count()).toBeGreaterThan(0);

    // With a second filter nothing matches. Each filter can be removed.
    const field = page.getByRole("combobox", { name: "Field" });
    await field.fill("kind");
    await page.getByLabel("Value", { exact: true }).fill("desk");
    await page.getByRole("button", { name: "Add filter" }).click();
    await page.getByText("No records match these filters.").waitFor();
    await field.fill("");
    await page.getByRole("option", { name: "status", exact: true }).waitFor();
    await page.getByRole("button", { name: "Remove filter: kind is desk" }).press("Enter");
    await expect.poll(() => rows(/completed/).count(), { timeout: 30_000 }).toBeGreaterThan(0);
    expect(await barriers(page)).toEqual([]);
  });

  test("held deletions are accepted from the overview, and need no attention afterwards", async () => {
    const before = (await r.records(id, "space")).size;
    simulator.control.addFault({ fault: "emptyList", match: { operation: "rooms" } });
    await r.syncNow(id, { entities: ["space"], full: true });
    simulator.control.removeFault();
    expect((await r.records(id, "space")).size).toBe(before);
    await go("/", "Overview");
    await page.getByRole("link", { name: "Review deletions: North office" }).click();
    await page.getByRole("button", { name: "Show all streams" }).waitFor();
    expect(await page.getByRole("row", { name: /^Bookings/ }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: /Accept \d+ deletions/ }).click();
    await page.getByText(/Deletions accepted/).waitFor();
    expect(await page.getByRole("button", { name: /Accept \d+ deletions/ }).count()).toBe(0);
    await page.getByRole("link", { name: "Overview" }).click();
    await page.getByText("Nothing needs attention.").waitFor();
    expect((await r.records(id, "space")).size).toBeLessThan(before);
    await r.syncNow(id, { entities: ["space"], full: true });
    expect((await r.records(id, "space")).size).toBe(before);
  });

  test("cancels a running sync, and shows the requests of a full sync of selected entities", async () => {
    await go(`/connections/${id}`, "North office");
    const cost = async () => {
      await page.getByRole("button", { name: "Full sync" }).click();
      const text = await page.getByText(/takes about [\d,]+ requests/).textContent();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      return Number(/([\d,]+) requests/.exec(text!)![1]!.replaceAll(",", ""));
    };
    const everything = await cost();
    await page.getByRole("checkbox", { name: "Select Person" }).check();
    expect(await cost()).toBeLessThan(everything);
    await page.getByRole("checkbox", { name: "Select Person" }).uncheck();

    simulator.control.addFault({ fault: "slow", delayMs: 400 });
    await page.getByRole("button", { name: "Sync now" }).click();
    await page.getByRole("button", { name: "Cancel sync" }).click();
    await page
      .getByRole("row", { name: /Canceled/ })
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Cancel sync" }).waitFor({ state: "detached" });
    simulator.control.removeFault();
  });

  test("the overview shows what needs attention, and leads to where it is resolved", async () => {
    const refused = (status: "active" | "reauthorization_required") =>
      r.store.within(r.workspaceId, (tx) => connections.setStatus(tx, id, status, new Date().toISOString()));
    await refused("reauthorization_required");
    // The server's root leads to it.
    await page.goto(address);
    await page.getByRole("heading", { name: "Overview" }).waitFor();
    await page.getByRole("img", { name: /^Record changes\. .*\d+ changed/ }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("link", { name: "Reconnect: North office" }).click();
    await page.getByRole("button", { name: "Reconnect" }).waitFor();
    await refused("active");
  });

  test("leads from a run to its requests, and from a request to related ones", async () => {
    await r.deps.requests.flush();
    await go(`/connections/${id}?tab=runs`, "North office");
    await page
      .getByRole("link", { name: /^View [1-9].* requests$/ })
      .first()
      .click();
    await page.getByRole("heading", { name: "Request log" }).waitFor();
    await page
      .getByRole("row", { name: /Outgoing.*North office/ })
      .first()
      .waitFor();
    expect(await page.getByRole("row", { name: /Incoming/ }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);

    await page
      .getByRole("button", { name: /^View GET/ })
      .first()
      .press("Enter");
    await page.getByRole("dialog", { name: "Request" }).getByText("View requests of this run").waitFor();
    await page
      .getByRole("dialog", { name: "Request" })
      .getByRole("row", { name: /^Duration/ })
      .waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Show all runs" }).press("Enter");
    await page.getByRole("combobox", { name: "Direction" }).click();
    await page.getByRole("option", { name: "Incoming" }).click();
    await page
      .getByRole("row", { name: /Incoming.*(200|202)/ })
      .first()
      .waitFor();
    await page.getByRole("combobox", { name: "Error" }).click();
    await page.getByRole("option", { name: "Idempotency key reused" }).click();
    await page.getByText("No requests match these filters.").waitFor();
  });

  test("polls the sync status without live updates, and requests nothing while the page is hidden", async () => {
    const other = await page.context().newPage();
    const asked: string[] = [];
    other.on("request", (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith("/v1/")) asked.push(pathname);
    });
    const times = (end: string) => asked.filter((path) => path.endsWith(end)).length;
    await other.clock.install();
    await other.route("**/events", (route) => route.abort());
    await other.goto(`${address}/dashboard/connections/${id}`);
    await other.getByRole("row", { name: /Location/ }).waitFor();
    const before = times("/sync-status");
    await other.clock.fastForward(20_000);
    await expect.poll(() => times("/sync-status"), PATIENT).toBeGreaterThan(before);
    await other.unroute("**/events");
    // The delay before the next attempt begins when the last one has failed, which can be only now.
    await expect
      .poll(async () => {
        await other.clock.fastForward(20_000);
        return times("/events");
      }, PATIENT)
      .toBeGreaterThan(1);

    const stream = other.waitForRequest(/events$/);
    await other.reload();
    const request = await stream;
    const ended = other.waitForEvent("requestfailed", (failed) => failed === request);
    const look = (state: "hidden" | "visible") =>
      other.evaluate(`Object.defineProperty(document, "visibilityState", { value: "${state}", configurable: true });
        document.dispatchEvent(new Event("visibilitychange", { bubbles: true }))`);
    await look("hidden");
    await ended;
    asked.length = 0;
    await other.clock.runFor(600_000);
    expect(asked).toEqual([]);
    const again = other.waitForRequest(/events$/);
    await look("visible");
    await again;
    await other.close();
  });

  test("loads less than 350 KB of compressed script", async () => {
    const context = await browser.newContext({ storageState: await page.context().storageState() });
    const first = await context.newPage();
    await first.goto(`${address}/dashboard/`);
    await first.getByRole("heading", { name: "Overview" }).waitFor();
    // As transferred, with those that are preloaded when the browser is idle.
    type Script = { name: string; encodedBodySize: number; decodedBodySize: number };
    const readScripts = () =>
      first.evaluate<Script[]>(
        'performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js")).map((each) => each.toJSON())',
      );
    await expect
      .poll(async () => (await readScripts()).some(({ name }) => MAPPING_CODE.test(name)), { timeout: 20_000 })
      .toBe(true);
    const scripts = await readScripts();
    for (const { name, encodedBodySize, decodedBodySize } of scripts)
      expect(encodedBodySize, name).toBeLessThan(0.6 * decodedBodySize);
    expect(scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)).toBeLessThan(350_000);
    await context.close();
  });

  test("hovering over a link loads what its page shows first, so that no placeholder appears", async () => {
    await go("/api-keys", "API keys");
    await page.evaluate(`window.placeholders = 0; new MutationObserver(() => {
      window.placeholders += document.querySelectorAll(".mantine-Skeleton-root").length;
    }).observe(document.body, { childList: true, subtree: true })`);
    const pointAndClick = async (target: Locator, paths: readonly string[]) => {
      // No request is answered before all have arrived.
      const asked: string[] = [];
      const { promise: all, resolve } = Promise.withResolvers<void>();
      const pattern = new RegExp(`(${paths.join("|")})(\\?|$)`);
      await page.route(pattern, async (route) => {
        asked.push(new URL(route.request().url()).pathname);
        if (asked.length >= paths.length) resolve();
        await all;
        await route.continue();
      });
      const answers = paths.map((path) => page.waitForResponse((answer) => new URL(answer.url()).pathname === path));
      await target.hover();
      for (const answer of await Promise.all(answers)) await answer.finished();
      expect(asked.toSorted()).toEqual(paths);
      await target.click();
      await page.unroute(pattern);
    };
    for (const [name, paths] of [
      ["Links", ["/v1/connectors", "/v1/link-sessions"]],
      ["Overview", ["/v1/attention", "/v1/overview"]],
      ["Request log", ["/v1/errors", "/v1/requests"]],
      ["Connections", ["/v1/connections"]],
    ] as const) {
      await pointAndClick(page.getByRole("navigation").getByRole("link", { name }), paths);
      await page.getByRole("heading", { name, level: 1 }).waitFor();
    }
    await pointAndClick(page.getByRole("link", { name: "North office" }), [
      `/v1/connections/${id}`,
      `/v1/connections/${id}/sync-status`,
    ]);
    await page.getByRole("row", { name: /Booking/ }).waitFor();
    // Resolves when the tab's code is loaded, also if that was before.
    const code = readdirSync(join(DASHBOARD, "assets")).find((name) => MAPPING_CODE.test(name));
    await page.evaluate(`import("/dashboard/assets/${code}").then(() => true)`);
    await pointAndClick(page.getByRole("tab", { name: "Mapping" }), [`/v1/connections/${id}/mappings`]);
    await page.getByRole("columnheader", { name: "Override" }).waitFor();
    expect(await page.evaluate("window.placeholders")).toBe(0);
  });

  test("a long list keeps its position while a pointer rests on a link to it, and starts at the top on the next visit", async () => {
    const PAGES = 3;
    const other = await page.context().newPage();
    const asked: (string | null)[] = [];
    await other.route(/\/v1\/connections\?/, async (route) => {
      const url = new URL(route.request().url());
      const cursor = url.searchParams.get("cursor");
      asked.push(cursor);
      url.searchParams.delete("cursor");
      const answer = await route.fetch({ url: url.href });
      const { data } = (await answer.json()) as { data: { id: string; name: string }[] };
      const at = Number(cursor ?? 0);
      const many = Array.from({ length: 100 }, (_, n) => ({ ...data[0], id: crypto.randomUUID(), name: `${at} ${n}` }));
      await route.fulfill({ json: { data: many, next_cursor: at < PAGES - 1 ? String(at + 1) : null } });
    });
    await other.goto(`${address}/dashboard/connections`);
    await other.getByRole("link", { name: "0 1", exact: true }).waitFor();
    const toEnd = () =>
      other.evaluate(`document.querySelector("section[aria-label='Connections']").scrollTo({ top: 1e9 })`);
    await expect
      .poll(async () => {
        await toEnd();
        return asked;
      }, PATIENT)
      .toEqual([null, "1", "2"]);
    const last = other.getByRole("link", { name: "2 99", exact: true });
    await expect
      .poll(async () => {
        await toEnd();
        return last.count();
      }, PATIENT)
      .toBe(1);
    const link = (name: string) => other.getByRole("navigation").getByRole("link", { name });
    await link("Connections").hover();
    // Longer than the delay before a preload.
    await other.waitForTimeout(200);
    await last.waitFor();
    await link("API keys").click();
    await other.getByRole("heading", { name: "API keys", level: 1 }).waitFor();
    asked.length = 0;
    await link("Connections").click();
    await other.getByRole("link", { name: "0 1", exact: true }).waitFor();
    expect(asked).toEqual([null]);
    await other.close();
  });

  test("a field is mapped to another source field, takes effect immediately, and is restored", async () => {
    await go(`/connections/${id}?tab=mapping`, "North office");
    await page.getByRole("combobox", { name: "Entity" }).click();
    await page.getByRole("option", { name: "Booking" }).click();
    await page.getByRole("button", { name: "Edit source_number" }).click();
    await page.getByLabel("Path").fill("bookingI");
    await page.getByRole("button", { name: "bookingID", exact: true }).click();
    await page
      .getByText("bookingID is filled in 100% of records")
      .or(page.getByRole("progressbar").first())
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Preview change" }).click();
    const summary = await page
      .getByText(/^[\d,]+ of [\d,]+ records change\. All records were checked\.$/)
      .textContent();
    const [changing] = /^[\d,]+/.exec(summary ?? "") ?? [];
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel("Note", { exact: true }).fill("The customer uses this number");
    await page.getByRole("button", { name: "Apply change" }).click();
    await page.getByRole("row", { name: /source_number.* bookingID .*This connection/ }).waitFor();
    const answer = await fetch(`${address}/v1/bookings?limit=1&filter[kind]=meeting`, {
      headers: { authorization: `Bearer ${key}`, "millwright-connection": id },
    });
    const { data } = (await answer.json()) as { data: { source_id: string; source_number: string }[] };
    expect(`meeting:${data[0]!.source_number}`).toBe(data[0]!.source_id);
    // As many records change as the preview showed.
    await vi.waitFor(async () => {
      const mapping = await fetch(`${address}/v1/connections/${id}/mappings/booking`, {
        headers: { authorization: `Bearer ${key}` },
      });
      const { reprocessing } = (await mapping.json()) as { reprocessing: { state: string; changed: number } };
      expect(reprocessing).toMatchObject({ state: "done", changed: Number(changing!.replaceAll(",", "")) });
    }, 60_000);
    await page.getByRole("button", { name: "View mapping issues" }).click();
    await page.getByText("No mapping issues.").or(page.getByText("Source values")).first().waitFor();
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Version history (v2)" }).click();
    await page.getByText(/, by .+: The customer uses this number$/).waitFor();
    await page.getByRole("button", { name: "Restore version 1" }).click();
    await page.getByRole("button", { name: "Version history (v3)" }).waitFor();
    expect(await page.getByText("This connection").count()).toBe(0);
  });

  test("a custom field is added, of any type, and indexed if its type allows it", async () => {
    await go(`/connections/${id}?tab=mapping`, "North office");
    await page.getByRole("combobox", { name: "Entity" }).click();
    await page.getByRole("option", { name: "Booking" }).click();
    await page.getByRole("button", { name: "Add custom field" }).click();
    await page
      .getByText(/^Used by .*booking\./)
      .first()
      .waitFor();
    await page.getByLabel("Path").fill("bookingI");
    await page.getByRole("button", { name: "bookingID", exact: true }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("number_there");
    const index = page.getByLabel("Index this field");
    await index.check();
    const choose = async (type: string) => {
      await page.getByRole("combobox", { name: "Type" }).click();
      await page.getByRole("option", { name: type, exact: true }).click();
    };
    await choose("list of integer");
    await index.waitFor({ state: "detached" });
    await choose("integer");
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "Add field", exact: true }).click();
    await page.getByRole("row", { name: /custom\.number_there.*integer.*bookingID/ }).waitFor();
    const path = `${address}/v1/connections/${id}/mappings/booking`;
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const { override } = (await (await fetch(path, { headers })).json()) as { override: { custom: object } };
    expect(override.custom).toEqual({
      number_there: { type: "integer", indexed: true, source: { path: "bookingID" } },
    });
    await fetch(path, { method: "PUT", headers, body: "{}" });
  });

  test("an expression is written with source fields, and a value table row by row", async () => {
    await go(`/connections/${id}?tab=mapping`, "North office");
    await page.getByRole("combobox", { name: "Entity" }).click();
    await page.getByRole("option", { name: "Person" }).click();
    await page.getByRole("button", { name: "Edit job_title" }).click();
    await page.getByText("Expression", { exact: true }).click();
    const expression = page.getByRole("textbox", { name: "Expression" });
    await expression.fill('"Dr. " + ');
    await page.getByText("line 1, column 10").waitFor();
    expect(await page.getByText(/`fields\./).count()).toBe(0);
    await page.getByRole("button", { name: "LastName", exact: true }).click();
    expect(await expression.inputValue()).toBe('"Dr. " + raw.LastName');
    await page
      .getByRole("cell", { name: /^Dr\. / })
      .first()
      .waitFor();
    expect(await barriers(page)).toEqual([]);

    await page.getByRole("radiogroup", { name: "Kind of source" }).getByText("Source field").click();
    await page.getByLabel("Path").fill("FirstName");
    await page.getByRole("button", { name: "Add value" }).click();
    const first = (await page.getByRole("cell").filter({ hasText: "·" }).first().textContent())!.split(" · ")[0]!;
    const tested = page.waitForRequest(
      (request) => request.url().endsWith("/test") && request.postData()?.includes("Known") === true,
    );
    await page.getByLabel("Source value 1").fill(first);
    await page.getByLabel("Mapped value 1").fill("Known");
    const body = { path: "FirstName", values: { [first]: "Known" } };
    expect(JSON.stringify((await tested).postDataJSON())).toContain(JSON.stringify(body));
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });

  test("the mapping tab shows which entities have mapping issues, and leads to them", async () => {
    const change = (source: object | null) =>
      fetch(`${address}/v1/connections/${id}/mappings/person`, {
        method: "PATCH",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        body: JSON.stringify({ fields: { is_active: source } }),
      });
    expect((await change({ path: "LastName" })).status).toBe(200);
    const countIssueButtons = async () => {
      await go(`/connections/${id}?tab=mapping`, "North office");
      await page.getByRole("button", { name: "Add custom field" }).waitFor();
      return page.getByRole("button", { name: "View mapping issues: Person" }).count();
    };
    await expect.poll(countIssueButtons, { timeout: 30_000, interval: 1_000 }).toBe(1);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "View mapping issues: Person" }).press("Enter");
    await page
      .getByRole("dialog")
      .getByRole("cell", { name: /^is_active/ })
      .waitFor();
    expect(await page.getByRole("combobox", { name: "Entity", includeHidden: true }).inputValue()).toBe("Person");
    await page.keyboard.press("Escape");
    await change(null);
  });

  test("a link is created for a customer in the vendor's look, and revoked", async () => {
    await go("/links", "Links");
    await page.getByRole("tab", { name: "Appearance" }).click();
    await page.getByLabel("Name").fill("Deskly");
    await page.locator("input[type=file]").setInputFiles({ name: "l.png", mimeType: "image/png", buffer: LOGO });
    await page.getByRole("img", { name: "Logo" }).waitFor();
    await page.getByRole("combobox", { name: "Allowed origins" }).fill("https://app.deskly.example");
    await page.keyboard.press("Enter");
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Appearance saved.").waitFor();
    await page.getByRole("tab", { name: "Links" }).click();
    await page.getByLabel("Customer name").fill("Acme");
    await page.getByLabel("Sync window").check();
    await page.getByRole("button", { name: "Create link" }).click();
    const url = (await page.getByText(/\/link\/mwl_/).textContent())!;
    expect(await barriers(page)).toEqual([]);
    const customers = await page.context().newPage();
    await customers.goto(url);
    await customers.getByText("Connect your system to Deskly").waitFor();
    await customers.getByText("For Acme").waitFor();
    await page.getByRole("button", { name: "Revoke link for Acme" }).click();
    await page.getByRole("row", { name: /Acme.*Revoked/ }).waitFor();
    await customers.reload();
    await customers.getByRole("heading", { name: "This link is no longer valid" }).waitFor();

    await go(`/connections/${id}?tab=access`, "North office");
    await page.getByRole("button", { name: "Create link" }).click();
    await customers.goto((await page.getByText(/\/link\/mwl_/).textContent())!);
    await customers.getByText("Reconnect North office").waitFor();
    await customers.close();
  });

  test("the list is sorted by its headings, and invalid metadata is reported at its field", async () => {
    await go("/connections", "Connections");
    const heading = page.getByRole("columnheader", { name: "Last sync" });
    const order = () => heading.getAttribute("aria-sort");
    const asked = page.waitForRequest(/sort=last_success_at/);
    await heading.getByRole("button").press("Enter");
    await asked;
    expect(await order()).toBe("ascending");
    await heading.getByRole("button").press("Enter");
    expect(await order()).toBe("descending");
    await page.getByRole("link", { name: "North office" }).click();

    await page.getByRole("tab", { name: "Settings" }).click();
    const metadata = page.getByRole("textbox", { name: "Metadata" });
    await metadata.fill('{ "customer": 42');
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Enter a JSON object").waitFor();
    expect(await metadata.getAttribute("aria-invalid")).toBe("true");
    await metadata.fill('{ "customer": { "no": 42 } }');
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("expected a text of up to 1000 characters").first().waitFor();
    expect(await metadata.getAttribute("aria-invalid")).toBe("true");
    await metadata.fill('{ "customer": 42 }');
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Settings saved.").waitFor();
    const kept = await r.store.within(r.workspaceId, (tx) => connections.find(tx, id));
    expect(kept!.metadata).toEqual({ customer: 42 });
  });

  test("a rotated token is shown once, and the previous one stops working", async () => {
    const { token: old } = await rotateToken(r.deps, r.ref(id));
    await go(`/connections/${id}`, "North office");
    await page.getByRole("tab", { name: "Access" }).click();
    await page.getByRole("button", { name: "Rotate token" }).click();
    const shown = await page.getByText(/^mwc_/).textContent();
    expect((await authenticate(r.deps, shown!)).kind).toBe("connection");
    await expect(authenticate(r.deps, old)).rejects.toMatchObject({ code: "token_invalid" });
  });

  test("every page is accessible and follows its content security policy", async () => {
    const pages = [
      ["/", "Overview"],
      ["/connections", "Connections"],
      [`/connections/${id}`, "North office"],
      [`/connections/${id}?tab=mapping`, "North office"],
      [`/connections/${id}?tab=access`, "North office"],
      [`/connections/${id}/records/booking`, "Booking"],
      ["/connect?connector=condeco", "New connection"],
      ["/links", "Links"],
      ["/connectors", "Connectors"],
      ["/connectors/condeco", "Condeco"],
      ["/api-keys", "API keys"],
    ] as const;
    for (const [path, heading] of pages) {
      await go(path, heading);
      await page.locator(".mantine-Skeleton-root").first().waitFor({ state: "detached" });
      expect(await barriers(page), path).toEqual([]);
    }
    expect(wrong).toEqual([]);
  });

  test("a connection is erased after its name is entered", async () => {
    expect((await r.records(id, "booking")).size).toBeGreaterThan(0);
    await go(`/connections/${id}?tab=access`, "North office");
    await page.getByRole("button", { name: "Disconnect…" }).click();
    const asked = page.getByRole("dialog", { name: "Disconnect North office" });
    await asked.getByLabel("Erase data and credentials").check();
    const erase = asked.getByRole("button", { name: "Disconnect and erase" });
    await asked.getByLabel("Type “North office” to confirm").fill("North");
    expect(await erase.isDisabled()).toBe(true);
    await asked.getByLabel("Type “North office” to confirm").fill("North office");
    await erase.click();
    await page.getByRole("heading", { name: "Erased connection", level: 1 }).waitFor();
    expect((await r.records(id, "booking")).size).toBe(0);
  });

  test("signing out ends the session", async () => {
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("API key").waitFor();
    await page.goto(`${address}/dashboard/connections`);
    await page.getByLabel("API key").waitFor();
  });
});
