export type * from "./schema.ts";
export { db, openStore, poolOptions, roleStatements, type Store, type Tx } from "./store.ts";
