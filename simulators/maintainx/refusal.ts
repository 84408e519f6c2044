/** One entry of the error body for values of queries and bodies. */
export type FieldError = { error: string; fieldPath?: string; fieldValue?: string | number | boolean | null };

/** An error of the simulated application, or of the control API. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: { error: string } | { errors: FieldError[] };

  constructor(status: number, body: { error: string } | { errors: FieldError[] }) {
    super("error" in body ? body.error : body.errors.map(({ error }) => error).join("; "));
    this.status = status;
    this.body = body;
  }
}

/** `{"error": text}`. */
export const plain = (status: number, error: string): Refusal => new Refusal(status, { error });

/** `{"errors": [{error, fieldPath, fieldValue}]}`: values of query parameters and bodies. */
export function invalid(error: string, fieldPath?: string, value?: unknown): Refusal {
  return new Refusal(400, { errors: [fieldError(error, fieldPath, value)] });
}

export function fieldError(error: string, fieldPath?: string, value?: unknown): FieldError {
  const isPlain = value === null || ["string", "number", "boolean"].includes(typeof value);
  return {
    error,
    ...(fieldPath !== undefined && { fieldPath }),
    ...(isPlain && { fieldValue: value as string | number | boolean | null }),
  };
}

export const notFound = (what: string): Refusal => plain(404, `${what} not found`);

/** An error of the control API. */
export const controlRefusal = (message: string, status = 400): Refusal => plain(status, message);
