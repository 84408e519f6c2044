/**
 * Writes the table of event types in `docs/guides/webhooks.md` from `src/deliver/event-types.ts`: `node
 * docs/generate-events.ts`. A test fails when the table is stale.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { eventTypes } from "#deliver";

const page = new URL("guides/webhooks.md", import.meta.url);
const TABLE = /(<!-- events: .*? -->\n)[\s\S]*?(<!-- events end -->)/;

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

const rowOfRecords = row([
  "`{entity}.created`, `{entity}.updated`, `{entity}.deleted`",
  "A record was created, updated or deleted. `{entity}` is any entity, such as `purchase_order`.",
  "`connection_id`, `entity`, `id`, `source_id`, `number`, `previous_number`, `cause`, `at`",
]);

/** Returns the page with its table replaced by the current types of events. */
export function eventsPage(text: string): string {
  const rows = eventTypes
    .filter(({ source }) => source !== "record")
    .map(({ type, description, example }) =>
      row([
        `\`${type}\``,
        description,
        Object.keys(example)
          .map((name) => `\`${name}\``)
          .join(", "),
      ]),
    );
  const table = [row(["type", "meaning", "data"]), row(Array(3).fill("---")), rowOfRecords, ...rows].join("\n");
  return text.replace(TABLE, (_, before: string, after: string) => `${before}\n${table}\n\n${after}`);
}

if (import.meta.main) writeFileSync(page, eventsPage(readFileSync(page, "utf8")));
