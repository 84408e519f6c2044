import { z } from "zod";
import { fault, nearest } from "#lib";
import { type AuthMethod, authMethodsOf } from "./auth.ts";
import type { Connector } from "./connector.ts";
import { byPlace, commonPermissions, isRequired, type Permission } from "./permissions.ts";
import type { Stream } from "./stream.ts";
import { entitiesOf, needed } from "./window.ts";

/** What a customer's administrator does in the system, so that it can be connected. */
export interface Guide {
  connector: string;
  /** The system's name, for people. */
  title: string;
  /** What is to be read: for this alone permissions are asked. */
  entities: string[];
  /** The kind of auth that it is for; its name and title null where there is no choice. */
  auth: { name: string | null; title: string | null; warning: string | null };
  /** In their order. */
  steps: GuideStep[];
  /** What to hand over in the end: what must be filled in, and all credentials. */
  fields: GuideField[];
}

export interface GuideStep {
  title: string;
  text: string;
  /** The permissions to give in this step: first those that everything takes, last those that it works without. */
  permissions: GuidePermission[];
}

export interface GuidePermission extends Permission {
  /** The entities that take it; empty: all do. */
  entities: string[];
}

export interface GuideField {
  group: "settings" | "credentials";
  name: string;
  title: string;
  description: string;
  required: boolean;
}

/**
 * Makes the guide for some entities (default: all) and a kind of auth (default: the first) from what the connector
 * declares. Throws `unknown_entity` or `invalid_parameter` for those that it has not.
 */
export function guideOf(connector: Connector, input: { entities?: readonly string[]; auth?: string } = {}): Guide {
  const offer = offerNamed(connector, input.auth);
  const { auth } = offer;
  const known = [...connector.entities.keys()];
  for (const entity of input.entities ?? [])
    if (!known.includes(entity)) throw fault("unknown_entity", { entity, suggestion: nearest(entity, known) });
  const entities = known.filter((entity) => input.entities?.includes(entity) ?? true);
  const wanted = withNeeded(
    connector.ordered.filter(
      (stream) => !input.entities || entitiesOf(stream).some((entity) => entities.includes(entity)),
    ),
  );
  const streams = connector.ordered.filter((stream) => wanted.has(stream));
  const common = commonPermissions(connector, auth);
  const own = streams.flatMap((stream) => stream.permissions);
  const all = [
    ...common.filter(isRequired),
    ...byPlace(own.filter(isRequired)),
    ...byPlace([...common, ...own].filter((need) => !isRequired(need))),
  ].map((need) => ({ ...need, entities: common.includes(need) ? [] : takers(need, streams, entities) }));
  const certificate = auth.kind === "oauth2" ? auth.certificate : undefined;
  return {
    connector: connector.name,
    title: connector.title,
    entities,
    auth: { name: offer.name, title: offer.title, warning: offer.warning },
    steps: [
      ...connector.setUp.map(({ title, text, listsPermissions }) => ({
        title,
        text,
        permissions: listsPermissions ? all : [],
      })),
      { title: offer.title ?? "Get the credentials", text: auth.help, permissions: [] },
      ...(certificate ? [{ title: "Upload the certificate", text: certificate.upload, permissions: [] }] : []),
    ],
    fields: [
      ...fieldsOf("settings", connector.settings).filter(({ required }) => required),
      ...fieldsOf("credentials", offer.credentials),
    ],
  };
}

function offerNamed(connector: Connector, name: string | undefined): AuthMethod {
  const offers = authMethodsOf(connector);
  const found = name === undefined ? offers[0] : offers.find((offer) => offer.name === name);
  if (found) return found;
  const names = offers.flatMap((offer) => offer.name ?? []);
  throw fault("invalid_parameter", {
    parameter: "auth",
    reason: names.length > 0 ? `There are: ${names.join(", ")}.` : `${connector.title} has but one kind.`,
  });
}

/** The streams, and those whose records their reading needs. */
function withNeeded(streams: readonly Stream[]): Set<Stream> {
  const all = new Set(streams);
  // A set being walked also yields what is added on the way.
  for (const stream of all) for (const other of needed(stream)) all.add(other);
  return all;
}

/** Which entities take a permission: those whose streams name it, also by way of other streams. */
function takers(need: Permission, streams: readonly Stream[], entities: readonly string[]): string[] {
  const isSame = (other: Permission) => other.name === need.name && other.location === need.location;
  const taking = streams.filter((stream) => [...withNeeded([stream])].some((each) => each.permissions.some(isSame)));
  return entities.filter((entity) => taking.some((stream) => entitiesOf(stream).includes(entity)));
}

function fieldsOf(group: GuideField["group"], schema: z.ZodType): GuideField[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return Object.entries(properties).map(([name, field]) => {
    const { title = name, description = "" } = field as { title?: string; description?: string };
    return { group, name, title, description, required: required.includes(name) };
  });
}

/** A guide as Markdown. */
export function guideText({ title, entities, auth, steps, fields }: Guide): string {
  const parts = [
    `# Connecting ${title}`,
    `For the administrator of ${title}. Afterwards Millwright can read: ${entities.map(words).join(", ")}.`,
    ...(auth.warning ? [`> ${auth.warning}`] : []),
    ...steps.flatMap((step, at) => [`## ${at + 1}. ${step.title}`, step.text, ...needsText(step.permissions)]),
    `## ${steps.length + 1}. Hand over`,
    fields
      .map((field) => `- **${field.title}**${field.required ? "" : " (optional)"}: ${field.description}`.trim())
      .join("\n"),
    "Whoever connects the system is told at once, permission by permission, what is still missing.",
  ];
  return `${parts.join("\n\n")}\n`;
}

function needsText(needs: readonly GuidePermission[]): string[] {
  if (needs.length === 0) return [];
  const hasLevels = needs.some(({ level }) => level !== undefined);
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const table = (of: readonly GuidePermission[], last: string, say: (need: GuidePermission) => string) => {
    const head = ["Permission", ...(hasLevels ? ["Level"] : []), "Where", last];
    const rows = of.map((need) => [need.name, ...(hasLevels ? [need.level ?? ""] : []), need.location, say(need)]);
    return [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
  };
  const advised = needs.filter((need) => !isRequired(need));
  return [
    table(needs.filter(isRequired), "For", (need) =>
      need.entities.length === 0 ? "everything" : need.entities.map(words).join(", "),
    ),
    ...(advised.length === 0
      ? []
      : [
          "It works without these:",
          table(
            advised,
            "Without it",
            ({ consequence: without }) => without ?? "Only some accounts ask for it; a check says so.",
          ),
        ]),
  ];
}

const words = (name: string): string => name.replaceAll("_", " ");
