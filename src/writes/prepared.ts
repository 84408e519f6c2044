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

/** Which field each written member comes from, to name the field that a source rejects. */
export interface WrittenMembers {
  /** The pointer by member of the record. */
  record: Readonly<Record<string, string>>;
  /** The field of lines, as a pointer within a line, by member of a line. */
  line: Readonly<Record<string, string>>;
  /** The pointers of the lines that were written, in order, without removed ones. */
  lines: readonly string[];
}

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
  /** Absent: not known. */
  members?: WrittenMembers;
  /** The mapping version that turned the values. */
  mappingVersion: string;
  /**
   * The hash of the raw record that the caller has seen (`If-Match`), or that the plan was made from, in hexadecimal. Null:
   * none.
   */
  seenHash: string | null;
  /** The hash of the plan that was confirmed, in hexadecimal. Absent: there was none. */
  planHash?: string;
}
