import { z } from "zod";
import { fault, nearest } from "#lib";
import { type AuthMethod, authMethodsOf } from "./auth.ts";
import type { Connector } from "./connector.ts";
import { byPlace, commonPermissions, isRequired, type Permission } from "./permissions.ts";
import type { Stream } from "./stream.ts";
import { entitiesOf, needed } from "./window.ts";

/** The steps that a customer's administrator takes in the system before it can be connected. */
export interface Guide {
  connector: string;
  /** The system's label. */
  title: string;
  /** The entities to read. The guide lists only permissions that they need. */
  entities: string[];
  /** The auth method. Its name and title are null if the connector has one method only. */
  auth: { name: string | null; title: string | null; warning: string | null };
  /** The steps in order. */
  steps: GuideStep[];
  /** The required settings and all credentials, which the administrator enters in the end. */
  fields: GuideField[];
}

export interface GuideStep {
  title: string;
  text: string;
  /** The permissions to give in this step: first those for everything, last the recommended ones. */
  permissions: GuidePermission[];
}

export interface GuidePermission extends Permission {
  /** The entities that need it. Empty: all. */
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
 * Returns the guide for some entities (default: all) and an auth method (default: the first), made from the connector's
 * declaration. Throws `unknown_entity` or `invalid_parameter` if the connector does not have them.
 */
export function guideOf(connector: Connector, input: { entities?: readonly string[]; auth?: string } = {}): Guide {
  const method = methodNamed(connector, input.auth);
  const { auth } = method;
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
  const specific = streams.flatMap((stream) => stream.permissions);
  const all = [
    ...common.filter(isRequired),
    ...byPlace(specific.filter(isRequired)),
    ...byPlace([...common, ...specific].filter((permission) => !isRequired(permission))),
  ].map((permission) => ({
    ...permission,
    entities: common.includes(permission) ? [] : neededBy(permission, streams, entities),
  }));
  const certificate = auth.kind === "oauth2" ? auth.certificate : undefined;
  return {
    connector: connector.name,
    title: connector.title,
    entities,
    auth: { name: method.name, title: method.title, warning: method.warning },
    steps: [
      ...connector.setUp.map(({ title, text, listsPermissions }) => ({
        title,
        text,
        permissions: listsPermissions ? all : [],
      })),
      { title: method.title ?? "Get the credentials", text: auth.help, permissions: [] },
      ...(certificate ? [{ title: "Upload the certificate", text: certificate.upload, permissions: [] }] : []),
    ],
    fields: [
      ...fieldsOf("settings", connector.settings).filter(({ required }) => required),
      ...fieldsOf("credentials", method.credentials),
    ],
  };
}

function methodNamed(connector: Connector, name: string | undefined): AuthMethod {
  const methods = authMethodsOf(connector);
  const found = name === undefined ? methods[0] : methods.find((method) => method.name === name);
  if (found) return found;
  const names = methods.flatMap((method) => method.name ?? []);
  throw fault("invalid_parameter", {
    parameter: "auth",
    reason:
      names.length > 0 ? `Use one of: ${names.join(", ")}.` : `${connector.title} has only one authentication method.`,
  });
}

/** Returns these streams and those whose records they need. */
function withNeeded(streams: readonly Stream[]): Set<Stream> {
  const all = new Set(streams);
  // A loop over a set also visits what is added in the loop.
  for (const stream of all) for (const other of needed(stream)) all.add(other);
  return all;
}

/** Returns the entities that need a permission, also through streams that their own streams need. */
function neededBy(permission: Permission, streams: readonly Stream[], entities: readonly string[]): string[] {
  const isSame = (other: Permission) => other.name === permission.name && other.location === permission.location;
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

/** Returns a guide as Markdown. */
export function guideText({ title, entities, auth, steps, fields }: Guide): string {
  const parts = [
    `# Connect ${title}`,
    `This guide is for the administrator of ${title}. After these steps, Millwright can read: ${entities.map(words).join(", ")}.`,
    ...(auth.warning ? [`> ${auth.warning}`] : []),
    ...steps.flatMap((step, at) => [`## ${at + 1}. ${step.title}`, step.text, ...permissionsText(step.permissions)]),
    `## ${steps.length + 1}. Enter the connection details`,
    fields
      .map((field) => `- **${field.title}**${field.required ? "" : " (optional)"}: ${field.description}`.trim())
      .join("\n"),
    "Millwright checks the connection immediately and lists missing permissions.",
  ];
  return `${parts.join("\n\n")}\n`;
}

function permissionsText(permissions: readonly GuidePermission[]): string[] {
  if (permissions.length === 0) return [];
  const hasLevels = permissions.some(({ level }) => level !== undefined);
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const table = (of: readonly GuidePermission[], last: string, say: (permission: GuidePermission) => string) => {
    const head = ["Permission", ...(hasLevels ? ["Level"] : []), "Where", last];
    const rows = of.map((permission) => [
      permission.name,
      ...(hasLevels ? [permission.level ?? ""] : []),
      permission.location,
      say(permission),
    ]);
    return [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
  };
  const advised = permissions.filter((permission) => !isRequired(permission));
  return [
    table(permissions.filter(isRequired), "Needed for", (permission) =>
      permission.entities.length === 0 ? "everything" : permission.entities.map(words).join(", "),
    ),
    ...(advised.length === 0
      ? []
      : [
          "Recommended permissions:",
          table(
            advised,
            "Consequence if missing",
            ({ consequence: without }) => without ?? "Only some accounts need it. The check tells you if yours does.",
          ),
        ]),
  ];
}

const words = (name: string): string => name.replaceAll("_", " ");
