/** Gives what `source` gives. What comes while the last one is being dealt with is joined as far as `join` does. */
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
  // Its failure is met when what came before it was dealt with.
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

/** Gives what `source` gives, and has it work on the next one meanwhile. */
export async function* oneAhead<T>(source: AsyncIterableIterator<T>): AsyncGenerator<T> {
  let upcoming = source.next();
  try {
    for (;;) {
      const { done, value } = await upcoming;
      if (done) return;
      upcoming = source.next();
      // Its failure is met when its turn comes; until then nobody looks at it.
      upcoming.catch(() => {});
      yield value;
    }
  } finally {
    await upcoming.catch(() => {});
    await source.return?.();
  }
}
