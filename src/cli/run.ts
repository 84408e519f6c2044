#!/usr/bin/env -S node --max-semi-space-size=16 --max-old-space-size=2000
import { enableCompileCache } from "node:module";
import { join } from "node:path";

// Compiling the program is half the work of starting a short command, so what came of it is kept. Beside the packages: whoever
// may write there may change the program itself. Where this process may not, it compiles anew and says nothing.
enableCompileCache(join(import.meta.dirname, "../../node_modules/.cache/millwright"));
await import("./millwright.ts");
