import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "test/server.ts",
    include: ["{src,dashboard,simulators,sdk,test,docs,bench,scripts}/**/*.test.ts"],
    // They end what hangs, and must not end what is slow on a machine with much else to do.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    // CI counts from it.
    ...(process.env.MILLWRIGHT_TEST_REPORT && {
      reporters: ["default", "json"],
      outputFile: { json: process.env.MILLWRIGHT_TEST_REPORT },
    }),
  },
});
