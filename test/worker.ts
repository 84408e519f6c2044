import { connectors } from "../src/connectors/index.ts";
import { openJobs } from "../src/jobs/index.ts";
import { silentLog } from "../src/lib/index.ts";
import { openStore } from "../src/store/index.ts";
import { SYNC_QUEUE, workSyncs } from "../src/sync/index.ts";
import { readRootKeys } from "../src/vault/index.ts";
import { openDeps } from "./rig.ts";

// A worker process for the tests that kill it: the modules below the API, on the database and key that the environment
// names.
const { WORKER_DATABASE_URL: url, WORKER_ROOT_KEY: key } = process.env;
if (!url || !key) throw new Error("WORKER_DATABASE_URL and WORKER_ROOT_KEY are needed");
const store = openStore({ url });
const jobs = openJobs({ url, log: silentLog, queues: [SYNC_QUEUE] });
await jobs.start();
const worker = `killed-${process.pid}`;
const deps = openDeps({ store, jobs, connectors, worker, rootKeys: readRootKeys(key) });
workSyncs({ ...deps, leaseMs: 800 }, 2);
process.stdout.write("ready\n");
