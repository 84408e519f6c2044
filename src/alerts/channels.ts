import { readEndpointUrl } from "#deliver";
import { fault } from "#lib";
import { type AlertChannel, alerts, type Tx } from "#store";
import type { SecretName } from "#vault";
import type { AlertDeps } from "./deps.ts";
import { type AlertKind, alertKinds, defaultKinds } from "./kinds.ts";

/** The URL of a Slack webhook, sealed under the id of the workspace. */
const SLACK_URL: SecretName<string> = { name: "alert slack url" };
/** Of a URL, its end is shown only if much more stays hidden. */
const SHORTENED = "/…";
const SHOWN_LETTERS = 4;
const LEAST_HIDDEN = 16;

/** Whom a workspace alerts, and about what. */
export interface Alerts {
  kinds: AlertKind[];
  channels: AlertChannel[];
}

/** What a request sets. */
export interface AlertsInput {
  kinds: readonly AlertKind[];
  /** Addresses; null: no e-mail. */
  emails: readonly string[] | null;
  /** The URL, or the shortened one to keep the stored URL; null: no Slack. */
  slackUrl: string | null;
}

const isKind = (kind: string): kind is AlertKind => alertKinds.some((each) => each === kind);

/** Returns whom the workspace alerts. */
export async function findAlerts(tx: Tx): Promise<Alerts> {
  const kinds = await alerts.findKinds(tx);
  return { kinds: kinds === undefined ? [...defaultKinds] : kinds.filter(isKind), channels: await alerts.channels(tx) };
}

/** Replaces whom the workspace alerts. Throws `invalid_parameter`, and `conflict` if no mail server is set. */
export function putAlerts(deps: AlertDeps, workspaceId: string, input: AlertsInput): Promise<Alerts> {
  const { emails, slackUrl } = input;
  if (emails !== null && deps.smtp === null)
    throw fault("conflict", {
      reason: "No mail server is set. Set MILLWRIGHT_SMTP_URL and MILLWRIGHT_SMTP_FROM, and start Millwright again.",
    });
  return deps.store.within(workspaceId, async (tx) => {
    const kinds = alertKinds.filter((kind) => input.kinds.includes(kind));
    const isOn = kinds.length > 0 && (emails !== null || slackUrl !== null);
    await alerts.putKinds(tx, { kinds, isOn, now: new Date(deps.clock.now()).toISOString() });
    if (emails === null) await alerts.removeChannel(tx, "email");
    else await alerts.putChannel(tx, { channel: "email", recipients: [...new Set(emails)], shown_url: null });
    if (slackUrl === null) await removeSlack(deps, tx);
    else await putSlack(deps, tx, slackUrl);
    return findAlerts(tx);
  });
}

async function removeSlack({ sealing }: AlertDeps, tx: Tx): Promise<void> {
  await alerts.removeChannel(tx, "slack");
  await sealing.remove(tx, tx.workspaceId, SLACK_URL);
}

async function putSlack({ sealing, allowPrivateWebhooks }: AlertDeps, tx: Tx, text: string): Promise<void> {
  const stored = (await alerts.channels(tx)).find(({ channel }) => channel === "slack");
  if (stored?.shown_url === text) return;
  if (text.includes(SHORTENED))
    throw fault("invalid_parameter", { parameter: "slack.url", reason: "The URL is shortened. Enter all of it." });
  const url = readEndpointUrl(text, allowPrivateWebhooks, "slack.url");
  await sealing.put(tx, tx.workspaceId, SLACK_URL, url);
  await alerts.putChannel(tx, { channel: "slack", recipients: [], shown_url: shortened(url) });
}

/** Returns the URL of the Slack webhook; undefined: there is none. Throws `root_key_missing`. */
export const slackUrl = ({ sealing }: Pick<AlertDeps, "sealing">, tx: Tx): Promise<string | undefined> =>
  sealing.get(tx, tx.workspaceId, SLACK_URL);

/** Returns a URL's origin and its last letters. The rest is what lets anyone post. */
function shortened(url: string): string {
  const { origin } = new URL(url);
  const rest = url.slice(origin.length);
  return `${origin}${SHORTENED}${rest.length >= LEAST_HIDDEN + SHOWN_LETTERS ? rest.slice(-SHOWN_LETTERS) : ""}`;
}
