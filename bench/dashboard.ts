import type { Browser, BrowserContext, Page } from "playwright-core";
import { openApi } from "#api";
import { addCertificate, createConnection, createLinkSession } from "#connections";
import { connectors as systems } from "#connectors";
import { recordId, recordIdBytes } from "#lib";
import { purchaseOrder } from "#model";
import { workSyncs } from "#sync";
import { createApiKey } from "#vault";
import { start as startNetSuite } from "../simulators/netsuite/index.ts";
import { netsuite } from "../src/connectors/netsuite/index.ts";
import { CopyRows } from "../src/store/copy.ts";
import { openBrowser } from "../test/browser.ts";
import { openModules, percentile } from "./modules.ts";
import { memorySource, order } from "./source.ts";

type Rooms = Awaited<ReturnType<typeof openModules>>;
type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** The number of orders that a sync reads; the others are copies of them. */
const REAL = 1000;
const LINKS = 200;
const REQUESTS = 2000;

const row = (list: string): string => `document.querySelector("section[aria-label='${list}'] tbody td")`;
const inPanel = (what: string): string => `document.querySelector("[role=tabpanel] ${what}")`;
/** Each page, and an element that is present once its content is loaded. */
const PAGES: Record<string, string> = {
  Connections: row("Connections"),
  Links: row("Links"),
  "Request log": row("Requests"),
  Connectors: `document.querySelector("main a[href*='/connectors/']")`,
  "API keys": `document.querySelector("main tbody td")`,
  Overview: `document.querySelector("main figure") && document.querySelector("main tbody td")`,
};
/** Each tab of a connection's page, and an element that is present once its content is loaded. */
const TABS: Record<string, string> = {
  Runs: inPanel("tbody td"),
  Permissions: inPanel("tbody td"),
  Mapping: inPanel("tbody td"),
  Settings: inPanel("form"),
  Access: inPanel("form input"),
  Status: inPanel("tbody td"),
};
/** The number of first visits with an empty browser cache, and the same number with preloading on hover. */
const VISITORS = 10;
/** The time from hovering over an element to clicking it. */
const POINTING_MS = 100;
/** The time that a person looks at the first page before clicking. */
const LOOKING_MS = 500;
/** How often the first visitor returns to each page. */
const ROUNDS = 20;

/** The time that a person waits, and the part of it that the browser renders, in milliseconds. */
interface Wait {
  ms: number;
  /** CPU time, which other processes on the machine do not affect. */
  cpu: number;
}

/**
 * Waits for the same page: with an empty cache after a click without or with hovering, and then with a filled cache.
 */
interface Waits {
  first_p50: number;
  first_p95: number;
  first_cpu: number;
  pointed_p50: number;
  pointed_p95: number;
  again_p50: number;
  again_p95: number;
  again_cpu: number;
}

/** Creates a connection with one million orders, by SQL from a thousand that were synced. */
async function seedRecords(modules: Rooms, count: number): Promise<string> {
  const { workspaceId } = modules;
  const { connection } = await createConnection(modules.deps, workspaceId, {
    connector: "memory",
    name: "Million",
    settings: {},
    credentials: {},
  });
  const { id } = connection;
  await modules.run(id, true);
  const keys = Array.from({ length: 8 }, (_, at) => `key_${at + 1}`).join(", ");
  await modules.store.within(workspaceId, async (tx) => {
    await tx.sql("create temp table copy (source_id text, id uuid, public text) on commit drop", []);
    const rows = new CopyRows(["source_id", "id", "public"]);
    for (let at = REAL; at < count; at++) {
      const publicId = recordId(purchaseOrder.prefix, id, purchaseOrder.name, String(at));
      rows.add([String(at), recordIdBytes(purchaseOrder.prefix, publicId)!, publicId]);
    }
    await rows.copyInto(tx.client, "copy");
    await tx.sql(
      `insert into record (workspace_id, connection_id, entity, id, source_id, stream, key, body, hash, changed_seq, created_seq, modified_at, ${keys})
       select r.workspace_id, r.connection_id, r.entity, c.id, c.source_id, r.stream, c.source_id,
         replace(replace(r.body, r.body::json ->> 'id', c.public), '"source_id":"' || r.source_id || '"', '"source_id":"' || c.source_id || '"'),
         r.hash, c.source_id::int + 1, c.source_id::int + 1, r.modified_at, ${keys}
       from copy c join record r on r.source_id = (c.source_id::int % $3)::text
       where r.workspace_id = $1 and r.connection_id = $2 and r.entity = 'purchase_order'`,
      [workspaceId, id, REAL],
    );
    await tx.sql("update change_counter set last = $3 where workspace_id = $1 and connection_id = $2", [
      workspaceId,
      id,
      count,
    ]);
    await tx.sql(
      "update record_total set counted = $3, records = jsonb_build_object('purchase_order', $3::int8) where workspace_id = $1 and connection_id = $2",
      [workspaceId, id, count],
    );
  });
  return id;
}

/** Creates this many NetSuite connections as after a year of use: checked, with read streams and two weeks of runs. */
async function seedConnections(modules: Rooms, count: number): Promise<void> {
  const account = await startNetSuite({ size: { purchaseOrders: 5 } });
  try {
    const { workspaceId } = modules;
    const { clientId } = account.credentials.certificate;
    const made = await addCertificate(modules.deps, workspaceId, "netsuite", {});
    const issued = await account.control.issueCertificate({ clientId, certificate: made.certificate_pem });
    const { connection } = await createConnection(modules.deps, workspaceId, {
      connector: "netsuite",
      name: "Customer 0",
      settings: { account_id: account.accountId, base_url: account.url, allow_http: true },
      credentials: {
        auth: "certificate",
        client_id: clientId,
        certificate: made.id,
        certificate_id: issued.certificate_id,
      },
    });
    const streams = netsuite.ordered.map(({ name }) => name);
    await modules.store.within(workspaceId, async (tx) => {
      const sql = (text: string, ...values: unknown[]) => tx.sql(text, values);
      await sql(
        `create temp table many on commit drop as select gen_random_uuid() as id, n from generate_series(1, ${count - 1}) n`,
      );
      await sql(
        `insert into connection (workspace_id, id, connector, name, metadata, settings, account, status, history, check_result, certificate, created_at)
         select c.workspace_id, m.id, c.connector, 'Customer ' || m.n, jsonb_build_object('customer', m.n), c.settings, c.account || m.n,
           case when m.n % 50 = 0 then 'reauthorization_required' when m.n % 30 = 0 then 'disconnected' else 'active' end,
           c.history, c.checks, c.certificate, now() - m.n * interval '1 minute'
         from connection c, many m where c.workspace_id = $1 and c.id = $2`,
        workspaceId,
        connection.id,
      );
      await sql(
        `insert into stream_state (workspace_id, connection_id, stream, last_success_at, last_attempt_at, failures, error)
         select $1, m.id, s.stream, now() - (m.n % 600) * interval '1 second', now(), case when m.n % 200 = 0 then 3 else 0 end,
           case when m.n % 200 = 0 then '{"code": "source_failed", "message": "NetSuite answered 500.", "retryable": true}'::jsonb end
         from many m, unnest($2::text[]) s(stream)`,
        workspaceId,
        streams,
      );
      await sql(
        `insert into run (workspace_id, connection_id, id, sync_id, stream, mode, status, count_read, count_requests, created_at, started_at, ended_at)
         select $1, m.id, gen_random_uuid(), gen_random_uuid(), s.stream, 'incremental', 'succeeded', 40, 3,
           now() - interval '1 hour', now() - interval '1 hour', now() - interval '59 minutes'
         from many m, unnest($2::text[]) s(stream)`,
        workspaceId,
        streams,
      );
      await sql(
        `insert into run_day (workspace_id, connection_id, day, succeeded, failed, count_changed, count_rejected, count_requests)
         select $1, m.id, current_date - d, 24, (m.n + d) % 40 / 39, m.n % 300, (m.n + d) % 90 / 89, 400 from many m, generate_series(0, 13) d`,
        workspaceId,
      );
      await sql(
        `insert into record_total (workspace_id, connection_id, records) select $1, m.id, '{"purchase_order": 1200, "vendor": 80}' from many m`,
        workspaceId,
      );
    });
  } finally {
    await account.close();
  }
}

/** Creates links as sent to customers, and requests as syncs log them. */
async function seedLinksAndRequests({ deps, workspaceId }: Rooms, connectionId: string): Promise<void> {
  for (let at = 0; at < LINKS; at++)
    await createLinkSession(deps, workspaceId, {
      customer_name: `Customer ${at}`,
      sync: true,
      isReusable: at % 10 === 0,
      expiresInSeconds: 86_400,
    });
  for (let at = 0; at < REQUESTS; at++)
    deps.requests.note({
      workspaceId,
      startedAt: Date.now() - (REQUESTS - at) * 1000,
      direction: "outgoing",
      connection_id: connectionId,
      stream: "purchase_orders",
      attempt: 1,
      method: "GET",
      url: `https://source.example/services/rest/record/v1/purchaseOrder?limit=1000&offset=${at * 1000}`,
      status: at % 50 === 0 ? 500 : 200,
      code: at % 50 === 0 ? "source_failed" : null,
      duration_ms: 80 + (at % 400),
      bytes: 40_000,
    });
  await deps.requests.flush();
}

// Runs in the page, so that it measures what a person waits for, without the delay to the browser and back. It ends
// when the expected element is present, no placeholder is shown, and both are painted.
const UNTIL = `(start, isThere) => new Promise((resolve, reject) => {
  const look = () => {
    if (performance.now() - start > 60000) return reject(new Error("it did not come within a minute"));
    if (isThere() && !document.querySelector(".mantine-Skeleton-root, .mantine-Loader-root"))
      return requestAnimationFrame(() => resolve(performance.now() - start));
    requestAnimationFrame(look);
  };
  look();
})`;
const headed = (text: string): string => `document.querySelector("h1")?.textContent === ${JSON.stringify(text)}`;

/** A visitor whose browser stores only the session. */
async function openVisit(browser: Browser, address: string, storageState: StorageState, points = false) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, storageState });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const debuggerOf = await context.newCDPSession(page);
  await debuggerOf.send("Performance.enable", { timeDomain: "threadTicks" });
  const cpuMs = async (): Promise<number> => {
    const { metrics } = await debuggerOf.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0);
  };
  return {
    page,
    close: () => context.close(),
    /** Opens a URL and returns the milliseconds until the expected element is present. */
    async load(path: string, isThere: string): Promise<number> {
      await page.goto(`${address}/dashboard${path}`);
      return page.evaluate(`(${UNTIL})(0, () => ${isThere})`);
    },
    /** Clicks the named element in this visitor's manner, and waits until the expected element is present. */
    async press(where: string, name: string, isThere: string): Promise<Wait> {
      const before = await cpuMs();
      const ms: number = await page.evaluate(`(async () => {
        const named = [...document.querySelectorAll(${JSON.stringify(where)})].find((each) => each.textContent.trim() === ${JSON.stringify(name)});
        if (${points}) {
          named.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
          await new Promise((resolve) => setTimeout(resolve, ${POINTING_MS}));
        }
        const start = performance.now();
        named.click();
        return (${UNTIL})(start, () => ${isThere});
      })()`);
      return { ms, cpu: (await cpuMs()) - before };
    },
  };
}

type Visit = Awaited<ReturnType<typeof openVisit>>;
/** The waits by name. */
type Waited = Record<string, { first: Wait[]; again: Wait[] }>;

function note(waited: Waited, name: string, isFirst: boolean, wait: Wait): void {
  waited[name] ??= { first: [], again: [] };
  waited[name][isFirst ? "first" : "again"].push(wait);
}

/** Visits all pages and all tabs of a connection this many times. */
async function walk({ page, load, press }: Visit, rounds: number, million: string) {
  const pages: Waited = {};
  const tabs: Waited = {};
  for (let round = 0; round < rounds; round++)
    for (const [name, isThere] of Object.entries(PAGES))
      note(pages, name, round === 0, await press("nav a", name, `${headed(name)} && ${isThere}`));
  for (let round = 0; round < rounds; round++) {
    await press("nav a", "Connections", PAGES.Connections!);
    const name: string = await page.evaluate('document.querySelector("tbody a").textContent');
    note(pages, "A connection", round === 0, await press("tbody a", name, `${headed(name)} && ${TABS.Status}`));
  }
  for (let round = 0; round < rounds; round++)
    for (const [name, isThere] of Object.entries(TABS)) {
      const isChosen = `document.querySelector("[role=tab][aria-selected=true]").textContent === ${JSON.stringify(name)}`;
      note(tabs, name, round === 0, await press("[role=tab]", name, `${isChosen} && ${isThere}`));
    }
  await load(`/connections/${million}`, TABS.Status!);
  for (let round = 0; round < rounds; round++) {
    const isThere = `${headed("Purchase order")} && ${row("Records")}`;
    note(pages, "Records", round === 0, await press("main a", "Purchase order", isThere));
    await press("main a", "Million", `${headed("Million")} && ${TABS.Status}`);
  }
  return { pages, tabs };
}

/** Returns all waits together: those without hovering and those with it. */
function join(all: readonly Waited[], pointing: readonly Waited[]): Record<string, Waits> {
  const shareOf = (
    waits: readonly Waited[],
    name: string,
    which: "first" | "again",
    what: keyof Wait,
    share: number,
  ): number =>
    Math.round(
      percentile(
        waits.flatMap((waited) => waited[name]![which].map((wait) => wait[what])),
        share,
      ),
    );
  const of = (name: string, which: "first" | "again", what: keyof Wait, share: number): number =>
    shareOf(all, name, which, what, share);
  return Object.fromEntries(
    Object.keys(all[0]!).map((name) => [
      name,
      {
        first_p50: of(name, "first", "ms", 0.5),
        first_p95: of(name, "first", "ms", 0.95),
        first_cpu: of(name, "first", "cpu", 0.5),
        pointed_p50: shareOf(pointing, name, "first", "ms", 0.5),
        pointed_p95: shareOf(pointing, name, "first", "ms", 0.95),
        again_p50: of(name, "again", "ms", 0.5),
        again_p95: of(name, "again", "ms", 0.95),
        again_cpu: of(name, "again", "cpu", 0.5),
      },
    ]),
  );
}

/** Returns the kilobytes of script that a newly loaded page transferred. */
const scriptKb = (page: Page): Promise<number> =>
  page.evaluate(`Math.round(performance.getEntriesByType("resource")
    .filter(({ name }) => name.endsWith(".js")).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1000)`);

/** Measures the waits in a dashboard with this many connections, one of which has this many records. */
export async function measureDashboard(
  url: string,
  options: { connections: number; records: number; say(line: string): void },
) {
  const source = memorySource(function* () {
    for (let at = 0; at < REAL; at++) yield order(at);
  });
  const connectors = [...systems, source];
  const modules = await openModules(url, connectors);
  workSyncs(modules.deps, 1);
  const { deps, workspaceId } = modules;
  const api = await openApi({
    deps,
    limits: { requestsPerMinute: 1_000_000 },
  });
  const browser = await openBrowser();
  try {
    options.say(`making ${options.records} records`);
    const million = await seedRecords(modules, options.records);
    options.say(`making ${options.connections} connections`);
    await seedConnections(modules, options.connections);
    await seedLinksAndRequests(modules, million);
    options.say("looking at the dashboard");
    const address = await api.listen({ host: "127.0.0.1", port: 0 });
    const scopes = ["connections:read", "connections:write", "syncs:write", "data:read", "webhooks:read", "keys:write"];
    const { key } = await createApiKey(deps, workspaceId, { name: "bench", scopes });
    const context = await browser.newContext();
    const signIn = await context.newPage();
    await signIn.goto(`${address}/dashboard`);
    await signIn.getByLabel("API key").fill(key);
    await signIn.getByRole("button", { name: "Sign in" }).click();
    await signIn.getByRole("heading", { name: "Overview" }).waitFor();
    const signedIn = await context.storageState();

    const loads: number[] = [];
    let script_kb = 0;
    type Walk = Awaited<ReturnType<typeof walk>>;
    const walks: Walk[] = [];
    const pointing: Walk[] = [];
    for (let visitor = 0; visitor < 2 * VISITORS; visitor++) {
      const points = visitor >= VISITORS;
      const visit = await openVisit(browser, address, signedIn, points);
      loads.push(await visit.load("/", `${headed("Overview")} && ${PAGES.Overview}`));
      await visit.page.waitForTimeout(LOOKING_MS);
      script_kb = Math.max(script_kb, await scriptKb(visit.page));
      (points ? pointing : walks).push(await walk(visit, visitor === 0 ? 1 + ROUNDS : 1, million));
      await visit.close();
    }
    const { page, load } = await openVisit(browser, address, signedIn);
    await load("/connections", PAGES.Connections!);
    const search: number = await page.evaluate(`(() => {
      const input = document.querySelector("input[placeholder='Name, system or id']");
      const start = performance.now();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, "million");
      input.dispatchEvent(new Event("input", { bubbles: true }));
      return (${UNTIL})(start, () => document.querySelectorAll("tbody a").length === 1);
    })()`);
    const scroll = async (path: string, pagesWanted: number) => {
      const opened = await load(path, `document.querySelector("tbody tr td")`);
      const frames: { longest: number; rows: number } = await page.evaluate(`new Promise((resolve) => {
        const list = document.querySelector("section[aria-busy]");
        let last = performance.now(), longest = 0, grown = 0, height = list.scrollHeight;
        const step = () => {
          const now = performance.now();
          longest = Math.max(longest, now - last);
          last = now;
          if (list.scrollHeight > height) { grown++; height = list.scrollHeight; }
          const isEnd = list.getAttribute("aria-busy") === "false" && list.scrollTop + list.clientHeight >= list.scrollHeight - 2;
          if (grown >= ${pagesWanted} || (isEnd && grown > 0)) return resolve({ longest, rows: document.querySelectorAll("tbody tr").length });
          list.scrollTop += 2000;
          requestAnimationFrame(step);
        };
        step();
      })`);
      return { opened: Math.round(opened), longest_frame: Math.round(frames.longest), rows_drawn: frames.rows };
    };
    const all = await scroll("/connections", Math.ceil(options.connections / 100) - 1);
    const recordsSeen = await scroll(`/connections/${million}/records/purchase_order`, 50);
    const api_ms: Record<string, number> = {};
    for (const [name, path] of [
      ["overview", "/v1/overview?days=14"],
      ["attention", "/v1/attention?limit=50"],
      ["connections", "/v1/connections?limit=200"],
      ["search", "/v1/connections?limit=200&search=million"],
      ["orders", "/v1/purchase-orders?limit=100"],
      ["orders_filtered", "/v1/purchase-orders?limit=100&filter[status]=approved"],
    ] as const) {
      const headers = { authorization: `Bearer ${key}`, "millwright-connection": million };
      const took: number[] = [];
      for (let at = 0; at < 5; at++) {
        const start = performance.now();
        const answer = await fetch(address + path, { headers });
        const { length } = await answer.text();
        took.push(performance.now() - start);
        if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
        api_ms[`${name}_kb`] = Math.round(length / 1000);
      }
      api_ms[name] = Math.round(percentile(took, 0.5));
    }
    return {
      connections: options.connections,
      records: options.records,
      first_load: Math.round(percentile(loads, 0.5)),
      first_load_script_kb: script_kb,
      pages: join(
        walks.map(({ pages }) => pages),
        pointing.map(({ pages }) => pages),
      ),
      tabs: join(
        walks.map(({ tabs }) => tabs),
        pointing.map(({ tabs }) => tabs),
      ),
      search: Math.round(search),
      scroll_connections: all,
      scroll_records: recordsSeen,
      api_ms,
    };
  } finally {
    await browser.close();
    await api.close();
    await modules.close();
  }
}
