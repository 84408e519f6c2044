import { type Connector, type DescribedField, fault, isFault } from "#kit";
import type { Clock, Log } from "#lib";
import { type Connection, connections, fieldCatalogues, type KeptCatalogue, type Store } from "#store";
import type { SourceClient } from "./source.ts";

/** What a system says of the fields of a stream. */
export interface Catalogue {
  /**
   * `none`: it describes none; `read`: it did at `read_at`; `refused`: it does not show its user; `failed`: it could not be
   * asked. Of the last two, `fields` are those that it told before.
   */
  state: "none" | "read" | "refused" | "failed";
  read_at: string | null;
  /** Why it was not read, for a person. */
  reason: string | null;
  fields: readonly DescribedField[];
}

export interface Catalogues {
  /** As it is kept; asked for where it is not, is older than a day, or where `refresh` says so. A source's refusal is an answer, and no fault. */
  of(workspaceId: string, connection: Connection, stream: string, options?: { refresh?: boolean }): Promise<Catalogue>;
}

const DAY_MS = 24 * 3600_000;
/** A source that could not be asked is left alone for so long. */
const AGAIN_AFTER_MS = 5 * 60_000;
/** Somebody waits for it. */
const LONGEST_MS = 20_000;
/** Fields beyond so many are not kept. */
const MOST_FIELDS = 2000;

export function openCatalogues(deps: {
  store: Store;
  clock: Clock;
  log: Log;
  connectorNamed(name: string): Connector;
  openSource(workspaceId: string, connection: Connection, options: { signal: AbortSignal }): Promise<SourceClient>;
}): Catalogues {
  const { store, clock, log } = deps;

  function isGood({ read_at, requested_at, problem }: KeptCatalogue): boolean {
    const sinceMs = clock.now() - Date.parse(problem ? requested_at : read_at!);
    return sinceMs < (problem ? AGAIN_AFTER_MS : DAY_MS);
  }

  async function ask(
    workspaceId: string,
    connection: Connection,
    connector: Connector,
    catalogue: NonNullable<ReturnType<Connector["stream"]>>["catalogue"] & {},
  ): Promise<{ fields: DescribedField[] } | { problem: NonNullable<KeptCatalogue["problem"]> }> {
    const signal = AbortSignal.timeout(LONGEST_MS);
    try {
      const source = await deps.openSource(workspaceId, connection, { signal });
      try {
        return { fields: (await catalogue(source.http, connection.settings)).slice(0, MOST_FIELDS) };
      } finally {
        await source.close();
      }
    } catch (thrown) {
      const isLate = signal.aborted && !isFault(thrown);
      const told = isLate
        ? fault("source_unreachable", { system: connector.title, reason: "it took too long to answer" }, thrown)
        : isFault(thrown)
          ? thrown
          : fault("source_unreadable", { system: connector.title }, thrown);
      if (!isLate && !isFault(thrown)) log.warn({ err: thrown }, "a catalogue of fields could not be read");
      return { problem: { code: told.code, text: told.message } };
    }
  }

  return {
    async of(workspaceId, connection, stream, { refresh = false } = {}) {
      const connector = deps.connectorNamed(connection.connector);
      const catalogue = connector.stream(stream)?.catalogue;
      if (!catalogue) return { state: "none", read_at: null, reason: null, fields: [] };
      const of = { connectionId: connection.id, stream };
      const kept = await store.within(workspaceId, (tx) => fieldCatalogues.find(tx, of));
      if (kept && !refresh && isGood(kept)) return shown(kept);
      const answered = await ask(workspaceId, connection, connector, catalogue);
      return store.within(workspaceId, async (tx) => {
        // Of a connection that was erased meanwhile nothing may be kept any more.
        const now = await connections.find(tx, connection.id, true);
        if (now && now.erased_at === null)
          await fieldCatalogues.keep(tx, of, new Date(clock.now()).toISOString(), answered);
        return shown((await fieldCatalogues.find(tx, of)) ?? NEVER_READ);
      });
    },
  };
}

const NEVER_READ = { fields: null, read_at: null, problem: { code: "not_found", text: "The connection is gone." } };

const REFUSALS: readonly string[] = ["permission_missing", "source_refused"];

function shown({ fields, read_at, problem }: Omit<KeptCatalogue, "requested_at">): Catalogue {
  return {
    state: problem === null ? "read" : REFUSALS.includes(problem.code) ? "refused" : "failed",
    read_at,
    reason: problem?.text ?? null,
    fields: (fields ?? []) as DescribedField[],
  };
}
