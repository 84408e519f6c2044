import type { components } from "./schema.ts";

/** A problem document (RFC 9457) as Millwright returns it. */
export type Problem = components["schemas"]["problem"];

/** Thrown when Millwright returns an error. */
export class MillwrightError extends Error {
  override name = "MillwrightError";
  /**
   * The code to branch on, such as `unknown_field`, `rate_limited` or `reauthorization_required`. `GET /v1/errors`
   * lists them.
   */
  readonly code: Problem["code"] | "not_from_millwright";
  /** The HTTP status. */
  readonly status: number;
  /** The ID to quote to the operator of the Millwright server. */
  readonly requestId: string | null;
  /** The whole document. Null: the response came from a proxy. */
  readonly problem: Problem | null;

  constructor(problem: Problem | null, response: Response) {
    super(problem?.detail ?? problem?.title ?? `Status ${response.status} did not come from Millwright itself.`);
    this.code = problem?.code ?? "not_from_millwright";
    this.status = response.status;
    this.requestId = response.headers.get("x-request-id");
    this.problem = problem;
  }
}

/** Returns the problem document of a response. Null: the response is not from Millwright. */
export async function readProblem(response: Response): Promise<Problem | null> {
  const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json") ?? false;
  return isProblem ? ((await response.json()) as Problem) : null;
}
