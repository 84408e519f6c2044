import type { Connector, DescribedField, RefusalContext, Stream, WriteBody } from "#kit";
import { activeMapping } from "#mapping";
import { type Connection, fieldCatalogues, type Tx } from "#store";
import type { PreparedWrite, WrittenMembers } from "../prepared.ts";
import { writableIn } from "./context.ts";
import { pointerPart } from "./validate.ts";
import type { FieldWriters, Writable } from "./writable.ts";

interface Input {
  connection: Connection;
  connector: Connector;
  stream: Stream;
  prepared: PreparedWrite;
}

/** Returns what turns a source's words about a write into fields. `body`: as it was sent. */
export async function refusalContextOf(tx: Tx, input: Input, body: WriteBody): Promise<RefusalContext> {
  const { connection, connector, stream, prepared } = input;
  const { verb } = prepared.intent;
  const isOfFields = verb === "create" || verb === "update";
  const { effectiveMappings } = await activeMapping(tx, connector, connection);
  const effective = effectiveMappings.get(prepared.intent.entity);
  const writable = isOfFields ? await writableIn({ tx, connection, connector, effective }, stream, verb) : null;
  const catalog = await fieldCatalogues.find(tx, { connectionId: connection.id, stream: stream.name });
  const members = membersOf(prepared);
  return {
    body,
    pointerOf: (member) => pointerOf(members, writable, member),
    // Only a connector's `catalogue` has written the fields.
    pointerOfLabel: (label) => pointerOfLabel(input, writable, (catalog?.fields ?? []) as DescribedField[], label),
  };
}

/** `item.items[0].item`: the list, the index, and the member of the line. */
const LINE_MEMBER = /^(.*?)\[(\d+)\](?:\.(.+))?$/;

function pointerOf(members: WrittenMembers, writable: Writable | null, member: string): string | null {
  const [, , index, inLine] = LINE_MEMBER.exec(member) ?? [];
  if (index === undefined) return inRecord(members, writable, member) ?? inOnlyLine(members, writable, member);
  const line = members.lines[Number(index)];
  if (line === undefined) return null;
  return line + (inLine === undefined ? "" : (inLinePointer(members, writable, inLine) ?? ""));
}

const inRecord = (members: WrittenMembers, writable: Writable | null, member: string): string | null =>
  ownMember(members.record, member) ?? (writable && pointerIn(writable, member));

const inLinePointer = (members: WrittenMembers, writable: Writable | null, member: string): string | null =>
  ownMember(members.line, member) ?? (writable?.lines ? pointerIn(writable.lines, member) : null);

/** A source that names a member of a line without the line is understood if there is one line. */
function inOnlyLine(members: WrittenMembers, writable: Writable | null, member: string): string | null {
  const [line, ...others] = members.lines;
  const pointer = line === undefined || others.length > 0 ? null : inLinePointer(members, writable, member);
  return pointer === null ? null : line + pointer;
}

const ownMember = (of: Readonly<Record<string, string>>, member: string): string | null =>
  Object.hasOwn(of, member) ? (of[member] ?? null) : null;

/** Returns the pointer of the field that is written to a member, whether or not the caller gave it. */
function pointerIn({ fields, custom }: FieldWriters, member: string): string | null {
  for (const [place, writers] of [["", fields] as const, ["/custom", custom] as const])
    for (const writer of writers.values())
      if (writer.member?.join(".") === member || (writer.member === null && writer.name === member))
        return place + pointerPart(writer.name);
  return null;
}

const plain = (label: string): string =>
  label
    .trim()
    .replace(/\s*[*:]$/, "")
    .toLowerCase();

function pointerOfLabel(
  { stream, prepared }: Input,
  writable: Writable | null,
  catalog: readonly DescribedField[],
  label: string,
): string | null {
  if (!writable) return null;
  const wanted = plain(label);
  const all = [writable, ...(writable.lines ? [writable.lines] : [])];
  for (const writers of all)
    for (const [place, group] of [["", writers.fields] as const, ["/custom", writers.custom] as const])
      for (const { name, described } of group.values())
        if (described?.title !== undefined && plain(described.title) === wanted)
          return placed(prepared, writers !== writable, place + pointerPart(name));
  for (const { title, path, list } of catalog) {
    if (title === undefined || plain(title) !== wanted) continue;
    const isInLine = list !== undefined;
    const member = stream.writes?.memberOf ? stream.writes.memberOf(path, isInLine) : path;
    const writers = isInLine ? writable.lines : writable;
    const pointer = member !== null && writers ? pointerIn(writers, member) : null;
    if (pointer !== null) return placed(prepared, isInLine, pointer);
  }
  return null;
}

/** A label does not say which line it means: it is the first one without a value, or the only one. */
function placed(prepared: PreparedWrite, isInLine: boolean, pointer: string): string | null {
  const { intent } = prepared;
  const members = membersOf(prepared);
  if (!isInLine) return pointer;
  const [only, ...others] = members.lines;
  if (only !== undefined && others.length === 0) return only + pointer;
  const [lacking, ...more] = members.lines.filter((line) => valueAt(intent.values, line + pointer) === undefined);
  return lacking !== undefined && more.length === 0 ? lacking + pointer : null;
}

function valueAt(values: unknown, pointer: string): unknown {
  let value = values;
  for (const part of pointer.split("/").slice(1)) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, part.replaceAll("~1", "/").replaceAll("~0", "~"));
  }
  return value;
}

const membersOf = ({ members }: PreparedWrite): WrittenMembers => members ?? { record: {}, line: {}, lines: [] };
