import type { Schema } from "@millwright/sdk";
import { InvalidArgumentError } from "commander";

type Entity = Schema<"change">["entity"];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Returns a parser of whole numbers in this range. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Use a whole number from ${least} to ${most}.`);
  };

/** Parses the id of a connection or an API key, before anything is opened. */
export function parseId(text: string): string {
  if (UUID.test(text)) return text;
  throw new InvalidArgumentError('Use an id as "millwright connections" and "millwright keys list" print it.');
}

/** Parses a text that must not be blank. */
export function parseName(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError("The value must not be empty.");
}

/** Parses a list separated by commas. */
export const parseList = (text: string): string[] => text.split(",");

/** Adds a `name=value` pair to those before it. Numbers, `true` and `false` become values of these types. */
export function parsePair(text: string, before: Record<string, unknown> = {}): Record<string, unknown> {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("Use name=value.");
  const value = text.slice(at + 1);
  return { ...before, [text.slice(0, at)]: /^(true|false|-?\d+(\.\d+)?)$/.test(value) ? JSON.parse(value) : value };
}

/** Passes an entity's name to the server, which knows all of them. */
export const entityOf = (name: string): Entity => name as Entity;
