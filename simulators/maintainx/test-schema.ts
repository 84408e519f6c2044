import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

// The vendor's OpenAPI document is beside the repository where it may be used, and never in it.

const places = [
  process.env.MILLWRIGHT_TEST_MAINTAINX_OPENAPI,
  join(import.meta.dirname, "../../../shared/facts/maintainx-openapi.json"),
].filter((path) => path !== undefined);

/** Why tests are skipped where the document is missing. */
export const missingDocument =
  "the vendor's OpenAPI document is not at ../shared/facts/maintainx-openapi.json (or MILLWRIGHT_TEST_MAINTAINX_OPENAPI)";

type Schema = { [name: string]: unknown };

/** Fields that answers were measured to have, beside those that the document lists. */
const measured: Record<string, Schema> = {
  WorkOrderRow: {
    ...{ assetId: { type: ["integer", "null"] }, customerId: {}, estimatedTime: { type: ["integer", "null"] } },
    teamIds: { type: "array", items: { type: "integer" } },
  },
  WorkOrder: { customerId: {} },
  // PATCH takes `expand`, and the document does not list what that adds.
  WorkOrder2: {
    ...{ customerId: {}, asset: {}, location: {}, estimatedTime: {}, extraFields: {} },
    ...{ assignees: {}, parts: {}, times: {}, timeItems: {}, expenditures: {} },
  },
  EventPartTransfer: { quantity: { type: "number" } },
  WorkRequest: { creatorId: { type: ["integer", "null"] } },
  // The lists are asked for by `deletedRecords: listed`.
  AssetRow: { deletedAt: {} },
  PartRow: { deletedAt: {} },
};

/** What every webhook carries, beside what the document lists. */
const payloadFields: Schema = {
  eventType: { type: "string" },
  userId: { type: ["number", "null"] },
  customerId: { type: ["number", "null"] },
};

/** Returns the problems of answers, bodies and webhooks by the vendor's document. */
export class VendorSchema {
  readonly #ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    allowUnionTypes: true,
    inlineRefs: false,
    code: { optimize: false },
  });
  readonly #document: { paths: Record<string, Record<string, Schema>>; webhooks: Record<string, Schema> };
  readonly #known = new Map<string, ValidateFunction | undefined>();
  /** The operations and events that were checked. */
  readonly seen = new Set<string>();

  constructor(path: string) {
    addFormats.default(this.#ajv);
    const document = JSON.parse(readFileSync(path, "utf8"));
    const { schemas } = document.components;
    for (const [name, more] of Object.entries(measured)) Object.assign(schemas[name].properties, more);
    for (const hook of Object.values<Schema>(document.webhooks)) openPayload(schemas, hook);
    close(document, schemas);
    this.#document = document;
    this.#ajv.addSchema({ ...document, $id: "maintainx" });
  }

  /** Every operation of the document as "GET /assets/{id}". */
  operations(): string[] {
    return Object.entries(this.#document.paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => ["get", "post", "put", "patch", "delete"].includes(method))
        .map((method) => `${method.toUpperCase()} ${path}`),
    );
  }

  events(): string[] {
    return Object.keys(this.#document.webhooks);
  }

  /** The problems of an answer to an operation, such as "GET /assets/{id}". */
  answer(operation: string, status: number, body: unknown): string[] {
    const [method, path] = operation.split(" ") as [string, string];
    const responses = this.#document.paths[path]?.[method.toLowerCase()]?.responses;
    if (!responses) return [`${operation} is not in the document`];
    if (!Object.hasOwn(responses, String(status))) return [`${operation} does not answer ${status}`];
    this.seen.add(operation);
    const place = `/paths/${pointer(path)}/${method.toLowerCase()}/responses/${status}`;
    const resolved = this.#resolve(place);
    const problems = this.#check(`${resolved}/content/application~1json/schema`, body, status < 300 && status !== 204);
    // The document has one form of a 400 per operation; both were measured on lists.
    const isMeasured = status === 400 && isErrorText(body);
    return isMeasured || (status === 400 && this.#check("/components/schemas/Error2", body, true).length === 0)
      ? []
      : problems;
  }

  /** The problems of a request's body. */
  body(operation: string, body: unknown): string[] {
    const [method, path] = operation.split(" ") as [string, string];
    const place = `/paths/${pointer(path)}/${method.toLowerCase()}/requestBody`;
    return this.#check(`${this.#resolve(place)}/content/application~1json/schema`, body, true);
  }

  webhook(event: string, payload: unknown): string[] {
    this.seen.add(event);
    return this.#check(`/webhooks/${event}/post/requestBody/content/application~1json/schema`, payload, true);
  }

  /** Follows a reference in the place of a response or a body. */
  #resolve(place: string): string {
    const value = place
      .split("/")
      .slice(1)
      .reduce<unknown>((inner, part) => {
        const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
        return typeof inner === "object" && inner !== null ? Reflect.get(inner, name) : undefined;
      }, this.#document);
    if (typeof value !== "object" || value === null || !("$ref" in value)) return place;
    return String(value.$ref).slice(1);
  }

  #check(place: string, value: unknown, isNeeded: boolean): string[] {
    if (!this.#known.has(place)) this.#known.set(place, this.#ajv.getSchema(`maintainx#${place}`));
    const validate = this.#known.get(place);
    if (!validate) return isNeeded ? [`${place} has no schema`] : [];
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      return `${place} ${instancePath} ${message} ${JSON.stringify(params)}`;
    });
  }
}

const isErrorText = (body: unknown) =>
  typeof body === "object" &&
  body !== null &&
  "error" in body &&
  typeof body.error === "string" &&
  Object.keys(body).length === 1;

const pointer = (path: string) => path.replaceAll("~", "~0").replaceAll("/", "~1");

/** Adds to a webhook's payload what every one carries. */
function openPayload(schemas: Record<string, Schema>, hook: Schema): void {
  const text = JSON.stringify(hook);
  const name = /"#\/components\/schemas\/(\w+)"/.exec(text)?.[1];
  const schema = name === undefined ? undefined : schemas[name];
  if (schema) Object.assign(schema.properties as object, payloadFields);
}

/**
 * Makes the document strict and fits it to what is measured: no field may be there that it does not list, and one that
 * may be null may be left out.
 */
function close(value: unknown, schemas: Record<string, Schema>): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const inner of value) close(inner, schemas);
    return;
  }
  const schema = value as Schema;
  const { properties } = schema;
  if (typeof properties === "object" && properties !== null && typeof schema.type !== "undefined") {
    if (schema.additionalProperties === undefined) schema.additionalProperties = false;
    if (Array.isArray(schema.required))
      schema.required = schema.required.filter((name) => !mayBeNull(Reflect.get(properties, name), schemas));
  }
  for (const inner of Object.values(schema)) close(inner, schemas);
}

function mayBeNull(schema: unknown, schemas: Record<string, Schema>): boolean {
  if (typeof schema !== "object" || schema === null) return false;
  if ("$ref" in schema) return mayBeNull(schemas[String(schema.$ref).split("/").at(-1)!], schemas);
  if ("type" in schema && [schema.type].flat().includes("null")) return true;
  if ("anyOf" in schema && Array.isArray(schema.anyOf)) return schema.anyOf.some((one) => mayBeNull(one, schemas));
  return "enum" in schema && Array.isArray(schema.enum) && schema.enum.includes(null);
}

/** The vendor's document, where it is. Undefined: tests that need it say so and are skipped. */
export function vendorSchema(): VendorSchema | undefined {
  const path = places.find((one) => existsSync(one));
  return path === undefined ? undefined : new VendorSchema(path);
}
