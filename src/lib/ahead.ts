/**
 * Yields the items of `source`. Items that arrive while the previous one is processed are merged as far as `join`
 * allows.
 */
export async function* gathered<T>(
  source: AsyncIterable<T>,
  join: (waiting: T, next: T) => boolean,
): AsyncGenerator<T> {
  let waiting: T | undefined;
  let isOver = false;
  let turned = Promise.withResolvers<void>();
  const turn = () => {
    turned.resolve();
    turned = Promise.withResolvers();
  };
  const gather = async () => {
    try {
      for await (const next of source) {
        if (waiting !== undefined && join(waiting, next)) continue;
        while (waiting !== undefined && !isOver) await turned.promise;
        if (isOver) return;
        waiting = next;
        turn();
      }
    } finally {
      isOver = true;
      turn();
    }
  };
  const gathering = gather();
  // An error is thrown after the items before it were processed.
  gathering.catch(() => {});
  try {
    for (;;) {
      while (waiting === undefined && !isOver) await turned.promise;
      if (waiting === undefined) return await gathering;
      const given = waiting;
      waiting = undefined;
      turn();
      yield given;
    }
  } finally {
    isOver = true;
    turn();
    await gathering.catch(() => {});
  }
}

/** Yields the items of `source`, and lets it work on the next one meanwhile. */
export async function* oneAhead<T>(source: AsyncIterableIterator<T>): AsyncGenerator<T> {
  let upcoming = source.next();
  try {
    for (;;) {
      const { done, value } = await upcoming;
      if (done) return;
      upcoming = source.next();
      // An error is thrown when its turn comes, so an early rejection is not unhandled.
      upcoming.catch(() => {});
      yield value;
    }
  } finally {
    await upcoming.catch(() => {});
    await source.return?.();
  }
}
