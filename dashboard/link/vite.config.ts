import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressed } from "../served.ts";

// Link is a page of its own: customers load nothing of the dashboard but the parts that both share.
export default defineConfig({
  base: "/link/",
  plugins: [react(), compressed()],
  build: { outDir: "dist", emptyOutDir: true, chunkSizeWarningLimit: 1000 },
});
