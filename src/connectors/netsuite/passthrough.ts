import type { Passthrough } from "#kit";
import { suiteql } from "./suiteql.ts";

/**
 * The REST record service, its catalog, and SuiteQL. POST to SuiteQL only reads.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_1540391670.html
 */
export const passthrough: Passthrough = {
  allow: [
    { methods: ["GET"], path: "/services/rest/record/v1/**" },
    { methods: ["POST"], path: "/services/rest/query/v1/suiteql" },
    { methods: ["GET"], path: "/services/rest/query/v1/dataset" },
    { methods: ["GET"], path: "/services/rest/query/v1/dataset/*/result" },
  ],
  reads: ({ method, path }) => method === "GET" || path === "/services/rest/query/v1/suiteql",
  headers: ["x-netsuite-propertyvalidation", "x-netsuite-valuevalidation", "x-netsuite-propertynamevalidation"],
  query: (sql, params, { limit, offset }) => {
    const request = suiteql(sql, params.map(String), limit);
    return { ...request, query: { limit, offset }, ...(params.length === 0 && { json: { q: sql } }) };
  },
};
