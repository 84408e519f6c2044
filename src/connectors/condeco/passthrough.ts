import type { Passthrough } from "#kit";

/**
 * Everything below the API's base URL that a GET reads. Choose the collection with `lane`, since each has its own key.
 * https://knowledge.eptura.com/Condeco/Integrations/Condeco_API_service
 */
export const passthrough: Passthrough = { allow: [{ methods: ["GET"], path: "/**" }] };
