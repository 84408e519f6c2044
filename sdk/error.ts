import type { components } from "./schema.ts";

/** A problem document (RFC 9457) as Millwright answers it. */
export type Problem = components["schemas"]["problem"];

/** Thrown when Millwright refuses a call, or could not carry it out. */
export class MillwrightError extends Error {
  override name = "MillwrightError";
  /** What to branch on: `unknown_field`, `rate_limited`, `reauthorization_required` …; `GET /v1/errors` lists them. */
  readonly code: Problem["code"] | "not_from_millwright";
  /** The HTTP status. */
  readonly status: number;
  /** To be told to whoever runs that Millwright. */
  readonly requestId: string | null;
  /** The whole document; null where the answer came from something in between, as a proxy's page does. */
  readonly problem: Problem | null;

  constructor(problem: Problem | null, response: Response) {
    super(problem?.detail ?? problem?.title ?? `Status ${response.status} did not come from Millwright itself.`);
    this.code = problem?.code ?? "not_from_millwright";
    this.status = response.status;
    this.requestId = response.headers.get("x-request-id");
    this.problem = problem;
  }
}

/** The problem that an answer holds; null where it is none of Millwright's. */
export async function readProblem(response: Response): Promise<Problem | null> {
  const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json") ?? false;
  return isProblem ? ((await response.json()) as Problem) : null;
}
