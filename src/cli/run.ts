#!/usr/bin/env -S node --max-semi-space-size=16 --max-old-space-size=2000
import { enableCompileCache } from "node:module";
import { join } from "node:path";

// Caches compiled code, because compiling takes half the time of starting a short command. The cache is beside the
// packages, which only those who may change the program can write. If it is not writable, the code is compiled each
// time.
enableCompileCache(join(import.meta.dirname, "../../node_modules/.cache/millwright"));
await import("./millwright.ts");
