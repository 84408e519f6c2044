import { createConfig, lintFromString } from "@redocly/openapi-core";
import spectralCore, { type RulesetDefinition } from "@stoplight/spectral-core";
import { oas } from "@stoplight/spectral-rulesets";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiDocument } from "../src/api/index.ts";
import { openTestApi, type TestApi } from "./api.ts";
import { wrongExamples } from "./openapi.ts";

const document = apiDocument();
const LONG_MS = 300_000;

test(
  "Spectral's recommended rules find no error and no warning",
  async () => {
    const spectral = new spectralCore.Spectral();
    // The two packages bring different versions of the same types.
    spectral.setRuleset({ extends: [[oas as unknown as RulesetDefinition, "recommended"]] });
    const results = await spectral.run(JSON.stringify(document));
    expect(results.map(({ code, message, path }) => `${code} ${path.join(".")}: ${message}`)).toEqual([]);
  },
  LONG_MS,
);

test(
  "Redocly's recommended rules find no error and no warning",
  async () => {
    const config = await createConfig({ extends: ["recommended"] });
    const problems = await lintFromString({ source: JSON.stringify(document), config });
    expect(problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`)).toEqual(
      [],
    );
  },
  LONG_MS,
);

test("every request body and response has an example that matches its schema", () => {
  expect(wrongExamples()).toEqual([]);
});

test("summaries are short, and every operation has a declared tag and a description", () => {
  const tags = new Set(document.tags.map(({ name }) => name));
  const operations = Object.values(document.paths).flatMap((of) => Object.values(of));
  expect(operations.filter(({ summary }) => summary.split(" ").length > 6).map(({ summary }) => summary)).toEqual([]);
  expect(operations.filter(({ tags: own, description }) => !tags.has(own[0] ?? "") || !description)).toEqual([]);
  expect(document["x-tagGroups"].flatMap((group) => group.tags).toSorted()).toEqual([...tags].toSorted());
});

let t: TestApi;
beforeAll(async () => {
  t = await openTestApi();
}, LONG_MS);
afterAll(() => t?.close());

/** Replaces the objects that an example names with the test API's own. */
function adapted(example: unknown): unknown {
  return JSON.parse(JSON.stringify(example ?? {}).replaceAll('"tryton"', '"fixwell"'), (key, value: unknown) =>
    key === "settings" ? { url: t.vendor.url } : key === "credentials" ? { key: "good" } : value,
  );
}

test(
  "every example request gets a documented response",
  async () => {
    const values: Record<string, string> = {
      connector: "fixwell",
      name: "fixwell",
      entity: "vendor",
      stream: "vendors",
      code: "not_found",
      version: "1",
    };
    const refused: string[] = [];
    // Operations that end the connection come last.
    const isLast = (path: string, verb: string) => verb === "delete" || path.endsWith("/token");
    const all = Object.entries(document.paths)
      .flatMap(([path, of]) => Object.entries(of).map(([verb, operation]) => ({ path, verb, operation })))
      .filter(({ path }) => !path.endsWith("/events"))
      .toSorted((a, b) => Number(isLast(a.path, a.verb)) - Number(isLast(b.path, b.verb)));
    for (const { path, verb, operation } of all) {
      const url = path.replace(/\{(\w+)\}/g, (_, name: string) =>
        name === "id" && path.startsWith("/v1/connections/") ? t.connectionId : (values[name] ?? crypto.randomUUID()),
      );
      const isByToken = operation.security.some((each) => "connection_token" in each);
      const [media] = Object.values(operation.requestBody?.content ?? {});
      // `send` fails the test if a response is not documented.
      const answer = await t.send(verb.toUpperCase(), url, {
        bearer: operation.security.length === 0 ? null : isByToken ? t.token : t.key,
        ...(media && { body: adapted(media.example) }),
      });
      // The objects, codes and states of examples need not exist, but the request itself must be valid.
      const isInvalid = [400, 413, 415, 500].includes(answer.status) && !answer.text.includes("does not exist");
      if (isInvalid) refused.push(`${verb} ${url} ${answer.text}`);
    }
    expect(refused).toEqual([]);
  },
  LONG_MS,
);
