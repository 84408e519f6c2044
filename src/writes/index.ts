export { type AuditEvent, appendAudit, chainAudit, fieldNamesIn, type Verification, verifyAudit } from "./audit.ts";
export * from "./operations/index.ts";
export type { PrepareDeps } from "./prepare/context.ts";
export { createPlan, openPlan, type PlanView, planKey } from "./prepare/plans.ts";
export { type Preparation, type PrepareOptions, prepare, prepareWrite } from "./prepare/prepare.ts";
export { refusalContextOf } from "./prepare/refusals.ts";
export type { JsonSchema } from "./prepare/schema.ts";
export { writeSchema } from "./prepare/write-schema.ts";
export type * from "./prepared.ts";
