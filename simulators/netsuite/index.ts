import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Clock, readClock, SimulatedClock } from "../clock.ts";
import type { SimulatorModule } from "../simulate.ts";
import { Account, type Settings } from "./account.ts";
import { Control, serveControl } from "./control.ts";
import { type Fault, Faults } from "./faults.ts";
import { Gateway, type Limits, readBody, vendorLimits } from "./gateway.ts";
import { displayFormats, isZone } from "./moments.ts";
import { OAuth } from "./oauth.ts";
import { type Feature, featureNames } from "./permissions.ts";
import { Records } from "./records.ts";
import { RequestReport } from "./report.ts";
import { checkedSize, integrationRoleId, minimalRoleId, type Size, seedAccount, seedRoles } from "./seed.ts";
import { SuiteQl } from "./suiteql.ts";
import { defaultSwitches, type Switches, setSwitches } from "./switches.ts";
import { type TbaConsumer, TbaVerifier } from "./tba.ts";
import { uploadPage, uploadPath } from "./upload-page.ts";

export type { Clock } from "../clock.ts";
export type { Control } from "./control.ts";
export type { Edit, EditKind, EditOptions } from "./edits.ts";
export type { Fault, FaultMatch, FaultName } from "./faults.ts";
export type { Limits } from "./gateway.ts";
export type { Feature, PermissionKey } from "./permissions.ts";
export { Refusal } from "./refusal.ts";
export type { Report, ReportedRequest } from "./report.ts";
export { integrationRoleId, minimalRoleId, type Size } from "./seed.ts";
export type { Switches, SwitchName } from "./switches.ts";
export type { Truth, TruthOptions } from "./truth.ts";

export type StartOptions = {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Loopback by default. */
  host?: string;
  /** The same number gives the same account on the same UTC day. */
  seed?: number;
  /** The source of simulated time. Default: this machine's clock. The control API can move it. */
  clock?: Clock;
  /** Stops simulated time until the control API moves it. */
  frozen?: boolean;
  /** The account ID, company zone and display format. */
  settings?: Partial<Settings>;
  /** Features that are off. Default: all are on. */
  without?: readonly Feature[];
  /** Adds NetSuite's own records, whose ids are negative: employee -5 and vendor -3. */
  systemRecords?: boolean;
  limits?: Partial<Limits>;
  switches?: Partial<Switches>;
  faults?: Fault[];
  size?: Partial<Size>;
  /** The number of requests that the report keeps. Its counts include all. */
  reportCap?: number;
  /** Appends every request to this file, one line of JSON each. */
  reportFile?: string;
};

/** Client credentials with a certificate: sign an assertion with the key, and name the certificate as `kid`. */
export type CertificateCredentials = {
  clientId: string;
  certificateId: string;
  /** PKCS #8 in PEM. */
  privateKey: string;
  algorithm: "ES256" | "PS256";
  roleId: number;
};

export type Credentials = {
  /** The role with all permissions. */
  certificate: CertificateCredentials;
  /** The role that may read purchase orders and nothing else. */
  minimalCertificate: CertificateCredentials;
  code: { clientId: string; clientSecret: string; redirectUri: string };
  publicCode: { clientId: string; redirectUri: string };
  tba: { consumerKey: string; consumerSecret: string; tokenId: string; tokenSecret: string; realm: string };
  /** The internal ID of the employee that all of them use. */
  entityId: number;
};

export type NetSuiteSimulator = {
  /** The base URL, which replaces the account's suitetalk, restlets and app hosts. */
  url: string;
  accountId: string;
  tokenUrl: string;
  authorizeUrl: string;
  credentials: Credentials;
  control: Control;
  /** The page on which a person uploads a certificate. */
  uploadUrl: string;
  close(): Promise<void>;
};

const defaultSettings: Settings = { accountId: "7000001_SB1", zone: "America/New_York", displayFormat: "M/D/YYYY" };
const redirectUri = "https://millwright.example/oauth/callback";

/** Starts an account. Several can run in one process. */
export async function start(options: StartOptions = {}): Promise<NetSuiteSimulator> {
  const { port = 0, host = "127.0.0.1", seed = 1, without = [] } = options;
  const size = checkedSize(options.size ?? {});
  const switches = defaultSwitches();
  setSwitches(switches, options.switches ?? {});
  const limits = { ...vendorLimits, ...options.limits };
  const settings = { ...defaultSettings, ...options.settings };
  const clock = new SimulatedClock(options.clock);
  if (options.frozen) clock.freeze(true);
  const faults = new Faults(seed);
  for (const fault of options.faults ?? []) faults.add(fault);

  const features = new Set(featureNames.filter((name) => !without.includes(name)));
  const account = new Account({ clock, switches, settings, features });
  seedRoles(account);
  seedAccount(account, seed, size);
  const entityId = account.one<{ id: number }>("SELECT MIN(id) AS id FROM employee")!.id;
  if (options.systemRecords) {
    account.insert("employee", { id: -5, entityid: "-System-", lastname: "-System-", isinactive: "F" });
    account.insert("vendor", { id: -3, entityid: "-Tax Agency-", companyname: "-Tax Agency-", isinactive: "F" });
  }

  const oauth = new OAuth(account, { roleId: integrationRoleId, entityId });
  const consumer: TbaConsumer = {
    key: `netsuite-consumer-${seed}`,
    secret: `invented-consumer-secret-${seed}`,
    tokens: new Map(),
  };
  const tba = new TbaVerifier({
    consumers: new Map([[consumer.key, consumer]]),
    realm: settings.accountId,
    skewSeconds: () => limits.skewSeconds,
  });
  const report = new RequestReport(options.reportCap ?? 10_000, options.reportFile);
  const records = new Records(account);
  const core = { account, records, oauth, limits, faults, report };
  const control = new Control({ ...core, consumer, clock, seed, roleId: integrationRoleId, entityId });
  const gateway = new Gateway({
    ...core,
    tba,
    suiteQl: new SuiteQl(account),
    edit: (steps) => void control.edit(steps),
  });
  control.gateway = gateway;
  const credentials = await makeCredentials(control, consumer, settings, entityId);

  const server = createServer((request, response) => {
    answer(gateway, control, request, response).catch((error: unknown) => {
      // A client that disconnects within its body is not an error of the simulator.
      if (request.destroyed && !request.complete) return;
      console.error("The NetSuite simulator has a bug:", error);
      if (!response.headersSent) response.writeHead(500, { "Content-Type": "application/json" });
      response.end('{"error":"The simulator has a bug; see its log."}');
    });
  });
  // Benchmarks keep their connections open. Node would close them after five idle seconds, in the middle of a read.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
  return {
    url,
    accountId: settings.accountId,
    tokenUrl: `${url}/services/rest/auth/oauth2/v1/token`,
    authorizeUrl: `${url}/app/login/oauth2/authorize.nl`,
    credentials,
    control,
    uploadUrl: url + uploadPath,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      // Responses that a fault holds back would keep their requests open forever.
      faults.remove();
      await closed;
      report.close();
    },
  };
}

async function makeCredentials(
  control: Control,
  consumer: TbaConsumer,
  { accountId }: Settings,
  entityId: number,
): Promise<Credentials> {
  const confidential = control.createClient({ name: "Millwright", redirectUris: [redirectUri] });
  const open = control.createClient({ name: "Millwright (public)", isPublic: true, redirectUris: [redirectUri] });
  const certificate = async (roleId: number): Promise<CertificateCredentials> => {
    const issued = await control.issueCertificate({ clientId: confidential.id, roleId, algorithm: "ES256" });
    const { certificate_id: certificateId, privateKey } = issued;
    return { clientId: confidential.id, certificateId, privateKey: privateKey!, algorithm: "ES256", roleId };
  };
  const token = control.issueTbaToken();
  return {
    certificate: await certificate(integrationRoleId),
    minimalCertificate: await certificate(minimalRoleId),
    code: { clientId: confidential.id, clientSecret: confidential.secret!, redirectUri },
    publicCode: { clientId: open.id, redirectUri },
    tba: {
      consumerKey: consumer.key,
      consumerSecret: consumer.secret,
      tokenId: token.id,
      tokenSecret: token.secret,
      realm: accountId,
    },
    entityId,
  };
}

async function answer(gateway: Gateway, control: Control, request: IncomingMessage, response: ServerResponse) {
  const url = request.url ?? "/";
  if (request.method === "GET" && url.split("?")[0] === uploadPath) {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    return response.end(uploadPage);
  }
  if (!/^\/control(?:[/?]|$)/.test(url)) return gateway.serve(request, response);
  const reply = await serveControl(
    control,
    request.method ?? "GET",
    new URL(url, "http://simulator"),
    await readBody(request),
  );
  response.writeHead(reply.status, { "Content-Type": "application/json; charset=utf-8" });
  response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
}

/** The entry point of `npm run simulate netsuite`. */
export const simulator: SimulatorModule<StartOptions, NetSuiteSimulator> = {
  name: "netsuite",
  title: "Oracle NetSuite",
  defaultPort: 4902,
  start,
  flags: {
    account: { type: "string", says: "Account id, e.g. 7000001 or 7000001_SB1." },
    zone: { type: "string", says: "The company's time zone, an IANA name." },
    "display-format": { type: "string", says: `How raw dates are shown: ${displayFormats.join(", ")}.` },
    without: { type: "string", multiple: true, says: "A feature that is off, e.g. SUBSIDIARIES; may be repeated." },
    clock: { type: "string", says: "Simulated time at the start, e.g. 2027-03-25T08:00:00Z; it runs on from there." },
    frozen: { type: "boolean", default: false, says: "Time stands still until the control API moves it." },
    size: { type: "string", multiple: true, says: "name=number, e.g. purchaseOrders=5000; may be repeated." },
    switch: { type: "string", multiple: true, says: "name=position, e.g. retryAfter=present; may be repeated." },
    limit: { type: "string", multiple: true, says: "name=number, e.g. concurrency=15; may be repeated." },
    fault: { type: "string", multiple: true, says: 'JSON, e.g. {"fault":"serverError","count":3}; may be repeated.' },
    report: { type: "string", says: "File to write every request to, a JSON line each." },
  },
  readFlags(values) {
    const limits = numbers(values.limit, "limit");
    for (const name of Object.keys(limits))
      if (!Object.hasOwn(vendorLimits, name)) throw new Error(`No such limit: ${name}.`);
    const { zone, account: accountId, "display-format": displayFormat } = values;
    if (typeof zone === "string" && !isZone(zone)) throw new Error(`--zone is not a time zone: ${zone}`);
    if (displayFormat !== undefined && !(displayFormats as readonly unknown[]).includes(displayFormat))
      throw new Error(`--display-format must be one of ${displayFormats.join(", ")}.`);
    const without = listed(values.without);
    for (const name of without)
      if (!(featureNames as string[]).includes(name))
        throw new Error(`No such feature: ${name}. There are: ${featureNames.join(", ")}.`);
    return {
      settings: {
        ...(accountId !== undefined && { accountId }),
        ...(zone !== undefined && { zone }),
        ...(displayFormat !== undefined && { displayFormat }),
      } as Partial<Settings>,
      without: without as Feature[],
      size: numbers(values.size, "size"),
      limits,
      switches: pairs(values.switch, "switch") as Partial<Switches>,
      faults: listed(values.fault).map((text) => readFault(text)),
      clock: readClock(values.clock as string | undefined),
      frozen: values.frozen === true,
      ...(typeof values.report === "string" && { reportFile: values.report }),
    };
  },
  describe: ({ accountId, tokenUrl, authorizeUrl, url, uploadUrl, credentials }) => {
    return { accountId, tokenUrl, authorizeUrl, uploadUrl, controlUrl: `${url}/control`, credentials };
  },
};

const listed = (value: unknown): string[] => (value === undefined ? [] : (value as string[]));

function pairs(value: unknown, flag: string): Record<string, string> {
  return Object.fromEntries(
    listed(value).map((text) => {
      const mark = text.indexOf("=");
      if (mark < 1) throw new Error(`--${flag} must be name=value, not "${text}".`);
      return [text.slice(0, mark), text.slice(mark + 1)];
    }),
  );
}

function numbers(value: unknown, flag: string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(pairs(value, flag)).map(([name, text]) => {
      if (text === "" || !(Number(text) >= 0)) throw new Error(`--${flag} ${name} must be a number from 0 on.`);
      return [name, Number(text)];
    }),
  );
}

function readFault(text: string): Fault {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`--fault is not valid JSON: ${text}`, { cause });
  }
}
