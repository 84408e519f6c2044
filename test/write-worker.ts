import { connectors } from "../src/connectors/index.ts";
import { openJobs } from "../src/jobs/index.ts";
import { silentLog } from "../src/lib/index.ts";
import { openStore } from "../src/store/index.ts";
import { readRootKeys } from "../src/vault/index.ts";
import { OPERATION_QUEUE, workOperations } from "../src/writes/index.ts";
import { openDeps } from "./rig.ts";
import { writeVendor } from "./write-vendor.ts";

// A worker process for the tests that kill it: it executes operations when it is told to.
const { WORKER_DATABASE_URL: url, WORKER_ROOT_KEY: key, WORKER_TIMES: times = "{}" } = process.env;
if (!url || !key) throw new Error("WORKER_DATABASE_URL and WORKER_ROOT_KEY are needed");
const store = openStore({ url, onError: () => {} });
const jobs = openJobs({ url, log: silentLog, queues: [OPERATION_QUEUE] });
await jobs.start();
const rootKeys = readRootKeys(key);
const deps = openDeps({
  ...{ store, jobs, rootKeys, connectors: [...connectors, writeVendor] },
  worker: `killed-${process.pid}`,
  times: JSON.parse(times),
});
process.stdin.once("data", () => workOperations(deps, 8));
process.stdout.write("ready\n");
