import { openApi } from "#api";
import { workMappings } from "#mapping";
import { openModules } from "./modules.ts";
import { memorySource } from "./source.ts";

// Serves stored records in a separate process, and prints its URL when it listens. On "work" it takes part in
// reprocessing. On "memory" it prints its peak memory in MB.
const source = memorySource(() => []);
const modules = await openModules(process.argv[2]!, [source]);
const api = await openApi({ deps: modules.deps, limits: { requestsPerMinute: 1_000_000 } });
process.on("message", (told) => {
  if (told === "work") workMappings(modules.deps);
  else process.send!(Math.round(process.resourceUsage().maxRSS / 1024));
});
process.on("disconnect", async () => {
  await api.close();
  await modules.close();
});
process.send!(await api.listen({ host: "127.0.0.1", port: 0 }));
