import type { Answer, SourceRequest } from "#kit";
import { readAddress } from "./addresses.ts";

/** Returns the method of a request: POST for one with a body, else GET, unless it names one. */
export const methodOf = ({ method, json, form }: SourceRequest): NonNullable<SourceRequest["method"]> =>
  method ?? (json !== undefined || form ? "POST" : "GET");

/** Whether a request only reads, so that it can be sent again. */
export const isRead = (request: SourceRequest): boolean => request.reads === true || methodOf(request) === "GET";

/** A caller's request, whose answer is returned as it was received. */
export interface PassedOn extends SourceRequest {
  isPassedOn: true;
}

/** Whether the answer of a request is returned as it was received. */
export const isPassedOn = (request: SourceRequest | PassedOn): request is PassedOn => "isPassedOn" in request;

const WHOLE_URL = /^https?:\/\//;

/** Returns the origin that a request goes to. */
export const originOf = (baseUrl: URL, { path }: SourceRequest): string =>
  WHOLE_URL.test(path) ? readAddress(path, "path").origin : baseUrl.origin;

/** Returns the URL of a request with its query: below the base URL, unless its path is a whole URL. */
export function requestUrl(baseUrl: URL, { path, query = {} }: SourceRequest): URL {
  const url = WHOLE_URL.test(path)
    ? readAddress(path, "path")
    : new URL(baseUrl.href.replace(/\/$/, "") + (path.startsWith("/") ? path : `/${path}`));
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(each));
  }
  return url;
}

/** Returns the URL that a response redirects to. Null: it is not a redirect. */
export function redirectOf({ status, headers: { location } }: Answer, from: URL): URL | null {
  if (status < 300 || status >= 400 || location === undefined) return null;
  const target = URL.parse(location, from.href);
  return target && readAddress(target.href, "address");
}
