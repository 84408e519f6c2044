import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "test/server.ts",
    include: ["{src,dashboard,simulators,sdk,test,docs,bench,scripts}/**/*.test.ts"],
    // Timeouts end tests that hang, and must not end slow ones on a busy machine.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    // CI counts the tests from it.
    ...(process.env.MILLWRIGHT_TEST_REPORT && {
      reporters: ["default", "json"],
      outputFile: { json: process.env.MILLWRIGHT_TEST_REPORT },
    }),
  },
});
