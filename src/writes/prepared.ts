import type { AnyWriteValues, Json, WriteBody } from "#kit";

/** What a caller wants to do with one record. */
export interface WriteIntent {
  entity: string;
  verb: "create" | "update" | "status" | "delete";
  /** The record's ID. Null: `create`. */
  recordId: string | null;
  /** The caller's values, as records show them. `status`: empty. */
  values: Readonly<Record<string, Json>>;
  /** The target status of `status`. */
  status: string | null;
  /** The caller's reason, for sources that take one. */
  reason: string | null;
}

/** One request of a write. An operation sends its steps in order; each step has its own attempts. */
export type PreparedStep =
  | { kind: "create"; body: WriteBody }
  | { kind: "update"; body: WriteBody }
  /** `index`: which of the stream's transitions. */
  | { kind: "transition"; index: number; to: string }
  | { kind: "remove" };

/** A write that can be sent: validated, and turned into the source's members. It is stored with its operation. */
export interface PreparedWrite {
  intent: WriteIntent;
  /** The stream that writes. */
  stream: string;
  /** The record's key in the stream. Null: it will be created. */
  recordKey: string | null;
  /** The values as the connector gets them (`WriteValues`): references are source keys. */
  values: AnyWriteValues;
  steps: readonly PreparedStep[];
  /** The mapping version that turned the values. */
  mappingVersion: string;
  /** The hash of the raw record that the caller has seen (`If-Match`), or that the plan was made from. Null: none. */
  seenHash: string | null;
}
