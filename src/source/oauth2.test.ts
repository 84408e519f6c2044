import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { beginConsent, type ConnectionsDeps, type ConsentInput, completeConsent, rotateToken } from "#connections";
import { connector } from "#kit";
import { type HeldClock, heldClock, silentLog } from "#lib";
import { connections } from "#store";
import { authenticate, createWorkspace } from "#vault";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { openDeps } from "../../test/rig.ts";
import { newRootKey, readRootKeys } from "../vault/sealing.ts";
import { openSourceClient } from "./index.ts";
import { rowsAt, startVendor, type Vendor } from "./test-vendor.ts";

// A certified server: https://openid.net/certification/. It uses this machine's clock. Tests let tokens expire by
// moving Millwright's clock, by deleting them on the server, or with a lifetime of one second.
const ACCESS_S = 600;
let accessSeconds = ACCESS_S;
const callbackUrl = "https://millwright.example/v1/oauth/callback";

let database: TestDatabase;
let vendor: Vendor;
let server: Server;
let provider: Provider;
let issuer: string;
let clock: HeldClock;
let workspaceId: string;
let rotates = true;
const opened: ConnectionsDeps[] = [];
const rootKeys = readRootKeys(newRootKey());
/** Successful grants of the token endpoint, in order. */
const granted: string[] = [];

const oauthwell = connector<{ url: string }, { client_id: string; client_secret: string }>({
  name: "oauthwell",
  title: "OAuthwell",
  description: "",
  docs: "https://oauthwell.example",
  settings: z.object({ url: z.string() }),
  credentials: z.object({ client_id: z.string(), client_secret: z.string() }),
  auth: {
    kind: "oauth2",
    grant: "authorization_code",
    help: "",
    tokenUrl: () => `${issuer}/token`,
    authorizeUrl: () => `${issuer}/auth`,
    authorizeParameters: { prompt: "consent" },
    client: ({ credentials }) => ({ id: credentials.client_id, secret: credentials.client_secret }),
    scope: "openid offline_access",
  },
  baseUrl: ({ url }) => url,
  account: ({ settings }) => settings.url,
  limits: { rates: [], concurrent: 4 },
  records: "rows",
  streams: { places: rowsAt("/places", "Places", "place") },
});

beforeAll(async () => {
  [database, vendor] = await Promise.all([testDatabase(), startVendor()]);
  server = createServer((request, response) => handle(request, response));
  let handle: ReturnType<Provider["callback"]>;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  provider = new Provider(issuer, {
    clients: [
      {
        client_id: "millwright",
        client_secret: "of-millwright",
        redirect_uris: [callbackUrl],
        grant_types: ["authorization_code", "refresh_token"],
      },
    ],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true }, revocation: { enabled: true } },
    ttl: {
      AccessToken: () => accessSeconds,
      AuthorizationCode: 60,
      RefreshToken: 3600,
      Grant: 3600,
      Session: 3600,
      Interaction: 3600,
    },
    rotateRefreshToken: () => rotates,
    cookies: { keys: ["for tests"] },
  } as never);
  provider.on("grant.success", (context) => granted.push(String(context.oidc.params?.grant_type)));
  handle = provider.callback();
  // The data is protected by the provider's tokens.
  vendor.answer = async ({ headers }) => {
    const token = await provider.AccessToken.find(headers.authorization?.replace("Bearer ", "") ?? "");
    return token ? { body: { rows: [{ id: 1, name: "One" }] } } : { status: 401, body: {} };
  };
});
afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await vendor?.close();
  await database?.drop();
});
beforeEach(async () => {
  clock = heldClock();
  rotates = true;
  accessSeconds = ACCESS_S;
  granted.length = 0;
  workspaceId = await createWorkspace(open(), "Test");
});
afterEach(() => Promise.all(opened.splice(0).map((each) => each.agent.close())));

function open(worker = "one"): ConnectionsDeps {
  const deps = openDeps({
    store: database.store,
    connectors: [oauthwell],
    clock,
    log: silentLog,
    rootKeys,
    worker,
    callbackUrl,
  });
  opened.push(deps);
  return deps;
}

const input = {
  connector: "oauthwell",
  credentials: { client_id: "millwright", client_secret: "of-millwright" },
  sync: false,
};
const ask = (own: Partial<ConsentInput> = {}) =>
  beginConsent(opened[0]!, workspaceId, { ...input, settings: { url: vendor.url }, ...own });

/**
 * Goes through the provider's pages like a person. Returns the URL of the final redirect, or the page that stops it.
 */
async function consentAt(start: string): Promise<URL | string> {
  const cookies = new Map<string, string>();
  let request: { url: string; form?: Record<string, string> } = { url: start };
  for (let step = 0; step < 20; step++) {
    const response = await fetch(request.url, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(request.form && { method: "POST", body: new URLSearchParams(request.form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      cookies.set(name!, value!);
    }
    const location = response.headers.get("location");
    if (location !== null) {
      const to = new URL(location, issuer);
      if (to.href.startsWith(callbackUrl)) return to;
      request = { url: to.href };
      continue;
    }
    const page = await response.text();
    const [, action] = /action="([^"]+)"/.exec(page) ?? [];
    if (action === undefined) return page;
    const [, prompt] = /name="prompt" value="(\w+)"/.exec(page)!;
    request = {
      url: new URL(action, issuer).href,
      form: { prompt: prompt!, ...(prompt === "login" && { login: "person", password: "any" }) },
    };
  }
  throw new Error("the provider's pages do not end");
}

async function connected(deps = opened[0]!) {
  const { id, url } = await ask();
  const back = (await consentAt(url)) as URL;
  const { connection } = await completeConsent(deps, parametersOf(back));
  expect(connection!.id).toBe(id);
  return connection!;
}
const parametersOf = (url: URL) => Object.fromEntries(url.searchParams) as { state: string; code: string };
const read = async (deps: ConnectionsDeps, connection: Awaited<ReturnType<typeof connected>>) => {
  const source = await openSourceClient(deps, connection);
  try {
    return await source.http.get("/places");
  } finally {
    await source.close();
  }
};
const rows = { rows: [{ id: 1, name: "One" }] };
const stored = (id: string) => database.store.within(workspaceId, (tx) => connections.find(tx, id));
const coded = (code: string) => expect.objectContaining({ code });
const later = () => clock.advance(ACCESS_S * 1000);

describe("a person's consent", () => {
  test("creates a connection, whose token is created on request", async () => {
    const connection = await connected();
    expect(connection).toMatchObject({ status: "active", check_result: { streams: [{ read: "yes" }] } });
    expect(granted).toEqual(["authorization_code"]);
    const { token } = await rotateToken(opened[0]!, { workspaceId, connectionId: connection.id });
    expect(await authenticate(opened[0]!, token)).toMatchObject({ connectionId: connection.id });
  });

  test("is valid once, and a second use of the same URL is rejected", async () => {
    const { url } = await ask();
    const back = parametersOf((await consentAt(url)) as URL);
    await completeConsent(opened[0]!, back);
    await expect(completeConsent(opened[0]!, back)).rejects.toEqual(coded("invalid_parameter"));
  });

  test("of another session is rejected, and leaves nothing behind", async () => {
    const { url } = await ask();
    const { code } = parametersOf((await consentAt(url)) as URL);
    const other = await ask();
    const state = new URL(other.url).searchParams.get("state")!;
    // The code was issued for another verifier.
    await expect(completeConsent(opened[0]!, { state, code })).rejects.toEqual(coded("credentials_refused"));
    expect(await stored(other.id)).toBeUndefined();
  });

  test("that was denied is reported as denied", async () => {
    const { id, url } = await ask({ returnUrl: "https://vendor.example/done" });
    const state = new URL(url).searchParams.get("state")!;
    await expect(completeConsent(opened[0]!, { state, error: "access_denied" })).rejects.toMatchObject({
      code: "credentials_refused",
      details: { returnUrl: "https://vendor.example/done" },
    });
    expect(await stored(id)).toBeUndefined();
  });

  test("to a wrong redirect URL is rejected by the server, on its own page", async () => {
    const { url } = await ask();
    const wrong = new URL(url);
    wrong.searchParams.set("redirect_uri", "https://elsewhere.example/callback");
    expect(await consentAt(wrong.href)).toMatch(/redirect_uri/);
  });

  test("after its hour is rejected", async () => {
    const { url } = await ask();
    const back = parametersOf((await consentAt(url)) as URL);
    clock.advance(3600_000);
    await expect(completeConsent(opened[0]!, back)).rejects.toEqual(coded("invalid_parameter"));
  });
});

describe("refresh tokens", () => {
  test.each([true, false])("continue when access tokens expire, with rotation: %s", async (isRotated) => {
    rotates = isRotated;
    const connection = await connected();
    for (let time = 0; time < 3; time++) {
      later();
      expect(await read(opened[0]!, connection)).toEqual(rows);
    }
    expect(granted).toEqual(["authorization_code", "refresh_token", "refresh_token", "refresh_token"]);
  });

  test("continue when access tokens expire after a second by the server's clock", async () => {
    accessSeconds = 1;
    const connection = await connected();
    const first = await accessTokenOf(connection.id);
    while (await provider.AccessToken.find(first)) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await read(opened[0]!, connection)).toEqual(rows);
    expect(await accessTokenOf(connection.id)).not.toBe(first);
    expect(new Set(granted.slice(1))).toEqual(new Set(["refresh_token"]));
  });

  test("continue when the server revokes an access token early", async () => {
    const connection = await connected();
    const token = await provider.AccessToken.find(await accessTokenOf(connection.id));
    await token!.destroy();
    expect(await read(opened[0]!, connection)).toEqual(rows);
    expect(granted).toEqual(["authorization_code", "refresh_token"]);
  });

  test("are used by one of two workers, and the other takes the result", async () => {
    const connection = await connected();
    const two = open("two");
    later();
    const answers = await Promise.all([opened[0]!, two, opened[0]!, two].map((each) => read(each, connection)));
    expect(answers).toEqual([rows, rows, rows, rows]);
    expect(granted).toEqual(["authorization_code", "refresh_token"]);
  });

  test("are stored before their first use, so a worker that dies loses none", async () => {
    const connection = await connected();
    later();
    await read(opened[0]!, connection);
    later();
    // Another process, which shares only the database.
    expect(await read(open("another"), connection)).toEqual(rows);
    expect((await stored(connection.id))!.status).toBe("active");
  });

  test("of a revoked grant make the connection require new consent, which returns a new token", async () => {
    const connection = await connected();
    const { token: old } = await rotateToken(opened[0]!, { workspaceId, connectionId: connection.id });
    const grantId = await provider.AccessToken.find(await accessTokenOf(connection.id)).then(
      (token) => token!.grantId!,
    );
    await provider.RefreshToken.revokeByGrantId(grantId);
    await provider.AccessToken.revokeByGrantId(grantId);
    await expect(read(opened[0]!, connection)).rejects.toEqual(coded("credentials_refused"));
    expect((await stored(connection.id))!.status).toBe("reauthorization_required");
    expect(await authenticate(opened[0]!, old)).toMatchObject({ connectionId: connection.id });

    const { url } = await ask({ connectionId: connection.id });
    const again = await completeConsent(opened[0]!, parametersOf((await consentAt(url)) as URL));
    expect(again.connection).toMatchObject({ id: connection.id, status: "active" });
    await expect(authenticate(opened[0]!, old)).rejects.toEqual(coded("token_invalid"));
    expect(await read(opened[0]!, again.connection!)).toEqual(rows);
  });
});

async function accessTokenOf(connectionId: string): Promise<string> {
  const source = await openSourceClient(opened[0]!, (await stored(connectionId))!);
  await source.http.get("/places");
  await source.close();
  return vendor.asked.at(-1)!.headers.authorization!.replace("Bearer ", "");
}
