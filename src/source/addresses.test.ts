import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { request } from "undici";
import { expect, test } from "vitest";
import { forbiddenBecause, guardedAgent, readAddress } from "./addresses.ts";

test.each([
  "169.254.169.254", // the metadata service of most clouds
  "169.254.170.2", // AWS, for containers
  "fd00:ec2::254",
  "fd20:ce::254",
  "100.100.100.200",
  "168.63.129.16",
  "fd00:ec2::23",
  "fd00:100::100:200",
  "192.0.0.192",
  "fd00:c1::a9fe:a9fe",
  "fd00:42::42",
  "fd00:a9fe:a9fe::1",
  "0xa9.0xfe.0xa9.0xfe", // numbers as inet_aton reads them
  "2852039166",
  "::a9fe:a9fe", // IPv4-compatible
  "::7f00:1",
  "::93.184.216.34",
  "64:ff9b:1::a9fe:a9fe",
  "fe80::1",
  "::ffff:169.254.169.254", // the same, written as IPv6 in four ways
  "64:ff9b::a9fe:a9fe",
  "2002:a9fe:a9fe::1",
  "::ffff:0:169.254.169.254",
  "0.0.0.0",
  "::",
  "255.255.255.255",
  "224.0.0.1",
  "2001:0:4136:e378:8000:63bf:3fff:fdd2", // Teredo
  "169.254.0.23", // Tencent
  "0251.0376.0251.0376", // octal
  "169.16689662",
  "::ffff:a9fe:a9fe",
  "0:0:0:0:0:ffff:a9fe:a9fe",
  "64:ff9b::169.254.169.254",
  "fe80::a9fe:a9fe%eth0",
  "::ffff:100.100.100.200",
  "::ffff:192.0.0.192",
  "2002:c000:c0::1", // 6to4 of 192.0.0.192
  "64:ff9b::6464:64c8", // NAT64 of 100.100.100.200
  "fd00:0ec2:0:0:0:0:0:254",
  "ff02::1",
  "2001:db8::5efe:a9fe:a9fe", // ISATAP
  "::ffff:0.0.0.0",
])("D13: never requests %s", (address) => {
  expect(forbiddenBecause(address, true)).not.toBeNull();
  expect(forbiddenBecause(address, false)).not.toBeNull();
});

test.each([
  "127.0.0.1",
  "::1",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.1.1",
  "100.64.0.1",
  "fd12:3456::1",
  "::ffff:10.0.0.1",
  "64:ff9b::a00:1",
  "198.18.0.1",
])("requests %s only where private addresses are allowed", (address) => {
  expect(forbiddenBecause(address, true)).toBeNull();
  expect(forbiddenBecause(address, false)).toMatch(/MILLWRIGHT_ALLOW_PRIVATE_ADDRESSES/);
});

test.each(["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])("always allows %s", (address) => {
  expect(forbiddenBecause(address, false)).toBeNull();
});

test.each(["", "localhost", "fe80::1%eth0x%"])("%j is not an IP address", (text) =>
  expect(forbiddenBecause(text, true)).not.toBeNull(),
);

test("checks the address that a host name resolves to, in every notation", async () => {
  const server = createServer((_, response) => void response.end("reached"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const open = guardedAgent(true);
  const closed = guardedAgent(false);
  try {
    expect(await (await request(`http://localhost:${port}`, { dispatcher: open })).body.text()).toBe("reached");
    // WHATWG URLs convert 2130706433, 0x7f.1 and 127.1 to 127.0.0.1 before any check.
    for (const host of ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]"])
      await expect(request(`http://${host}:${port}`, { dispatcher: closed })).rejects.toMatchObject({
        code: "address_not_allowed",
      });
    await expect(request("http://169.254.169.254/latest/meta-data", { dispatcher: open })).rejects.toMatchObject({
      code: "address_not_allowed",
    });
  } finally {
    await Promise.all([open.close(), closed.close()]);
    server.close();
  }
});

test.each([
  "no address",
  "",
  "ftp://files.example",
  "file:///etc/passwd",
  "https://user:password@system.example",
  "javascript:alert(1)",
])("rejects %j as a source URL", (text) => {
  expect(() => readAddress(text, "settings.url")).toThrow(
    expect.objectContaining({ code: "invalid_settings", details: expect.objectContaining({ field: "settings.url" }) }),
  );
});
