import { z } from "zod";
import { lacking } from "#kit";
import { meterId, number, text, userId } from "./values.ts";

/** Our kinds of tasks by MaintainX's types of procedure fields. */
const KINDS = {
  CHECKBOX: "check",
  CHECKLIST: "check",
  TEXT: "text",
  NUMBER: "number",
  AMOUNT: "number",
  MULTIPLE_CHOICE: "choice",
  INSPECTION_CHECK: "inspection",
  YES_NO_NA: "inspection",
  METER: "meter",
  DATE: "date",
  FILE: "file",
  SIGNATURE: "signature",
  HEADING: "heading",
} as const;
type TaskKind = (typeof KINDS)[keyof typeof KINDS] | "other";
const kinds = new Map<string, TaskKind>(Object.entries(KINDS));

/** Returns our kind of a procedure field's type. Stock counts and unsupported fields have none. */
export const taskKindOf = (type: string): TaskKind => kinds.get(type) ?? "other";

const value = z.object({
  text,
  notes: z.object({ text }).nullish(),
  attachments: z.array(z.object({ id: z.number() })).nullish(),
});

/** A field of a procedure, with its answer. */
export const procedureField = z.object({
  ...{ id: z.number(), parentId: number, required: z.boolean().nullish(), description: text, type: z.string() },
  ...{ label: z.string(), score: number, value: value.nullish() },
  meter: z.object({ id: number }).nullish(),
  assignees: z.object({ userIds: z.array(z.number()).nullish() }).nullish(),
});

/** Returns the tasks of a work order, with their answers. MaintainX does not document the words of answers. */
export const tasksOf = (fields: readonly z.infer<typeof procedureField>[]) =>
  fields.map((field, at) => {
    const kind = taskKindOf(field.type);
    const answer = field.value?.text;
    const isAnswered = Boolean(answer) || (field.value?.attachments?.length ?? 0) > 0;
    const isNumber = (kind === "number" || kind === "meter") && answer && Number.isFinite(Number(answer));
    return {
      ...lacking("unit", "asset_id", "estimated_minutes", "actual_minutes", "completed_at", "completer_id"),
      key: field.id,
      raw: field,
      line_number: at + 1,
      title: field.label,
      description: field.description,
      kind,
      source_kind: field.type,
      parent_line_id: field.parentId,
      is_required: field.required,
      meter_id: meterId(field.meter?.id),
      status: kind === "heading" ? null : isAnswered ? ("done" as const) : ("open" as const),
      value: answer,
      number: isNumber ? answer : null,
      choice: kind === "choice" || kind === "inspection" ? answer : null,
      notes: field.value?.notes?.text,
      score: field.score,
      assignee_id: userId(field.assignees?.userIds?.[0]),
    };
  });
