import { globSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

/** Which rooms each room may import: the house as docs/design.md draws it. */
const arrows: Record<string, readonly string[]> = {
  lib: [],
  model: ["lib"],
  postgres: ["lib"],
  expressions: ["model", "lib"],
  kit: ["model", "lib"],
  connectors: ["kit", "model"],
  store: ["model", "lib"],
  jobs: ["store", "lib"],
  vault: ["kit", "store", "lib"],
  source: ["kit", "store", "vault", "lib"],
  mapping: ["model", "kit", "expressions", "store", "jobs", "lib"],
  sync: ["kit", "mapping", "source", "connections", "store", "jobs", "lib"],
  connections: ["kit", "store", "vault", "source", "lib"],
  api: ["lib", "model", "kit", "store", "jobs", "vault", "source", "connections", "mapping", "sync"],
  cli: [
    "lib",
    "model",
    "kit",
    "connectors",
    "postgres",
    "store",
    "jobs",
    "vault",
    "source",
    "connections",
    "mapping",
    "sync",
    "api",
  ],
};

interface Import {
  file: string;
  to: string;
}

function importsOf(pattern: string): Import[] {
  return globSync(pattern, { cwd: root })
    .filter((file) => !file.includes("node_modules") && !/(\.test\.ts|[/\\]test-[^/\\]+\.ts)$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(root, file), "utf8");
      return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => ({ file, to: match[1]! }));
    });
}

const all = importsOf("src/**/*.ts");
const roomOf = (file: string): string => file.split(sep)[1]!;

test("arrows between rooms point only where the design says", () => {
  const wrong = all.filter(({ file, to }) => {
    const room = roomOf(file);
    if (!to.startsWith("#") || !(room in arrows)) return false;
    return !to.startsWith(`#${room}/`) && !arrows[room]!.includes(to.slice(1));
  });
  expect(wrong).toEqual([]);
});

test("a room is entered by its index only, and no file reaches into another room by a path", () => {
  const wrong = all.filter(({ file, to }) => {
    if (!to.startsWith(".")) return to.startsWith("#") && to.includes("/") && !to.startsWith(`#${roomOf(file)}/`);
    const target = relative(root, join(root, file, "..", to));
    // The command line starts what main.ts has wired, by the settings.
    const isWired = roomOf(file) === "cli" && [join("src", "main.ts"), join("src", "settings.ts")].includes(target);
    // The demo alone starts a simulator.
    if (file === join("src", "cli", "demo.ts") && target.startsWith("simulators")) return false;
    return roomOf(file) in arrows && roomOf(target) !== roomOf(file) && !isWired;
  });
  expect(wrong).toEqual([]);
});

test("every room is on the plan, and every room on the plan that is built has an index", () => {
  const built = new Set(all.map(({ file }) => roomOf(file)).filter((room) => !room.endsWith(".ts")));
  expect([...built].filter((room) => !(room in arrows))).toEqual([]);
});

test("connectors never import each other", () => {
  const wrong = importsOf("src/connectors/*/**/*.ts").filter(({ file, to }) => {
    if (!to.startsWith(".")) return false;
    const own = file.split(sep)[2];
    return relative(root, join(root, file, "..", to)).split(sep)[2] !== own;
  });
  expect(wrong).toEqual([]);
});

test("simulators know nothing of us, nor of each other", () => {
  const wrong = importsOf("simulators/**/*.ts").filter(({ file, to }) => {
    if (to.startsWith("#")) return true;
    if (!to.startsWith(".")) return false;
    return !relative(root, join(root, file, "..", to)).startsWith("simulators");
  });
  expect(wrong).toEqual([]);
});
