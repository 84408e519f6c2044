import { readFile } from "node:fs/promises";
import { z } from "zod";
import { addCertificate, type ConnectionsDeps, type NewConnection } from "#connections";
import type { DemoConnection } from "./demo-state.ts";
import { WORKSPACE_ID } from "./workspace.ts";

/** A system of the demo: its simulator, and how it is connected. */
export interface DemoSystem {
  connector: string;
  /** Starts the simulator; `stored` is what an earlier demo stored of its connection. */
  start(port: number, stored: DemoConnection | undefined): Promise<RunningSystem>;
  /** Two requests to try with its connection. */
  examples: readonly string[];
}

/** A simulator that is running. */
export interface RunningSystem {
  url: string;
  /** Returns what it is connected with the first time, and what to store of it. */
  prepare(deps: ConnectionsDeps): Promise<{ input: NewConnection; stored?: Partial<DemoConnection> }>;
  /** How a person connects it in Link: the settings that are filled in, and the values to enter per auth method. */
  byHand: {
    settings: Record<string, unknown>;
    methods: { title: string; values: Record<string, string | undefined> }[];
  };
  close(): Promise<void>;
}

/** Ten times the vendors' limits, so that the demo does not wait for their rate limits. */
export const DEMO_RATES = [
  { requests: 5000, per: "minute" as const },
  { requests: 500_000, per: "week" as const },
];

interface CondecoSimulator {
  url: string;
  gatewayUrl: string;
  suffix: string;
  credentials: { clientId: string; password: string; keys: { common?: string }; userEmail: string | null };
  close(): Promise<void>;
}

interface NetSuiteSimulator {
  url: string;
  accountId: string;
  uploadUrl: string;
  credentials: {
    certificate: { clientId: string };
    tba: { consumerKey: string; consumerSecret: string; tokenId: string; tokenSecret: string };
  };
  control: {
    issueCertificate(input: object): Promise<{ certificate_id: string }>;
    createClient(input: object): { id: string };
  };
  close(): Promise<void>;
}

const condeco: DemoSystem = {
  connector: "condeco",
  examples: ["/v1/bookings?limit=2&sort=starts_at", "/v1/spaces?filter[kind]=meeting_room&limit=2"],
  async start(port) {
    const { start } = (await import("../../simulators/condeco/index.ts")) as {
      start(input: object): Promise<CondecoSimulator>;
    };
    const simulator = await start({ port, seed: 1, limits: { perMinute: 5000, perWeek: 500_000 } });
    const { url, gatewayUrl, suffix, credentials } = simulator;
    const { clientId, password, keys } = credentials;
    return {
      url,
      prepare: async () => ({ input: condecoInput(simulator) }),
      byHand: {
        settings: { application_url: url, api_url: gatewayUrl, suffix },
        methods: [
          {
            title: "Condeco",
            values: { "Client id": clientId, Password: password, "Subscription key": keys.common },
          },
        ],
      },
      close: simulator.close,
    };
  },
};

const condecoInput = ({ url, gatewayUrl, suffix, credentials }: CondecoSimulator): NewConnection => ({
  connector: "condeco",
  name: "Demo Condeco",
  settings: {
    application_url: url,
    api_url: gatewayUrl,
    suffix,
    read_desk_occupancy: true,
    desk_user_email: credentials.userEmail,
    zone: "Europe/London",
  },
  credentials: {
    client_id: credentials.clientId,
    password: credentials.password,
    subscription_key: credentials.keys.common,
  },
  limits: { rates: DEMO_RATES, concurrent: 8 },
  history: { window_days: 14, ahead_days: 14 },
  schedule: { interval_minutes: 15 },
});

const netsuite: DemoSystem = {
  connector: "netsuite",
  examples: ["/v1/purchase-orders?limit=2&sort=-ordered_on", "/v1/stock-levels?limit=2"],
  async start(port, stored) {
    const { start } = (await import("../../simulators/netsuite/index.ts")) as {
      start(input: object): Promise<NetSuiteSimulator>;
    };
    const simulator = await start({
      port,
      seed: 1,
      limits: { concurrency: 20 },
      settings: { zone: "Europe/London" },
    });
    // The simulator forgets uploads when it ends. The first upload gets the same id each time.
    if (stored?.certificate_pem !== undefined) await uploadCertificate(simulator, stored.certificate_pem);
    return {
      url: simulator.url,
      byHand: netsuiteByHand(simulator),
      async prepare(deps) {
        const certificate = await addCertificate(deps, WORKSPACE_ID, "netsuite", {});
        const certificateId = await uploadCertificate(simulator, certificate.certificate_pem);
        return {
          input: netsuiteInput(simulator, certificate.id, certificateId),
          stored: { certificate_pem: certificate.certificate_pem },
        };
      },
      close: simulator.close,
    };
  },
};

async function uploadCertificate({ control, credentials }: NetSuiteSimulator, certificate: string): Promise<string> {
  const { clientId } = credentials.certificate;
  return (await control.issueCertificate({ clientId, certificate })).certificate_id;
}

const netsuiteInput = (
  { url, accountId, credentials }: NetSuiteSimulator,
  certificate: string,
  certificateId: string,
): NewConnection => ({
  connector: "netsuite",
  name: "Demo NetSuite",
  settings: {
    account_id: accountId,
    base_url: url,
    allow_http: true,
    zone: "Europe/London",
    custom_records: ["customrecord_mw_machine"],
  },
  credentials: {
    auth: "certificate",
    client_id: credentials.certificate.clientId,
    certificate,
    certificate_id: certificateId,
  },
  limits: { rates: [], concurrent: 8 },
  history: { window_days: 400 },
  schedule: { interval_minutes: 15 },
});

function netsuiteByHand({
  url,
  accountId,
  uploadUrl,
  credentials,
  control,
}: NetSuiteSimulator): RunningSystem["byHand"] {
  // An integration has one certificate, so a certificate that is uploaded by hand needs its own integration.
  const integration = control.createClient({ name: "Connected by hand" });
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = credentials.tba;
  return {
    settings: { account_id: accountId, base_url: url, allow_http: true, zone: "Europe/London" },
    methods: [
      {
        title: [
          "NetSuite with a certificate: generate one in Link and upload it at",
          `${uploadUrl}?client=${integration.id}`,
          "Then enter the certificate ID that this page shows (valid until the demo ends).",
        ].join("\n  "),
        values: { "Client ID": integration.id },
      },
      {
        title: "NetSuite with token-based authentication",
        values: {
          "Consumer key": consumerKey,
          "Consumer secret": consumerSecret,
          "Token ID": tokenId,
          "Token secret": tokenSecret,
        },
      },
    ],
  };
}

/** The systems of the demo. Each simulator listens on the port after the one before it. */
export const DEMO_SYSTEMS: readonly DemoSystem[] = [condeco, netsuite];

/** A server that someone else runs. */
interface OdooServer {
  url: string;
  database: string;
  keys: { reader: string };
}

/**
 * Returns an Odoo of the demo from a file: the line of JSON that `node test/odoo/server.ts` prints. Throws if the file has
 * another form.
 */
export async function odooIn(file: string): Promise<DemoSystem> {
  const read: unknown = JSON.parse(await readFile(file, "utf8"));
  const parsed = odooServer.safeParse(read);
  if (!parsed.success) throw new Error(`${file} does not have the form that \`node test/odoo/server.ts\` prints.`);
  return odoo(parsed.data);
}

const odooServer: z.ZodType<OdooServer> = z.object({
  url: z.url(),
  database: z.string().min(1),
  keys: z.object({ reader: z.string().min(1) }),
});

const odoo = ({ url, database, keys }: OdooServer): DemoSystem => ({
  connector: "odoo",
  examples: ["/v1/work-orders?limit=2", "/v1/assets?limit=2"],
  start: async () => ({
    url,
    prepare: async () => ({
      input: {
        connector: "odoo",
        name: "Demo Odoo",
        settings: { url, database },
        credentials: { username: "reader", api_key: keys.reader },
        limits: { rates: DEMO_RATES, concurrent: 4 },
        schedule: { interval_minutes: 15 },
      },
    }),
    byHand: {
      settings: { url, database },
      methods: [{ title: "Odoo", values: { User: "reader", "API key": keys.reader } }],
    },
    close: async () => {},
  }),
});
