export type { DeliverDeps, DispatcherDeps, RecordText } from "./deps.ts";
export { advance, type Working } from "./dispatcher.ts";
export {
  type CreatedEndpoint,
  createEndpoint,
  deleteEndpoint,
  disableEndpoint,
  type EndpointInput,
  MOST_ENDPOINTS,
  requireEndpoint,
  rotateSecret,
  updateEndpoint,
} from "./endpoints.ts";
export { type EventType, eventTypes, noticeNames } from "./event-types.ts";
export { eventId, shownConnection, storedEventId } from "./events.ts";
export { type FailingEndpoint, failingEndpoints, webhookLags } from "./failing.ts";
export { causes, defaultCauses } from "./filter.ts";
export { enableEndpoint, pingEndpoint, type ShownAttempt } from "./ping.ts";
export { type ReplayInput, replay, resend } from "./replay.ts";
export { type AttemptResult, openWebhookAgent, PRIVATE_SETTING, postOnce, readEndpointUrl } from "./send.ts";
export { type DeliveryWorker, workDeliveries } from "./work.ts";
