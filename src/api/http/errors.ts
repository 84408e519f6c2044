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
    remedy: z.string().meta({ description: "What to do about it." }),
  })
  .meta({ id: "error_kind", title: "Kind of error" });

const viewOf = (code: FaultCode): z.infer<typeof kind> => {
  const { title, status, origin, retryable, remedy } = faultKinds[code];
  return { code, title, status, origin, retryable, remedy };
};

/** Where the `type` of a problem document leads. */
export const errorRoutes: Route[] = [
  route({
    method: "GET",
    path: "/v1/errors",
    name: "listErrors",
    group: "Errors",
    summary: "List the codes of errors",
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
    summary: "What an error's code means and what to do about it",
    access: "public",
    params: z.object({ code: z.string() }),
    query: z.strictObject({}),
    reply: { 200: kind },
    async handle({ params }) {
      if (!Object.hasOwn(faultKinds, params.code)) throw fault("not_found", { what: "error of this code" });
      return viewOf(params.code as FaultCode);
    },
  }),
];
