import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compiledWhole, compressed } from "./served.ts";

// `npx vite dashboard` serves it with quick reloads while one works on it, against a Millwright on its usual port.
export default defineConfig({
  base: "/dashboard/",
  plugins: [react(), compiledWhole(), compressed()],
  build: { outDir: "dist", emptyOutDir: true, chunkSizeWarningLimit: 1000 },
  server: { host: "127.0.0.1", proxy: { "/v1": "http://127.0.0.1:4800" } },
});
