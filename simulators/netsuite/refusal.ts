import { STATUS_CODES } from "node:http";

/**
 * Optional members of one error detail:
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156570709583.html
 */
export type ErrorPlace = { path?: string; queryParam?: string; header?: string };

/** An error of the simulated NetSuite: an `o:errorCode` and its text. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly place: ErrorPlace;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    code: string,
    detail: string,
    place: ErrorPlace = {},
    headers: Record<string, string> = {},
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.place = place;
    this.headers = headers;
  }
}

/** The error body that all REST services share (`nsError`). Some codes are disputed, so the code can be set. */
export function errorBody({ status, code: ownCode, message, place }: Refusal, code = ownCode): object {
  return {
    type: `https://www.rfc-editor.org/rfc/rfc9110.html#section-15.${status < 500 ? 5 : 6}.${(status % 100) + 1}`,
    // Oracle uses the title "Bad Request" for its 429 too.
    title: status === 429 ? "Bad Request" : (STATUS_CODES[status] ?? "Error"),
    status,
    ...(status === 429 && { "o:errorCode": "USER_ERROR" }),
    "o:errorDetails": [
      {
        detail: message,
        ...(place.queryParam && { "o:errorQueryParam": place.queryParam }),
        ...(place.path && { "o:errorPath": place.path }),
        ...(place.header && { "o:errorHeader": place.header }),
        "o:errorCode": code,
      },
    ],
  };
}

export const invalidLogin = (headers: Record<string, string> = {}) =>
  new Refusal(
    401,
    "INVALID_LOGIN",
    "Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at Setup > Users/Roles > User Management > View Login Audit Trail.",
    {},
    headers,
  );

export const noSuchRecord = () => new Refusal(404, "NONEXISTENT_ID", "Record does not exist.");

/** A value that its field does not accept, in the record service's wording. */
export const invalidValue = (value: unknown, field: string, path = field) =>
  new Refusal(
    400,
    "INVALID_CONTENT",
    `Error while accessing resource: You have entered an Invalid Field Value ${shown(value)} for the following field: ${field}`,
    { path },
  );

export const invalidContent = (detail: string, path?: string) =>
  new Refusal(400, "INVALID_CONTENT", `Error while accessing resource: ${detail}`, path ? { path } : {});

export const invalidRequest = () =>
  new Refusal(400, "INVALID_REQUEST", "The request could not be understood by the server due to malformed syntax.");

export const invalidParameter = (detail: string, queryParam: string) =>
  new Refusal(400, "INVALID_PARAMETER", detail, { queryParam });

/** An invalid request to the control API; not a NetSuite text. */
export const controlRefusal = (detail: string, status = 400) => new Refusal(status, "CONTROL", detail);

const shown = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : String(value));
