/** Runs a task for each thing, so many at a time, and gives the results in order. After an error none is begun. */
export async function inTurn<T, R>(
  things: readonly T[],
  atOnce: number,
  run: (thing: T, at: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = [...things.entries()].reverse();
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [at, thing] = next;
      results[at] = await run(thing, at);
    }
  };
  const begun = Array.from({ length: atOnce }, work);
  try {
    await Promise.all(begun);
  } finally {
    waiting.length = 0;
  }
  return results;
}
