import type { Clock } from "#lib";
import type { Store } from "#store";
import type { Sealing } from "./sealing.ts";

/** The collaborators of functions that issue tokens and seal secrets. */
export interface VaultDeps {
  store: Store;
  clock: Clock;
  sealing: Sealing;
}
