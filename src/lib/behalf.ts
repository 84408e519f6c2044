import { AsyncLocalStorage } from "node:async_hooks";

const current = new AsyncLocalStorage<string>();

/** Does `work` for a call to us: whatever it leads to, on whichever way, finds that call's id by `requestId()`. */
export const onBehalfOf = <T>(id: string, work: () => T): T => current.run(id, work);

/** The id of the call to us that this is done for; null: it is done for none. */
export const requestId = (): string | null => current.getStore() ?? null;
