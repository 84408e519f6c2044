export {
  answerOperation,
  approveOperation,
  cancelOperation,
  findOperation,
  listOperations,
  type OperationDetail,
  type Resolution,
  rejectOperation,
  resolveOperation,
} from "./decide.ts";
export { type Operations, type OperationsDeps, type OperationTimes, openOperations } from "./deps.ts";
export { noteOperation, type OperationNotice } from "./notices.ts";
export { repeatedOperation, type SubmitOptions, submitOperation, submitOperations } from "./submit.ts";
export { type AttemptView, type OperationView, operationIdOf, readOperationId, type StepView } from "./view.ts";
export {
  OPERATION_QUEUE,
  type OperationJob,
  runDue,
  runOperation,
  stopOperations,
  workOperations,
} from "./work.ts";
