import type { ASTNode } from "@marcbachmann/cel-js";
import { parse } from "./parse.ts";

/** A place that an expression reads: in the raw record, in the context, or in the raw line. */
export interface Read {
  of: "raw" | "context" | "line";
  names: readonly string[];
}

const roots: readonly string[] = ["raw", "context", "line"] satisfies Read["of"][];

/** The places that an expression names, each once. Computed names such as `raw[raw.which]` are not included. */
export function readsOf(text: string): Read[] {
  const found = new Map<string, Read>();
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) {
      for (const each of part) walk(each);
      return;
    }
    if (!isNode(part)) return;
    const read = readAt(part);
    if (read) found.set(JSON.stringify(read), read);
    else walk(part.args);
  };
  walk(parse(text));
  return [...found.values()];
}

const isNode = (part: unknown): part is ASTNode => typeof part === "object" && part !== null && "op" in part;

function readAt(node: ASTNode): Read | null {
  const names: string[] = [];
  for (let at = node; ; ) {
    if (at.op === "id") return roots.includes(at.args) ? { of: at.args as Read["of"], names: names.reverse() } : null;
    if (at.op === ".") {
      names.push(at.args[1]);
      at = at.args[0];
    } else if (at.op === "[]" && at.args[1].op === "value" && typeof at.args[1].args === "string") {
      names.push(at.args[1].args);
      at = at.args[0];
    } else return null;
  }
}
