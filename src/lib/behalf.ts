import { AsyncLocalStorage } from "node:async_hooks";

const current = new AsyncLocalStorage<string>();

/** Runs `work` for an API request: everything that it calls gets the request's ID from `requestId()`. */
export const onBehalfOf = <T>(id: string, work: () => T): T => current.run(id, work);

/** The ID of the API request that is being handled. Null: there is none. */
export const requestId = (): string | null => current.getStore() ?? null;
