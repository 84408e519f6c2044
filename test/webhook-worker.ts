import { openWebhookAgent, workDeliveries } from "../src/deliver/index.ts";
import { silentLog } from "../src/lib/index.ts";
import { openStore } from "../src/store/index.ts";
import { openSealing, readRootKeys } from "../src/vault/index.ts";
import { fastClock } from "./fast-clock.ts";

// A process that delivers webhooks, for the test that kills it.
const { WORKER_DATABASE_URL: url, WORKER_ROOT_KEY: key, WORKER_CLOCK: clock } = process.env;
if (!url || !key || !clock) throw new Error("WORKER_DATABASE_URL, WORKER_ROOT_KEY and WORKER_CLOCK are needed");
workDeliveries({
  store: openStore({ url }),
  clock: fastClock(Number(clock)),
  log: silentLog,
  sealing: openSealing(readRootKeys(key)),
  worker: `killed-${process.pid}`,
  webhookAgent: openWebhookAgent(true),
  allowPrivateWebhooks: true,
  recordText: async () => null,
  webhookLeaseMs: 800,
});
process.stdout.write("ready\n");
