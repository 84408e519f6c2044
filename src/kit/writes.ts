import type { Model, Out } from "#model";
import type { CheckOutcome } from "./checks.ts";
import type { MapEnv } from "./mapping.ts";
import type { Permission } from "./permissions.ts";
import type { Json, StoredRaw } from "./raw.ts";
import type { Answer, SourceHttp, SourceRequest } from "./source.ts";

/*
 * How a stream writes. The declaration stands beside its mapping: what is not said here is written as it is read, turned
 * round. A connector describes requests. The engine sends them, decides about repetition, and reads the record back.
 */

/** The members that a write sends to the source. */
export type WriteBody = { [member: string]: Json };

/**
 * The values of a write as a connector gets them, read by the model's fields. References are source keys without their kind's
 * prefix. A missing field is left as it is; null clears it.
 */
export type WriteValues<M extends Model> = { readonly [K in keyof M["fields"]]?: Out<M["fields"][K]> | null };

/** The values of a write without the model's types. */
export type AnyWriteValues = { readonly [field: string]: unknown };

/** What a write's code gets beside the values. */
export interface WriteEnv extends MapEnv {
  /** The operation's mark: letters and digits, unique for the operation, the same for each of its attempts. */
  mark: string;
  /** A person's answers to the source's questions, by question. Absent: none were asked. */
  answers?: Readonly<Record<string, string>>;
}

/** A question that a source asks about a write before it executes it. */
export interface WriteQuestion {
  /** The source's name for it, the same when it asks again. */
  id: string;
  text: string;
  /** The possible answers. */
  options: readonly string[];
}

/** What the source, or a connector's own check, says about one field of a write. */
export interface FieldRefusal {
  /** JSON pointer into the caller's values (`/lines/0/item_id`). Null: the field is not known. */
  pointer: string | null;
  code:
    | "required"
    | "invalid"
    | "too_long"
    | "unknown_reference"
    | "not_allowed"
    | "locked"
    | "duplicate"
    | "read_only"
    | "unknown_field"
    | "permission_missing"
    | "conflict";
  /** What is wrong, for people. */
  message: string;
  /** The source's own words, if it said it. */
  source?: { code: string | null; member: string | null; text: string };
}

/** What turns a source's words into fields. */
export interface RefusalContext {
  /** The body that was sent. */
  body: WriteBody;
  /** Returns the pointer of the field that was written to a member (`item.items[0].item`), or null. */
  pointerOf(member: string): string | null;
  /** Returns the pointer of the field that people know by a label in the account's language, or null. */
  pointerOfLabel(label: string): string | null;
}

/** How one field is written. An empty object: as it is read, turned round. */
export interface WritableField<V> {
  /** Whether a new record needs it. */
  required?: true;
  /** The member that it is written to, if the source reads it under another name. */
  to?: string;
  /** The source's word for each of ours, if the mapping's table gives none or several. */
  words?: [V] extends [string] ? Partial<Record<V, Json>> : never;
  /**
   * Returns the members that a value sets, if a value needs another form than in reading. `env.zone` is that of the location that
   * the write names, or else the connection's.
   */
  put?: (value: V, env: MapEnv) => WriteBody;
  /** The kinds of a reference's target that the source accepts here (`room`). Default: all. */
  kinds?: readonly string[];
  /** Whether `put` writes a quantity's unit. Default: a unit other than the item's is refused, since nothing converts it. */
  takesUnit?: true;
  /** The maximum length of a text. */
  maxLength?: number;
  /** The statuses in which the field can be changed. Default: all. */
  changeableIn?: readonly string[];
}

type LineOf<V> = V extends readonly (infer L extends { id: string })[] ? Omit<L, "id" | "source_id"> : never;

/** A line of a write: its members, its key (null: it is new), and whether it is to be removed. */
export interface WrittenLine {
  body: WriteBody;
  key: string | null;
  isRemoved: boolean;
}

/** How a field of lines is written. */
export interface WritableLines<L> {
  required?: true;
  /** The fields of a line. */
  each: { [K in keyof L]?: WritableField<NonNullable<L[K]>> };
  /** Returns the members that the lines set. Lines that the caller did not name are not among them. */
  put(lines: readonly WrittenLine[], env: MapEnv): WriteBody;
}

type WritableOf<V> = [LineOf<V>] extends [never] ? WritableField<V> : WritableLines<LineOf<V>>;

/** The fields of an entity that a source lets us write. */
export type WritableFields<M extends Model> = {
  [K in keyof M["fields"]]?: WritableOf<NonNullable<Out<M["fields"][K]>>>;
};

/** An attempt whose answer was lost, for looking up its effect. */
export interface LostAttempt {
  mark: string;
  values: AnyWriteValues;
  body: WriteBody;
  /** When the request was sent, by the source's clock if it is known, in milliseconds. */
  sentAtMs: number;
}

/**
 * How a second attempt is kept from having a second effect.
 *
 * - `external_id`: the source stores the mark, and the record is found by it.
 * - `idempotency_key`: the source remembers a key for some minutes and rejects its repetition.
 * - `lookup`: the record is found by its author, time and content.
 *
 * `find` returns the keys of the records that the lost attempt may have made.
 */
export type Recovery = {
  /** For how long a request whose answer was lost may still be at work in the source. Only after it, "not found" counts. */
  quietMinutes: number;
  find(http: SourceHttp, lost: LostAttempt, env: WriteEnv): Promise<readonly string[]>;
} & (
  | { by: "external_id"; put(mark: string): WriteBody }
  | { by: "idempotency_key"; header: string; minutes: number }
  | { by: "lookup" }
);

/** A connection's settings. */
type Settings = Readonly<Record<string, unknown>>;

/** What the source says about a member of a new or changed record, for this account. */
export interface DescribedMember {
  /** The member, as a write names it. In lines: the member of a line. */
  member: string;
  /** Whether it is a member of lines. */
  isInLine?: true;
  /** Its label in the source. */
  title?: string;
  /** Whether the source requires it. */
  isRequired?: boolean;
  maxLength?: number;
  /** The values that the source accepts, each with its label in the source. Absent: not a closed list, or not known. */
  allowed?: readonly { value: Json; label: string }[];
}

interface WriteVerbSpec {
  /** Whether a connection with these settings has the verb: a switch for what no public source confirms. Default: it has. */
  switchedOn?: (settings: Settings) => boolean;
  /** The permissions that the write needs, beside those of reading the stream. */
  permissions: readonly Permission[];
  /** Checks the write without saving anything. Throws what the write would throw. */
  probe?: (http: SourceHttp) => Promise<CheckOutcome>;
  /** Returns what the account requires and allows. Only reads the source. The result is stored for a day. */
  describe?: (http: SourceHttp) => Promise<readonly DescribedMember[]>;
  /** Returns what a rejecting answer says about fields. Empty: nothing about fields. */
  refused?: (answer: Answer, context: RefusalContext) => readonly FieldRefusal[];
  /** Returns what a rejecting answer asks. The answers come with the next request, in `answers`. Empty: it asks nothing. */
  asks?: (answer: Answer) => readonly WriteQuestion[];
}

/** The status words of an entity; any text if the model is not known. */
export type StatusOf<M extends Model> = 0 extends 1 & M
  ? string
  : M["fields"] extends { status: infer F }
    ? Out<F> & string
    : never;

/** How a record is created. */
export interface CreateSpec<M extends Model> extends WriteVerbSpec {
  fields: WritableFields<M>;
  /** The status of a record that has just been created. The caller's `status` is reached from it by transitions. */
  initialStatus?: StatusOf<M>;
  /**
   * Returns the body with what the source's own client would fill in (taxes, terms, open lines). May read the source. Throws
   * `FieldsRefused` if it finds a value wrong.
   */
  complete?: (http: SourceHttp, body: WriteBody, env: WriteEnv & { values: WriteValues<M> }) => Promise<WriteBody>;
  /** Returns what is wrong with the values by the source's rules. Sends no request. */
  check?: (values: WriteValues<M>, env: WriteEnv) => readonly FieldRefusal[];
  send: (body: WriteBody, env: WriteEnv & { values: WriteValues<M> }) => SourceRequest;
  /** Returns the key of the created record from the answer. Null: the answer does not say it, so the record is looked up. */
  made: (answer: Answer) => string | null;
  /** By the connection's settings if it is a function. */
  recovery: Recovery | ((settings: Settings) => Recovery);
  /** Streams of which records change as well; each with the key of the record to read again. */
  touches?: (values: WriteValues<M>) => readonly { stream: string; key: string }[];
}

/** How a record is changed. An update that is sent twice has the same effect as once. */
export interface UpdateSpec<R, C, M extends Model> extends WriteVerbSpec {
  fields: WritableFields<M>;
  complete?: (
    http: SourceHttp,
    body: WriteBody,
    env: WriteEnv & { values: WriteValues<M>; before: StoredRaw<R, C> },
  ) => Promise<WriteBody>;
  check?: (values: WriteValues<M>, env: WriteEnv & { before: StoredRaw<R, C> }) => readonly FieldRefusal[];
  send: (before: StoredRaw<R, C>, body: WriteBody, env: WriteEnv & { values: WriteValues<M> }) => SourceRequest;
  /** Returns the request with the source's own protection from overwriting a change that we have not seen. */
  guard?: (request: SourceRequest, before: StoredRaw<R, C>) => SourceRequest;
  /** Whether an answer says that the record has changed meanwhile. */
  isConflict?: (answer: Answer) => boolean;
}

/** A step from one status to another. Its effect counts only if the record that is read back has the status. */
export interface TransitionSpec<R, C, S extends string> extends WriteVerbSpec {
  from: readonly S[];
  to: S;
  /** Statuses that a source may reach by itself after `to`. */
  orFurther?: readonly S[];
  /**
   * A request that the source needs before, if one of our steps is two of its own. Null: the record is already there. Sending it
   * twice has the same effect as once. `guard` applies to the first request of a step.
   */
  first?: (before: StoredRaw<R, C>, env: WriteEnv) => SourceRequest | null;
  send: (before: StoredRaw<R, C>, env: WriteEnv & { reason: string | null }) => SourceRequest;
  /** The source no longer has the record afterwards. */
  removes?: true;
  /** Whether a record shows the effect, if its status alone does not tell: the source has several states of one status. */
  isReached?: (of: StoredRaw<R, C>, env: WriteEnv) => boolean;
  guard?: (request: SourceRequest, before: StoredRaw<R, C>) => SourceRequest;
  isConflict?: (answer: Answer) => boolean;
}

/** How a record is deleted. */
export interface RemoveSpec<R, C> extends WriteVerbSpec {
  /** The statuses in which the source lets it be deleted. Default: all. */
  from?: readonly string[];
  send: (before: StoredRaw<R, C>, env: WriteEnv) => SourceRequest;
}

/** What a stream can write. */
export interface Writes<R, C, M extends Model> {
  create?: CreateSpec<M>;
  update?: UpdateSpec<R, C, M>;
  /** Steps between statuses. A status is never written as a field. */
  transitions?: readonly TransitionSpec<R, C, StatusOf<M>>[];
  remove?: RemoveSpec<R, C>;
  /**
   * Returns the member to which a value is written that is read at a path, in the record or in one of its lines. Null: it cannot be
   * written. Default: the path. It decides for fields that the connection has remapped, and for custom fields.
   */
  memberOf?: (path: string, isInLine: boolean) => string | null;
  /** Whether the source can return a written record only later (search index, replica). Read-back then tries for some seconds. */
  isSeenLate?: true;
  /** Whether a connection with these settings can write. */
  switchedOn?: (settings: Readonly<Record<string, any>>) => boolean;
}

/** What a stream can write, as the engine sees it, without its type parameters. */
// biome-ignore lint/suspicious/noExplicitAny: the types of a stream are known where it is declared, not here.
export type AnyWrites = Writes<any, any, any>;
