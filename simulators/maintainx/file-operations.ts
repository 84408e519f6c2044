import { type Answer, type Call, created, define, noContent, type Operation, target } from "./operation.ts";
import { invalid, notFound, plain } from "./refusal.ts";
import type { Attached, Attachment, MeterTrigger, ProcedureField, Row } from "./world.ts";

/** The kinds of records that take attachments, by their path. */
const attached = {
  assets: "assets",
  locations: "locations",
  parts: "parts",
  purchaseorders: "purchaseOrders",
  vendors: "vendors",
  workorders: "workOrders",
  workrequests: "workRequests",
} as const;

const types: Record<string, string> = {
  csv: "text/csv",
  gif: "image/gif",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  mp4: "video/mp4",
  pdf: "application/pdf",
  png: "image/png",
  txt: "text/plain",
  webp: "image/webp",
};

/** The media type of a file by its name's extension. */
export function mimeTypeOf(fileName: string): string {
  return types[fileName.split(".").at(-1)?.toLowerCase() ?? ""] ?? "application/octet-stream";
}

function store(call: Call, fileName: string): Attachment {
  const { world, bytes, limits } = call;
  if (fileName === "") throw notFound("Attachment");
  if (bytes.length > limits.attachmentBytes) throw plain(413, "Payload Too Large");
  if (bytes.length === 0) throw invalid("must NOT be empty");
  const id = world.nextId("attachments");
  world.files.set(id, bytes);
  return { id, fileName, mimeType: mimeTypeOf(fileName), createdAt: world.now(), size: bytes.length };
}

const answer = (call: Call, { id, fileName }: Attachment): Answer =>
  created({ publicUrl: call.wire.fileUrl(id, fileName), filename: fileName, fileKey: `attachments/${id}/${fileName}` });

function moved({ world, switches }: Call, record: Row): void {
  if (switches.attachmentsMove === "yes") world.touch(record);
}

function putAttachment(call: Call, record: Row & Attached): Answer {
  const attachment = store(call, call.path[1] ?? "");
  // A file of the same name replaces the old one.
  record.attachments = [...record.attachments.filter(({ fileName }) => fileName !== attachment.fileName), attachment];
  moved(call, record);
  return answer(call, attachment);
}

function removeAttachment(call: Call, record: Row & Attached): Answer {
  const name = call.path[1];
  if (!record.attachments.some(({ fileName }) => fileName === name)) throw notFound("Attachment");
  record.attachments = record.attachments.filter(({ fileName }) => fileName !== name);
  moved(call, record);
  return noContent;
}

function putThumbnail(call: Call, record: Row & Attached): Answer {
  const fileName = call.path[1] ?? "";
  if (!mimeTypeOf(fileName).startsWith("image/")) throw invalid("must be an image", "filename", fileName);
  record.thumbnail = store(call, fileName);
  moved(call, record);
  return answer(call, record.thumbnail);
}

/** The field of a work order's procedure at the path's index. */
function fieldIn(call: Call): ProcedureField {
  const field = target(call, "workOrders").procedure?.fields[Number(call.path[1])];
  if (!field) throw notFound("Procedure field");
  return field;
}

const bytes = { takesBytes: true };

/** A trigger's files are stored, but no answer shows them. */
function putTriggerFile(call: Call): Answer {
  const trigger: MeterTrigger = target(call, "meterTriggers");
  const attachment = store(call, call.path[1] ?? "");
  call.world.touch(trigger);
  return answer(call, attachment);
}

export const fileOperations: Operation[] = [
  ...Object.entries(attached).flatMap(([path, table]) => [
    define(`PUT /${path}/{id}/attachments/{filename}`, `${path}.attach`, bytes, (call) =>
      putAttachment(call, target(call, table)),
    ),
    define(`DELETE /${path}/{id}/attachments/{filename}`, `${path}.detach`, {}, (call) =>
      removeAttachment(call, target(call, table)),
    ),
    define(`PUT /${path}/{id}/thumbnail/{filename}`, `${path}.thumbnail`, bytes, (call) =>
      putThumbnail(call, target(call, table)),
    ),
  ]),
  define(
    "PUT /workorders/{id}/procedure/fields/{index}/attachment/{filename}",
    "workorders.attachField",
    bytes,
    (call) => {
      const field = fieldIn(call);
      const attachment = store(call, call.path[2] ?? "");
      field.attachments.push(attachment);
      moved(call, target(call, "workOrders"));
      return answer(call, attachment);
    },
  ),
  define("DELETE /workorders/{id}/procedure/fields/{index}/attachment", "workorders.detachField", {}, (call) => {
    const field = fieldIn(call);
    if (field.attachments.length === 0) throw notFound("Attachment");
    field.attachments = [];
    moved(call, target(call, "workOrders"));
    return noContent;
  }),
  define("PUT /metertriggers/{id}/thumbnail/{filename}", "metertriggers.thumbnail", bytes, putTriggerFile),
  define(
    "PUT /metertriggers/{id}/workordertemplates/attachments/{filename}",
    "metertriggers.attach",
    bytes,
    putTriggerFile,
  ),
  define("DELETE /metertriggers/{id}/workordertemplates/attachments/{filename}", "metertriggers.detach", {}, (call) => {
    target(call, "meterTriggers");
    return noContent;
  }),
];
