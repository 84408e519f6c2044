import { assetOperations } from "./asset-operations.ts";
import { fileOperations } from "./file-operations.ts";
import { meterOperations } from "./meter-operations.ts";
import type { Operation } from "./operation.ts";
import { peopleOperations } from "./people-operations.ts";
import { planningOperations } from "./planning-operations.ts";
import { purchasingOperations } from "./purchasing-operations.ts";
import { webhookOperations } from "./webhook-operations.ts";
import { workOrderOperations } from "./work-order-operations.ts";

/** All operations of the API. */
export const operations: readonly Operation[] = [
  ...workOrderOperations,
  ...assetOperations,
  ...purchasingOperations,
  ...meterOperations,
  ...planningOperations,
  ...peopleOperations,
  ...fileOperations,
  ...webhookOperations,
];

export type Routed = { operation: Operation; path: string[] };

/** Finds the operation of a request. Fixed segments win over placeholders. */
export class Router {
  readonly #routes: { operation: Operation; segments: string[] }[];

  constructor(operations: readonly Operation[]) {
    this.#routes = operations
      .map((operation) => ({ operation, segments: operation.path.split("/").slice(1) }))
      .sort((one, other) => placeholders(one.segments) - placeholders(other.segments));
  }

  find(method: string, path: string): Routed | undefined {
    const given = path.replace(/\/$/, "").split("/").slice(1);
    for (const { operation, segments } of this.#routes) {
      if (operation.method !== method || segments.length !== given.length) continue;
      const values: string[] = [];
      const isMatch = segments.every((segment, place) => {
        if (!segment.startsWith("{")) return segment === given[place];
        values.push(decoded(given[place]!));
        return true;
      });
      if (isMatch) return { operation, path: values };
    }
    return undefined;
  }
}

const placeholders = (segments: string[]) => segments.filter((segment) => segment.startsWith("{")).length;

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return segment;
    throw error;
  }
}
