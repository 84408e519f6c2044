import { isTrytonInstalled, startServer, type TrytonServer } from "./server.ts";

/** A real Tryton that a test may read and change. */
export interface Tryton extends TrytonServer {
  /** Calls a method as the administrator. Throws the server's error. */
  rpc<T = unknown>(method: string, params: readonly unknown[]): Promise<T>;
  stop(): Promise<void>;
}

/**
 * Returns a Tryton with the seeded plant: the server that `MILLWRIGHT_TEST_TRYTON` names (JSON: `url`, `database`,
 * `user`, `password`), or else a separate one on a copy of the plant; or the reason why there is none.
 */
export async function startTryton(): Promise<Tryton | { skipped: string }> {
  const named = process.env.MILLWRIGHT_TEST_TRYTON;
  if (named) return withRpc(JSON.parse(named) as TrytonServer, async () => {});
  if (!(await isTrytonInstalled()))
    return {
      skipped: "no Tryton server: run test/tryton/install.sh (Debian, as root), or name one in MILLWRIGHT_TEST_TRYTON",
    };
  const { stop, ...server } = await startServer();
  return withRpc(server, stop);
}

async function withRpc(server: TrytonServer, stop: () => Promise<void>): Promise<Tryton> {
  const address = `${server.url}/${server.database}/`;
  const [uid, key] = (await post(address, {}, "common.db.login", [
    server.user,
    { password: server.password },
    "en",
  ])) as [number, string];
  const authorization = `Session ${Buffer.from(`${server.user}:${uid}:${key}`).toString("base64")}`;
  return {
    ...server,
    stop,
    rpc: <T>(method: string, params: readonly unknown[]) =>
      post(address, { authorization }, method, params) as Promise<T>,
  };
}

async function post(
  address: string,
  headers: Record<string, string>,
  method: string,
  params: readonly unknown[],
): Promise<unknown> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ id: 1, method, params }),
  });
  if (!answer.ok) throw new Error(`Tryton answered ${method} with ${answer.status}`);
  const { result, error } = (await answer.json()) as { result?: unknown; error?: unknown };
  if (error) throw new Error(`Tryton refused ${method}: ${JSON.stringify(error)}`);
  return result;
}
