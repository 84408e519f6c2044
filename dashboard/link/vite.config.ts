import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressed } from "../vite-plugins.ts";

// Link is built separately: customers load none of the dashboard except what both share.
export default defineConfig({
  base: "/link/",
  plugins: [react(), compressed()],
  build: { outDir: "dist", emptyOutDir: true, chunkSizeWarningLimit: 1000 },
});
