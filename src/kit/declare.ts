import type { Connector, ConnectorSpec, SetUpStep } from "./connector.ts";
import { bind } from "./declare-stream.ts";
import { checkWrites } from "./declare-writes.ts";
import { asList } from "./pages.ts";
import { single, valueAt } from "./paging.ts";
import type { Stream } from "./stream.ts";

/**
 * Declares a connector. Throws at load for mistakes that types cannot find: two streams whose ids would collide, a parent of
 * another connector, or a field that cannot be written as declared.
 */
export function connector<S, K>(spec: ConnectorSpec<S, K>): Connector {
  if (!/^[a-z][a-z0-9-]*$/.test(spec.name))
    throw new Error(`"${spec.name}" is not a connector name: use lower-case letters, digits and hyphens`);
  const paging = spec.paging ?? single();
  const intervalMinutes = spec.intervalMinutes ?? 60;
  const { records } = spec;
  const defaults = {
    paging,
    intervalMinutes,
    records:
      typeof records === "function"
        ? records
        : (body: unknown) => asList(records ? valueAt(body, records) : body, records ?? "the top"),
  };
  const streams: Stream[] = Object.values(spec.streams);
  for (const [name, each] of Object.entries(spec.streams)) {
    const label = `${spec.name}.${name}`;
    if (each.parent && !streams.includes(each.parent))
      throw new Error(`${label}: its parent is not a stream of this connector`);
    if (each.looksInto.some((other) => !streams.includes(other)))
      throw new Error(`${label} looks into a stream that is not of this connector`);
    bind(each, name, label, defaults);
    checkWrites(label, each);
  }
  const entities = entitiesOf(spec.name, streams);
  shareAddedTo(streams);
  if (spec.webhooks?.streams.some((each) => !streams.includes(each)))
    throw new Error(`${spec.name}: its webhooks name a stream that is not of this connector`);
  return {
    ...spec,
    paging,
    intervalMinutes,
    setUp: spec.setUp ?? [GIVE_PERMISSIONS],
    ordered: inOrder(streams),
    entities,
    stream: (name) => spec.streams[name],
  };
}

const GIVE_PERMISSIONS: SetUpStep = {
  title: "Give the permissions",
  text: "Give these permissions to the user that Millwright signs in as.",
  listsPermissions: true,
};

function entitiesOf(connectorName: string, streams: readonly Stream[]): Map<string, Stream[]> {
  const entities = new Map<string, Stream[]>();
  const taken = new Map<string, string>();
  for (const each of streams)
    for (const feed of each.feeds) {
      const entity = feed.model.name;
      const feeding = entities.get(entity) ?? [];
      if (!feeding.includes(each)) feeding.push(each);
      entities.set(entity, feeding);
      if (feed.id) continue;
      const space = `${entity} ${feed.kind ?? ""}`;
      const other = taken.get(space);
      if (other !== undefined)
        throw new Error(
          `${connectorName}: ${other} and ${each.name} both feed ${entity}; give each a \`kind\`, so that equal ids stay different records`,
        );
      taken.set(space, each.name);
    }
  return entities;
}

/**
 * Gives ids to feeds whose records other streams add to: a record that several raw records feed is stored as shared, and a feed
 * without `id` has records of its own.
 */
function shareAddedTo(streams: readonly Stream[]): void {
  const addedTo = new Set(
    streams.flatMap(({ feeds }) => feeds.flatMap((feed) => (feed.onlyAdds ? [feed.model.name] : []))),
  );
  for (const each of streams)
    for (const feed of each.feeds) {
      if (feed.id || !addedTo.has(feed.model.name)) continue;
      const prefix = feed.kind === undefined ? "" : `${feed.kind}:`;
      feed.id = (raw, context) => {
        const key = each.keyOf(raw, context);
        return key === null ? null : prefix + key;
      };
    }
}

/** Returns the streams with parents before their children. */
function inOrder(streams: readonly Stream[]): Stream[] {
  const ordered: Stream[] = [];
  const place = (each: Stream) => {
    if (ordered.includes(each)) return;
    if (each.parent) place(each.parent);
    each.looksInto.forEach(place);
    ordered.push(each);
  };
  streams.forEach(place);
  return ordered;
}
