import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { Agent, buildConnector } from "undici";
import { fault } from "#lib";

// The metadata services of clouds give secrets to any caller inside. Beside link-local addresses, they use:
const METADATA = [
  // AWS: metadata, pod identities, DNS: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
  "fd00:ec2::/32",
  "fd20:ce::254/128", // Google: https://cloud.google.com/compute/docs/metadata/querying-metadata
  "168.63.129.16/32", // Azure: https://learn.microsoft.com/en-us/azure/virtual-network/what-is-ip-address-168-63-129-16
  "100.100.100.200/32", // Alibaba: https://www.alibabacloud.com/help/en/ecs/user-guide/view-instance-metadata
  "fd00:100::100:200/128",
  "192.0.0.192/32", // Oracle
  "fd00:c1::a9fe:a9fe/128",
  "fd00:42::42/128", // Scaleway
  "fd00:a9fe:a9fe::/48", // Akamai: https://docs.cloud-init.io/en/latest/reference/datasources/akamai.html
].map((text) => ipaddr.parseCIDR(text));
// IPv4-compatible IPv6 (https://www.rfc-editor.org/rfc/rfc4291#section-2.5.5.1) is deprecated, and can contain any IPv4
// address.
const IPV4_COMPATIBLE = ipaddr.parseCIDR("::/96");
const NO_HOST = new Set(["unspecified", "multicast", "broadcast"]);
// IPv6 ranges that contain an IPv4 address, and its position in their 16 bytes. A forbidden address could be reached
// through them.
const IPV4_AT: Record<string, number> = { rfc6052: 12, rfc6145: 12, "6to4": 2 };
// ISATAP addresses of any prefix end with an IPv4 address: https://www.rfc-editor.org/rfc/rfc5214#section-6.1
const ISATAP = ["00005efe", "02005efe"];

/** The setting that allows systems with private addresses. */
const SOURCE_SETTING = "MILLWRIGHT_ALLOW_PRIVATE_ADDRESSES";

/**
 * Returns why requests to an IP address are not allowed. Null: they are. A person who enters a base URL must not reach
 * the cloud's metadata service through Millwright, nor a private network unless private addresses are allowed.
 */
export function forbiddenBecause(address: string, allowPrivate: boolean, setting = SOURCE_SETTING): string | null {
  if (!ipaddr.isValid(address)) return "it is not an IP address";
  const parsed = ipaddr.process(inHexadecimal(address));
  const range = parsed.range();
  const bytes = Buffer.from(parsed.toByteArray());
  const isIsatap = ISATAP.includes(bytes.toString("hex", 8, 12));
  const hidden = parsed.kind() === "ipv6" ? (IPV4_AT[range] ?? (isIsatap ? 12 : undefined)) : undefined;
  if (hidden !== undefined)
    return forbiddenBecause(bytes.subarray(hidden, hidden + 4).join("."), allowPrivate, setting);
  const isIn = (block: [ipaddr.IPv4 | ipaddr.IPv6, number]) => parsed.kind() === block[0].kind() && parsed.match(block);
  if (METADATA.some(isIn) || range === "linkLocal")
    return "requests to link-local and cloud metadata addresses are never allowed";
  if (NO_HOST.has(range) || (range !== "loopback" && isIn(IPV4_COMPATIBLE))) return "it is not the address of a host";
  // Teredo addresses contain an inverted IPv4 address, and no API is reachable there.
  if (range === "teredo" || (!allowPrivate && range !== "unicast"))
    return `private addresses are not allowed (see ${setting})`;
  return null;
}

/**
 * Returns an IPv6 address without dots: `ipaddr.js` reads the IPv4-compatible `::1.2.3.4` as the IPv4-mapped
 * `::ffff:1.2.3.4`.
 */
const inHexadecimal = (address: string): string =>
  address.startsWith("::") && address.includes(".")
    ? (URL.parse(`http://[${address}]`)?.hostname.slice(1, -1) ?? address)
    : address;

/** Returns an HTTP agent that checks the same IP address that it connects to, so DNS cannot change it in between. */
export function guardedAgent(
  allowPrivate: boolean,
  { setting = SOURCE_SETTING, connections = 32 }: { setting?: string; connections?: number } = {},
): Agent {
  const pinned: LookupFunction = (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first)
        return callback(error ?? fault("source_unreachable", { reason: "the host has no address" }), "", 4);
      for (const { address } of addresses) {
        const reason = forbiddenBecause(address, allowPrivate, setting);
        if (reason) return callback(fault("address_not_allowed", { address: hostname, reason }), "", 4);
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  const connect = buildConnector({ timeout: 10_000, lookup: pinned });
  return new Agent({
    connect: (options, callback) => {
      // A literal address is never resolved, so it is checked here.
      const host = options.hostname.replace(/^\[|\]$/g, "");
      const reason = ipaddr.isValid(host) ? forbiddenBecause(host, allowPrivate, setting) : null;
      if (reason) return callback(fault("address_not_allowed", { address: host, reason }), null);
      connect(options, callback);
    },
    headersTimeout: 60_000,
    bodyTimeout: 60_000,
    keepAliveTimeout: 30_000,
    connections,
  });
}

/** Returns a URL that a person entered. Throws `invalid_settings` for `field` unless it is an HTTP URL without credentials. */
export function readAddress(text: string, field: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw fault("invalid_settings", {
      field,
      reason: `${JSON.stringify(text.slice(0, 100))} is not a URL; a URL begins with https://`,
    });
  }
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw fault("invalid_settings", { field, reason: "the URL must begin with https:// or http://" });
  if (url.username || url.password)
    throw fault("invalid_settings", { field, reason: "the URL must not contain a user name or password" });
  return url;
}
