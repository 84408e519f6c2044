import type { SourceRequest } from "./source.ts";

/** A request of a caller that is sent to the source as it is. */
export interface PassedRequest {
  method: NonNullable<SourceRequest["method"]>;
  /** The path below the connector's base URL: it begins with "/" and has no dot segments, no empty segments, no query. */
  path: string;
  query: Readonly<Record<string, string | readonly string[]>>;
  /** Header names are in lower case. */
  headers: Readonly<Record<string, string>>;
  /** The JSON body. Absent: there is none. */
  json?: unknown;
}

/** Requests of callers that a connector lets pass. */
export interface Passthrough {
  /** The allowed methods by path. `*` stands for one segment, `**` at the end for any rest, the empty one included. */
  allow: readonly { methods: readonly PassedRequest["method"][]; path: string }[];
  /** Whether an allowed request only reads. A read can be repeated after a failure. Default: GET reads, anything else writes. */
  reads?: (request: PassedRequest) => boolean;
  /** Returns why an allowed path is not allowed with this request, for people. Null: it is. */
  refuse?: (request: PassedRequest) => string | null;
  /** Headers that callers may send beside `accept`, `if-match`, `if-none-match` and `prefer`. In lower case. */
  headers?: readonly string[];
  /** Returns the request for a query in the source's query language. Absent: it has none. */
  query?: (
    sql: string,
    params: readonly (string | number | boolean | null)[],
    page: { limit: number; offset: number },
  ) => SourceRequest;
}

/** Headers that callers may send to every source. */
const PASSED_HEADERS: readonly string[] = ["accept", "if-match", "if-none-match", "prefer"];

/** Returns whether a caller may send a header. Authentication, cookies and addresses belong to the engine. */
export const isPassedHeader = ({ headers = [] }: Passthrough, name: string): boolean =>
  PASSED_HEADERS.includes(name) || headers.includes(name);

/** Returns the methods that a connector allows for a path. Empty: the path is not allowed. */
export const methodsFor = ({ allow }: Passthrough, path: string): PassedRequest["method"][] => [
  ...new Set(allow.filter((each) => matches(each.path, path)).flatMap(({ methods }) => methods)),
];

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split("/");
  const given = path.split("/");
  const hasRest = wanted.at(-1) === "**";
  if (hasRest) wanted.pop();
  if (hasRest ? given.length < wanted.length : given.length !== wanted.length) return false;
  return wanted.every((each, index) => (each === "*" ? given[index] !== "" : each === given[index]));
}
