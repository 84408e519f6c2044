import { createConfig, lintFromString } from "@redocly/openapi-core";
import spectralCore, { type RulesetDefinition } from "@stoplight/spectral-core";
import { oas } from "@stoplight/spectral-rulesets";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiDocument } from "../src/api/index.ts";
import { linePathOf, models } from "../src/model/index.ts";
import { openTestApi, type TestApi } from "./api.ts";
import { wrongExamples } from "./openapi.ts";

const document = apiDocument();
const LONG_MS = 300_000;
const isLong = process.env.MILLWRIGHT_TEST_LONG === "1";

/** Entities of every shape: without lines, with one kind of lines, with several, and with references to any entity. */
const OF_EVERY_SHAPE = ["booking", "purchase_order", "work_order", "comment"];

/**
 * Returns the document with the operations of a few entities. One declaration makes those of all of them, and Spectral takes
 * minutes for all.
 */
function withFewerEntities(of: typeof document): typeof document {
  const others = Object.values(models).filter(({ name }) => !OF_EVERY_SHAPE.includes(name));
  const left = others.flatMap((model) => [
    `/v1/${model.plural}`,
    ...model.linesFields.map((field) => linePathOf(model, field)),
  ]);
  const isLeft = (path: string) => left.some((each) => path === each || path === `${each}/{id}`);
  const stub = { type: "object", description: "A record." };
  const stubs = Object.fromEntries(others.map(({ name }) => [name, stub]));
  const fewer = { ...of, paths: Object.fromEntries(Object.entries(of.paths).filter(([path]) => !isLeft(path))) };
  const schemas = Object.entries({ ...of.components.schemas, ...stubs });
  const used = new Set<string>();
  const use = (part: unknown) => {
    for (const [, name = ""] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      use(stubs[name] ?? of.components.schemas[name]);
    }
  };
  use([fewer.paths, { ...of.components, schemas: {} }]);
  return {
    ...fewer,
    components: { ...of.components, schemas: Object.fromEntries(schemas.filter(([name]) => used.has(name))) },
  };
}

test(
  "Spectral's recommended rules find no error and no warning",
  async () => {
    const spectral = new spectralCore.Spectral();
    // The two packages bring different versions of the same types.
    spectral.setRuleset({ extends: [[oas as unknown as RulesetDefinition, "recommended"]] });
    const results = await spectral.run(JSON.stringify(isLong ? document : withFewerEntities(document)));
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
