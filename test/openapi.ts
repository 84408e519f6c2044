import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect } from "vitest";
import { apiDocument } from "../src/api/index.ts";

/** A response of the API, as a test received it. */
export interface Received {
  method: string;
  /** Path and query. */
  path: string;
  status: number;
  headers: Readonly<Record<string, unknown>>;
  text: string;
}

type Document = ReturnType<typeof apiDocument>;
interface DocumentedResponse {
  content?: Record<string, { schema: object }>;
}

const WITHOUT_FIELDS = "x-required-without-fields";
const pointer = (...parts: string[]): string =>
  parts.map((part) => `/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** The document, with all members required that a response to a request without `fields` has. */
const withoutFields = (document: Document): Document =>
  JSON.parse(JSON.stringify(document), (_key, value: Record<string, unknown> | null) =>
    value?.[WITHOUT_FIELDS] ? { ...value, required: value[WITHOUT_FIELDS] } : value,
  ) as Document;

function openAjv(): { ajv: Ajv2020; document: Document } {
  const document = apiDocument();
  const ajv = new Ajv2020({ strict: false, validateFormats: true });
  addFormats.default(ajv);
  ajv.addSchema(document as object, "fields");
  ajv.addSchema(withoutFields(document) as object, "whole");
  return { ajv, document };
}

// Once per process; schemas are compiled when an answer needs them.
let opened: ReturnType<typeof openAjv> | null = null;
const validators = new Map<string, ValidateFunction>();

/** Returns the validator of the schema at a place in the document. */
export function validatorAt(place: string, variant: "fields" | "whole"): ValidateFunction {
  opened ??= openAjv();
  const ref = `${variant}#${encodeURI(place)}`;
  const known = validators.get(ref) ?? opened.ajv.compile({ $ref: ref });
  validators.set(ref, known);
  return known;
}

const patterns = new Map<string, RegExp>();
const patternOf = (path: string): RegExp => {
  const known = patterns.get(path) ?? new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`);
  patterns.set(path, known);
  return known;
};

/** Returns the documented path of a URL: the one with the fewest parameters that matches. */
function documentedPath(document: Document, address: string): string | undefined {
  const placeholders = (path: string) => path.split("{").length;
  return Object.keys(document.paths)
    .filter((path) => patternOf(path).test(address))
    .toSorted((a, b) => placeholders(a) - placeholders(b))[0];
}

/** Returns how a response differs from the OpenAPI document. Null: it matches. */
export function undocumented({ method, path: url, status, headers, text }: Received): string | null {
  opened ??= openAjv();
  const { document } = opened;
  const [address = "", query = ""] = url.split("?");
  const path = documentedPath(document, address);
  const verb = method.toLowerCase();
  const operation = path === undefined ? undefined : document.paths[path]?.[verb];
  // Unknown paths and methods are rejected before any route.
  if (path === undefined || operation === undefined) return null;
  const declared = operation.responses[String(status)];
  if (!declared) return `status ${status} is not declared: ${text.slice(0, 300)}`;
  const ref = "$ref" in declared ? declared.$ref.slice(1) : null;
  const response: DocumentedResponse | undefined =
    ref === null ? (declared as DocumentedResponse) : document.components.responses[ref.split("/").at(-1) ?? ""];
  const place = ref ?? pointer("paths", path, verb, "responses", String(status));
  const type = String(headers["content-type"] ?? "").split(";")[0] ?? "";
  if (!response?.content) return text === "" ? null : `a body is not declared for ${status}`;
  if (!(type in response.content)) return `media type ${type} is not declared for ${status}`;
  if (!type.includes("json")) return null;
  const variant = /(^|&)fields=/.test(query) ? "fields" : "whole";
  const validate = validatorAt(`${place}${pointer("content", type, "schema")}`, variant);
  if (validate(JSON.parse(text))) return null;
  return JSON.stringify(validate.errors?.slice(0, 3));
}

/** Fails the test if the OpenAPI document does not describe the response. */
export function expectDocumented(received: Received): void {
  const { method, path, status } = received;
  if (undocumented(received) !== null)
    expect(undocumented(received), `${method} ${path} answered ${status} otherwise than documented`).toBeNull();
}

/** Returns the examples of the document that do not match their schemas. */
export function wrongExamples(): string[] {
  opened ??= openAjv();
  const { paths } = opened.document;
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([verb, { requestBody, responses }]) => {
      const base = ["paths", path, verb];
      const medias = [
        ...Object.entries(requestBody?.content ?? {}).map(([type, media]) => ({
          media,
          at: [...base, "requestBody", "content", type],
        })),
        ...Object.entries(responses).flatMap(([status, response]) =>
          Object.entries("content" in response ? (response.content ?? {}) : {}).map(([type, media]) => ({
            media,
            at: [...base, "responses", status, "content", type],
          })),
        ),
      ];
      return medias.flatMap(({ media, at }) => {
        if (media.example === undefined && media.examples === undefined) return [`${at.join(" ")}: no example`];
        if (media.example === undefined) return [];
        const validate = validatorAt(pointer(...at, "schema"), "whole");
        return validate(media.example) ? [] : [`${at.join(" ")}: ${JSON.stringify(validate.errors?.slice(0, 2))}`];
      });
    }),
  );
}
