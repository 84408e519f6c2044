import { z } from "zod";
import { type FaultCode, fault, faultKinds } from "#lib";
import { type Route, route } from "./route.ts";

const kind = z
  .object({
    code: z.string(),
    title: z.string(),
    status: z.int(),
    origin: z.enum(["request", "source", "connection", "millwright"]),
    retryable: z.boolean(),
    remedy: z.string().meta({ description: "What to do." }),
  })
  .meta({ id: "error_kind", title: "Error code" });

const viewOf = (code: FaultCode): z.infer<typeof kind> => {
  const { title, status, origin, retryable, remedy } = faultKinds[code];
  return { code, title, status, origin, retryable, remedy };
};

/** The error codes; `type` of a problem document links to one. */
export const errorRoutes: Route[] = [
  route({
    method: "GET",
    path: "/v1/errors",
    name: "listErrors",
    group: "Errors",
    summary: "List error codes",
    access: "public",
    query: z.strictObject({}),
    reply: { 200: z.object({ data: z.array(kind) }) },
    handle: async () => ({ data: (Object.keys(faultKinds) as FaultCode[]).map(viewOf) }),
  }),
  route({
    method: "GET",
    path: "/v1/errors/:code",
    name: "getError",
    group: "Errors",
    summary: "Get an error code",
    access: "public",
    params: z.object({ code: z.string() }),
    query: z.strictObject({}),
    reply: { 200: kind },
    async handle({ params }) {
      if (!Object.hasOwn(faultKinds, params.code)) throw fault("not_found", { what: "error code", id: params.code });
      return viewOf(params.code as FaultCode);
    },
  }),
];
