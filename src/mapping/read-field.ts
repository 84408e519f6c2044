import { ExpressionMismatch } from "#expressions";
import { shortText } from "#lib";
import { type Field, type MappingIssue, Mismatch, type ReadAt } from "#model";
import { type Getter, NotInTable } from "./getters.ts";

const SHOWN = 80;

/** Returns a value as a mapping issue shows it. */
export const shown = (value: unknown): string | null => {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? null);
  return text === null ? null : shortText(text, SHOWN);
};

/** Returns a field's value for a raw record; null, with an issue, where the source's value does not match the field. */
export function readField(
  name: string,
  field: Field,
  get: Getter,
  raw: unknown,
  context: unknown,
  at: ReadAt,
  issues: MappingIssue[],
  line?: unknown,
): unknown {
  let value: unknown;
  try {
    value = get(raw, context, line);
    if (value === null || value === undefined) return null;
    at.onMismatch = (path, reason, inner) => issues.push({ field: `${name}.${path}`, reason, value: shown(inner) });
    return field.read(value as never, at);
  } catch (thrown) {
    // The source's value does not match, or the connector's code failed on an unexpected value.
    const reason =
      thrown instanceof Mismatch
        ? thrown.message
        : `could not be computed: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    const hasValue = thrown instanceof NotInTable || thrown instanceof ExpressionMismatch;
    issues.push({ field: name, reason, value: shown(hasValue ? thrown.value : value) });
    return null;
  }
}

/** If a record is read whose ID is computed only on request. */
export class LateId implements ReadAt {
  readonly connectionId: string;
  readonly zone: string;
  private readonly idOf: () => string;
  private id: string | null = null;
  onReference?: NonNullable<ReadAt["onReference"]>;
  onMismatch?: NonNullable<ReadAt["onMismatch"]>;

  constructor(connectionId: string, zone: string, idOf: () => string) {
    this.connectionId = connectionId;
    this.zone = zone;
    this.idOf = idOf;
  }

  get recordId(): string {
    this.id ??= this.idOf();
    return this.id;
  }
}
