import type { AnyWrites, Recovery } from "./writes.ts";

type Settings = Readonly<Record<string, unknown>>;

/** Returns how a second attempt to create a record is kept from having a second effect, with a connection's settings. */
export const recoveryOf = (
  { recovery }: Pick<NonNullable<AnyWrites["create"]>, "recovery">,
  settings: Settings,
): Recovery => (typeof recovery === "function" ? recovery(settings) : recovery);

/** Whether a verb is on with a connection's settings. */
const isOn = (verb: { switchedOn?: (settings: Settings) => boolean } | undefined, settings: Settings): boolean =>
  verb !== undefined && (verb.switchedOn?.(settings) ?? true);

/**
 * Returns what a stream writes with a connection's settings. Transitions keep their index: one that is switched off starts from no
 * status.
 */
export function writesWith({ create, update, remove, transitions, ...rest }: AnyWrites, settings: Settings): AnyWrites {
  return {
    ...rest,
    ...(create && isOn(create, settings) && { create }),
    ...(update && isOn(update, settings) && { update }),
    ...(remove && isOn(remove, settings) && { remove }),
    ...(transitions && {
      transitions: transitions.map((each) => (isOn(each, settings) ? each : { ...each, from: [] })),
    }),
  };
}
