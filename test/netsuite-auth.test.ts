import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type NetSuiteSimulator, start } from "../simulators/netsuite/index.ts";
import type { NewConnection } from "../src/connect/index.ts";
import { auth, type Credentials, tokenVerdict } from "../src/connectors/netsuite/auth.ts";
import { accountSettings, type Settings, suitetalkUrl } from "../src/connectors/netsuite/hosts.ts";
import { connector, stream } from "../src/kit/index.ts";
import { type HeldClock, heldClock } from "../src/lib/index.ts";
import { warehouse } from "../src/model/index.ts";
import { type Rig, rig } from "./rig.ts";

/** NetSuite's kinds of authentication, with one stream that any of them can read. */
const netsuite = connector<Settings, Credentials>({
  name: "netsuite",
  title: "NetSuite",
  about: "",
  docs: "https://netsuite.example",
  settings: accountSettings,
  credentials: auth.credentials,
  auth,
  verdict: tokenVerdict,
  baseUrl: suitetalkUrl,
  account: ({ settings }) => settings.account_id,
  limits: { rates: [], concurrent: 4 },
  records: (body) => [body],
  streams: {
    times: stream({
      title: "Server time",
      path: "/services/rest/system/v1/serverTime",
      key: "serverTime",
      raw: z.object({ serverTime: z.string() }),
      model: warehouse,
      map: {
        ...(Object.fromEntries(Object.keys(warehouse.fields).map((field) => [field, null])) as Record<
          keyof typeof warehouse.fields,
          null
        >),
        name: "serverTime",
      },
    }),
  },
});

const NOW = Date.parse("2027-03-24T15:30:00Z");
let simulator: NetSuiteSimulator;
let rooms: Rig;
let clock: HeldClock;

beforeAll(async () => {
  clock = heldClock(NOW);
  simulator = await start({ clock: { now: () => new Date(clock.now()) }, size: { purchaseOrders: 5 } });
  rooms = await rig([netsuite], { clock, workers: 0 });
});
afterAll(async () => {
  await rooms?.close();
  await simulator?.close();
});

const settings = () => ({ account_id: simulator.accountId, base_url: simulator.url, allow_http: true });
const connectBy = (credentials: Record<string, unknown>, own: Partial<NewConnection> = {}) =>
  rooms.connect.create(rooms.workspaceId, { connector: "netsuite", settings: settings(), credentials, ...own });
const read = { read: "yes" };

/** Makes a certificate and uploads it, as a customer's administrator would. */
async function uploaded(wish: Parameters<Rig["connect"]["addCertificate"]>[2] = {}) {
  const made = await rooms.connect.addCertificate(rooms.workspaceId, "netsuite", wish);
  const { clientId } = simulator.credentials.certificate;
  const { certificate_id } = await simulator.control.issueCertificate({ clientId, certificate: made.certificate_pem });
  return { made, credentials: { client_id: clientId, certificate: made.id, certificate_id } };
}

describe("by certificate", () => {
  test.each(["ec-p256", "rsa-4096"] as const)("that Millwright made for %s", async (kind) => {
    const { made, credentials } = await uploaded({ kind });
    expect(made).toMatchObject({ kind, origin: "made", certificate_pem: expect.stringContaining("BEGIN CERTIFICATE") });
    const { connection, check } = await connectBy(credentials);
    expect(check.streams).toMatchObject([read]);
    expect(connection.certificate).toMatchObject({ id: made.id, valid_until: made.valid_until, warned_days: null });
  });
});

test("by token", async () => {
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = simulator.credentials.tba;
  const { check } = await connectBy({
    auth: "token",
    consumer_key: consumerKey,
    consumer_secret: consumerSecret,
    token_id: tokenId,
    token_secret: tokenSecret,
  });
  expect(check.streams).toMatchObject([read]);
});
