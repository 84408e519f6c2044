export { compileExpression, type Expression, type ExpressionFor } from "./expression.ts";
export { type Read, readsOf } from "./reads.ts";
export { ExpressionError, ExpressionMismatch, inFull, MOST_CHARACTERS, type Place } from "./run.ts";
