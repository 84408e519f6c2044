import { openStore } from "#store";
import { load } from "./load.ts";

// Loads and rereads this many records in a separate process, and prints its peak memory in MB.
const [url, count] = process.argv.slice(2);
const store = openStore({ url: url! });
await store.migrate();
await store.close();
await load(url!, Number(count));
process.stdout.write(String(Math.round(process.resourceUsage().maxRSS / 1024)));
