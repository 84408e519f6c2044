import { expect, test } from "vitest";
import { oauth1Header } from "./oauth1.ts";

// Values that Oracle publishes: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941088.html
const keys = {
  realm: "123456",
  consumerKey: "ef40afdd8abaac111b13825dd5e5e2ddddb44f86d5a0dd6dcf38c20aae6b67e4",
  consumerSecret: "d26ad321a4b2f23b0741c8d38392ce01c3e23e109df6c96eac6d099e9ab9e8b5",
  token: "2b0ce516420110bcbd36b69e99196d1b7f6de3c6234c5afb799b73d87569f5cc",
  tokenSecret: "c29a677df7d5439a458c063654187e3d678d73aca8e3c9d8bea1478a3eb0d295",
};

test.each([
  [
    "GET",
    "https://123456.suitetalk.api.netsuite.com/services/rest/record/v1/employee/40",
    "B5OIWznZ2YP0OB7VrJrGkYsTh+8H+5T9Hag+o92q0zY=",
  ],
  [
    // The page lacks the plus that this signature starts with.
    "POST",
    "https://123456.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1&customParam=someValue&testParam=someOtherValue",
    "+KK4SKNgz4ZiILGLwOMtfYlgcXSy1eis8ldE9X90azQ=",
  ],
])("computes Oracle's example signature of a %s", (method, address, signature) => {
  const once = { timestamp: 1508242306, nonce: "fjaLirsIcCGVZWzBX0pg" };
  expect(oauth1Header({ method, url: new URL(address) }, keys, once)).toContain(
    `oauth_signature="${encodeURIComponent(signature)}"`,
  );
});
