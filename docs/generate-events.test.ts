import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { apiDocument } from "#api";
import { eventTypes } from "#deliver";
import { eventsPage } from "./generate-events.ts";

test("docs/guides/webhooks.md lists the current event types (otherwise run npm run generate)", () => {
  const page = readFileSync(new URL("guides/webhooks.md", import.meta.url), "utf8");
  for (const { type, source } of eventTypes) if (source !== "record") expect(page).toContain(`| \`${type}\` |`);
  expect(page).toBe(eventsPage(page));
});

test("the OpenAPI document describes every event type as a webhook", () => {
  expect(Object.keys(apiDocument().webhooks)).toEqual(eventTypes.map(({ type }) => type));
});
