import { type Connector, type DescribedField, fault, isFault } from "#kit";
import type { Clock } from "#lib";
import { type Connection, connections, fieldCatalogues, type StoredCatalog } from "#store";
import type { SourceDeps } from "./deps.ts";
import { openSourceClient } from "./source-clients.ts";

/** A source's descriptions of a stream's fields. */
export interface Catalogue {
  /**
   * `none`: the source has no catalog; `read`: it was read at `read_at`; `refused`: the source does not show it to this
   * user; `failed`: the request failed. After the last two, `fields` are those that were read before.
   */
  state: "none" | "read" | "refused" | "failed";
  read_at: string | null;
  /** Why it was not read, for a person. */
  reason: string | null;
  fields: readonly DescribedField[];
}

const DAY_MS = 24 * 3600_000;
/** After a failure, the source is requested again once this time has passed. */
const AGAIN_AFTER_MS = 5 * 60_000;
/** A person waits for the response, so the request ends after this time. */
const DEADLINE_MS = 20_000;
/** The maximum number of stored fields. */
const MOST_FIELDS = 2000;

/**
 * Returns the catalog of a stream's fields. It is read from the source if none is stored, if the stored one is older
 * than a day, or if `refresh` is set. A rejection by the source is a result and not an error.
 */
export async function readCatalogue(
  deps: SourceDeps,
  connection: Connection,
  stream: string,
  { refresh = false }: { refresh?: boolean } = {},
): Promise<Catalogue> {
  const { store, clock } = deps;
  const connector = deps.connectors.get(connection.connector);
  const request = connector.stream(stream)?.catalogue;
  if (!request) return { state: "none", read_at: null, reason: null, fields: [] };
  const of = { connectionId: connection.id, stream };
  const stored = await store.within(connection.workspace_id, (tx) => fieldCatalogues.find(tx, of));
  if (stored && !refresh && isCurrent(clock, stored)) return toCatalogue(stored);
  const answer = await requestFields(deps, connection, connector, request);
  return store.within(connection.workspace_id, async (tx) => {
    // The connection may have been erased meanwhile: then nothing of it may be stored.
    const now = await connections.find(tx, connection.id, true);
    if (now && now.erased_at === null) await fieldCatalogues.keep(tx, of, new Date(clock.now()).toISOString(), answer);
    return toCatalogue((await fieldCatalogues.find(tx, of)) ?? NEVER_READ);
  });
}

function isCurrent(clock: Clock, { read_at, requested_at, error }: StoredCatalog): boolean {
  const ageMs = clock.now() - Date.parse(error === null && read_at !== null ? read_at : requested_at);
  return ageMs < (error ? AGAIN_AFTER_MS : DAY_MS);
}

type CatalogueRequest = NonNullable<NonNullable<ReturnType<Connector["stream"]>>["catalogue"]>;
type CatalogError = NonNullable<StoredCatalog["error"]>;

async function requestFields(
  deps: SourceDeps,
  connection: Connection,
  connector: Connector,
  request: CatalogueRequest,
): Promise<{ fields: DescribedField[] } | { error: CatalogError }> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  try {
    const source = await openSourceClient(deps, connection, { signal });
    try {
      return { fields: (await request(source.http, connection.settings)).slice(0, MOST_FIELDS) };
    } finally {
      await source.close();
    }
  } catch (thrown) {
    if (isFault(thrown)) return { error: { code: thrown.code, text: thrown.message } };
    if (!signal.aborted) deps.log.warn({ err: thrown }, "a catalogue of fields could not be read");
    const { code, message: text } = signal.aborted
      ? fault("source_unreachable", { system: connector.title, reason: "it took too long to answer" })
      : fault("source_unreadable", { system: connector.title });
    return { error: { code, text } };
  }
}

const NEVER_READ = { fields: null, read_at: null, error: { code: "not_found", text: "The connection was erased." } };

const REFUSALS: readonly string[] = ["permission_missing", "source_refused"];

function toCatalogue({ fields, read_at, error }: Omit<StoredCatalog, "requested_at">): Catalogue {
  return {
    state: error === null ? "read" : REFUSALS.includes(error.code) ? "refused" : "failed",
    read_at,
    reason: error?.text ?? null,
    fields: (fields ?? []) as DescribedField[],
  };
}
