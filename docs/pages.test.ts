import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { allRoutes } from "../src/api/routes.ts";

/* Links and routes in the pages that people read. */

const root = join(import.meta.dirname, "..");
const pages = ["README.md", "CONTRIBUTING.md", "sdk/README.md", "docs/**/*.md", "simulators/*/README.md"]
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

/** Returns the anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (path: string): string[] =>
  [...readFileSync(path, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-"),
  );

const isBroken = (page: string, link: string): boolean => {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? join(root, page) : join(root, dirname(page), path);
  return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
};

// A route that CONTRIBUTING.md shows how to add.
const EXAMPLE = "/v1/connections/:id/limits";
const routes = [...allRoutes({ registry: null } as never, []).map(({ path }) => path), EXAMPLE];

/** Whether a route has this path, with values or names for its parameters. A path that ends with `/` or `…` is a beginning. */
const isKnown = (path: string): boolean => {
  const isPart = /[/…]$/.test(path);
  const segments = path.replace(/[/…]$/, "").split("/");
  return routes.some((route) => {
    const own = route.split("/");
    const fits = segments.every((each, at) => own[at]?.startsWith(":") || own[at] === each);
    return isPart ? route.startsWith(path.replace("…", "")) || fits : fits && own.length === segments.length;
  });
};

describe.each(pages)("$path", ({ path, text }) => {
  test("links only to existing pages and headings", () => {
    const links = [...text.replaceAll(/```[\s\S]*?```/g, "").matchAll(/\]\(([^)]+)\)/g)].map(([, link = ""]) => link);
    expect(links.filter((link) => !/^(https?:|data:)/.test(link) && isBroken(path, link))).toEqual([]);
  });

  test("names only existing routes", () => {
    // The simulators name routes of the systems, and `{entities}` stands for the path of any entity.
    const named = [...text.matchAll(/(?<!\/rest\/[\w/]*)\/v1(?:\/[\w{}$:.-]+)+\/?…?/g)].map(([route]) => route);
    expect(
      named.filter((route) => !isKnown(route.replace("{entities}", "purchase-orders").replace(/\$\{[^/]*\}/, "{id}"))),
    ).toEqual([]);
  });
});

test("the table in README.md lists every setting", () => {
  const settings = readFileSync(join(root, "src/settings.ts"), "utf8");
  const names = [...settings.matchAll(/(?:environment\.|(?:text|whole|yesOrNo)\(")([A-Z_]+)/g)].map(([, name]) => name);
  const readme = readFileSync(join(root, "README.md"), "utf8");
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !readme.includes(`| \`${name}\` |`))).toEqual([]);
});
