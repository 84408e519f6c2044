import { openStore } from "#store";
import { load } from "./load.ts";

// Loads so many records and reads them again in a process of its own; prints the most memory that it took, in MB.
const [url, count] = process.argv.slice(2);
const store = openStore({ url: url! });
await store.migrate();
await store.close();
await load(url!, Number(count));
process.stdout.write(String(Math.round(process.resourceUsage().maxRSS / 1024)));
