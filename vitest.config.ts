import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "test/server.ts",
    include: ["{src,simulators,sdk,test,docs,bench}/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // CI counts from it.
    ...(process.env.MILLWRIGHT_TEST_REPORT && {
      reporters: ["default", "json"],
      outputFile: { json: process.env.MILLWRIGHT_TEST_REPORT },
    }),
  },
});
