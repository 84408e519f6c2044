export { compileExpression, type Expression, type ExpressionFor } from "./compile.ts";
export { ExpressionError, ExpressionMisfit, type Place } from "./run.ts";
