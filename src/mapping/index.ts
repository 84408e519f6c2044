export * from "./compile.ts";
export * from "./expressions/index.ts";
