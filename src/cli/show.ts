/** Returns rows as a table with aligned columns. */
export function table(rows: readonly object[], columns: readonly string[]): string {
  const cells = [
    columns.map((name) => name.toUpperCase()),
    ...rows.map((row) => columns.map((name) => cell(Reflect.get(row, name)))),
  ];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)));
  return cells
    .map((line) =>
      line
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

const cell = (value: unknown): string =>
  value === null || value === undefined
    ? "-"
    : Array.isArray(value)
      ? value.join(", ")
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value);

/** Returns a progress bar of `width` characters. */
export function bar(done: number, total: number, width = 24): string {
  const full = total > 0 ? Math.min(width, Math.round((done / total) * width)) : 0;
  return `${"█".repeat(full)}${"░".repeat(width - full)} ${done}/${total}`;
}

/** Prints a result: as JSON on one line, or as text for people. */
export function print(isJson: boolean, value: unknown, text: () => string): void {
  process.stdout.write(`${isJson ? JSON.stringify(value) : text()}\n`);
}

/** Returns the first items of a list. No page is requested that is not needed. */
export async function firstOf<T>(items: AsyncIterable<T>, limit: number): Promise<T[]> {
  const first: T[] = [];
  for await (const item of items) {
    first.push(item);
    if (first.length === limit) break;
  }
  return first;
}

/** Asks a person before something that cannot be undone. Throws without a terminal, where nobody can answer. */
export async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Error(`${question} Repeat the command with --yes.`);
  const { createInterface } = await import("node:readline/promises");
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
  } finally {
    lines.close();
  }
}
