import { createTransport } from "nodemailer";
import { type AttemptResult, postOnce } from "#deliver";
import { shortText } from "#lib";
import { openRedactor } from "#source";
import type { AlertChannel } from "#store";
import type { AlertDeps, SmtpSettings } from "./deps.ts";
import { type Message, slackText } from "./message.ts";

/** How long a mail server has in all, and for each of its answers. */
const WHOLE_MS = 30_000;
const ANSWER_MS = 10_000;
const MOST_SHOWN = 500;

/** What came of a message on one channel. */
export interface AlertAttempt {
  channel: AlertChannel["channel"];
  /** Why it failed; null: it was accepted. */
  error: string | null;
  /** The beginning of the answer, without secrets; null: none or empty. */
  answer: string | null;
  /** The receiver asks to wait for so long; null: it does not. */
  waitMs: number | null;
}

const never = new AbortController().signal;

/** Sends a message to a Slack-compatible webhook. */
export async function sendToSlack(deps: AlertDeps, url: string, { subject, text }: Message): Promise<AlertAttempt> {
  const secrets = [
    url,
    ...(URL.parse(url)
      ?.pathname.split("/")
      .filter((part) => part.length > 5) ?? []),
  ];
  const target = { url, redactor: openRedactor(secrets), headers: () => ({}) };
  const body = JSON.stringify({ text: slackText(`*${subject}*\n${text}`) });
  const { error, answer, waitMs }: AttemptResult = await postOnce(deps, target, body, never);
  return { channel: "slack", error, answer, waitMs };
}

/** Sends a message by e-mail, one for all recipients. */
export async function sendByEmail(
  { smtp }: Pick<AlertDeps, "smtp">,
  recipients: readonly string[],
  { subject, text }: Message,
): Promise<AlertAttempt> {
  const ended = (error: string | null, answer: unknown): AlertAttempt => ({
    channel: "email",
    error,
    answer: typeof answer === "string" && smtp !== null ? shownAnswer(smtp, answer) : null,
    waitMs: null,
  });
  if (smtp === null) return ended("No mail server is set. Set MILLWRIGHT_SMTP_URL and MILLWRIGHT_SMTP_FROM.", null);
  const transport = createTransport({
    url: smtp.url,
    connectionTimeout: ANSWER_MS,
    greetingTimeout: ANSWER_MS,
    dnsTimeout: ANSWER_MS,
    socketTimeout: ANSWER_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SlowServer()), WHOLE_MS);
  });
  try {
    const mail = {
      from: smtp.from,
      to: [...recipients],
      subject,
      text,
      headers: { "Auto-Submitted": "auto-generated" },
    };
    const { response, rejected } = await Promise.race([transport.sendMail(mail), late]);
    // Those who got it must not get it again.
    const note = rejected.length > 0 ? ` (${rejected.length} of ${recipients.length} recipients were refused)` : "";
    return ended(null, `${response}${note}`);
  } catch (thrown) {
    return ended(reasonOf(thrown), answerIn(thrown));
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}

class SlowServer extends Error {}

const texts: Record<string, string> = {
  ECONNECTION: "The mail server could not be reached.",
  ESOCKET: "The mail server could not be reached.",
  ECONNREFUSED: "The mail server could not be reached.",
  EDNS: "The host of the mail server was not found.",
  ETIMEDOUT: "The mail server did not answer in time.",
  ETLS: "The encrypted connection to the mail server failed.",
  EAUTH: "The mail server rejected the user name or password of MILLWRIGHT_SMTP_URL.",
  ENOAUTH: "The mail server rejected the user name or password of MILLWRIGHT_SMTP_URL.",
  EENVELOPE: "The mail server refused the sender or all recipients.",
};

/** Returns why a message was not accepted. The text holds nothing that the server sent. */
function reasonOf(thrown: unknown): string {
  if (thrown instanceof SlowServer) return `The mail server needed more than ${WHOLE_MS / 1000} seconds.`;
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  return texts[code] ?? "The mail server did not accept the message.";
}

const answerIn = (thrown: unknown): unknown =>
  thrown instanceof Error && "response" in thrown ? thrown.response : null;

function shownAnswer({ url }: SmtpSettings, answer: string): string | null {
  const { username = "", password = "" } = URL.parse(url) ?? {};
  const secrets = [password, username].filter((part) => part !== "").flatMap((part) => [part, decoded(part)]);
  return shortText(openRedactor(secrets).excerpt(answer) ?? "", MOST_SHOWN) || null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
