/** Starts to read the stream now, for whoever goes on with it later. */
export function primed<T>(stream: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = stream[Symbol.asyncIterator]();
  const first = iterator.next();
  first.catch(() => undefined); // who reads on hears of it; if nobody does, nobody has to
  return (async function* () {
    try {
      for (let item = await first; !item.done; item = await iterator.next()) yield item.value;
    } finally {
      await iterator.return?.();
    }
  })();
}
