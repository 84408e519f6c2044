import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type CondecoSimulator, start } from "../simulators/condeco/index.ts";
import { type Api, openApi } from "../src/api/index.ts";
import { condeco } from "../src/connectors/condeco/index.ts";
import { silentLog, systemClock } from "../src/lib/index.ts";
import { workMappings } from "../src/mapping/index.ts";
import { connections } from "../src/store/index.ts";
import { barriers, noBrowser, openBrowser } from "./browser.ts";
import { type Rig, rig } from "./rig.ts";

if (noBrowser) console.warn(`The dashboard's tests in a browser are skipped: ${noBrowser}.`);

/** A picture of one dot. */
const LOGO = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

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
    r = await rig([condeco]);
    workMappings(r.mappings);
    api = await openApi({ ...r, connectors: [condeco], clock: systemClock, log: silentLog });
    address = await api.listen({ host: "127.0.0.1", port: 0 });
    const scopes = ["connections:read", "connections:write", "syncs:write", "data:read", "keys:write"];
    ({ key } = await r.connect.createApiKey(r.workspaceId, { name: "test", scopes }));
    const { credentials } = simulator;
    const { connection } = await r.connect.create(r.workspaceId, {
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
      // What the page's own policy forbids, and errors of its script; refusals that tests provoke are none.
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

  test("lets in who has a key, and says what is wrong with one that is none", async () => {
    await go("/", "Millwright");
    await page.getByLabel("API key").fill("mwk_wrong");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").getByText("cut or mistyped").waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel("API key").fill(key);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Overview" }).waitFor();
    expect(await page.evaluate("document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")).toBe(
      "{}{}",
    );
  });

  test("starts a sync by hand for chosen entities, and shows how it goes until it is done", async () => {
    await go("/connections", "Connections");
    await page.getByRole("link", { name: "North office" }).click();
    await page.getByRole("checkbox", { name: "Choose Location" }).check();
    await page.getByRole("button", { name: "Sync now (1)" }).click();
    const row = page.getByRole("row", { name: /Location/ });
    await row.getByText("Succeeded").waitFor({ timeout: 30_000 });
    expect((await r.records(id, "location")).size).toBeGreaterThan(2);
    expect((await r.records(id, "booking")).size).toBe(0);
  });

  test("says what a full re-sync does before it does it", async () => {
    await page.getByRole("checkbox", { name: "Choose Location" }).uncheck();
    await page.getByRole("button", { name: "Full re-sync" }).click();
    await page.getByText(/Reading everything takes about \d+ calls/).waitFor();
    // Told by the stream, not asked for.
    const asked: string[] = [];
    page.on("request", (request) => void (request.url().endsWith("/sync-status") && asked.push(request.url())));
    await page.getByRole("button", { name: "Read it all anew" }).click();
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

  test("shows records, and the source's own beside ours", async () => {
    await go(`/connections/${id}/records/space`, "Space");
    await page.getByRole("button", { name: "Open" }).first().click();
    await page.getByRole("heading", { name: "As the source has it" }).waitFor();
    await page.getByRole("row", { name: /^name .*= / }).waitFor();
    await page.getByText("As JSON").click();
    await page.getByText(/"source_id": /).waitFor();
  });

  test("finds records by a filter", async () => {
    await go(`/connections/${id}/records/booking`, "Booking");
    await page.getByRole("combobox", { name: "Field" }).click();
    await page.getByRole("option", { name: "status", exact: true }).click();
    await page.getByLabel("With what it is compared").fill("no such status");
    await page.getByRole("button", { name: "Filter" }).click();
    await page.getByRole("alert").getByText("status").first().waitFor();
    await page.getByLabel("With what it is compared").fill("completed");
    await page.getByRole("button", { name: "Filter" }).click();
    // The list before stands until the filtered one has come.
    const rows = (status: RegExp) => page.getByRole("row", { name: status });
    await expect.poll(() => rows(/confirmed/).count(), { timeout: 30_000 }).toBe(0);
    expect(await rows(/completed/).count()).toBeGreaterThan(0);

    // A second one narrows it further, down to nothing; each can be taken away.
    const field = page.getByRole("combobox", { name: "Field" });
    await field.fill("kind");
    await page.getByLabel("With what it is compared").fill("desk");
    await page.getByRole("button", { name: "Filter" }).click();
    await page.getByText("No record matches.").waitFor();
    await field.fill("");
    await page.getByRole("option", { name: "status", exact: true }).waitFor();
    await page.getByRole("button", { name: "Take away: kind is desk" }).press("Enter");
    await expect.poll(() => rows(/completed/).count(), { timeout: 30_000 }).toBeGreaterThan(0);
    expect(await barriers(page)).toEqual([]);
  });

  test("deletions that were held back are decided on from the overview, and need nobody afterwards", async () => {
    const before = (await r.records(id, "space")).size;
    simulator.control.addFault({ fault: "emptyList", match: { operation: "rooms" } });
    await r.syncNow(id, { entities: ["space"], full: true });
    simulator.control.removeFault();
    expect((await r.records(id, "space")).size).toBe(before);
    await go("/", "Overview");
    await page.getByRole("link", { name: "Decide: North office" }).click();
    await page.getByRole("button", { name: "Runs of all streams" }).waitFor();
    expect(await page.getByRole("row", { name: /^Bookings/ }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: /They are really gone: accept \d+ deletions/ }).click();
    await page.getByText(/Someone has accepted these deletions/).waitFor();
    expect(await page.getByRole("button", { name: /They are really gone/ }).count()).toBe(0);
    await page.getByRole("link", { name: "Overview" }).click();
    await page.getByText("Nothing at the moment.").waitFor();
    expect((await r.records(id, "space")).size).toBeLessThan(before);
    await r.syncNow(id, { entities: ["space"], full: true });
    expect((await r.records(id, "space")).size).toBe(before);
  });

  test("a sync that goes on is stopped by hand, and what it costs is told for what was chosen", async () => {
    await go(`/connections/${id}`, "North office");
    const cost = async () => {
      await page.getByRole("button", { name: "Full re-sync" }).click();
      const text = await page.getByText(/takes about [\d,]+ calls/).textContent();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      return Number(/([\d,]+) calls/.exec(text!)![1]!.replaceAll(",", ""));
    };
    const everything = await cost();
    await page.getByRole("checkbox", { name: "Choose Person" }).check();
    expect(await cost()).toBeLessThan(everything);
    await page.getByRole("checkbox", { name: "Choose Person" }).uncheck();

    simulator.control.addFault({ fault: "slow", delayMs: 400 });
    await page.getByRole("button", { name: "Sync now" }).click();
    await page.getByRole("button", { name: "Stop" }).click();
    await page
      .getByRole("row", { name: /Cancelled/ })
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Stop" }).waitFor({ state: "detached" });
    simulator.control.removeFault();
  });

  test("the overview says what needs a person, and leads to where it is mended", async () => {
    const refused = (status: "active" | "reauthorization_required") =>
      r.store.within(r.workspaceId, (tx) => connections.setStatus(tx, id, status, new Date().toISOString()));
    await refused("reauthorization_required");
    // Whoever types the server's bare address comes to it.
    await page.goto(address);
    await page.getByRole("heading", { name: "Overview" }).waitFor();
    await page.getByRole("img", { name: /^Records changed\. .*\d+ changed/ }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("link", { name: "Reconnect: North office" }).click();
    await page.getByRole("button", { name: "Reconnect" }).waitFor();
    await refused("active");
  });

  test("leads from a run to its calls, and from a call to all that belongs to it", async () => {
    await r.requests.flush();
    await go(`/connections/${id}?tab=runs`, "North office");
    await page
      .getByRole("link", { name: /^[1-9].* calls: look at them/ })
      .first()
      .click();
    await page.getByRole("heading", { name: "Requests" }).waitFor();
    await page
      .getByRole("row", { name: /To system.*North office/ })
      .first()
      .waitFor();
    expect(await page.getByRole("row", { name: /To us/ }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);

    await page
      .getByRole("button", { name: /^Open GET/ })
      .first()
      .press("Enter");
    await page.getByRole("dialog", { name: "Request" }).getByText("all calls of this run").waitFor();
    await page.getByRole("dialog", { name: "Request" }).getByRole("row", { name: /^Took/ }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "All runs" }).press("Enter");
    await page.getByRole("combobox", { name: "Direction" }).click();
    await page.getByRole("option", { name: "To us" }).click();
    await page
      .getByRole("row", { name: /To us.*(200|202)/ })
      .first()
      .waitFor();
    await page.getByRole("combobox", { name: "Error" }).click();
    await page.getByRole("option", { name: "The Idempotency-Key was used for another request" }).click();
    await page.getByText("No call matches.").waitFor();
  });

  test("progress is asked for where nothing tells it, and nobody is asked while nobody looks", async () => {
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
    await expect.poll(() => times("/sync-status")).toBeGreaterThan(before);
    await other.unroute("**/events");
    // The wait begins when the last try has been refused, which may be only now.
    await expect
      .poll(async () => {
        await other.clock.fastForward(20_000);
        return times("/events");
      })
      .toBeGreaterThan(1);

    const stream = other.waitForRequest(/events$/);
    await other.reload();
    const told = await stream;
    const ended = other.waitForEvent("requestfailed", (request) => request === told);
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

  test("comes as less than 350 KB of compressed script", async () => {
    const context = await browser.newContext({ storageState: await page.context().storageState() });
    const first = await context.newPage();
    await first.goto(`${address}/dashboard/`);
    await first.getByRole("heading", { name: "Overview" }).waitFor();
    // As they came over the wire, with those that are read ahead.
    const scripts: { name: string; encodedBodySize: number; decodedBodySize: number }[] = await first.evaluate(
      'performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js")).map((each) => each.toJSON())',
    );
    expect(scripts.length).toBeGreaterThan(0);
    for (const { name, encodedBodySize, decodedBodySize } of scripts)
      expect(encodedBodySize, name).toBeLessThan(0.6 * decodedBodySize);
    expect(scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)).toBeLessThan(350_000);
    await context.close();
  });

  test("pointing at a link asks at once for all that its page shows, which is then there without anything standing in", async () => {
    const code = page.waitForResponse(/connection-mapping-[^/]+\.js$/).then((answer) => answer.finished());
    await go("/api-keys", "API keys");
    await page.evaluate(`window.standIns = 0; new MutationObserver(() => {
      window.standIns += document.querySelectorAll(".mantine-Skeleton-root").length;
    }).observe(document.body, { childList: true, subtree: true })`);
    const pointAndClick = async (target: Locator, paths: readonly string[]) => {
      // None is answered before all have been asked for.
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
      ["Requests", ["/v1/errors", "/v1/requests"]],
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
    // Its code has been read ahead.
    await code;
    await pointAndClick(page.getByRole("tab", { name: "Mapping" }), [`/v1/connections/${id}/mappings`]);
    await page.getByRole("columnheader", { name: "Where it comes from" }).waitFor();
    expect(await page.evaluate("window.standIns")).toBe(0);
  });

  test("a long list keeps its place while one points about, and is read from its beginning when one comes back", async () => {
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
      })
      .toEqual([null, "1", "2"]);
    const last = other.getByRole("link", { name: "2 99", exact: true });
    await expect
      .poll(async () => {
        await toEnd();
        return last.count();
      })
      .toBe(1);
    const link = (name: string) => other.getByRole("navigation").getByRole("link", { name });
    await link("Connections").hover();
    // Longer than one points at a link before its page is asked for.
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

  test("a field's mapping is changed by picking a source field, in force at once, and put back", async () => {
    await go(`/connections/${id}?tab=mapping`, "North office");
    await page.getByRole("combobox", { name: "Entity" }).click();
    await page.getByRole("option", { name: "Booking" }).click();
    await page.getByRole("button", { name: "Change source_number" }).click();
    await page.getByLabel("Path").fill("bookingI");
    await page.getByRole("button", { name: "bookingID", exact: true }).click();
    await page.getByText("bookingID is filled in 100 %").or(page.getByRole("progressbar").first()).first().waitFor();
    await page.getByRole("button", { name: "Preview" }).click();
    const told = await page.getByText(/^[\d,]+ of [\d,]+ records change\. All were looked at\.$/).textContent();
    const [changing] = /^[\d,]+/.exec(told ?? "") ?? [];
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel("Why").fill("The customer counts by it");
    await page.getByRole("button", { name: "Apply" }).click();
    await page.getByRole("row", { name: /source_number.* bookingID .*set here/ }).waitFor();
    const answer = await fetch(`${address}/v1/bookings?limit=1&filter[kind]=meeting`, {
      headers: { authorization: `Bearer ${key}`, "millwright-connection": id },
    });
    const { data } = (await answer.json()) as { data: { source_id: string; source_number: string }[] };
    expect(`meeting:${data[0]!.source_number}`).toBe(data[0]!.source_id);
    // What the preview has said is what came of it.
    await vi.waitFor(async () => {
      const mapping = await fetch(`${address}/v1/connections/${id}/mappings/booking`, {
        headers: { authorization: `Bearer ${key}` },
      });
      const { reprocessing } = (await mapping.json()) as { reprocessing: { state: string; changed: number } };
      expect(reprocessing).toMatchObject({ state: "done", changed: Number(changing!.replaceAll(",", "")) });
    }, 60_000);
    await page.getByRole("button", { name: "What does not fit" }).click();
    await page.getByText("Every value fits.").or(page.getByText("What the source gave")).first().waitFor();
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Version 2" }).click();
    await page.getByText(/, by .+: The customer counts by it$/).waitFor();
    await page.getByRole("button", { name: "Restore version 1" }).click();
    await page.getByRole("button", { name: "Version 3" }).waitFor();
    expect(await page.getByText("set here").count()).toBe(0);
  });

  test("a field of the customer's own is added, of any type, and indexed where it can be", async () => {
    await go(`/connections/${id}?tab=mapping`, "North office");
    await page.getByRole("combobox", { name: "Entity" }).click();
    await page.getByRole("option", { name: "Booking" }).click();
    await page.getByRole("button", { name: "Add a field of your own" }).click();
    await page
      .getByText(/^Taken by .*booking\./)
      .first()
      .waitFor();
    await page.getByLabel("Path").fill("bookingI");
    await page.getByRole("button", { name: "bookingID", exact: true }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("number_there");
    const index = page.getByLabel("Long lists are filtered and sorted by it");
    await index.check();
    const choose = async (type: string) => {
      await page.getByRole("combobox", { name: "Type" }).click();
      await page.getByRole("option", { name: type, exact: true }).click();
    };
    await choose("list of integer");
    await index.waitFor({ state: "detached" });
    await choose("integer");
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("row", { name: /custom\.number_there.*integer.*bookingID/ }).waitFor();
    const path = `${address}/v1/connections/${id}/mappings/booking`;
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const { override } = (await (await fetch(path, { headers })).json()) as { override: { custom: object } };
    expect(override.custom).toEqual({
      number_there: { type: "integer", indexed: true, source: { path: "bookingID" } },
    });
    await fetch(path, { method: "PUT", headers, body: "{}" });
  });

  test("an expression is written with the source's fields at hand, and a table of values row by row", async () => {
    await go(`/connections/${id}?tab=mapping`, "North office");
    await page.getByRole("combobox", { name: "Entity" }).click();
    await page.getByRole("option", { name: "Person" }).click();
    await page.getByRole("button", { name: "Change job_title" }).click();
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

    await page.getByText("A source field", { exact: true }).click();
    await page.getByLabel("Path").fill("FirstName");
    await page.getByRole("button", { name: "Add a value" }).click();
    const first = (await page.getByRole("cell").filter({ hasText: "·" }).first().textContent())!.split(" · ")[0]!;
    await page.getByLabel("Value 1 of the source").fill(first);
    await page.getByLabel("What becomes of value 1").fill("Known");
    const body = { path: "FirstName", values: { [first]: "Known" } };
    const tried = await page.waitForRequest(
      (request) => request.url().endsWith("/try") && request.postData()?.includes("Known") === true,
    );
    expect(JSON.stringify(tried.postDataJSON())).toContain(JSON.stringify(body));
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });

  test("what does not fit is told by entity where the mapping is, and one press away", async () => {
    const change = (source: object | null) =>
      fetch(`${address}/v1/connections/${id}/mappings/person`, {
        method: "PATCH",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        body: JSON.stringify({ fields: { is_active: source } }),
      });
    expect((await change({ path: "LastName" })).status).toBe(200);
    const told = async () => {
      await go(`/connections/${id}?tab=mapping`, "North office");
      await page.getByRole("button", { name: "Add a field of your own" }).waitFor();
      return page.getByRole("button", { name: "What does not fit: Person" }).count();
    };
    await expect.poll(told, { timeout: 30_000, interval: 1_000 }).toBe(1);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "What does not fit: Person" }).press("Enter");
    await page
      .getByRole("dialog")
      .getByRole("cell", { name: /^is_active/ })
      .waitFor();
    expect(await page.getByRole("combobox", { name: "Entity", includeHidden: true }).inputValue()).toBe("Person");
    await page.keyboard.press("Escape");
    await change(null);
  });

  test("a link is made for a customer, looks as one says, and is ended", async () => {
    await go("/links", "Links");
    await page.getByRole("tab", { name: "How they look" }).click();
    await page.getByLabel("Name").fill("Deskly");
    await page.locator("input[type=file]").setInputFiles({ name: "l.png", mimeType: "image/png", buffer: LOGO });
    await page.getByRole("img", { name: "The logo" }).waitFor();
    await page.getByRole("combobox", { name: "Origins" }).fill("https://app.deskly.example");
    await page.keyboard.press("Enter");
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    await page.getByRole("tab", { name: "Links" }).click();
    await page.getByLabel("Customer", { exact: true }).fill("Acme");
    await page.getByLabel("how far back").check();
    await page.getByRole("button", { name: "Make a link" }).click();
    const url = (await page.getByText(/\/link\/mwl_/).textContent())!;
    expect(await barriers(page)).toEqual([]);
    const customers = await page.context().newPage();
    await customers.goto(url);
    await customers.getByText("Connect your system to Deskly").waitFor();
    await customers.getByText("For Acme").waitFor();
    await page.getByRole("button", { name: "End the link for Acme" }).click();
    await page.getByRole("row", { name: /Acme.*Revoked/ }).waitFor();
    await customers.reload();
    await customers.getByRole("heading", { name: "This link has ended" }).waitFor();

    await go(`/connections/${id}?tab=access`, "North office");
    await page.getByRole("button", { name: "Make a link" }).click();
    await customers.goto((await page.getByText(/\/link\/mwl_/).textContent())!);
    await customers.getByText("Connect North office again").waitFor();
    await customers.close();
  });

  test("the list is ordered by its headings, and what is no JSON is said at its field", async () => {
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
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("A JSON object is expected").waitFor();
    expect(await metadata.getAttribute("aria-invalid")).toBe("true");
    await metadata.fill('{ "customer": { "no": 42 } }');
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("no lists or objects").first().waitFor();
    expect(await metadata.getAttribute("aria-invalid")).toBe("true");
    await metadata.fill('{ "customer": 42 }');
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    const kept = await r.store.within(r.workspaceId, (tx) => connections.find(tx, id));
    expect(kept!.metadata).toEqual({ customer: 42 });
  });

  test("a token is shown once, and the old one is dead", async () => {
    const { token: old } = await r.connect.rotateToken(r.workspaceId, id);
    await go(`/connections/${id}`, "North office");
    await page.getByRole("tab", { name: "Access" }).click();
    await page.getByRole("button", { name: "Make a new token" }).click();
    const shown = await page.getByText(/^mwc_/).textContent();
    expect((await r.connect.authenticate(shown!)).kind).toBe("connection");
    await expect(r.connect.authenticate(old)).rejects.toMatchObject({ code: "token_invalid" });
  });

  test("no page keeps anyone out, and none breaks its own policy", async () => {
    const pages = [
      ["/", "Overview"],
      ["/connections", "Connections"],
      [`/connections/${id}`, "North office"],
      [`/connections/${id}?tab=mapping`, "North office"],
      [`/connections/${id}?tab=access`, "North office"],
      [`/connections/${id}/records/booking`, "Booking"],
      ["/connect?connector=condeco", "Connect a system"],
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

  test("a connection is erased by whoever types its name, and nothing of it is left", async () => {
    expect((await r.records(id, "booking")).size).toBeGreaterThan(0);
    await go(`/connections/${id}?tab=access`, "North office");
    await page.getByRole("button", { name: "Disconnect…" }).click();
    const asked = page.getByRole("dialog", { name: "Disconnect North office" });
    await asked.getByLabel("Erase it, credentials and all").check();
    const erase = asked.getByRole("button", { name: "Disconnect and erase" });
    await asked.getByLabel("Type “North office” to confirm").fill("North");
    expect(await erase.isDisabled()).toBe(true);
    await asked.getByLabel("Type “North office” to confirm").fill("North office");
    await erase.click();
    await page.getByRole("heading", { name: "Erased connection", level: 1 }).waitFor();
    expect((await r.records(id, "booking")).size).toBe(0);
  });

  test("whoever signs out is out", async () => {
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("API key").waitFor();
    await page.goto(`${address}/dashboard/connections`);
    await page.getByLabel("API key").waitFor();
  });
});
