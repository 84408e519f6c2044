export { compileExpression, type Expression, type ExpressionFor } from "./expression.ts";
export { ExpressionError, ExpressionMisfit, type Place } from "./run.ts";
