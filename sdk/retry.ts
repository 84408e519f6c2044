/** The longest wait that is handled here, in seconds. The caller decides about longer ones. */
const LONGEST_WAIT_S = 60;

/**
 * Returns a `fetch` that repeats requests after a 429 or 503 response or a network error. Only safe requests are
 * repeated: reads, and those with an `Idempotency-Key`. It waits as `Retry-After` states, or twice as long after each
 * attempt.
 */
export function fetchAgain(
  fetchOnce: (request: Request) => Promise<Response>,
  attempts: number,
  wait: (seconds: number) => Promise<void> = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
): (request: Request) => Promise<Response> {
  return async (request) => {
    const mayRepeat = request.method === "GET" || request.headers.has("idempotency-key");
    for (let attempt = 1; ; attempt++) {
      const isLast = !mayRepeat || attempt >= attempts;
      let response: Response;
      try {
        response = await fetchOnce(isLast ? request : request.clone());
      } catch (thrown) {
        if (isLast || request.signal.aborted) throw thrown;
        await wait(growing(attempt));
        continue;
      }
      if (isLast || (response.status !== 429 && response.status !== 503)) return response;
      const seconds = secondsIn(response.headers.get("retry-after")) ?? growing(attempt);
      if (seconds > LONGEST_WAIT_S) return response;
      await response.body?.cancel();
      await wait(seconds);
    }
  };
}

/** Returns the seconds of `Retry-After`, which is a number or, from proxies, a date. Null: the header is missing. */
function secondsIn(text: string | null): number | null {
  if (text === null) return null;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(0, seconds);
}

const growing = (attempt: number): number => 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
