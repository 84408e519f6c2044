import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compiledEagerly, compressed } from "./vite-plugins.ts";

// `npx vite dashboard` serves it with hot reload during development. It expects a Millwright on its default port.
export default defineConfig({
  base: "/dashboard/",
  plugins: [react(), compiledEagerly(), compressed()],
  build: { outDir: "dist", emptyOutDir: true, chunkSizeWarningLimit: 1000 },
  server: { host: "127.0.0.1", proxy: { "/v1": "http://127.0.0.1:4800" } },
});
