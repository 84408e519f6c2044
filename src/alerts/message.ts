import type { Section, Subject } from "./decide.ts";
import { kindTexts } from "./kinds.ts";

/** Of a kind, this many connections are named. */
const MOST_NAMED = 20;
const MOST_LETTERS = 80;

/** A message to people: plain text. */
export interface Message {
  subject: string;
  text: string;
}

/** Returns a message. It holds names of connections, and nothing that came from a source. */
export function messageOf(sections: readonly Section[], publicUrl: string | null): Message {
  const open = sections.filter(({ isOver }) => !isOver);
  const [first] = open.length > 0 ? open : sections;
  const title = first ? kindTexts[first.kind].title : "";
  const more = (open.length > 0 ? open.length : sections.length) - 1;
  const end = publicUrl === null ? [] : [`What needs attention: ${publicUrl}/dashboard/`];
  return {
    subject: `[Millwright] ${open.length > 0 ? "" : "Over: "}${title}${more > 0 ? ` and ${more} more` : ""}`,
    text: [...sections.map((each) => textOf(each, publicUrl)), ...end].join("\n\n"),
  };
}

/** Returns the message that tests the channels. */
export const testMessage = (publicUrl: string | null): Message => ({
  subject: "[Millwright] Test",
  text: `This is a test. Alerts of Millwright arrive here.${publicUrl === null ? "" : `\n\n${publicUrl}/dashboard/`}`,
});

function textOf(section: Section, publicUrl: string | null): string {
  const { title, text } = kindTexts[section.kind];
  if (section.isOver) return `Over: ${title}.`;
  const { subjects, count } = section;
  const named = subjects.slice(0, MOST_NAMED).map((each) => lineOf(each, publicUrl));
  const rest = count - named.length;
  return [`${title}: ${count}`, text, ...named, ...(rest > 0 ? [`and ${rest} more`] : [])].join("\n");
}

function lineOf({ id, name, connector }: Subject, publicUrl: string | null): string {
  const shown = connector === null ? shortName(name) : `${shortName(name)} (${connector})`;
  const page = connector === null ? "webhooks" : "connections";
  return publicUrl === null ? `- ${shown}` : `- ${shown}: ${publicUrl}/dashboard/${page}/${id}`;
}

/** Returns a name on one line. */
function shortName(name: string): string {
  const line = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
  const letters = [...line];
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join("")}…` : line;
}

/** Returns a text for Slack, in which `<`, `>` and `&` are markup: https://docs.slack.dev/messaging/formatting-message-text */
export const slackText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
