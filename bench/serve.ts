import { openApi } from "#api";
import { workMappings } from "#mapping";
import { openModules } from "./modules.ts";
import { memorySource } from "./source.ts";

// Serves what is stored in a process of its own; says its address when it listens. Takes part in reprocessing once it is told to
// "work", and answers "memory" with the most that it took, in MB.
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
