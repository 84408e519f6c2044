/**
 * Writes the table of errors in `docs/api.md` from `src/lib/fault.ts`: `node docs/generate-errors.ts`. A test fails when the
 * table is stale.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { faultKinds } from "#lib";

const page = new URL("api.md", import.meta.url);
const TABLE = /(<!-- errors: .*? -->\n)[\s\S]*?(<!-- errors end -->)/;

const row = (cells: readonly (string | number)[]): string =>
  `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;

/** Returns the page with its table replaced by the current faults. */
export function errorsPage(text: string): string {
  const rows = Object.entries(faultKinds).map(([code, { status, origin, retryable, title, remedy }]) =>
    row([`\`${code}\``, status, origin, retryable ? "yes" : "no", title, remedy]),
  );
  const table = [
    row(["code", "status", "origin", "retryable", "error", "resolution"]),
    row(Array(6).fill("---")),
    ...rows,
  ].join("\n");
  return text.replace(TABLE, (_, before: string, after: string) => `${before}\n${table}\n\n${after}`);
}

if (import.meta.main) writeFileSync(page, errorsPage(readFileSync(page, "utf8")));
