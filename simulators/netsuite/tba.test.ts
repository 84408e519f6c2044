import { expect, test } from "vitest";
import { percentEncode, sign, signatureBase, TbaVerifier } from "./tba.ts";
import { rig } from "./test-client.ts";

// Oracle's published example: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941088.html
const oracle = {
  consumerKey: "ef40afdd8abaac111b13825dd5e5e2ddddb44f86d5a0dd6dcf38c20aae6b67e4",
  consumerSecret: "d26ad321a4b2f23b0741c8d38392ce01c3e23e109df6c96eac6d099e9ab9e8b5",
  tokenId: "2b0ce516420110bcbd36b69e99196d1b7f6de3c6234c5afb799b73d87569f5cc",
  tokenSecret: "c29a677df7d5439a458c063654187e3d678d73aca8e3c9d8bea1478a3eb0d295",
  nonce: "fjaLirsIcCGVZWzBX0pg",
  timestamp: "1508242306",
};
const published = {
  oauth_consumer_key: oracle.consumerKey,
  oauth_token: oracle.tokenId,
  oauth_nonce: oracle.nonce,
  oauth_timestamp: oracle.timestamp,
  oauth_signature_method: "HMAC-SHA256",
  oauth_version: "1.0",
};
const restAddress = "https://123456.suitetalk.api.netsuite.com/services/rest/record/v1/employee/40";

test("computes Oracle's example signature of a REST request", () => {
  const base = signatureBase("GET", restAddress, published);
  expect(sign(base, oracle.consumerSecret, oracle.tokenSecret)).toBe("B5OIWznZ2YP0OB7VrJrGkYsTh+8H+5T9Hag+o92q0zY=");
});

test("computes Oracle's example signature of a RESTlet request, with the plus sign missing from the page", () => {
  const address =
    "https://123456.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1&customParam=someValue&testParam=someOtherValue";
  const base = signatureBase("POST", address, published);
  expect(base).toContain("customParam%3DsomeValue%26deploy%3D1%26oauth_consumer_key");
  expect(sign(base, oracle.consumerSecret, oracle.tokenSecret)).toBe("+KK4SKNgz4ZiILGLwOMtfYlgcXSy1eis8ldE9X90azQ=");
});

test("the verifier accepts Oracle's complete example once", () => {
  const token = { id: oracle.tokenId, secret: oracle.tokenSecret, roleId: 3, entityId: 1, isRevoked: false };
  const consumer = { key: oracle.consumerKey, secret: oracle.consumerSecret, tokens: new Map([[token.id, token]]) };
  const verifier = new TbaVerifier({
    consumers: new Map([[consumer.key, consumer]]),
    realm: "123456",
    skewSeconds: () => 300,
  });
  const parameters = { ...published, oauth_signature: "B5OIWznZ2YP0OB7VrJrGkYsTh+8H+5T9Hag+o92q0zY=" };
  const list = Object.entries(parameters).map(([name, value]) => `${name}="${percentEncode(value)}"`);
  const header = `OAuth realm="123456", ${list.join(", ")}`;
  const at = Number(oracle.timestamp) * 1000;
  expect(verifier.verify(header, "GET", restAddress, at + 301_000)).toBe("InvalidTimestamp");
  expect(verifier.verify(header, "POST", restAddress, at)).toBe("InvalidSignature");
  expect(verifier.verify(header, "GET", restAddress, at)).toMatchObject({ token: { id: oracle.tokenId } });
  expect(verifier.verify(header, "GET", restAddress, at)).toBe("NonceUsed");
  expect(verifier.verify(header.replace("123456", "654321"), "GET", restAddress, at)).toBe("InvalidRealm");
});

test("rejected signatures return 401, and only the audit trail distinguishes them", async () => {
  const { simulator, control } = await rig();
  const { tba } = simulator.credentials;
  const address = `${simulator.url}/services/rest/system/v1/serverTime`;
  const call = async (change: Record<string, string> = {}, realm = tba.realm, secret = tba.tokenSecret) => {
    const parameters: Record<string, string> = {
      oauth_consumer_key: tba.consumerKey,
      oauth_token: tba.tokenId,
      oauth_nonce: crypto.randomUUID(),
      oauth_timestamp: String(Math.floor(Date.parse(control.now()) / 1000)),
      oauth_signature_method: "HMAC-SHA256",
      oauth_version: "1.0",
      ...change,
    };
    const oauth_signature = sign(signatureBase("GET", address, parameters), tba.consumerSecret, secret);
    const list = Object.entries({ realm, ...parameters, oauth_signature }).map(
      ([name, value]) => `${name}="${percentEncode(value)}"`,
    );
    const { status } = await fetch(address, { headers: { Authorization: `OAuth ${list.join(", ")}` } });
    return [status, control.loginAudit().at(-1)?.detail];
  };
  expect((await call())[0]).toBe(200);
  const nonce = { oauth_nonce: "the-same-nonce" };
  expect((await call(nonce))[0]).toBe(200);
  expect(await call(nonce)).toEqual([401, "NonceUsed"]);
  expect(await call({ oauth_timestamp: "1508242306" })).toEqual([401, "InvalidTimestamp"]);
  expect(await call({ oauth_signature_method: "HMAC-SHA1" })).toEqual([401, "UnsupportedSignatureMethod"]);
  expect(await call({}, "7000001-sb1")).toEqual([401, "InvalidRealm"]);
  expect(await call({}, tba.realm, "wrong")).toEqual([401, "InvalidSignature"]);
  control.setPermissions(1001, { ADMI_LOGIN_OAUTH: 0 });
  expect(await call()).toEqual([401, "MissingPermission"]);
  control.setPermissions(1001, { ADMI_LOGIN_OAUTH: 4 });
  control.revokeTbaToken(tba.tokenId);
  expect(await call()).toEqual([401, "TokenRevoked"]);
});
