import { z } from "zod";
import { type Alerts, alertKinds, defaultKinds, findAlerts, putAlerts, tryChannels } from "#alerts";
import { type Route, route } from "#api/http";
import type { AlertChannel } from "#store";

const group = "Alerts";
const MOST_RECIPIENTS = 20;

const kinds = z
  .array(z.enum(alertKinds))
  .max(alertKinds.length)
  .meta({
    description: "Kinds of `GET /v1/attention` that people are alerted about. Empty: none.",
    examples: [["reauthorization_required", "run_failed"]],
  });
const to = z
  .array(z.email().max(320))
  .min(1)
  .max(MOST_RECIPIENTS)
  .meta({ description: `Addresses, up to ${MOST_RECIPIENTS}.`, examples: [["operations@vendor.example"]] });

const outcome = {
  last_success_at: z.iso.datetime().nullable().meta({ description: "Null: no message was accepted yet." }),
  last_error: z
    .string()
    .nullable()
    .meta({ description: "Why the last message was not accepted. It is sent again. Null: it was accepted." }),
};

const alerts = z
  .object({
    email: z
      .object({ to, ...outcome })
      .nullable()
      .meta({ description: "Null: no e-mail is sent." }),
    slack: z
      .object({
        url: z.string().meta({
          description: "The URL, shortened: it is a secret.",
          examples: ["https://hooks.slack.com/…x7Qd"],
        }),
        ...outcome,
      })
      .nullable()
      .meta({ description: "Null: nothing is sent to Slack." }),
    kinds,
  })
  .meta({ id: "alerts", title: "Alerts" });

const body = z.strictObject({
  email: z.strictObject({ to }).nullable().default(null).meta({ description: "Null: send no e-mail." }),
  slack: z
    .strictObject({
      url: z
        .string()
        .max(2000)
        .meta({
          description:
            "URL of a Slack-compatible incoming webhook. Its address must be allowed for webhook endpoints. Send the shortened URL to keep the stored one.",
          examples: ["https://hooks.slack.com/services/T000/B000/x7Qd"],
        }),
    })
    .nullable()
    .default(null)
    .meta({ description: "Null: send nothing to Slack." }),
  kinds: kinds.default([...defaultKinds]).meta({
    description: "Kinds of `GET /v1/attention` that people are alerted about. Default: all but `waiting`.",
  }),
});

const result = z
  .object({
    channel: z.enum(["email", "slack"]),
    is_delivered: z.boolean().meta({ description: "Whether the mail server or the webhook accepted the message." }),
    error: z.string().nullable().meta({ description: "Why it was not accepted. Null: it was." }),
    answer: z
      .string()
      .nullable()
      .meta({ description: "The beginning of the answer, up to 500 letters, without secrets. Null: none." }),
  })
  .meta({ id: "alert_test", title: "Test of an alert channel" });

function viewOf({ kinds, channels }: Alerts): z.infer<typeof alerts> {
  const email = channels.find(({ channel }) => channel === "email");
  const slack = channels.find(({ channel }) => channel === "slack");
  return {
    email: email ? { to: email.recipients, ...outcomeOf(email) } : null,
    slack: slack ? { url: slack.shown_url ?? "", ...outcomeOf(slack) } : null,
    kinds,
  };
}

const outcomeOf = ({ last_success_at, last_error }: AlertChannel) => ({ last_success_at, last_error });

/** Whom the workspace alerts about what needs attention. */
export const alertRoutes: Route[] = [
  route({
    method: "GET",
    path: "/v1/alerts",
    name: "getAlerts",
    group,
    summary: "Get the alerts",
    description: "Returns the channels on which people are alerted about what needs attention, and the kinds.",
    access: "workspace",
    scope: "webhooks:read",
    reply: { 200: alerts },
    handle: ({ deps, workspaceId }) => deps.store.within(workspaceId, async (tx) => viewOf(await findAlerts(tx))),
  }),
  route({
    method: "PUT",
    path: "/v1/alerts",
    name: "putAlerts",
    example: {
      email: { to: ["operations@vendor.example"] },
      slack: { url: "https://hooks.slack.com/services/T000/B000/x7Qd" },
      kinds: ["reauthorization_required", "run_failed"],
    },
    group,
    summary: "Set the alerts",
    description:
      "Replaces the channels and kinds. A channel that is left out is removed. Of a kind, people get at most one message an hour, and one when it is over.",
    access: "workspace",
    scope: "webhooks:write",
    body,
    errors: ["conflict", "root_key_missing"],
    reply: { 200: alerts },
    handle: async ({ deps, workspaceId, body: { email, slack, kinds } }) =>
      viewOf(await putAlerts(deps, workspaceId, { kinds, emails: email?.to ?? null, slackUrl: slack?.url ?? null })),
  }),
  route({
    method: "POST",
    path: "/v1/alerts/test",
    name: "testAlerts",
    group,
    summary: "Test the alerts",
    description: "Sends a test message to each channel now, and returns what each answered.",
    access: "workspace",
    scope: "webhooks:write",
    errors: ["conflict", "root_key_missing"],
    reply: { 200: z.object({ data: z.array(result) }) },
    handle: async ({ deps, workspaceId }) => ({
      data: (await tryChannels(deps, workspaceId)).map(({ channel, error, answer }) => ({
        channel,
        is_delivered: error === null,
        error,
        answer,
      })),
    }),
  }),
];
