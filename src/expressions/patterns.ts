import { RE2JS } from "re2js";
import { type Run, spend, ValueMismatch } from "./run.ts";

/** A regular expression in RE2's syntax, run in linear time. */
export interface Pattern {
  /**
   * Returns the next match at or after `from`, or null: its start and end, and the first group (otherwise the whole) as
   * text.
   */
  find(run: Run, text: string, from: number): { start: number; end: number; group: string | null } | null;
}

const LONGEST = 200;
const MOST_REPEATS = 100;
const MOST_INSTRUCTIONS = 500;

/** Compiles a pattern. Throws a ValueMismatch for an invalid or too large one. */
export function compilePattern(text: string): Pattern {
  if (text.length > LONGEST) throw new ValueMismatch(`a pattern can have at most ${LONGEST} characters`);
  // Repetitions are expanded in compiling, so their size is limited before that.
  for (const [, least, most] of text.matchAll(/\{(\d+),?(\d*)\}/g))
    if (Math.max(Number(least), Number(most)) > MOST_REPEATS)
      throw new ValueMismatch(`a pattern can repeat a part at most ${MOST_REPEATS} times`);
  const compiled = compile(text);
  const instructions = compiled.programSize();
  if (instructions > MOST_INSTRUCTIONS)
    throw new ValueMismatch("the pattern is too large; use fewer repetitions, or split it");
  const group = compiled.groupCount() > 0 ? 1 : 0;
  return {
    find(run, text, from) {
      // In the worst case, each instruction reads each character. Everything else per character costs as much as about
      // thirty instructions.
      spend(run, (text.length - from + 1) * (16 + (instructions >> 1)));
      const matcher = compiled.matcher(text);
      if (!matcher.find(from)) return null;
      return { start: matcher.start(), end: matcher.end(), group: matcher.group(group) };
    },
  };
}

function compile(text: string): RE2JS {
  try {
    return RE2JS.compile(text);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message.replace("error parsing regexp: ", "") : String(thrown);
    throw new ValueMismatch(`invalid pattern ${JSON.stringify(text)} (RE2 syntax): ${reason}`);
  }
}
