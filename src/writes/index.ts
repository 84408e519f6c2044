export type * from "./prepared.ts";
