import { expect, test } from "vitest";
import { prefixed, readSummary, summaryText } from "./dev.ts";

const connection = {
  id: "01a2",
  connector: "condeco",
  token: "mwc_1",
  entities: {},
  simulator: "http://127.0.0.1:4901",
};
const summary = { ok: true, api: "http://127.0.0.1:4800", api_key: "mwk_1", connections: [connection] };

test("prefixes each line with its part, in color if the terminal supports it", () => {
  expect(prefixed("api", "Ready.", false)).toBe("api       │ Ready.");
  expect(prefixed("link", "Ready.", true)).toBe("\u001b[33mlink      \u001b[0m│ Ready.");
});

test("builds the demo's summary from its other lines", () => {
  expect(readSummary(JSON.stringify(summary))).toEqual(summary);
  expect(readSummary('{"level":40,"msg":"slow"}')).toBeNull();
  expect(readSummary('{"ok":false,"error":{"code":"failed","message":"No."}}')).toBeNull();
  expect(readSummary("Restarting 'src/cli/run.ts'")).toBeNull();
});

test("prints keys and URLs in the first summary, and only a restart notice later", () => {
  const text = summaryText(summary, true);
  for (const part of [summary.api, summary.api_key, connection.id, connection.token, connection.simulator])
    expect(text).toContain(part);
  expect(summaryText(summary, false)).toBe("Ready again.");
});

test("prints every failure", () => {
  const failed = { ...summary, ok: false, errors: [{ connector: "condeco", code: "source_failed" }] };
  expect(summaryText(failed, true)).toContain('Failed: {"connector":"condeco","code":"source_failed"}');
  expect(summaryText(failed, false)).toBe(
    'Failed: {"connector":"condeco","code":"source_failed"}\nStarted again, with failures.',
  );
});
