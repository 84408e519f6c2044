import { done, type paths, type Schema } from "@millwright/sdk";
import { queryOptions } from "@tanstack/react-query";
import { api, queryClient } from "../api.ts";
import { pagedQuery } from "../paged-query.ts";

export type Endpoint = Schema<"webhook_endpoint">;
export type Delivery = Schema<"webhook_delivery">;
export type WebhookEvent = Schema<"event">;

/** The type of an event. The server lists them, and rejects any other. */
type EventName = NonNullable<paths["/v1/events"]["get"]["parameters"]["query"]>["type"];

/** All webhook endpoints of the workspace. */
export const endpointsQuery = queryOptions({
  queryKey: ["webhook-endpoints"],
  queryFn: () => done(api.http.GET("/v1/webhook-endpoints")),
});

/** One endpoint. */
export const endpointQuery = (id: string) =>
  queryOptions({
    queryKey: ["webhook-endpoint", id],
    queryFn: () => done(api.http.GET("/v1/webhook-endpoints/{id}", { params: { path: { id } } })),
  });

/** What was sent to an endpoint, the latest attempt first. */
export const deliveriesQuery = (id: string, status: Delivery["status"] | null = null) =>
  pagedQuery(["webhook-deliveries", id, status], (page) =>
    done(
      api.http.GET("/v1/webhook-endpoints/{id}/deliveries", {
        params: { path: { id }, query: { limit: 50, ...page, ...(status && { status }) } },
      }),
    ),
  );

/** The types of events, with examples. They change with a release only. */
export const eventTypesQuery = queryOptions({
  queryKey: ["event-types"],
  queryFn: () => done(api.http.GET("/v1/event-types")),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What happened beside changes of records, the newest first. */
export const eventsQuery = (type: string | null = null) =>
  pagedQuery(["events", type], (page) =>
    done(
      api.http.GET("/v1/events", {
        params: { query: { limit: 100, ...page, ...(type && { type: type as EventName }) } },
      }),
    ),
  );

/** Reads everything about endpoints again. */
export const refreshEndpoints = async (): Promise<void> => {
  await Promise.all(
    ["webhook-endpoints", "webhook-endpoint", "webhook-deliveries", "attention"].map((key) =>
      queryClient.invalidateQueries({ queryKey: [key] }),
    ),
  );
};
