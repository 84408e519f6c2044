export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from "./embedded-postgres.ts";
export {
  EmbeddedPostgresError,
  type EmbeddedPostgresErrorCode,
  isEmbeddedPostgresError,
} from "./embedded-postgres-error.ts";
